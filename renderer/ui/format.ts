/** Times, durations and sizes as people say them, in the language of the window and the desk's time zone. */
import { englishExact, SpanishDates } from '../../electron/shared/domain/spanish-dates';
import { fileSize } from '../../electron/shared/domain/spanish-units';
import type { Language } from '../i18n/i18n';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter is dear, and a board asks for hundreds. */
function dateFormatter(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([language, options]);
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language, { hourCycle: 'h23', ...options });
  formatters.set(key, made);
  return made;
}

const DATE_TIME = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
} as const;

/** «22 nov 2026, 14:05»; the month in letters, since 03/04 means two things. */
export function formatDateTime(instant: string, language: Language, timeZone: string): string {
  return dateFormatter(language, { timeZone, ...DATE_TIME }).format(new Date(instant));
}

/** «22 nov 2026, 14:05:09», where two of one minute stand beside each other. */
export function formatDateTimeSeconds(instant: string, language: Language, timeZone: string): string {
  return dateFormatter(language, { timeZone, ...DATE_TIME, second: '2-digit' }).format(new Date(instant));
}

/** To the second and with its offset, as documents and signatures print it. */
export function formatExact(instant: string, language: Language, timeZone: string): string {
  return language === 'es-MX' ? new SpanishDates(timeZone).exact(instant) : englishExact(instant, timeZone);
}

export function formatDate(instant: string, language: Language, timeZone: string): string {
  return dateFormatter(language, { timeZone, day: 'numeric', month: 'short', year: 'numeric' }).format(
    new Date(instant),
  );
}

/** A calendar date (`YYYY-MM-DD`), which no zone may shift. */
export function formatCalendarDate(date: string, language: Language): string {
  return dateFormatter(language, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }).format(
    new Date(`${date}T00:00:00.000Z`),
  );
}

const distances = new Map<Language, Intl.RelativeTimeFormat>();

function distanceFormatter(language: Language): Intl.RelativeTimeFormat {
  const known = distances.get(language);
  if (known) return known;
  const made = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'narrow' });
  distances.set(language, made);
  return made;
}

/** «hace 12 min», «dentro de 3 h», «ayer». */
export function formatRelative(instant: string, nowMs: number, language: Language): string {
  const deltaMs = Date.parse(instant) - nowMs;
  const distanceMs = Math.abs(deltaMs);
  const words = distanceFormatter(language);
  if (distanceMs < MINUTE_MS) return words.format(0, 'second');
  if (distanceMs < HOUR_MS) return words.format(Math.trunc(deltaMs / MINUTE_MS), 'minute');
  if (distanceMs < DAY_MS) return words.format(Math.trunc(deltaMs / HOUR_MS), 'hour');
  return words.format(Math.trunc(deltaMs / DAY_MS), 'day');
}

/** A number and its unit stay on one line. */
const unbroken = (words: string) => words.replaceAll(/(?<=\d) (?=\p{L})/gu, '\u00a0');

/** «812 B», «37.3 KB»: the same words as the documents', since one file has one size. */
export function formatSize(sizeBytes: number): string {
  return unbroken(fileSize(sizeBytes));
}

/** «<1 min», «35 min», «3 h 20 min», «2 d 4 h»: two units at the most. The abbreviations are the same in both languages. */
export function formatDuration(durationMs: number): string {
  if (durationMs > 0 && durationMs < MINUTE_MS) return unbroken('<1 min');
  const minutes = Math.floor(Math.max(0, durationMs) / MINUTE_MS);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) return unbroken(hours % 24 === 0 ? `${days} d` : `${days} d ${hours % 24} h`);
  if (hours > 0) return unbroken(minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`);
  return unbroken(`${minutes} min`);
}

/** The same in one unit, where there is little room. */
export function formatRoughDuration(durationMs: number): string {
  const [first = ''] = formatDuration(durationMs).split(' ');
  return first;
}

/** Two letters at the most, for a card: «Ana María López» → «AL». */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = [...(words[0] ?? '')][0] ?? '';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return `${first}${last}`.toLocaleUpperCase('es-MX');
}
