import { err, ok, type Result } from '../result';

/** Every merge field that the default letter uses; an edited template may leave some out, but can't add others. */
export const letterFieldNames = [
  'cliente',
  'emisor',
  'fecha_solicitud',
  'folio_solicitud',
  'folio_ticket',
  'validacion',
  'contrato',
  'periodo_atencion',
  'atendido_por',
  'requerimiento',
  'solucion',
  'estado_operacion',
  'revision_reporte',
  'fecha_entrega',
  'fecha_vobo',
  'medio_vobo',
  'otorgante_vobo',
  'reservas',
] as const;
export type LetterFieldName = (typeof letterFieldNames)[number];

export type TemplateFailure = {
  readonly kind: 'unknown-field' | 'empty-field';
  /** The field's name; for braces that hold no name, what stands between them. */
  readonly field: string;
};

/**
 * The letter's body. A blank line parts two paragraphs; `{{field}}` takes a field's value. `{{reservas}}` is «sin
 * reservas» or the clause that announces the list printed after the body (see `reservationsClause`).
 */
export const defaultLetterTemplate = `Por medio de la presente se hace constar que {{cliente}} solicitó a {{emisor}} el apoyo de soporte de segundo nivel el {{fecha_solicitud}}, solicitud que se registró con el folio {{folio_solicitud}} y {{validacion}} {{contrato}}. La atención se brindó con el folio {{folio_ticket}}, {{periodo_atencion}}, y estuvo a cargo de {{atendido_por}}.

Requerimiento: {{requerimiento}}

Solución: {{solucion}}
Estado de la operación al concluir: {{estado_operacion}}

El reporte de atención de soporte, en su revisión {{revision_reporte}}, se entregó el {{fecha_entrega}}. {{cliente}} otorgó su visto bueno (Vo.Bo.) el {{fecha_vobo}} {{medio_vobo}}, por conducto de {{otorgante_vobo}}.

En consecuencia, {{cliente}} acepta el servicio como recibido a su entera satisfacción, {{reservas}}.`;

const fieldPattern = /\{\{([^{}]*)\}\}|\{\{|\}\}/g;
const strayLength = 40;

/**
 * Merges `fields` into `template`. Values are taken as they are: braces inside a value are text, not a field. Fails on
 * the first field of the template that has no value, or whose value is blank, and on braces that don't pair.
 */
export function renderTemplate(
  template: string,
  fields: Readonly<Record<string, string>>,
): Result<string, TemplateFailure> {
  let merged = '';
  let end = 0;
  for (const match of template.matchAll(fieldPattern)) {
    const name = match[1]?.trim();
    const value = name !== undefined && Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (name === undefined || value === undefined) {
      return err({
        kind: 'unknown-field',
        field: name ?? template.slice(match.index, match.index + strayLength),
      });
    }
    if (value.trim() === '') return err({ kind: 'empty-field', field: name });
    merged += template.slice(end, match.index) + value.trim();
    end = match.index + match[0].length;
  }
  return ok(merged + template.slice(end));
}

/** The paragraphs of a merged text: blank lines part them, single line ends are spaces. */
export function templateParagraphs(merged: string): readonly string[] {
  return merged
    .split(/\r?\n[ \t]*(?:\r?\n[ \t]*)+/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');
}

const seeReport = '(véase el reporte de atención)';
/** Three lines of the letter. */
export const accountMaxLength = 330;

/**
 * The account of a requirement or of a solution as the letter gives it: one paragraph of `maxLength` characters at
 * most. A longer text is cut at a word, and says so: «… (véase el reporte de atención)».
 */
export function shortAccount(text: string, maxLength: number = accountMaxLength): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  const characters = [...flat];
  if (characters.length <= maxLength) return flat;
  const room = Math.max(0, maxLength - seeReport.length - 2);
  const cut = characters.slice(0, room).join('');
  const lastSpace = cut.lastIndexOf(' ');
  const atWord = characters[room] === ' ' || lastSpace < room / 2 ? cut : cut.slice(0, lastSpace);
  return `${atWord.replace(/[\s.,;:]+$/u, '')}… ${seeReport}`;
}

/** The value of `{{reservas}}`. */
export function reservationsClause(reservations: readonly string[]): string {
  if (reservations.length === 0) return 'sin reservas';
  return reservations.length === 1
    ? 'con la reserva que se indica a continuación'
    : 'con las reservas que se enumeran a continuación';
}
