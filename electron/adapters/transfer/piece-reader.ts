const NEWLINE = 0x0a;

/** Reads lines and counted bytes off a stream, in whatever pieces it comes; never holds more than a line. */
export class PieceReader {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** The next line without its newline; null where there is none, or none that is short enough. */
  async line(mostBytes: number): Promise<Buffer | null> {
    const parts: Buffer[] = [];
    let length = 0;
    for (;;) {
      const at = this.#rest.indexOf(NEWLINE);
      const part = at === -1 ? this.#rest : this.#rest.subarray(0, at);
      length += part.length;
      if (length > mostBytes) return null;
      parts.push(part);
      if (at !== -1) {
        this.#rest = this.#rest.subarray(at + 1);
        return Buffer.concat(parts);
      }
      if (!(await this.#more())) return null;
    }
  }

  /** Exactly as many bytes, or fewer where the stream ends before. */
  async *bytes(count: number): AsyncGenerator<Buffer> {
    let left = count;
    while (left > 0) {
      if (this.#rest.length === 0 && !(await this.#more())) return;
      const piece = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  async isAtEnd(): Promise<boolean> {
    return this.#rest.length === 0 && !(await this.#more());
  }

  /** Lets go of what the stream comes from. */
  async close(): Promise<void> {
    await this.#pieces.return?.();
  }

  async #more(): Promise<boolean> {
    for (;;) {
      const next = await this.#pieces.next();
      if (next.done === true) {
        this.#rest = Buffer.alloc(0);
        return false;
      }
      this.#rest = Buffer.from(next.value);
      if (this.#rest.length > 0) return true;
    }
  }
}
