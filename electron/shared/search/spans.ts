/** Spans of time as they are typed in a search: `<2h`, `>30d`, `hoy`, `2026-11`, `2026-11-01..2026-11-15`. */
import { Temporal } from 'temporal-polyfill';
import { DAY_VALUES, valueNamed } from './search-fields';

/** From `fromMs` up to before `toMs`, in milliseconds since 1970. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

const UNIT_MS: Readonly<Record<string, number>> = {
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  s: 604_800_000,
  sem: 604_800_000,
  w: 604_800_000,
};

export interface Distance {
  readonly than: '<' | '>';
  readonly ms: number;
}

/** `<2h`, `>30d`; without a sign it means «in less than». Minutes `m`, hours `h`, days of 24 hours `d`, weeks `s` or `w`. */
export function distanceOf(value: string): Distance | null {
  const parts = /^([<>]?)=?\s*(\d{1,6}(?:\.\d)?)\s*(min|sem|[mhdsw])$/u.exec(value);
  const unit = UNIT_MS[parts?.[3] ?? ''];
  if (!parts || unit === undefined) return null;
  return { than: parts[1] === '>' ? '>' : '<', ms: Number(parts[2]) * unit };
}

/** The calendar day of `nowMs` in the zone, or one `days` from it. */
export function dayAround(nowMs: number, timeZone: string, days = 0): Span {
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(timeZone).toPlainDate();
  return daysOf(today.add({ days }), { days: 1 }, timeZone);
}

function daysOf(first: Temporal.PlainDate, length: Temporal.DurationLike, timeZone: string): Span {
  return {
    fromMs: first.toZonedDateTime(timeZone).epochMilliseconds,
    toMs: first.add(length).toZonedDateTime(timeZone).epochMilliseconds,
  };
}

/** A year, a month or a day (`2026`, `2026-11`, `2026-11-30`); null for what no calendar has. */
function periodOf(value: string, timeZone: string): Span | null {
  const parts = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/u.exec(value);
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)];
  const length = parts[3] ? { days: 1 } : parts[2] ? { months: 1 } : { years: 1 };
  try {
    return daysOf(Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }), length, timeZone);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Null for what is no span of days. */
export function daysNamed(value: string, nowMs: number, timeZone: string): Span | null {
  const word = valueNamed(DAY_VALUES, value);
  if (word) return dayAround(nowMs, timeZone, word === 'today' ? 0 : -1);
  const ends = value.split('..');
  if (ends.length > 2) return null;
  const [first = '', last = first] = ends;
  const from = first === '' ? null : periodOf(first, timeZone);
  const to = last === '' ? null : periodOf(last, timeZone);
  if ((first !== '' && !from) || (last !== '' && !to) || (!from && !to)) return null;
  const span = {
    fromMs: from?.fromMs ?? Number.NEGATIVE_INFINITY,
    toMs: to?.toMs ?? Number.POSITIVE_INFINITY,
  };
  return span.fromMs < span.toMs ? span : null;
}
