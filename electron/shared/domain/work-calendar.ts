/**
 * The desk's calendar of days of rest: those of the law, with what people of the desk added (local elections, a day
 * agreed with everybody) and took out. An aggregate of its own in the journal; a request keeps the days as they were
 * when its terms were agreed.
 */
import { z } from 'zod';
import { calendarDateSchema } from './clients';
import type { Actor } from './event-envelope';
import { HOLIDAY_NAMES, type HolidayRule, publicHolidays } from './public-holidays';
import { optionalText, requiredLine, requiredText } from './text';

/** The one stream that all events of the calendar belong to. */
export const CALENDAR_ID = 'desk';
export const CALENDAR_STREAM_ID = `calendar:${CALENDAR_ID}`;

const addedDay = z.strictObject({
  date: calendarDateSchema,
  name: requiredLine(120),
  note: optionalText(2000),
});
const removedDay = z.strictObject({
  date: calendarDateSchema,
  name: requiredLine(120),
  note: requiredText(2000),
});

export const calendarEventSchemas = {
  'v1.calendar.day-added': addedDay,
  /** A day that the law names, or that somebody added, on which this desk works all the same; the note says why. */
  'v1.calendar.day-removed': removedDay,
} as const;
export type CalendarEventType = keyof typeof calendarEventSchemas;
export type CalendarEventPayloads = {
  [T in CalendarEventType]: z.output<(typeof calendarEventSchemas)[T]>;
};

/** Commands on the calendar; the name of a day that goes is the calendar's own. */
export const calendarCommandSchemas = {
  'calendar.add-day': addedDay,
  'calendar.remove-day': removedDay.omit({ name: true }),
} as const;
export type CalendarCommand = {
  [T in keyof typeof calendarCommandSchemas]: {
    readonly type: T;
    readonly payload: z.output<(typeof calendarCommandSchemas)[T]>;
  };
}[keyof typeof calendarCommandSchemas];

/** What somebody last said of a day. */
export interface CalendarEdit {
  readonly date: string;
  readonly rests: boolean;
  readonly name: string;
  readonly note: string;
  readonly by: Actor;
  readonly at: string;
}

export interface WorkCalendar {
  /** Of its stream: a request's terms name the version that they took their days from. */
  readonly version: number;
  /** By date. */
  readonly edits: readonly CalendarEdit[];
}

export const LAWFUL_CALENDAR: WorkCalendar = { version: 0, edits: [] };

export interface RestDay {
  readonly date: string;
  readonly name: string;
  /** null of a day that only this desk knows. */
  readonly rule: HolidayRule | null;
}

const byDate = (left: { readonly date: string }, right: { readonly date: string }) =>
  left.date.localeCompare(right.date);

const yearOf = (date: string) => Number(date.slice(0, 4));

/** The days of rest from a date to another, both included, by date. */
export function restDays({ edits }: WorkCalendar, from: string, until: string): readonly RestDay[] {
  const days = new Map<string, RestDay>();
  for (let year = yearOf(from); year <= yearOf(until); year += 1) {
    for (const { date, rule } of publicHolidays(year))
      days.set(date, { date, rule, name: HOLIDAY_NAMES[rule] });
  }
  for (const { date, rests, name } of edits) {
    if (!rests) days.delete(date);
    // What was taken out and put back is the law's day again.
    else if (!days.has(date)) days.set(date, { date, name, rule: null });
  }
  return [...days.values()].filter(({ date }) => date >= from && date <= until).toSorted(byDate);
}

/** The day of rest that falls on a date, or null. */
export function restDayOn(calendar: WorkCalendar, date: string): RestDay | null {
  return restDays(calendar, date, date)[0] ?? null;
}

/** Days of the law of a year that this desk took out, with who and why. */
export function removedDays({ edits }: WorkCalendar, year: number): readonly CalendarEdit[] {
  const lawful = new Set(publicHolidays(year).map(({ date }) => date));
  return edits.filter(({ date, rests }) => !rests && lawful.has(date));
}

/** The days of rest that the terms of a request hold by: those of the calendar as it stood when they were agreed. */
export const frozenRestDaysSchema = z.strictObject({
  /** Of the calendar that they were taken from. */
  calendarVersion: z.int().nonnegative(),
  /** First and last day that were looked at; outside them no day of rest is known. */
  from: calendarDateSchema,
  until: calendarDateSchema,
  days: z.array(z.strictObject({ date: calendarDateSchema, name: z.string().min(1).max(120) })).max(400),
});
export type FrozenRestDays = z.infer<typeof frozenRestDaysSchema>;

/** How many years to come are looked at, however long the contract runs. */
const YEARS_AHEAD = 10;

/**
 * The days of rest for what is left of a contract's validity and for the year after it, in which its last requests may
 * still be open. It begins a year before the reception, which may have to be corrected.
 */
export function freezeRestDays(
  calendar: WorkCalendar,
  { validFrom, validTo }: { readonly validFrom: string; readonly validTo: string },
  receptionDay: string,
): FrozenRestDays {
  const year = yearOf(receptionDay);
  const yearBefore = `${year - 1}-01-01`;
  const from = [receptionDay, validFrom > yearBefore ? validFrom : yearBefore].toSorted()[0] ?? receptionDay;
  const until = `${Math.min(Math.max(yearOf(validTo), year) + 1, year + YEARS_AHEAD)}-12-31`;
  return {
    calendarVersion: calendar.version,
    from,
    until,
    days: restDays(calendar, from, until).map(({ date, name }) => ({ date, name })),
  };
}
