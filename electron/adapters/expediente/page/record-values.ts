/** What a record says, field by field, whatever its kind: nothing that was recorded is left out. */
import { z } from 'zod';
import { choiceWords, factWords, powerWords } from '../../../application/documents/fact-words';
import { basisWords } from '../../../application/documents/words';
import {
  type CriterionResult,
  contractChoiceSchema,
  criterionResultSchema,
} from '../../../shared/domain/records';
import type { SpanishDates } from '../../../shared/domain/spanish-dates';
import { fileSize } from '../../../shared/domain/spanish-units';
import { contractView } from './contract-view';
import { fileLink, type Html, html } from './html';
import { CODE_WORDS, FIELD_WORDS, HIDDEN_FIELDS } from './record-words';

export interface ValueContext {
  readonly dates: SpanishDates;
  /** Path in the archive by SHA-256. */
  readonly paths: ReadonlyMap<string, string>;
}

const basisSchema = criterionResultSchema.shape.basis;
const criteriaSchema = z.array(criterionResultSchema).min(1);
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const HASH = /^[0-9a-f]{64}$/;

/** @param holder field that the payload stands in, where it stands in one */
export function payloadView(payload: unknown, context: ValueContext, holder = ''): Html | null {
  if (typeof payload !== 'object' || payload === null) return null;
  const rows = Object.entries(payload).filter(([key, value]) => !HIDDEN_FIELDS.has(key) && !isBlank(value));
  if (rows.length === 0) return null;
  return html`<dl>${rows.map(
    ([key, value]) =>
      html`<dt>${FIELD_WORDS[`${holder}.${key}`] ?? FIELD_WORDS[key] ?? key}</dt><dd>${valueView(key, value, context, holder)}</dd>`,
  )}</dl>`;
}

function valueView(key: string, value: unknown, context: ValueContext, holder = ''): Html | string | null {
  if (typeof value === 'boolean') return value ? 'Sí' : 'No';
  if (typeof value === 'number') return key === 'sizeBytes' ? fileSize(value) : String(value);
  if (key === 'canonical' && typeof value === 'string') return contractView(value);
  if (typeof value === 'string') return textView(key, value, context.dates, holder);
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const criteria = criteriaSchema.safeParse(items);
    if (key === 'criteria' && criteria.success) return criteriaTable(criteria.data);
    return html`<ul>${items.map((item) => html`<li>${valueView(key, item, context)}</li>`)}</ul>`;
  }
  if (key === 'choice') return choiceView(value, context);
  if (isBasis(value)) return key === 'power' ? powerWords(value) : basisWords(value);
  if (isFile(value)) return fileView(value, context.paths);
  return payloadView(value, context, key);
}

function textView(key: string, text: string, dates: SpanishDates, holder: string): Html | string {
  if (INSTANT.test(text)) return dates.full(text);
  if (HASH.test(text)) return html`<code>${text}</code>`;
  const word = CODE_WORDS[`${holder}.${key}`]?.[text] ?? CODE_WORDS[key]?.[text];
  return word ?? html`<span class="text">${text}</span>`;
}

/** By what was judged; whoever reads looks for that first. */
function criteriaTable(criteria: readonly CriterionResult[]): Html {
  return html`<table><thead><tr><th scope="col">Criterio</th><th scope="col">Resultado</th><th scope="col">Sustento</th><th scope="col">Calculado</th><th scope="col">Decisión</th></tr></thead><tbody>${criteria.map(
    (row) =>
      html`<tr><th scope="row">${code('criterion', row.criterion)}</th><td>${code('outcome', row.outcome)}</td><td>${basisWords(row.basis)}${evidenceList(row.evidence)}</td><td>${code('computed', row.computed)}</td><td>${code('decision', row.decision)}${
        row.reason === '' ? null : html`<br><span class="text">${row.reason}</span>`
      }</td></tr>`,
  )}</tbody></table>`;
}

/** From what it was computed, for whoever wants to compute it again. */
function evidenceList(evidence: CriterionResult['evidence']): Html | null {
  if (evidence === undefined || evidence.length === 0) return null;
  return html`<ul>${evidence.map((fact) => html`<li class="text">${factWords(fact)}</li>`)}</ul>`;
}

/** Among which contracts it was chosen, and why. */
function choiceView(value: unknown, context: ValueContext): Html | null {
  const choice = contractChoiceSchema.safeParse(value);
  if (!choice.success) return payloadView(value, context, 'choice');
  return html`<ul>${choiceWords(choice.data, basisWords).map((line) => html`<li class="text">${line}</li>`)}</ul>`;
}

const code = (field: string, value: string) => CODE_WORDS[field]?.[value] ?? value;

interface FileLike {
  readonly sha256: string;
  readonly name: string;
  readonly sizeBytes: number;
}

function isFile(value: unknown): value is FileLike {
  return (
    typeof value === 'object' &&
    value !== null &&
    'sha256' in value &&
    'sizeBytes' in value &&
    'name' in value
  );
}

function isBasis(value: unknown): value is CriterionResult['basis'] {
  return basisSchema.safeParse(value).success;
}

function fileView({ sha256, name, sizeBytes }: FileLike, paths: ValueContext['paths']): Html {
  const path = paths.get(sha256);
  return html`<span class="text">${name}</span> (${fileSize(sizeBytes)})<br>${
    path === undefined ? html`<strong>No está en este expediente</strong>` : fileLink(path)
  }<br><code>${sha256}</code>`;
}

function isBlank(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
