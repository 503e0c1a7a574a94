/** The client's own words: their name, their people, and what somebody adds. */
import type { Client } from '../domain/clients';
import { type Found, matches } from './rules';

/** As many as a package may be made with. */
export const MOST_WORDS = 1_000;
/** Proposed of a client, so that there is room for what a person adds. */
export const MOST_PROPOSED = 900;
/** Shorter ones would be found inside too many others. */
export const SHORTEST_WORD = 3;

const COMPANY =
  /^(?:s\.?\s?a\.?\s?p?\.?\s?i?\.?|de|c\.?\s?v\.?|s\.?|r\.?|l\.?|sa|cv|sapi|rl|sc|ac|inc|llc|ltd|del|los|las|the|and)$/i;
/** Words of companies' names that any company has. */
const COMMON: ReadonlySet<string> = new Set(
  'grupo empresa empresas servicios soluciones corporativo comercial industrial mexico méxico nacional internacional norte sur centro'.split(
    ' ',
  ),
);

interface Asker {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly rfc?: string;
  readonly curp?: string;
}

/**
 * What the desk proposes to hide of a client: names whole and by their parts, RFC and CURP, telephones, logins of addresses. Whoever has to do with
 * the request comes first, so that of a client with many people the others are left out.
 * @param said what the request says
 */
export function ownWordsOf(
  client: Pick<Client, 'details' | 'contacts'> | null,
  requester: Asker | null = null,
  said = '',
): readonly string[] {
  const companies = [client?.details.legalName ?? '', client?.details.tradeName ?? ''];
  const contacts = client?.contacts ?? [];
  const text = plain(said);
  const isSaid = ({ name, email }: Asker) =>
    [name, email].some((it) => it.length >= SHORTEST_WORD && text.includes(plain(it)));
  const askers = [
    ...(requester ? [requester] : []),
    ...contacts.filter(isSaid),
    ...contacts.filter((contact) => !isSaid(contact)),
  ];
  const people = askers.flatMap(({ name, email, phone, rfc, curp }) => [
    name,
    ...partsOf(name),
    email.split('@')[0] ?? '',
    phone,
    rfc ?? '',
    curp ?? '',
  ]);
  const words = [...companies, ...companies.flatMap(partsOf), client?.details.rfc ?? '', ...people];
  const trimmed = words.map((word) => word.trim()).filter((word) => word.length >= SHORTEST_WORD);
  return [...new Map(trimmed.map((word) => [word.toLowerCase(), word])).values()].slice(0, MOST_PROPOSED);
}

function partsOf(name: string): readonly string[] {
  return name
    .split(/[\s,]+/)
    .filter((part) => part.length >= 4 && !COMPANY.test(part) && !COMMON.has(part.toLowerCase()));
}

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const LETTERS: Readonly<Record<string, string>> = {
  a: 'aáàäâã',
  e: 'eéèëê',
  i: 'iíìïî',
  o: 'oóòöôõ',
  u: 'uúùüû',
  n: 'nñ',
  c: 'cç',
};

/** The word with or without its accents, over any blanks and marks between its parts: a pattern for each letter. */
function patternsOf(word: string): readonly string[] {
  return [...plain(word)].map((letter) => {
    if (/\s/.test(letter)) return String.raw`[\s_.,-]{1,8}`;
    const variants = LETTERS[letter];
    return variants ? `[${variants}]` : letter.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  });
}

/** Of those no two match the same character. */
const APART = /^(?:[a-z0-9]|\[\p{L}+\])$/u;

/**
 * The words as one pattern, of which the first that fits is found. Those that begin alike are tried together: a thousand words
 * one after another at each character of a long log would take minutes.
 */
function anyOf(words: readonly (readonly string[])[]): string {
  if (words.length === 1 || !words.every(([first]) => first !== undefined && APART.test(first)))
    return words.map((letters) => letters.join('')).join('|');
  const groups = new Map<string, (readonly string[])[]>();
  for (const [first = '', ...rest] of words) groups.set(first, [...(groups.get(first) ?? []), rest]);
  return [...groups].map(([first, rests]) => `${first}(?:${anyOf(rests)})`).join('|');
}

/** By which a telephone is the same with or without what is dialled before it; null where a word is none. */
function telephoneOf(word: string): string | null {
  const [number = ''] = word.split(/ext|x|#/i);
  const digits = number.replace(/\D/g, '');
  return digits.length >= NATIONAL_DIGITS && /^[\d\s+()./_-]+$/.test(number)
    ? digits.slice(-NATIONAL_DIGITS)
    : null;
}

const NATIONAL_DIGITS = 10;
/** Between two digits of a telephone. */
const MOST_MARKS = 4;

/** Known telephones, whatever stands between their digits. */
function* findTelephones(text: string, known: ReadonlySet<string>): Generator<Found> {
  if (known.size === 0) return;
  let digits = '';
  let places: number[] = [];
  for (const { 0: run, index } of text.matchAll(/\d+/gu)) {
    const before = (places.at(-1) ?? index) + 1;
    const isFar = index - before > MOST_MARKS || /[\p{L}]/u.test(text.slice(before, index));
    if (isFar) [digits, places] = ['', []];
    for (let at = 0; at < run.length; at += 1) {
      digits = (digits + run[at]).slice(-NATIONAL_DIGITS);
      places.push(index + at);
      if (places.length > NATIONAL_DIGITS) places.shift();
      if (known.has(digits))
        yield { from: places[0] ?? index, to: index + at + 1, rule: 'word', key: digits };
    }
  }
}

/** Also inside other words, since names of clients stand in those of their computers: `SRVACME01`. */
export function createWordFinder(words: readonly string[]): (text: string) => Generator<Found> {
  const usable = words
    .map((word) => word.trim().replace(/\s+/g, ' '))
    .filter((word) => word.length >= SHORTEST_WORD);
  if (usable.length === 0) return function* nothing() {};
  // The longest first, so that a whole name is one thing and not its parts.
  const sources = usable.toSorted((left, right) => right.length - left.length).map(patternsOf);
  const pattern = new RegExp(anyOf(sources), 'giu');
  const keyOf = (it: string) => telephoneOf(it) ?? plain(it).replace(/[\s_.,-]+/g, ' ');
  const telephones = new Set(usable.flatMap((word) => telephoneOf(word) ?? []));
  return function* find(text) {
    yield* matches(text, pattern, 'word', keyOf);
    yield* findTelephones(text, telephones);
  };
}
