/** What an event of a long form takes, and most lines. */
const ROOM_BYTES = 64 * 1024;
/** Of a UTF-16 code unit, at most. */
const BYTES_PER_UNIT = 3;

/**
 * A place where texts become UTF-8, one after the other. Electron keeps what buffers hold in a memory of its own, where making room for
 * kilobytes takes several times as long as encoding them, and every record waits for it.
 */
export class TextRoom {
  readonly #encoder = new TextEncoder();
  readonly #room = Buffer.alloc(ROOM_BYTES);
  #usedBytes = 0;

  /** The text's UTF-8, which stands there until the next one, or until `clear`. */
  bytesOf(text: string): Buffer {
    if (text.length * BYTES_PER_UNIT > ROOM_BYTES) return Buffer.from(text, 'utf8');
    const { written } = this.#encoder.encodeInto(text, this.#room);
    this.#usedBytes = Math.max(this.#usedBytes, written);
    return this.#room.subarray(0, written);
  }

  /** What a seal hides does not go on lying there in the clear. */
  clear(): void {
    this.#room.fill(0, 0, this.#usedBytes);
    this.#usedBytes = 0;
  }
}
