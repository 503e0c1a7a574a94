/** What is taken out of texts that leave for a manufacturer, and by which name it goes on instead. */
/** In the order in which they prevail where two find the same place: a user inside an address is the address. */
export const REDACTION_RULES = ['secret', 'email', 'mac', 'ip', 'id', 'host', 'user', 'word'] as const;
export type RedactionRule = (typeof REDACTION_RULES)[number];

/** Of the pseudonyms: understood in any language, and by a program that reads the text. */
export const PSEUDONYM_NAMES: Readonly<Record<RedactionRule, string>> = {
  secret: 'SECRET',
  email: 'EMAIL',
  mac: 'MAC',
  ip: 'IP',
  id: 'ID',
  host: 'HOST',
  user: 'USER',
  word: 'NAME',
};

/** A place in a text. */
export interface Found {
  /** Offsets in UTF-16 units; `to` is behind its last one. */
  readonly from: number;
  readonly to: number;
  readonly rule: RedactionRule;
  /** What is the same thing written differently has the same key. */
  readonly key: string;
  /** False for what may be a word of the language: it is hidden where it was found, and nowhere else. */
  readonly isName?: false;
}

/** A dot as it is, or as analysts write it so that nothing becomes a link. */
export const DOT = String.raw`(?:\.|\[\.\]|\(\.\)|\[dot\])`;
export const withPlainDots = (text: string): string => text.replace(/\[\.\]|\(\.\)|\[dot\]/gi, '.');

/** The places that a pattern names by its group `it`, or all of what it found. */
export function* matches(
  text: string,
  pattern: RegExp,
  rule: RedactionRule,
  keyOf: (it: string) => string | null = (it) => it,
): Generator<Found> {
  for (const match of text.matchAll(pattern)) {
    const it = match.groups?.['it'] ?? match[0];
    const key = it === '' ? null : keyOf(it);
    if (key === null) continue;
    // The group is the last of its kind in what was found: before it stands what introduces it.
    const from = match.index + match[0].lastIndexOf(it);
    yield { from, to: from + it.length, rule, key };
  }
}
