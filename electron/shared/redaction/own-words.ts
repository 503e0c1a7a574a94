/** The client's own words: their name, their people, and what somebody adds. */
import type { Client } from '../domain/clients';
import { type Found, matches } from './rules';

/** As many as a package may be made with. */
export const MOST_WORDS = 1_000;
const SHORTEST_WORD = 3;

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
}

/**
 * What the desk proposes to hide of a client: names whole and by their parts, RFC, telephones, logins of addresses. Whoever has to do with
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
  const people = askers.flatMap(({ name, email, phone }) => [
    name,
    ...partsOf(name),
    email.split('@')[0] ?? '',
    phone,
  ]);
  const words = [...companies, ...companies.flatMap(partsOf), client?.details.rfc ?? '', ...people];
  const trimmed = words.map((word) => word.trim()).filter((word) => word.length >= SHORTEST_WORD);
  return [...new Map(trimmed.map((word) => [word.toLowerCase(), word])).values()].slice(0, MOST_WORDS);
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

/** The word with or without its accents, over any blanks and marks between its parts. */
function patternOf(word: string): string {
  return [...plain(word)]
    .map((letter) => {
      if (/\s/.test(letter)) return String.raw`[\s_.,-]{1,8}`;
      const variants = LETTERS[letter];
      return variants ? `[${variants}]` : letter.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
    })
    .join('');
}

/** Also inside other words, since names of clients stand in those of their computers: `SRVACME01`. */
export function createWordFinder(words: readonly string[]): (text: string) => Generator<Found> {
  const usable = words
    .map((word) => word.trim().replace(/\s+/g, ' '))
    .filter((word) => word.length >= SHORTEST_WORD);
  if (usable.length === 0) return function* nothing() {};
  // The longest first, so that a whole name is one thing and not its parts.
  const sources = usable.toSorted((left, right) => right.length - left.length).map(patternOf);
  const pattern = new RegExp(sources.join('|'), 'giu');
  const keyOf = (it: string) => plain(it).replace(/[\s_.,-]+/g, ' ');
  return (text) => matches(text, pattern, 'word', keyOf);
}
