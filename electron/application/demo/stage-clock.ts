import type { Clock } from '../ports';

/**
 * The clock of a desk that may be furnished with the example: the workstation's, but for the while in which the example
 * plays what happened in the past six weeks. It never runs backwards while it plays, and never beyond the present.
 */
export class StageClock implements Clock {
  readonly #real: Clock;
  #playedMs: number | null = null;

  constructor(real: Clock) {
    this.#real = real;
  }

  now(): string {
    return this.#playedMs === null ? this.#real.now() : new Date(this.#playedMs).toISOString();
  }

  moveTo(epochMs: number): void {
    const latestMs = Date.parse(this.#real.now());
    this.#playedMs = Math.min(latestMs, Math.max(this.#playedMs ?? epochMs, epochMs));
  }

  /** Lets some time go by between two commands. */
  pass(milliseconds: number): void {
    this.moveTo(Date.parse(this.now()) + milliseconds);
  }

  /** Back to the workstation's time. */
  release(): void {
    this.#playedMs = null;
  }
}
