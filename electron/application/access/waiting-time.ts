import type { FailedAttempts } from '../../shared/domain/people';

/** A few slips of the hand cost nothing. */
const FREE_ATTEMPTS = 3;
const LONGEST_WAIT_MS = 5 * 60_000;

/**
 * Milliseconds before the next attempt is taken: a second after the third failure, and twice as long after each further
 * one, up to five minutes. A clock that was set back doesn't shorten the wait, and lengthens it by no more than its whole.
 */
export function waitingMs(attempts: FailedAttempts | null, now: string): number {
  if (attempts === null || attempts.count < FREE_ATTEMPTS) return 0;
  const wholeMs = Math.min(1000 * 2 ** (attempts.count - FREE_ATTEMPTS), LONGEST_WAIT_MS);
  const passedMs = Date.parse(now) - Date.parse(attempts.lastAt);
  return Math.max(0, wholeMs - Math.max(0, passedMs));
}
