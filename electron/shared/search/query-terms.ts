/** What is typed in the search, cut into its terms. The syntax is the one people know: words, «"una frase"», `campo:valor`, `-` for not. */
import { folded } from '../folded';
import { type SearchField, searchField } from './search-fields';

export interface Term {
  /** Null for words that may be anywhere on the card. */
  readonly field: SearchField | null;
  /** Without accents, case and quotes. */
  readonly value: string;
  /** The value at its commas, but for those within quotes; each as `value` is. */
  readonly alternatives: readonly string[];
  readonly negated: boolean;
  /** Where it stands in the text, in UTF-16 units; `end` is behind its last. */
  readonly start: number;
  readonly end: number;
  /** Where its value begins, quotes included. */
  readonly valueStart: number;
}

/** From `at`, one term: up to the next blank that no quotes hold. A quote that never closes holds the rest. */
function endOfTerm(text: string, at: number): number {
  let quoted = false;
  let end = at;
  for (; end < text.length; end += 1) {
    const sign = text[end] ?? '';
    if (sign === '"') quoted = !quoted;
    else if (!quoted && /\s/u.test(sign)) break;
  }
  return end;
}

export const unquoted = (text: string) => text.replaceAll('"', '');

/** @param text with its quotes */
function parted(text: string): readonly string[] {
  const parts = [''];
  let quoted = false;
  for (const sign of text) {
    if (sign === '"') quoted = !quoted;
    else if (sign === ',' && !quoted) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts.map((part) => folded(part).trim());
}

function termAt(text: string, start: number): Term {
  const end = endOfTerm(text, start);
  const whole = text.slice(start, end);
  const negated = whole.length > 1 && whole.startsWith('-');
  const body = negated ? whole.slice(1) : whole;
  const colon = body.indexOf(':');
  const named = colon > 0 ? searchField(body.slice(0, colon)) : null;
  const valueStart = start + (negated ? 1 : 0) + (named ? colon + 1 : 0);
  return {
    field: named,
    value: folded(unquoted(text.slice(valueStart, end))).trim(),
    alternatives: parted(text.slice(valueStart, end)),
    negated,
    start,
    end,
    valueStart,
  };
}

/** Every term of the text in its order. A name before a colon that is no field (`RE:`, `https:`) is a word like any other. */
export function queryTerms(text: string): readonly Term[] {
  const terms: Term[] = [];
  for (let at = 0; at < text.length; ) {
    if (/\s/u.test(text[at] ?? '')) {
      at += 1;
      continue;
    }
    const term = termAt(text, at);
    terms.push(term);
    at = term.end;
  }
  return terms;
}
