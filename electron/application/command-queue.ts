/** Runs one task after another, in the order in which they were asked for. */
export class CommandQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** A task that throws rejects its own promise and does not stop the ones behind it. */
  add<T>(task: () => Promise<T>): Promise<T> {
    const run = this.#last.then(task);
    this.#last = run.catch(() => undefined);
    return run;
  }

  async settled(): Promise<void> {
    await this.#last;
  }
}
