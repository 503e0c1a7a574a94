import { Temporal } from 'temporal-polyfill';

/** An instant from how people write it: `2026-03-02 09:00`, with its offset where the clock says the same twice. */
export function instantAt(local: string, timeZone: string): string {
  const iso = local.replace(' ', 'T');
  const at = /[+-]\d{2}:\d{2}$/u.test(iso)
    ? Temporal.Instant.from(iso)
    : Temporal.PlainDateTime.from(iso).toZonedDateTime(timeZone).toInstant();
  return new Date(at.epochMilliseconds).toISOString();
}
