/** What a pseudonym of a package stands for. */
export interface Equivalent {
  /** With its brackets: `[HOST-1]`. */
  readonly pseudonym: string;
  /** As it was first written. */
  readonly original: string;
}

/** What a text calls by pseudonyms of packages that had left when it was written. */
export interface Explained {
  readonly known: readonly Equivalent[];
  /** Pseudonyms that may stand for something in a table that cannot be read, and so are not explained. */
  readonly unexplained: readonly string[];
  /** The names of those tables. */
  readonly lostTables: readonly string[];
}

/** Who says what by pseudonyms in a request: by the id of what says it. */
export interface PseudonymsSaid {
  readonly recommendations: Readonly<Record<string, Explained>>;
  readonly mails: Readonly<Record<string, Explained>>;
}

const PSEUDONYM = /\[[A-Z]+-\d+\]/g;

/** All that looks like a pseudonym, in the order of the text. */
export const pseudonymsIn = (text: string): readonly string[] => text.match(PSEUDONYM) ?? [];

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/** Any of the originals that stands by itself, the longest first: a name may have another in it. What is a pseudonym already is none. */
function anyOf(hidden: readonly Equivalent[]): RegExp {
  const sorted = hidden.map(({ original }) => original).toSorted((left, right) => right.length - left.length);
  const names = sorted.map(escaped).join('|');
  return new RegExp(String.raw`${PSEUDONYM.source}|(?<![\p{L}\p{N}])(?<it>${names})(?![\p{L}\p{N}])`, 'giu');
}

const isOf = (it: string) => (one: Equivalent) => one.original.toLowerCase() === it.toLowerCase();

/** What a text names as it is though the package hides it, in the order of the table. */
export function namedIn(text: string, hidden: readonly Equivalent[]): readonly Equivalent[] {
  if (hidden.length === 0) return [];
  const found = [...text.matchAll(anyOf(hidden))].flatMap(({ groups }) => groups?.['it'] ?? []);
  return hidden.filter((one) => found.some((it) => isOf(it)(one)));
}

/** A text that calls by their pseudonyms what the package hides. */
export function withPseudonyms(text: string, hidden: readonly Equivalent[]): string {
  if (hidden.length === 0) return text;
  return text.replace(anyOf(hidden), (it) => hidden.find(isOf(it))?.pseudonym ?? it);
}

/** A text in which the client's own names stand again. An original that looks like a pseudonym is not taken for one. */
export function withOriginals(text: string, equivalents: readonly Equivalent[]): string {
  if (equivalents.length === 0) return text;
  const originals = new Map(equivalents.map(({ pseudonym, original }) => [pseudonym, original]));
  return text.replace(PSEUDONYM, (pseudonym) => originals.get(pseudonym) ?? pseudonym);
}
