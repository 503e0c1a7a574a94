import { coveredMs } from '../../../../electron/shared/domain/agreed-hours';
import { hoursOf } from '../../../../electron/shared/domain/agreed-terms';
import type { AgreedTerms } from '../../../../electron/shared/domain/records';
import { printedMinute } from '../../../../electron/shared/domain/service-clock';
import { isPast, type TargetStatus } from '../../../../electron/shared/domain/service-targets';

const MINUTE_MS = 60_000;

export type TargetState =
  /** A watch is read beside it: milliseconds to or from the due moment, a minute at the least, since «hace 0 min» says nothing. */
  | { readonly state: 'open' | 'overdue'; readonly byMs: number }
  /** Standing still for somebody; agreed minutes that are left. */
  | { readonly state: 'paused'; readonly byMinutes: number; readonly by: 'cliente' | 'fabricante' }
  /** Minutes of the agreed hours, by which the report counts too. */
  | { readonly state: 'met' | 'missed'; readonly byMinutes: number }
  | { readonly state: 'met-at-limit' | 'missed-outside' | 'ended' };

export function targetState(
  { dueAt, minutes, reached, ended, paused }: TargetStatus,
  nowMs: number,
): TargetState {
  if (ended) return { state: 'ended' };
  if (paused) return { state: 'paused', byMinutes: paused.minutesLeft, by: paused.by };
  if (!reached) {
    const late = isPast(dueAt, new Date(nowMs).toISOString());
    const byMs = Math.max(MINUTE_MS, Math.abs(nowMs - Date.parse(dueAt ?? '')));
    return { state: late ? 'overdue' : 'open', byMs };
  }
  const over = reached.minutes - minutes;
  if (!reached.missed) return over < 0 ? { state: 'met', byMinutes: -over } : { state: 'met-at-limit' };
  return over > 0 ? { state: 'missed', byMinutes: over } : { state: 'missed-outside' };
}

/** What is left of the agreed hours until it falls due; null where a watch says the same. */
export function agreedMinutesLeft(
  { dueAt }: TargetStatus,
  terms: AgreedTerms | null,
  nowMs: number,
): number | null {
  if (dueAt === null || !terms) return null;
  const now = printedMinute(new Date(nowMs).toISOString());
  const left = coveredMs(hoursOf(terms), now, dueAt) / MINUTE_MS;
  return left === (Date.parse(dueAt) - Date.parse(now)) / MINUTE_MS ? null : left;
}
