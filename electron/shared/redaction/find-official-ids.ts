/**
 * What the Mexican State calls a person or a company by: CURP (18 characters; DOF 18-10-2021, Instructivo normativo) and RFC (12 or 13;
 * Código Fiscal de la Federación, 27; Anexo 1-A). Both hold a date of birth or of founding, by which they are told from other words.
 */
import { GENERIC_RFCS } from '../domain/clients';
import { type Found, matches } from './rules';

const DATE = String.raw`\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])`;
const MARK = '[- ]?';
const NOT_BEFORE = String.raw`(?<![\p{L}\p{N}])`;
const NOT_BEHIND = String.raw`(?![\p{L}\p{N}])`;

/** Sex, place of birth, consonants of the names, and what tells two alike apart. No other word looks like it: it may stand inside one. */
const CURP = new RegExp(String.raw`[A-ZÑ]{4}-?${DATE}-?[HMX][A-Z]{5}[A-Z\d]\d`, 'giu');
const RFC = new RegExp(String.raw`${NOT_BEFORE}[A-ZÑ&]{3,4}-?${DATE}-?[A-Z\d]{2}[\dA]${NOT_BEHIND}`, 'giu');
/** Behind its name also with blanks in it, or without its last three characters, as many know theirs. */
const INTRODUCED = new RegExp(
  String.raw`${NOT_BEFORE}R\.?F\.?C\.?[^\p{L}\p{N}\r\n]{1,6}(?<it>[A-ZÑ&]{3,4}${MARK}${DATE}(?:${MARK}(?=[A-Z]{0,2}\d)[A-Z\d]{2}[\dA])?)${NOT_BEHIND}`,
  'giu',
);

/** Written with marks or without them it is the same; null for those that everybody may use. */
function keyOf(it: string): string | null {
  const key = it.replace(/[\s-]/g, '').toUpperCase();
  return GENERIC_RFCS.includes(key) ? null : key;
}

export function* findOfficialIds(text: string): Generator<Found> {
  for (const pattern of [CURP, RFC, INTRODUCED]) yield* matches(text, pattern, 'id', keyOf);
}
