/**
 * Told when the desk is locked or the app ends: whatever is writing a copy in the clear ends with nothing written. A lock is
 * for a desk that nobody watches; it neither waits minutes for a memory stick nor lets a copy grow behind the shut door.
 */
export class Leaving {
  readonly #acts = new Set<() => void>();

  on(act: () => void): void {
    this.#acts.add(act);
  }

  /** Each once: the desk that comes after is another one. */
  now(): void {
    const acts = [...this.#acts];
    this.#acts.clear();
    for (const act of acts) act();
  }
}
