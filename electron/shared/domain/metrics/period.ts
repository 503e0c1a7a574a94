/** Days and months of a zone, as the stretches of time that figures are told of. */
import { Temporal } from 'temporal-polyfill';
import type { Period } from './summarise';

/** @param from first day, `YYYY-MM-DD` @param to last day, which is part of it @param timeZone IANA zone in which days begin */
export function periodOf(from: string, to: string, timeZone: string): Period {
  const startOf = (day: Temporal.PlainDate) =>
    new Date(day.toZonedDateTime(timeZone).epochMilliseconds).toISOString();
  return {
    from: startOf(Temporal.PlainDate.from(from)),
    to: startOf(Temporal.PlainDate.from(to).add({ days: 1 })),
  };
}

/** @param month `YYYY-MM` @returns its first and its last day, `YYYY-MM-DD` */
export function daysOfMonth(month: string): readonly [first: string, last: string] {
  const first = Temporal.PlainDate.from(`${month}-01`);
  return [first.toString(), first.add({ months: 1 }).subtract({ days: 1 }).toString()];
}
