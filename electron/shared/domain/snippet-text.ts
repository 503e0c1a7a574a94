/** What a short text says where it is inserted: its fields filled from the request that is written about, and from now. */
import { Temporal } from 'temporal-polyfill';
import { mailBlank } from './mail-blanks';
import type { MailLanguage } from './mail-templates';
import { renderMergeTemplate } from './merge-fields';
import type { TicketPage } from './projections/page';
import { SNIPPET_FIELDS, type Snippet } from './snippets';
import { SpanishDates } from './spanish-dates';

export interface SnippetInput {
  /** The request that is written about; null where there is none. */
  readonly page: TicketPage | null;
  readonly engineer: string;
  readonly company: string;
  readonly telephone: string;
  /** RFC 3339. */
  readonly now: string;
  /** IANA zone in which dates are written. */
  readonly timeZone: string;
}

export interface InsertedText {
  readonly text: string;
  /** The fields for which there is no value: the text shows a blank in their places. */
  readonly missing: readonly string[];
}

function dayWords(instant: string, timeZone: string, language: MailLanguage): string {
  if (language === 'es-MX') return new SpanishDates(timeZone).day(instant);
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  return zoned.toPlainDate().toLocaleString('en', { dateStyle: 'long' });
}

const hourWords = (instant: string, timeZone: string): string =>
  Temporal.Instant.from(instant)
    .toZonedDateTimeISO(timeZone)
    .toPlainTime()
    .toString({ smallestUnit: 'minute' });

/** The newest payload of a kind among the records of a page. */
function caseNumberOf({ records }: TicketPage): string {
  const found = records.findLast(({ type }) => type === 'v1.manufacturer.case-recorded');
  return found?.type === 'v1.manufacturer.case-recorded' ? found.payload.caseNumber : '';
}

function valuesOf(
  { page, engineer, company, telephone, now, timeZone }: SnippetInput,
  language: MailLanguage,
): Readonly<Record<string, string>> {
  const request = page?.request;
  const contact = page?.client?.contacts.find(({ id }) => id === request?.requester.contactId);
  return {
    folio: page?.card.folio ?? '',
    cliente: page?.client?.details.legalName ?? '',
    contacto: contact?.name ?? request?.requester.name ?? '',
    asunto: request?.subject ?? '',
    solicitante: request?.requester.name ?? '',
    recibida: request?.receivedAt ? dayWords(request.receivedAt, timeZone, language) : '',
    producto: request?.product?.product ?? '',
    fabricante: request?.product?.manufacturer ?? '',
    caso: page ? caseNumberOf(page) : '',
    ingeniero: engineer,
    empresa: company,
    telefono: telephone,
    hoy: dayWords(now, timeZone, language),
    hora: hourWords(now, timeZone),
  };
}

/** A value that the desk does not have stays visible as a blank, for a person to fill in. */
export function snippetText(
  { text, language }: Pick<Snippet, 'text' | 'language'>,
  input: SnippetInput,
): InsertedText {
  const values = valuesOf(input, language);
  const filled = SNIPPET_FIELDS.map(
    (field) => [field, values[field]?.trim() || mailBlank(field, language)] as const,
  );
  const rendered = renderMergeTemplate(text, SNIPPET_FIELDS, Object.fromEntries(filled));
  // What is kept was checked when it was saved; a text of another version is given as it is.
  if (!rendered.ok) return { text, missing: [] };
  const blanks = filled.filter(([field, value]) => value === mailBlank(field, language));
  return {
    text: rendered.value,
    missing: blanks.flatMap(([field, blank]) => (rendered.value.includes(blank) ? [field] : [])),
  };
}
