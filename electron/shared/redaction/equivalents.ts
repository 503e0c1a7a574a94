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

/** A text in which the client's own names stand again. An original that looks like a pseudonym is not taken for one. */
export function withOriginals(text: string, equivalents: readonly Equivalent[]): string {
  if (equivalents.length === 0) return text;
  const originals = new Map(equivalents.map(({ pseudonym, original }) => [pseudonym, original]));
  return text.replace(PSEUDONYM, (pseudonym) => originals.get(pseudonym) ?? pseudonym);
}
