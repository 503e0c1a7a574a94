/** Answers that somebody waits for. All of them can be given at once, whatever becomes of the work behind them; what is over leaves nothing. */
export class WaitingAnswers<T> {
  readonly #waiting = new Set<(answer: T) => void>();

  /** @throws what the work throws */
  of(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.add(resolve);
      void work.then(resolve, reject).finally(() => this.#waiting.delete(resolve));
    });
  }

  giveAll(answer: T): void {
    for (const give of this.#waiting) give(answer);
    this.#waiting.clear();
  }
}
