/**
 * Agreed time: the hours that a contract covers, without its days of rest and without the stretches in which the terms
 * were paused. Everything is reckoned between instants of the zone, so that a change of its clock takes or gives an hour
 * only where that hour is one of the covered ones.
 */
import { Temporal } from 'temporal-polyfill';
import type { Coverage } from './clients';
import { type Covered, knownOr, measuredOf } from './measured-hours';

/** What an instant is judged by. A contract's hours and the terms of a request both have this shape. */
export interface AgreedHours {
  readonly coverage: Coverage;
  readonly timeZone: string;
  /** Days of the calendar in that zone, `YYYY-MM-DD`, on which nothing is covered. */
  readonly restDays?: ReadonlySet<string>;
}

/** From `from` until just before `to`, RFC 3339. */
export interface Stretch {
  readonly from: string;
  readonly to: string;
}

type Window = readonly [fromMinute: number, toMinute: number];

const DAY_MINUTES = 24 * 60;
const MINUTE_MS = 60_000;
const WEEK_DAYS = 7;

function minuteOfDay(wallTime: string): number {
  const [hours = '0', minutes = '0'] = wallTime.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** Covered minutes of a local day, in order and apart: what two windows say of the same minute counts once. */
function windowsOf(coverage: Coverage, weekday: number): readonly Window[] {
  if (coverage.kind === '7x24') return [[0, DAY_MINUTES]];
  const hours = coverage.kind === 'weekly' ? [coverage] : coverage.windows;
  const ofDay = hours
    .filter(({ days }) => days.includes(weekday))
    .map(({ from, to }): Window => [minuteOfDay(from), minuteOfDay(to)])
    .toSorted((left, right) => left[0] - right[0]);
  const apart: Window[] = [];
  for (const [from, to] of ofDay) {
    const last = apart.at(-1);
    if (last && from <= last[1]) apart[apart.length - 1] = [last[0], Math.max(last[1], to)];
    else apart.push([from, to]);
  }
  return apart;
}

/** The covered stretches of the day that a moment lies in, as instants. */
function stretchesOf(hours: AgreedHours, day: Temporal.ZonedDateTime): Covered {
  const date = day.toPlainDate().toString();
  return knownOr(measuredOf(hours).days, date, () => reckonedOf(hours, day, date));
}

function reckonedOf(hours: AgreedHours, day: Temporal.ZonedDateTime, date: string): Covered {
  if (hours.restDays?.has(date)) return [];
  return windowsOf(hours.coverage, day.dayOfWeek).map(
    ([from, to]) => [atMinute(day, from).epochMilliseconds, atMinute(day, to).epochMilliseconds] as const,
  );
}

function atMinute(day: Temporal.ZonedDateTime, minute: number): Temporal.ZonedDateTime {
  if (minute === DAY_MINUTES) return nextDay(day);
  return day.withPlainTime({ hour: Math.floor(minute / 60), minute: minute % 60 });
}

const nextDay = (day: Temporal.ZonedDateTime) => day.startOfDay().add({ days: 1 });
const localDay = (at: string, timeZone: string) => Temporal.Instant.from(at).toZonedDateTimeISO(timeZone);
const instantOf = (ms: number) => new Date(ms).toISOString();

/** Always covered, so that agreed time is elapsed time. */
const isUnbroken = ({ coverage, restDays }: AgreedHours) =>
  coverage.kind === '7x24' && (restDays === undefined || restDays.size === 0);

export function isCovered(hours: AgreedHours, at: string): boolean {
  if (isUnbroken(hours)) return true;
  const atMs = Date.parse(at);
  return stretchesOf(hours, localDay(at, hours.timeZone)).some(([from, to]) => atMs >= from && atMs < to);
}

/** Stretches in order and apart; those that are empty or inside others are gone. */
function merged(stretches: readonly Stretch[]): readonly (readonly [number, number])[] {
  const sorted = stretches
    .map(({ from, to }): [number, number] => [Date.parse(from), Date.parse(to)])
    .filter(([from, to]) => to > from)
    .toSorted((left, right) => left[0] - right[0]);
  const apart: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = apart.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else apart.push([from, to]);
  }
  return apart;
}

/** Milliseconds of agreed time between two instants, without the paused ones; 0 when the second comes first. */
export function coveredMs(
  hours: AgreedHours,
  start: string,
  end: string,
  paused: readonly Stretch[] = [],
): number {
  const startMs = Date.parse(start);
  const endMs = Date.parse(end);
  const pausedMs = merged(paused)
    .map(([from, to]) => [Math.max(from, startMs), Math.min(to, endMs)] as const)
    .filter(([from, to]) => to > from)
    .reduce((total, [from, to]) => total + coveredBetween(hours, from, to), 0);
  return coveredBetween(hours, startMs, endMs) - pausedMs;
}

function coveredBetween(hours: AgreedHours, startMs: number, endMs: number): number {
  if (isUnbroken(hours)) return Math.max(0, endMs - startMs);
  const { between } = measuredOf(hours);
  return knownOr(between, `${startMs} ${endMs}`, () => walkedBetween(hours, startMs, endMs));
}

function walkedBetween(hours: AgreedHours, startMs: number, endMs: number): number {
  let day = localDay(instantOf(startMs), hours.timeZone);
  let totalMs = 0;
  while (day.epochMilliseconds < endMs) {
    for (const [from, to] of stretchesOf(hours, day)) {
      totalMs += Math.max(0, Math.min(endMs, to) - Math.max(startMs, from));
    }
    day = nextDay(day);
  }
  return totalMs;
}

/**
 * The first instant at which `minutes` of agreed time have passed since `start`, outside the paused stretches.
 * @returns RFC 3339 UTC with milliseconds.
 */
export function addCovered(
  hours: AgreedHours,
  start: string,
  minutes: number,
  paused: readonly Stretch[] = [],
): string {
  let leftMs = minutes * MINUTE_MS;
  let cursor = start;
  for (const [from, to] of merged(paused)) {
    if (to <= Date.parse(cursor)) continue;
    const untilPause = coveredBetween(hours, Date.parse(cursor), from);
    if (leftMs <= untilPause) break;
    leftMs -= untilPause;
    cursor = instantOf(to);
  }
  return addUnpaused(hours, cursor, leftMs);
}

function addUnpaused(hours: AgreedHours, start: string, ms: number): string {
  if (isUnbroken(hours)) return instantOf(Date.parse(start) + ms);
  const startMs = Date.parse(start);
  let leftMs = ms;
  let day = localDay(start, hours.timeZone);
  // Windows recur within 7 days and days of rest are counted, so this ends: sooner or later a week takes a minute off.
  for (let walked = 0; ; walked += 1) {
    // Weeks without a change of the clock and without a day of rest are all alike: they are counted, not walked through.
    if (walked % WEEK_DAYS === 1) {
      const weekMs = weeklyMs(hours.coverage);
      const wanted = Math.ceil(leftMs / weekMs) - 1;
      // When the clock of a zone changes next costs more to ask than a week costs to walk.
      const weeks = wanted > 0 ? Math.min(wanted, evenWeeksFrom(hours, day)) : 0;
      if (weeks > 0) {
        leftMs -= weeks * weekMs;
        day = day.add({ weeks });
      }
    }
    for (const [opens, closes] of stretchesOf(hours, day)) {
      const from = Math.max(opens, startMs);
      const availableMs = closes - from;
      if (availableMs <= 0) continue;
      if (leftMs <= availableMs) return instantOf(from + leftMs);
      leftMs -= availableMs;
    }
    day = nextDay(day);
  }
}

/** Agreed time of a week in which neither the clock is changed nor anybody rests. */
function weeklyMs(coverage: Coverage): number {
  let minutes = 0;
  for (let weekday = 1; weekday <= WEEK_DAYS; weekday += 1) {
    for (const [from, to] of windowsOf(coverage, weekday)) minutes += to - from;
  }
  return minutes * MINUTE_MS;
}

/** Whole weeks from the start of a day to the next day of rest, or to the day of the zone's next change of the clock. */
function evenWeeksFrom({ restDays }: AgreedHours, from: Temporal.ZonedDateTime): number {
  const change = from.getTimeZoneTransition('next');
  const untilChange =
    change === null ? Number.POSITIVE_INFINITY : from.until(change.startOfDay(), { largestUnit: 'day' }).days;
  return Math.max(0, Math.floor(Math.min(untilChange, daysUntilRest(restDays, from)) / WEEK_DAYS));
}

function daysUntilRest(restDays: ReadonlySet<string> | undefined, from: Temporal.ZonedDateTime): number {
  const today = from.toPlainDate();
  let nearest: string | null = null;
  for (const day of restDays ?? []) {
    if (day >= today.toString() && (nearest === null || day < nearest)) nearest = day;
  }
  return nearest === null ? Number.POSITIVE_INFINITY : today.until(nearest, { largestUnit: 'day' }).days;
}
