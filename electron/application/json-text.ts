/**
 * JSON that is read when somebody asks for its value. To parse is most of what it takes to restore a state, and of most requests nobody
 * asks for more than where they stand.
 */
export class JsonText {
  readonly #text: Buffer;

  /** @param text UTF-8, which is known to be JSON; it is not copied */
  constructor(text: Buffer) {
    this.#text = text;
  }

  /** Another value each time. */
  parsed(): unknown {
    return JSON.parse(this.#text.toString('utf8'));
  }

  toJSON(): unknown {
    return this.parsed();
  }
}
