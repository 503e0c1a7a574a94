/** What a message shows in the place of a value that the desk does not have, for a person to see and to fill in. */
import { type MailLanguage, type MailPurpose, mailTemplateFields } from './mail-templates';
import { SNIPPET_FIELDS } from './snippets';

/** Every merge field as people call it, by language. */
const FIELD_NAMES: Readonly<Record<string, Readonly<Record<MailLanguage, string>>>> = {
  folio: { 'es-MX': 'folio', en: 'folio' },
  cliente: { 'es-MX': 'nombre del cliente', en: 'name of the client' },
  contacto: { 'es-MX': 'nombre del contacto', en: 'name of the contact' },
  asunto: { 'es-MX': 'asunto', en: 'subject' },
  solicitante: { 'es-MX': 'nombre de quien hizo la solicitud', en: 'name of who made the request' },
  recibida: { 'es-MX': 'fecha de recepción', en: 'date of reception' },
  motivo: { 'es-MX': 'motivo de la improcedencia', en: 'reason for not being eligible' },
  verificado: { 'es-MX': 'lo que se verificó', en: 'what was checked' },
  fabricante: { 'es-MX': 'nombre del fabricante', en: 'name of the manufacturer' },
  caso: { 'es-MX': 'número de caso', en: 'case number' },
  producto: { 'es-MX': 'producto', en: 'product' },
  version: { 'es-MX': 'versión del producto', en: 'version of the product' },
  serie: { 'es-MX': 'número de serie', en: 'serial number' },
  contrato_soporte: { 'es-MX': 'contrato de soporte', en: 'support contract' },
  severidad: { 'es-MX': 'severidad', en: 'severity' },
  sintomas: { 'es-MX': 'síntomas', en: 'symptoms' },
  solicitud: { 'es-MX': 'solicitud original', en: 'original request' },
  acciones: { 'es-MX': 'actividades realizadas', en: 'actions taken' },
  adjuntos: { 'es-MX': 'archivos adjuntos', en: 'files attached' },
  sin_archivo: { 'es-MX': 'información sin archivo', en: 'what has no file' },
  revision: { 'es-MX': 'revisión del reporte', en: 'revision of the report' },
  revision_anterior: { 'es-MX': 'revisión anterior del reporte', en: 'revision of the report before' },
  motivo_revision: { 'es-MX': 'motivo de la revisión', en: 'reason for the revision' },
  confirmaciones: { 'es-MX': 'lo que el cliente confirma', en: 'what the client confirms' },
  archivo: { 'es-MX': 'archivo del reporte', en: 'file of the report' },
  sha256: { 'es-MX': 'SHA-256 del reporte', en: 'SHA-256 of the report' },
  enviado: { 'es-MX': 'fecha de envío del reporte', en: 'date when the report was sent' },
  ingeniero: { 'es-MX': 'nombre de quien firma el correo', en: 'name of the sender' },
  empresa: { 'es-MX': 'nombre de la empresa', en: 'name of the company' },
  telefono: { 'es-MX': 'teléfono de contacto', en: 'telephone' },
  hoy: { 'es-MX': 'fecha de hoy', en: "today's date" },
  hora: { 'es-MX': 'hora', en: 'time of day' },
};

/** As people call it: «número de caso». */
export const mergeFieldName = (field: string, language: MailLanguage): string =>
  FIELD_NAMES[field]?.[language] ?? field;

/** «[falta: número de caso]». */
export function mailBlank(field: string, language: MailLanguage): string {
  const name = mergeFieldName(field, language);
  return language === 'es-MX' ? `[falta: ${name}]` : `[missing: ${name}]`;
}

/**
 * The blanks of the purpose's template, and of the short texts that were inserted, that still stand in a text, once each;
 * also as `{{field}}`, as texts kept from before have them. Any other brackets and braces are somebody's own.
 */
export const openBlanks = (text: string, purpose: MailPurpose): readonly string[] =>
  blanksOf(text, [...mailTemplateFields[purpose].declared, ...SNIPPET_FIELDS]);

/** As `openBlanks`, of the short texts alone. */
export const snippetBlanks = (text: string): readonly string[] => blanksOf(text, SNIPPET_FIELDS);

function blanksOf(text: string, declared: readonly string[]): readonly string[] {
  if (!/[[{]/.test(text)) return [];
  const fields = new Set(declared);
  const ways = [...fields].flatMap((field) => [
    mailBlank(field, 'es-MX'),
    mailBlank(field, 'en'),
    ...(text.match(new RegExp(`\\{\\{\\s*${field}\\s*\\}\\}`, 'gu')) ?? []),
  ]);
  return [...new Set(ways)].filter((blank) => text.includes(blank));
}
