/** Many short texts laid end to end, so that one pass over memory that lies together looks through all of them. */
export class Haystack {
  readonly #all: string;
  /** Behind the last sign of each text, in UTF-16 units. */
  readonly #ends: Uint32Array;

  constructor(texts: readonly string[]) {
    this.#all = texts.join('');
    this.#ends = new Uint32Array(texts.length);
    let end = 0;
    for (const [place, text] of texts.entries()) {
      end += text.length;
      this.#ends[place] = end;
    }
  }

  /**
   * Places of the texts that hold each of `held` and none of `lacked`, in their order. The first of `held` is looked for in all of
   * them, the others in what it left.
   */
  find(held: readonly string[], lacked: readonly string[]): readonly number[] {
    const [first = '', ...others] = held;
    const found: number[] = [];
    let start = 0;
    let at = this.#all.indexOf(first);
    for (let place = 0; place < this.#ends.length && at >= 0; place += 1) {
      const end = this.#ends[place] ?? 0;
      // One that lies across the edge of two texts is in neither.
      if (at >= start && at + first.length <= end) {
        const text = this.#all.slice(start, end);
        if (others.every((each) => text.includes(each)) && !lacked.some((each) => text.includes(each)))
          found.push(place);
      }
      start = end;
      if (at < end) at = this.#all.indexOf(first, end);
    }
    return found;
  }
}
