import type { Result } from '../result';
import { err, ok } from '../result';
import { mailLimits } from './mail-model';
import { cleanBlock, cleanLine, shortenLine } from './mail-text';
import type { MergeFault } from './merge-fields';
import { checkMergeTemplate, fieldsUsed, parseMergeTemplate, renderMergeTemplate } from './merge-fields';

/** Steps 3, 7, 9 of PR-OPE-003, and the reminder while step 10 is awaited. */
export const mailPurposes = ['improcedencia', 'fabricante', 'reporte', 'recordatorio-vobo'] as const;
export type MailPurpose = (typeof mailPurposes)[number];

export const mailLanguages = ['es-MX', 'en'] as const;
export type MailLanguage = (typeof mailLanguages)[number];

export interface MailTemplate {
  readonly purpose: MailPurpose;
  readonly language: MailLanguage;
  readonly subject: string;
  readonly body: string;
}

interface FieldDeclaration {
  /** Every field that a template of this purpose may use. */
  readonly declared: readonly string[];
  /** Fields without which the body would not do what its step demands. */
  readonly essential: readonly string[];
}

const signature = ['ingeniero', 'empresa', 'telefono'] as const;
const client = ['folio', 'cliente', 'contacto', 'asunto'] as const;

/**
 * The merge fields of each purpose. `folio` is the one the recipient knows: the solicitud's in `improcedencia`, the
 * ticket's in the others. Fields of several lines: `motivo`, `verificado`, `sintomas`, `solicitud`,
 * `acciones`, `adjuntos`, `sin_archivo`, `confirmaciones`.
 */
export const mailTemplateFields: Readonly<Record<MailPurpose, FieldDeclaration>> = {
  improcedencia: {
    declared: [...client, 'solicitante', 'recibida', 'motivo', 'verificado', ...signature],
    essential: ['motivo', 'verificado'],
  },
  fabricante: {
    declared: [
      ...[
        'folio',
        'cliente',
        'fabricante',
        'asunto',
        'caso',
        'producto',
        'version',
        'serie',
        'contrato_soporte',
      ],
      ...['severidad', 'sintomas', 'solicitud', 'acciones', 'adjuntos', 'sin_archivo'],
      ...signature,
    ],
    essential: ['producto', 'version', 'sintomas', 'acciones', 'adjuntos'],
  },
  reporte: {
    declared: [
      ...[...client, 'revision', 'revision_anterior', 'motivo_revision', 'confirmaciones'],
      ...['archivo', 'sha256'],
      ...signature,
    ],
    essential: ['revision', 'confirmaciones'],
  },
  'recordatorio-vobo': {
    declared: [...client, 'revision', 'enviado', ...signature],
    essential: ['revision'],
  },
};

/** Where a fault stands; the kinds are those of `merge-fields`. */
export type MailTemplateFault =
  | (MergeFault & { readonly part: 'subject' | 'body' })
  /** The step demands this field, or the folio in the subject, by which an answer finds its ticket. */
  | { readonly kind: 'essential-field-unused'; readonly part: 'subject' | 'body'; readonly field: string };

/** Everything wrong with a template, before it is saved in the settings. An empty list means that it may be used. */
export function checkMailTemplate(template: MailTemplate): readonly MailTemplateFault[] {
  const { declared, essential } = mailTemplateFields[template.purpose];
  const required = { subject: ['folio'], body: essential } as const;
  return (['subject', 'body'] as const).flatMap((part): MailTemplateFault[] => {
    const faults = checkMergeTemplate(template[part], declared).map((fault) => ({ ...fault, part }));
    const parsed = parseMergeTemplate(template[part]);
    const used = parsed.ok ? fieldsUsed(parsed.value) : required[part];
    const unused = required[part].filter((field) => !used.includes(field));
    return [...faults, ...unused.map((field) => ({ kind: 'essential-field-unused', part, field }) as const)];
  });
}

/**
 * Subject and body with the values in. The subject is one line that the record takes: a longer one is cut after a word,
 * ends with «…» and keeps the folio, by which an answer finds its ticket.
 */
export function renderMailTemplate(
  template: MailTemplate,
  fields: Readonly<Record<string, string>>,
): Result<
  { readonly subject: string; readonly body: string },
  MergeFault & { readonly part: 'subject' | 'body' }
> {
  const { declared } = mailTemplateFields[template.purpose];
  const subject = renderMergeTemplate(template.subject, declared, fields);
  if (!subject.ok) return err({ ...subject.error, part: 'subject' });
  const body = renderMergeTemplate(template.body, declared, fields);
  if (!body.ok) return err({ ...body.error, part: 'body' });
  return ok({ subject: subjectLine(subject.value, fields['folio'] ?? ''), body: cleanBlock(body.value) });
}

function subjectLine(text: string, folio: string): string {
  const line = cleanLine(text);
  const short = shortenLine(line, mailLimits.draftSubjectChars);
  return line.includes(folio) && !short.includes(folio)
    ? shortenLine(`[${folio}] ${line}`, mailLimits.draftSubjectChars)
    : short;
}
