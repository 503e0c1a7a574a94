/** Runs asynchronous tasks one after another, in the order in which they came. A task that fails stops no other. */
export class SerialQueue {
  #tail: Promise<unknown> = Promise.resolve();

  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(task);
    // The caller gets the rejection; the queue only waits for the task to be over.
    this.#tail = result.then(noResult, noResult);
    return result;
  }

  /** Resolves when all that was asked for before is done. */
  async idle(): Promise<void> {
    await this.#tail;
  }
}

function noResult(): void {}
