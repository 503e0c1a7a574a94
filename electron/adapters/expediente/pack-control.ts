/** What the main thread and the packer share while an archive is written: how far it has come, and whether to stop. */
import type { PackProgress } from '../../application/expediente/expediente-ports';

const DONE = 0;
const TOTAL = 1;
const CANCELLED = 2;
const FIELDS = 3;

export class PackCancelled extends Error {}

export class PackControl {
  readonly memory: SharedArrayBuffer;
  readonly #fields: BigInt64Array;

  constructor(memory = new SharedArrayBuffer(FIELDS * BigInt64Array.BYTES_PER_ELEMENT)) {
    this.memory = memory;
    this.#fields = new BigInt64Array(memory);
  }

  get progress(): PackProgress {
    return {
      doneBytes: Number(Atomics.load(this.#fields, DONE)),
      totalBytes: Number(Atomics.load(this.#fields, TOTAL)),
    };
  }

  expect(totalBytes: number): void {
    Atomics.store(this.#fields, TOTAL, BigInt(totalBytes));
  }

  /** @throws PackCancelled when somebody asked to stop */
  advance(bytes: number): void {
    if (Atomics.load(this.#fields, CANCELLED) !== 0n) throw new PackCancelled();
    Atomics.add(this.#fields, DONE, BigInt(bytes));
  }

  cancel(): void {
    Atomics.store(this.#fields, CANCELLED, 1n);
  }
}
