/**
 * Which generations of a backup stay: all of the last day, then one a day, one a week, one a month. Calendar buckets, and not
 * ages: what a bucket keeps does not change as time goes by, so that no generation is given up for one that goes next.
 */

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

export const RETENTION = { allHours: 24, days: 14, weeks: 8, months: 12 } as const;

/** So many of the newest stay, however old they are. */
export const FEWEST = 12;
/** A longer time without any backup is as likely a clock that is wrong: nothing goes by it. */
export const IMPLAUSIBLE_GAP_DAYS = 60;

export interface Dated {
  readonly name: string;
  /** RFC 3339 UTC. */
  readonly at: string;
}

interface Bucket {
  /** How old a generation may be and still be kept for its bucket. */
  readonly reachMs: number;
  /** The same for all generations of one bucket. */
  readonly of: (atMs: number) => number;
}

const monthOf = (atMs: number) => {
  const date = new Date(atMs);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};

/** Weeks begin on Monday; 1 January 1970 was a Thursday. */
const weekOf = (atMs: number) => Math.floor((Math.floor(atMs / DAY_MS) + 3) / 7);

const BUCKETS: readonly Bucket[] = [
  { reachMs: RETENTION.days * DAY_MS, of: (atMs) => Math.floor(atMs / DAY_MS) },
  { reachMs: RETENTION.weeks * 7 * DAY_MS, of: weekOf },
  // A month of 31 days: none is let go before its year is over.
  { reachMs: RETENTION.months * 31 * DAY_MS, of: monthOf },
];

/**
 * Names of those that may go. The newest never are among them, nor what a clock that was set back puts into the future.
 * @param generations good ones only: what is damaged must not stand for its day
 */
export function generationsToRemove(generations: readonly Dated[], now: string): readonly string[] {
  const nowMs = Date.parse(now);
  const newestFirst = generations
    .map(({ name, at }) => ({ name, atMs: Date.parse(at) }))
    .toSorted((one, other) => other.atMs - one.atMs || (one.name < other.name ? 1 : -1));
  if (isImplausible(newestFirst, nowMs)) return [];
  const kept = new Set(newestFirst.slice(0, FEWEST).map(({ name }) => name));
  for (const { name, atMs } of newestFirst) {
    if (nowMs - atMs < RETENTION.allHours * HOUR_MS) kept.add(name);
  }
  for (const { reachMs, of } of BUCKETS) {
    const filled = new Set<number>();
    for (const { name, atMs } of newestFirst) {
      if (nowMs - atMs >= reachMs || filled.has(of(atMs))) continue;
      filled.add(of(atMs));
      kept.add(name);
    }
  }
  return newestFirst.map(({ name }) => name).filter((name) => !kept.has(name));
}

/** Whether a clock that is far ahead may be what makes generations old: between the newest of them lies a long time. */
function isImplausible(newestFirst: readonly { readonly atMs: number }[], nowMs: number): boolean {
  const past = newestFirst.map(({ atMs }) => atMs).filter((atMs) => atMs < nowMs);
  return past
    .slice(0, FEWEST)
    .some((atMs, index) => (past[index - 1] ?? nowMs) - atMs > IMPLAUSIBLE_GAP_DAYS * DAY_MS);
}
