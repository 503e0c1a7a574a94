import type { Result } from '../result';
import { err, ok } from '../result';

/**
 * A template's language: `{{campo}}` stands for a value, `{{{{` for two literal braces. Names are letters, digits,
 * `_`, `-` and `.`, beginning with a letter; spaces around them are allowed. Everything else is text.
 */
export type MergeToken =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly field: string };

export type MergeFault =
  /** `{{` without a field name and `}}` after it. `line` is 1-based. */
  | { readonly kind: 'malformed'; readonly line: number }
  /** The template names a field that its purpose does not declare. */
  | { readonly kind: 'unknown-field'; readonly field: string }
  /** The template needs a value that was not given, or is blank. */
  | { readonly kind: 'missing-field'; readonly field: string };

const OPENING = '{{';
const FIELD = /^\{\{[ \t]*(\p{L}[\p{L}\p{N}_.-]*)[ \t]*\}\}/u;
/** Longest `{{ campo }}` that is looked at. */
const MAX_FIELD_CHARS = 100;

/** Splits a template into text and fields. */
export function parseMergeTemplate(template: string): Result<readonly MergeToken[], MergeFault> {
  const tokens: MergeToken[] = [];
  let at = 0;
  while (at < template.length) {
    const opening = template.indexOf(OPENING, at);
    if (opening < 0) {
      tokens.push({ kind: 'text', text: template.slice(at) });
      break;
    }
    if (opening > at) tokens.push({ kind: 'text', text: template.slice(at, opening) });
    if (template.startsWith(OPENING + OPENING, opening)) {
      tokens.push({ kind: 'text', text: OPENING });
      at = opening + 2 * OPENING.length;
      continue;
    }
    const match = FIELD.exec(template.slice(opening, opening + MAX_FIELD_CHARS));
    const field = match?.[1];
    if (match === null || field === undefined) {
      return err({ kind: 'malformed', line: template.slice(0, opening).split('\n').length });
    }
    tokens.push({ kind: 'field', field });
    at = opening + match[0].length;
  }
  return ok(tokens);
}

/** The distinct fields of a template, in the order of their first use. */
export function fieldsUsed(tokens: readonly MergeToken[]): readonly string[] {
  return [...new Set(tokens.flatMap((token) => (token.kind === 'field' ? [token.field] : [])))];
}

/** Everything wrong with a template before any value is known. */
export function checkMergeTemplate(template: string, declared: readonly string[]): readonly MergeFault[] {
  const parsed = parseMergeTemplate(template);
  if (!parsed.ok) return [parsed.error];
  return fieldsUsed(parsed.value)
    .filter((field) => !declared.includes(field))
    .map((field) => ({ kind: 'unknown-field', field }));
}

/**
 * Puts the values in, once: braces inside a value are text. Fails on the first fault, so that no letter or mail
 * leaves with a hole in it.
 */
export function renderMergeTemplate(
  template: string,
  declared: readonly string[],
  values: Readonly<Record<string, string>>,
): Result<string, MergeFault> {
  const parsed = parseMergeTemplate(template);
  if (!parsed.ok) return parsed;
  const parts: string[] = [];
  for (const token of parsed.value) {
    if (token.kind === 'text') {
      parts.push(token.text);
      continue;
    }
    if (!declared.includes(token.field)) return err({ kind: 'unknown-field', field: token.field });
    const value = Object.hasOwn(values, token.field) ? values[token.field] : undefined;
    if (value === undefined || value.trim() === '') return err({ kind: 'missing-field', field: token.field });
    parts.push(value);
  }
  return ok(parts.join(''));
}
