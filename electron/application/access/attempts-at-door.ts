/** Counts what failed since somebody last came in, at the door and at the open desk, and makes the next attempt wait. */
import type { FailedAttempts } from '../../shared/domain/people';
import type { AccessReason } from '../../shared/failures';
import type { Clock } from '../ports';
import { accessFailure } from './access-failure';
import type { AttemptStore } from './access-ports';

import { waitingMs } from './waiting-time';

export class AttemptsAtDoor {
  readonly #store: AttemptStore;
  readonly #clock: Clock;
  /** What the disk has no room for counts all the same, as long as the process lives. */
  #unkept: FailedAttempts | null = null;
  /** Of which a record is owed: told once it is made. The disk has them until then, since the process may end before. */
  #owed: FailedAttempts | null = null;
  #firstSince: string | null = null;

  constructor(store: AttemptStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  get known(): FailedAttempts | null {
    return this.#unkept ?? this.#store.get();
  }

  /** Of which no record tells, nor is owed. */
  get untold(): FailedAttempts | null {
    const { known } = this;
    if (known === null || this.#owed === null) return known;
    const count = known.count - this.#owed.count;
    return count <= 0 ? null : { count, firstAt: this.#firstSince ?? known.lastAt, lastAt: known.lastAt };
  }

  /** Those that are known are told of by a record that is owed. */
  owe(): void {
    this.#owed = this.known;
    this.#firstSince = null;
  }

  /** That record was made. */
  async paid(): Promise<void> {
    const rest = this.untold;
    this.#owed = null;
    if (rest === null) await this.forget();
    else await this.#keep(rest);
  }

  forget() {
    this.#unkept = null;
    this.#owed = null;
    return this.#store.set(null);
  }

  /** Whole seconds before the next attempt is taken. */
  async waitSeconds(): Promise<number> {
    return Math.ceil(waitingMs(await this.#notAhead(), this.#clock.now()) / 1000);
  }

  /** Why nothing is tried now; null when it is. */
  async waiting() {
    const seconds = await this.waitSeconds();
    return seconds === 0 ? null : accessFailure('wait', { seconds: String(seconds) });
  }

  async failed(reason: AccessReason) {
    const now = this.#clock.now();
    const before = this.known;
    this.#firstSince ??= now;
    const noted = { count: (before?.count ?? 0) + 1, firstAt: before?.firstAt ?? now, lastAt: now };
    // Where it finds no room it counts in this process: the person is told what was wrong, not how the disk is.
    await this.#keep(noted);
    return accessFailure(reason);
  }

  /** A clock that was set back must not make a wait endless: it begins anew, once. */
  async #notAhead(): Promise<FailedAttempts | null> {
    const { known } = this;
    const now = this.#clock.now();
    if (known === null || known.lastAt <= now) return known;
    const moved = { ...known, firstAt: now, lastAt: now };
    await this.#keep(moved);
    return moved;
  }

  async #keep(attempts: FailedAttempts) {
    const kept = await this.#store.set(attempts);
    this.#unkept = kept.ok ? null : attempts;
    return kept;
  }
}
