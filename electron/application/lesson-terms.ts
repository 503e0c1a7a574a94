/** The words by which solved requests are compared, and how many of them have each. */
export const SEPARATORS = /[^\p{L}\p{N}]+/u;
export const fold = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** Words that say nothing of what a request is about, in both languages of the desk. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(
  `al ante aqui asi buen buena buenas buenos cada como con cual cuando de del desde dia dias donde el ella ellos en entre era es esa ese
  eso esta estado estan estar este esto estos favor fue gracias ha hace hacia han hasta hay hola la las le les lo los mas me mi muy no
  nos nuestra nuestro o para pero por porque que quedo saludos se ser si sin sobre solo son su sus tambien tarde tardes te tiene tienen
  todo tu un una uno unos y ya
  an and are as at be by can for from has have hello hi if in is it its not of on or our please regards that the there this to was we
  were will with you your`.split(/\s+/),
);

/** Null for what tells no request from another: also a number of two digits, which is an hour or part of an address. */
export function processTerm(term: string): string | null {
  const folded = fold(term);
  return folded.length < 2 || /^\d{2}$/.test(folded) || EMPTY_WORDS.has(folded) ? null : folded;
}

export function termsIn(text: string): string[] {
  return text.split(SEPARATORS).flatMap((word) => processTerm(word) ?? []);
}

/** Words of five letters are found by their beginning. */
const MIN_PREFIX = 5;

/** How many lessons have each word. */
export class TermCounts {
  readonly #counts = new Map<string, number>();
  /** Words by their first letters, as many as a beginning has at least. */
  readonly #beginning = new Map<string, Set<string>>();

  add(texts: readonly string[]): void {
    this.#change(texts, 1);
  }

  remove(texts: readonly string[]): void {
    this.#change(texts, -1);
  }

  /**
   * The words that tell most, the rarest, until the lessons that have them, or words that begin so, are as many as may be looked at; one at
   * least of those that any lesson has. What is asked with a word that everything has would look at everything.
   */
  telling(asked: readonly string[], mostLessons: number): readonly string[] {
    const byCount = asked
      .map((term) => ({ term, count: this.#found(term, mostLessons) }))
      .filter(({ count }) => count > 0)
      .toSorted((left, right) => left.count - right.count);
    let lessons = 0;
    const kept = byCount.filter(({ count }, index) => {
      lessons += count;
      return index === 0 || lessons <= mostLessons;
    });
    const said = new Set(kept.map(({ term }) => term));
    return asked.filter((term) => said.has(term));
  }

  /** Whether other words that begin with it are looked for too: not where they are in too many lessons and it is a word of its own. */
  isBeginning(term: string, mostLessons: number): boolean {
    if (term.length < MIN_PREFIX) return false;
    return !this.#counts.has(term) || this.#begun(term) <= mostLessons;
  }

  /** In how many lessons it is found; one that has several words that begin so counts for each. */
  #found(term: string, mostLessons: number): number {
    return this.isBeginning(term, mostLessons) ? this.#begun(term) : (this.#counts.get(term) ?? 0);
  }

  #begun(term: string): number {
    let lessons = 0;
    for (const word of this.#beginning.get(term.slice(0, MIN_PREFIX)) ?? [])
      if (word.startsWith(term)) lessons += this.#counts.get(word) ?? 0;
    return lessons;
  }

  #change(texts: readonly string[], by: 1 | -1): void {
    for (const term of new Set(texts.flatMap(termsIn))) {
      const count = (this.#counts.get(term) ?? 0) + by;
      const first = term.slice(0, MIN_PREFIX);
      const words = this.#beginning.get(first) ?? new Set();
      if (count > 0) {
        this.#counts.set(term, count);
        this.#beginning.set(first, words.add(term));
      } else {
        this.#counts.delete(term);
        words.delete(term);
        if (words.size === 0) this.#beginning.delete(first);
      }
    }
  }
}
