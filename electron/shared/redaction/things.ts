/** What was found, as things: each is called by one pseudonym wherever it stands, or was left in sight by a person. */
import { type Found, PSEUDONYM_NAMES, type RedactionRule } from './rules';

/** What is hidden, whatever it is called instead and however often it stands there. */
export interface Thing {
  readonly rule: RedactionRule;
  /** What is the same thing written differently has the same key. */
  readonly key: string;
}

export interface Replacement extends Thing {
  readonly pseudonym: string;
  /** As it was first written. */
  readonly original: string;
  readonly count: number;
}

/** What a rule found and a person left in sight. */
export type KeptThing = Omit<Replacement, 'pseudonym'>;

const idOf = ({ rule, key }: Thing) => `${rule} ${key}`;

export class Kept {
  readonly #wanted: ReadonlySet<string>;
  readonly #seen = new Map<string, { rule: RedactionRule; key: string; original: string; count: number }>();

  constructor(things: readonly Thing[]) {
    this.#wanted = new Set(things.map(idOf));
  }

  /** Whether a place stays as it is; counts it where it does. */
  holds({ rule, key, from, to }: Found, text: string): boolean {
    const id = idOf({ rule, key });
    if (!this.#wanted.has(id)) return false;
    const seen = this.#seen.get(id);
    if (seen) seen.count += 1;
    else this.#seen.set(id, { rule, key, original: text.slice(from, to), count: 1 });
    return true;
  }

  all(): readonly KeptThing[] {
    return [...this.#seen.values()];
  }
}

export class Pseudonyms {
  readonly #given = new Map<
    string,
    { pseudonym: string; rule: RedactionRule; key: string; original: string; count: number }
  >();
  readonly #counts = new Map<RedactionRule, number>();

  for({ rule, key }: Found, original: string): string {
    const id = idOf({ rule, key });
    const known = this.#given.get(id);
    if (known) {
      known.count += 1;
      return known.pseudonym;
    }
    const number = (this.#counts.get(rule) ?? 0) + 1;
    this.#counts.set(rule, number);
    // In brackets, since it may stand inside a word: `SRV[NAME-1]01`.
    const pseudonym = `[${PSEUDONYM_NAMES[rule]}-${number}]`;
    this.#given.set(id, { pseudonym, rule, key, original, count: 1 });
    return pseudonym;
  }

  all(): readonly Replacement[] {
    return [...this.#given.values()];
  }
}
