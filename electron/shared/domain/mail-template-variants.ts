/** The wording of a message where what it is about asks for another one than its purpose starts with. */
import { defaultMailTemplate } from './mail-template-texts';
import type { MailLanguage, MailTemplate } from './mail-templates';

const REVISED: Readonly<Record<MailLanguage, { readonly subject: string; readonly paragraph: string }>> = {
  'es-MX': {
    subject: '[{{folio}}] Reporte de atención, revisión {{revision}}, para su Vo.Bo.: {{asunto}}',
    paragraph: `Esta revisión sustituye a la revisión {{revision_anterior}}, que deja de ser válida, por el siguiente motivo:

{{motivo_revision}}`,
  },
  en: {
    subject: '[{{folio}}] Service report, revision {{revision}}, for your approval: {{asunto}}',
    paragraph: `This revision supersedes revision {{revision_anterior}}, which is no longer valid, for the following reason:

{{motivo_revision}}`,
  },
};

/** The wording of step 9 for a revision after the first: who has the one before is told that it no longer counts, and why. */
export function revisedReportTemplate(language: MailLanguage): MailTemplate {
  const first = defaultMailTemplate('reporte', language);
  const [greeting = '', announcement = '', ...rest] = first.body.split('\n\n');
  const { subject, paragraph } = REVISED[language];
  return { ...first, subject, body: [greeting, announcement, paragraph, ...rest].join('\n\n') };
}

const ON_BEHALF: Readonly<Record<MailLanguage, { readonly own: string; readonly of: string }>> = {
  'es-MX': {
    own: 'Agradecemos que se haya comunicado con nosotros. Recibimos su solicitud «{{asunto}}»',
    of: 'Como contacto de {{cliente}}, le informamos que recibimos la solicitud «{{asunto}}», que hizo {{solicitante}},',
  },
  en: {
    own: 'Thank you for contacting us. We received your request “{{asunto}}”',
    of: 'As a contact of {{cliente}}, you are informed that we received the request “{{asunto}}”, made by {{solicitante}},',
  },
};

/** The wording of step 3 to a contact of the client who is not the one that asked. */
export function inadmissibilityToAnother(language: MailLanguage): MailTemplate {
  const first = defaultMailTemplate('improcedencia', language);
  const { own, of } = ON_BEHALF[language];
  return { ...first, body: first.body.replace(own, of) };
}

/**
 * A template without the lines of `field`, and without the heading that announced nothing else: a line «Número de
 * serie:» with nothing behind it would read as a slip.
 */
export function withoutField(template: MailTemplate, field: string): MailTemplate {
  const paragraphs: string[] = [];
  for (const paragraph of template.body.split('\n\n')) {
    const kept = paragraph.split('\n').filter((line) => !line.includes(`{{${field}}}`));
    if (kept.length > 0) paragraphs.push(kept.join('\n'));
    else if (paragraphs.at(-1)?.endsWith(':')) paragraphs.pop();
  }
  return { ...template, body: paragraphs.join('\n\n') };
}
