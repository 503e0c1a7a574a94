/**
 * The clock of a ticket, recomputed from its events: three ledgers (SOC, cliente, fabricante) of elapsed time, and covered
 * time, by which the targets are measured. Holidays come with a later calendar; hours are the contract's.
 */
import { Temporal } from 'temporal-polyfill';
import type { Coverage } from './clients';
import { type Procedure, type StepActor, stepOf } from './procedure';
import { recordsOf, requestOf, type Ticket } from './ticket';

export type Ledger = 'soc' | 'cliente' | 'fabricante';

const DAY_MINUTES = 24 * 60;
const WEEK_DAYS = 7;

function minuteOfDay(wallTime: string): number {
  const [hours = '0', minutes = '0'] = wallTime.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** Covered minutes of one local day as [from, to). */
function windowOf(coverage: Coverage, weekday: number): readonly [number, number] | null {
  if (coverage.kind === '7x24') return [0, DAY_MINUTES];
  return coverage.days.includes(weekday) ? [minuteOfDay(coverage.from), minuteOfDay(coverage.to)] : null;
}

export function isCovered(coverage: Coverage, timeZone: string, at: string): boolean {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
  const window = windowOf(coverage, local.dayOfWeek);
  const minute = local.hour * 60 + local.minute;
  return window !== null && minute >= window[0] && minute < window[1];
}

/**
 * The instant at which `minutes` of covered time have passed since `start`.
 * @returns RFC 3339 UTC with milliseconds.
 */
export function addCovered(coverage: Coverage, timeZone: string, start: string, minutes: number): string {
  let leftMs = minutes * 60_000;
  let cursor = Temporal.Instant.from(start).toZonedDateTimeISO(timeZone);
  if (coverage.kind === '7x24') return toInstant(cursor.add({ milliseconds: leftMs }));
  // A weekly window recurs within 7 days, so this ends: every week takes at least one covered minute off.
  for (let day = 0; ; day += 1) {
    // Weeks between two changes of the clock are all alike: they are counted, not walked through.
    if (day % WEEK_DAYS === 1) {
      const weekMs = weeklyMs(coverage);
      const weeks = Math.min(Math.ceil(leftMs / weekMs) - 1, weeksUntilClockChange(cursor));
      if (weeks > 0) {
        leftMs -= weeks * weekMs;
        cursor = cursor.add({ weeks });
      }
    }
    const window = windowOf(coverage, cursor.dayOfWeek);
    if (window) {
      const opens = atMinute(cursor, window[0]);
      const closes = atMinute(cursor, window[1]);
      const from = Temporal.ZonedDateTime.compare(cursor, opens) < 0 ? opens : cursor;
      const availableMs = closes.epochMilliseconds - from.epochMilliseconds;
      if (availableMs > 0) {
        if (leftMs <= availableMs) return toInstant(from.add({ milliseconds: leftMs }));
        leftMs -= availableMs;
      }
    }
    cursor = cursor.startOfDay().add({ days: 1 });
  }
}

/** Covered time of a week in which the clock is not changed. */
function weeklyMs(coverage: Coverage): number {
  let minutes = 0;
  for (let weekday = 1; weekday <= WEEK_DAYS; weekday += 1) {
    const window = windowOf(coverage, weekday);
    if (window) minutes += window[1] - window[0];
  }
  return minutes * 60_000;
}

/** Whole weeks from the start of a day to the day before the zone's next change of the clock. */
function weeksUntilClockChange(from: Temporal.ZonedDateTime): number {
  const change = from.getTimeZoneTransition('next');
  if (change === null) return Number.POSITIVE_INFINITY;
  return Math.max(0, Math.floor(from.until(change.startOfDay(), { largestUnit: 'day' }).days / WEEK_DAYS));
}

/** Milliseconds of covered time between two instants; 0 when the second comes first. */
export function coveredMs(coverage: Coverage, timeZone: string, start: string, end: string): number {
  const endMs = Date.parse(end);
  if (coverage.kind === '7x24') return Math.max(0, endMs - Date.parse(start));
  let cursor = Temporal.Instant.from(start).toZonedDateTimeISO(timeZone);
  let totalMs = 0;
  while (cursor.epochMilliseconds < endMs) {
    const window = windowOf(coverage, cursor.dayOfWeek);
    if (window) {
      const fromMs = Math.max(cursor.epochMilliseconds, atMinute(cursor, window[0]).epochMilliseconds);
      totalMs += Math.max(0, Math.min(endMs, atMinute(cursor, window[1]).epochMilliseconds) - fromMs);
    }
    cursor = cursor.startOfDay().add({ days: 1 });
  }
  return totalMs;
}

function atMinute(day: Temporal.ZonedDateTime, minute: number): Temporal.ZonedDateTime {
  if (minute === DAY_MINUTES) return day.startOfDay().add({ days: 1 });
  return day.withPlainTime({ hour: Math.floor(minute / 60), minute: minute % 60 });
}

function toInstant(moment: Temporal.ZonedDateTime): string {
  return new Date(moment.epochMilliseconds).toISOString();
}

export interface LedgerSpan {
  readonly ledger: Ledger;
  readonly from: string;
  readonly to: string;
}

interface Mark {
  readonly atMs: number;
  readonly seq: number;
  /** null: the request was closed and no ledger ran. */
  readonly ledger: Ledger | null;
}

const LEDGER_OF: Record<StepActor, Ledger> = {
  cliente: 'cliente',
  'soporte-n2': 'soc',
  fabricante: 'fabricante',
};

/**
 * The party that a passage waits for by its nature: whoever performs the step. At the start the client has already
 * asked. Nobody once closed.
 */
function naturalLedger(ticket: Ticket, procedure: Procedure, visit: number): Ledger | null {
  const at = ticket.visits[visit]?.at;
  if (at?.kind !== 'step') return null;
  return at.step === procedure.start ? 'soc' : LEDGER_OF[stepOf(procedure, at.step).actor];
}

function marksOf(ticket: Ticket, procedure: Procedure): readonly Mark[] {
  const moves = recordsOf(ticket, 'v1.ticket.moved');
  const entries = ticket.visits.map((visit, index) => ({
    atMs: Date.parse(visit.enteredAt),
    seq: moves[index - 1]?.seq ?? 0,
    ledger: naturalLedger(ticket, procedure, index),
  }));
  const started = recordsOf(ticket, 'v1.waiting.started').map((record) => ({
    atMs: Date.parse(record.occurredAt),
    seq: record.seq,
    ledger: record.payload.party,
  }));
  const ended = recordsOf(ticket, 'v1.waiting.ended').map((record) => ({
    atMs: Date.parse(record.occurredAt),
    seq: record.seq,
    ledger: naturalLedger(ticket, procedure, record.visit),
  }));
  // The journal's order decides, so that a claimed time that runs backwards cannot make spans overlap.
  return [...entries, ...started, ...ended].sort((left, right) => left.seq - right.seq);
}

/**
 * Consecutive spans from the reception of the request to `now` or to the end, without overlap and without gaps but
 * for the time that it stood closed before a reopening.
 */
export function ledgerSpans(ticket: Ticket, procedure: Procedure, now: string): readonly LedgerSpan[] {
  const spans: LedgerSpan[] = [];
  let cursorMs = Date.parse(requestOf(ticket).receivedAt ?? ticket.visits[0]?.enteredAt ?? now);
  let ledger: Ledger | null = 'soc';
  const runUntil = (untilMs: number) => {
    if (untilMs <= cursorMs) return;
    if (ledger) {
      spans.push({ ledger, from: new Date(cursorMs).toISOString(), to: new Date(untilMs).toISOString() });
    }
    cursorMs = untilMs;
  };
  for (const mark of marksOf(ticket, procedure)) {
    runUntil(mark.atMs);
    ledger = mark.ledger;
  }
  runUntil(Date.parse(now));
  return spans;
}

/** The ledger that runs now, however short; null once closed. */
export function runningLedger(ticket: Ticket, procedure: Procedure): Ledger | null {
  return marksOf(ticket, procedure).at(-1)?.ledger ?? null;
}

/** Elapsed milliseconds by ledger. */
export function ledgerTotals(
  ticket: Ticket,
  procedure: Procedure,
  now: string,
): Readonly<Record<Ledger, number>> {
  const totals: Record<Ledger, number> = { soc: 0, cliente: 0, fabricante: 0 };
  for (const span of ledgerSpans(ticket, procedure, now))
    totals[span.ledger] += Date.parse(span.to) - Date.parse(span.from);
  return totals;
}

/**
 * Elapsed whole minutes by ledger, from printed minute to printed minute: what the screen and the report say, so that
 * whoever subtracts the times printed beside a total finds the total.
 */
export function ledgerMinutes(
  ticket: Ticket,
  procedure: Procedure,
  now: string,
): Readonly<Record<Ledger, number>> {
  const minutes: Record<Ledger, number> = { soc: 0, cliente: 0, fabricante: 0 };
  for (const span of ledgerSpans(ticket, procedure, now))
    minutes[span.ledger] += minuteNumber(span.to) - minuteNumber(span.from);
  return minutes;
}

/** The whole minute in which an instant lies, counted from 1970: seconds are never printed, so they never count. */
function minuteNumber(instant: string): number {
  return Math.floor(Date.parse(instant) / 60_000);
}

/** The instant as it is printed: cut to its minute. */
export function printedMinute(instant: string): string {
  return new Date(minuteNumber(instant) * 60_000).toISOString();
}
