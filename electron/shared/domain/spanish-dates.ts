import { Temporal } from 'temporal-polyfill';
import { zoneName } from './zone-names';

const months = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
] as const;

function dayInWords(day: { readonly year: number; readonly month: number; readonly day: number }): string {
  return `${day.day} de ${months[day.month - 1]} de ${day.year}`;
}

/** With the sign that no line breaks behind: «UTC−06:00». */
const offsetWords = (zoned: Temporal.ZonedDateTime): string => `UTC${zoned.offset.replace('-', '−')}`;

/** «UTC−06:00, Ciudad de México», in both languages; UTC itself is a place nowhere. */
export function zoneWords(zoned: Temporal.ZonedDateTime): string {
  const name = zoneName(zoned.timeZoneId);
  return name === 'UTC' ? name : `${offsetWords(zoned)}, ${name}`;
}

const pad = (value: number): string => String(value).padStart(2, '0');

const clockWords = ({ hour, minute, second }: Temporal.ZonedDateTime): string =>
  [hour, minute, second].map(pad).join(':');

/** The same instant as `SpanishDates.exact` has it, in English: «November 22, 2026, 14:05:09 (UTC−06:00)». */
export function englishExact(instant: string, timeZone: string): string {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
  const day = zoned.toPlainDate().toLocaleString('en', { dateStyle: 'long' });
  return `${day}, ${clockWords(zoned)} (${offsetWords(zoned)})`;
}

/** Writes the instants of one document in its time zone. */
export class SpanishDates {
  constructor(private readonly timeZone: string) {}

  /** «22 de noviembre de 2026, 14:05 h (UTC−06:00, Ciudad de México)». */
  full(instant: string): string {
    return `${this.brief(instant)} (${this.zone(instant)})`;
  }

  /** «22 de noviembre de 2026, 14:05:09 h (UTC−06:00)», as signatures print their time: to the second, with its offset. */
  exact(instant: string): string {
    const zoned = this.zoned(instant);
    return `${dayInWords(zoned)}, ${clockWords(zoned)} h (${offsetWords(zoned)})`;
  }

  /** «22 de noviembre de 2026, 14:05 h»: only beside a note that names the zone. */
  brief(instant: string): string {
    const zoned = this.zoned(instant);
    return `${dayInWords(zoned)}, ${pad(zoned.hour)}:${pad(zoned.minute)} h`;
  }

  /** «22 de noviembre de 2026». */
  day(instant: string): string {
    return dayInWords(this.zoned(instant));
  }

  /** «el 22 de noviembre de 2026», or «del … al …» where the two days differ. */
  span(first: string, last: string): string {
    const [from, to] = [this.zoned(first), this.zoned(last)].map((one) => one.toPlainDate().toString());
    return daySpan(from ?? '', to ?? '');
  }

  /**
   * How to write the instants of a table: without the zone, which its note names once; or in full, note null, when
   * daylight saving gives the instants different offsets.
   */
  forTable(instants: readonly string[]): {
    readonly note: string | null;
    readonly write: (instant: string) => string;
  } {
    const zones = new Set(instants.map((instant) => this.zone(instant)));
    const [zone] = zones;
    if (zones.size !== 1 || zone === undefined) return { note: null, write: (instant) => this.full(instant) };
    return { note: `Fechas y horas en ${zone}.`, write: (instant) => this.brief(instant) };
  }

  private zone(instant: string): string {
    return zoneWords(this.zoned(instant));
  }

  private zoned(instant: string): Temporal.ZonedDateTime {
    return Temporal.Instant.from(instant).toZonedDateTimeISO(this.timeZone);
  }
}

/** A calendar day, `YYYY-MM-DD`, as «22 de noviembre de 2026». */
export function calendarDay(date: string): string {
  return dayInWords(Temporal.PlainDate.from(date));
}

/** «el 22 de noviembre de 2026», or «del … al …» where the two days differ. */
export function daySpan(first: string, last: string): string {
  return first === last ? `el ${calendarDay(first)}` : `del ${calendarDay(first)} al ${calendarDay(last)}`;
}

const WRITTEN = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d:\d\d))?$/;

/** A day, or a day with its hour, that a record holds as `YYYY-MM-DD[ HH:MM]`, in words; anything else as it is. */
export function recordedDay(text: string): string {
  const [, year, month, day, hour] = WRITTEN.exec(text) ?? [];
  const name = months[Number(month) - 1];
  if (name === undefined) return text;
  return `${Number(day)} de ${name} de ${year}${hour === undefined ? '' : `, ${hour} h`}`;
}
