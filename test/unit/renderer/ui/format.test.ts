import { describe, expect, it } from 'vitest';
import { localTime } from '../../../../electron/adapters/pades/appearance-text';
import type { Language } from '../../../../renderer/i18n/i18n';
import {
  formatCalendarDate,
  formatDateTime,
  formatDuration,
  formatExact,
  formatRelative,
  formatRoughDuration,
  formatSize,
  initials,
} from '../../../../renderer/ui/format';

const MINUTE = 60_000;
const NOW = Date.parse('2026-11-22T20:05:00.000Z');
const at = (deltaMs: number) => new Date(NOW + deltaMs).toISOString();

/** With no-break spaces where a `~` stands. */
const unbroken = (words: string) => words.replaceAll('~', '\u00a0');

describe('dates', () => {
  it('are written in the desk’s zone with the month in letters', () => {
    expect(formatDateTime('2026-03-04T05:06:00.000Z', 'es-MX', 'America/Mexico_City')).toMatch(
      /3 mar 2026.*23:06/,
    );
    expect(formatDateTime('2026-03-04T05:06:00.000Z', 'en', 'America/Tijuana')).toMatch(/Mar 3, 2026.*21:06/);
  });

  it('say their zone where they are exact', () => {
    const exact = (language: Language, zone: string) =>
      formatExact('2026-11-22T20:05:09.000Z', language, zone);
    // The very words that a signature prints in the document (`localTime`).
    expect(exact('es-MX', 'America/Mexico_City')).toBe('22 de noviembre de 2026, 14:05:09 h (UTC−06:00)');
    expect(exact('es-MX', 'America/Mexico_City')).toBe(
      localTime('2026-11-22T20:05:09.000Z', 'America/Mexico_City'),
    );
    expect(exact('en', 'America/Mexico_City')).toBe('November 22, 2026, 14:05:09 (UTC−06:00)');
    expect(exact('es-MX', 'UTC')).toBe('22 de noviembre de 2026, 20:05:09 h (UTC+00:00)');
  });

  it('of the calendar are shifted by no zone', () => {
    expect(formatCalendarDate('2026-01-01', 'es-MX')).toMatch(/1 ene 2026/);
  });
});

describe('distances', () => {
  it.each([
    [-10_000, 'ahora'],
    [-12 * MINUTE, 'hace 12 min'],
    [-3 * 60 * MINUTE, 'hace 3 h'],
    [-24 * 60 * MINUTE, 'ayer'],
    [5 * MINUTE, 'dentro de 5 min'],
  ])('%i ms is told as %s', (deltaMs, words) => {
    expect(formatRelative(at(deltaMs), NOW, 'es-MX')).toBe(words);
  });

  it.each([
    [0, '0~min'],
    [59_999, '<1~min'],
    [60 * MINUTE, '1~h'],
    [200 * MINUTE, '3~h 20~min'],
    [24 * 60 * MINUTE, '1~d'],
    [52 * 60 * MINUTE, '2~d 4~h'],
    [-5, '0~min'],
  ])('%i ms lasts %s, a number never parted from its unit', (durationMs, words) => {
    expect(formatDuration(durationMs)).toBe(unbroken(words));
  });

  it('stay short in English as well, since a card has little room', () => {
    expect(formatRelative(at(-7 * 60 * MINUTE), NOW, 'en')).toBe('7h ago');
  });

  it('are told in one unit where there is little room', () => {
    expect(formatRoughDuration(200 * MINUTE)).toBe(unbroken('3~h'));
  });
});

it.each([
  ['Ana María López', 'AL'],
  ['  Ñuño  ', 'Ñ'],
  ['', ''],
  ['💡 Idea', '💡I'],
])('shortens %j to %j', (name, short) => {
  expect(initials(name)).toBe(short);
});

it('a size is written as in the documents, and its number is not parted from its unit', () => {
  expect(formatSize(37_300)).toBe(unbroken('37.3~KB'));
});
