import { Temporal } from 'temporal-polyfill';

/** The moment of furnishing, and the zone in which the example's people live. */
export interface Calendar {
  /** RFC 3339. */
  readonly now: string;
  readonly timeZone: string;
}

/** A moment told relative to the furnishing, in milliseconds since the epoch. */
export type Moment = (calendar: Calendar) => number;

const MONDAY = 1;
const SATURDAY = 6;
const SUNDAY = 7;

/** `wallTime` of the n-th working day (Monday to Friday) before today; always past, since n is 1 at least. */
export function workday(daysBefore: number, wallTime: string): Moment {
  return ({ now, timeZone }) => {
    const today = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone).toPlainDate();
    let weekday = today.dayOfWeek;
    let days = 0;
    for (let left = daysBefore; left > 0; days += 1) {
      weekday = weekday === MONDAY ? SUNDAY : weekday - 1;
      if (weekday < SATURDAY) left -= 1;
    }
    return today.subtract({ days }).toZonedDateTime({ timeZone, plainTime: wallTime }).epochMilliseconds;
  };
}

export function ago(hours: number, minutes = 0): Moment {
  return ({ now }) => Date.parse(now) - (hours * 60 + minutes) * 60_000;
}

/** Calendar date so many days from today; negative ones are past. ISO 8601. */
export function dateIn(calendar: Calendar, days: number): string {
  return Temporal.Instant.from(calendar.now)
    .toZonedDateTimeISO(calendar.timeZone)
    .toPlainDate()
    .add({ days })
    .toString();
}

/** Local date and time as consoles write them: `2026-11-20 02:41:07`. */
export function consoleTime(epochMs: number, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(epochMs)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })
    .replace('T', ' ');
}
