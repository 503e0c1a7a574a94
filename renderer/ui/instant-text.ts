/** Dates and times as people type them ↔ RFC 3339 instants, in the desk's zone. */
import { Temporal } from 'temporal-polyfill';

const CENTURY = 2000;
const DATE = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4}|\d{2})$/;
const TIME = /^(\d{1,2})(?:[:.h]?([0-5]\d))?\s*(?:h|hrs?)?$/i;

/** Day, month, year in that order, or ISO 8601; `YYYY-MM-DD`, or null for a day that does not exist. */
export function readDate(text: string): string | null {
  const typed = text.trim();
  const [, day, month, year] = DATE.exec(typed) ?? [];
  try {
    if (day === undefined) return Temporal.PlainDate.from(typed, { overflow: 'reject' }).toString();
    const fullYear = Number(year) < 100 ? CENTURY + Number(year) : Number(year);
    return Temporal.PlainDate.from(
      { year: fullYear, month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    ).toString();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** «14:05», «1405», «9»; `HH:MM`, or null for an hour that does not exist. */
export function readTime(text: string): string | null {
  const [, hours, minutes = '00'] = TIME.exec(text.trim()) ?? [];
  if (hours === undefined || Number(hours) > 23) return null;
  return `${hours.padStart(2, '0')}:${minutes}`;
}

/** `YYYY-MM-DD` → `dd/mm/yyyy`. */
export function writeDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day}/${month}/${year}`;
}

export interface InstantTexts {
  readonly date: string;
  readonly time: string;
}

/** RFC 3339 UTC with milliseconds. A wall time that a zone skips or repeats is read as Temporal's «compatible» does. */
export function readInstant({ date, time }: InstantTexts, timeZone: string): string | null {
  const day = readDate(date);
  const hour = readTime(time);
  if (day === null || hour === null) return null;
  const moment = Temporal.PlainDateTime.from(`${day}T${hour}`).toZonedDateTime(timeZone);
  return new Date(moment.epochMilliseconds).toISOString();
}

export function writeInstant(instant: string, timeZone: string): InstantTexts {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  return {
    date: writeDate(local.toPlainDate().toString()),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
}

/** The instant so many minutes later, or earlier when negative. */
export function minutesAfter(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * 60_000).toISOString();
}

/** Now, cut to the minute, as somebody would type it. */
export function currentMinute(): string {
  const nowMs = Date.now();
  return new Date(nowMs - (nowMs % 60_000)).toISOString();
}

/** When a calendar day (`YYYY-MM-DD`) begins in a zone, or one so many days later. */
export function startOfDay(date: string, timeZone: string, daysLater = 0): string {
  const day = Temporal.PlainDate.from(date).add({ days: daysLater });
  return new Date(day.toZonedDateTime(timeZone).epochMilliseconds).toISOString();
}
