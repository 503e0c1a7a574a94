import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  calendarDay,
  daySpan,
  recordedDay,
  SpanishDates,
} from '../../../../electron/shared/domain/spanish-dates';

describe('SpanishDates', () => {
  it.each([
    [
      'America/Mexico_City',
      '2026-11-22T20:05:00.000Z',
      '22 de noviembre de 2026, 14:05 h (UTC−06:00, Ciudad de México)',
    ],
    ['America/Cancun', '2026-11-22T20:05:00.000Z', '22 de noviembre de 2026, 15:05 h (UTC−05:00, Cancún)'],
    [
      'America/Hermosillo',
      '2026-01-01T06:59:59.999Z',
      '31 de diciembre de 2025, 23:59 h (UTC−07:00, Hermosillo)',
    ],
    // Tijuana follows the daylight saving of California; the rest of Mexico ended it in 2022.
    ['America/Tijuana', '2026-07-01T12:00:00.000Z', '1 de julio de 2026, 05:00 h (UTC−07:00, Tijuana)'],
    ['America/Tijuana', '2026-12-01T12:00:00.000Z', '1 de diciembre de 2026, 04:00 h (UTC−08:00, Tijuana)'],
    [
      'America/Mexico_City',
      '2026-07-01T12:00:00.000Z',
      '1 de julio de 2026, 06:00 h (UTC−06:00, Ciudad de México)',
    ],
    // Not «UTC+00:00, UTC».
    ['UTC', '2026-02-28T23:30:00Z', '28 de febrero de 2026, 23:30 h (UTC)'],
    ['Europe/Madrid', '2026-02-28T23:30:00+00:00', '1 de marzo de 2026, 00:30 h (UTC+01:00, Madrid)'],
  ])('writes an instant in %s', (zone, instant, written) => {
    expect(new SpanishDates(zone).full(instant)).toBe(written);
  });

  it('leaves the zone to a note when all instants of a table share it', () => {
    const { note, write } = new SpanishDates('America/Tijuana').forTable([
      '2026-07-01T12:00:00Z',
      '2026-07-02T12:00:00Z',
    ]);
    expect(note).toBe('Fechas y horas en UTC−07:00, Tijuana.');
    expect(write('2026-07-02T12:00:00Z')).toBe('2 de julio de 2026, 05:00 h');
  });

  it('writes every instant in full where the offset changes between them', () => {
    const dates = new SpanishDates('America/Tijuana');
    const { note, write } = dates.forTable(['2026-07-01T12:00:00Z', '2026-12-01T12:00:00Z']);
    expect(note).toBeNull();
    expect(write('2026-12-01T12:00:00Z')).toBe(dates.full('2026-12-01T12:00:00Z'));
  });

  it('agrees with the platform on day and hour of any instant', () => {
    const zone = 'America/Chihuahua';
    const platform = new Intl.DateTimeFormat('es-MX', {
      timeZone: zone,
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    });
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
        (date) => {
          expect(new SpanishDates(zone).day(date.toISOString())).toBe(platform.format(date));
        },
      ),
      { seed: 3, numRuns: 100 },
    );
  });
});

describe('calendarDay', () => {
  it('has no zone to move it', () => {
    expect(calendarDay('2027-02-28')).toBe('28 de febrero de 2027');
  });
});

describe('what a record holds as machines write it', () => {
  it.each([
    ['2026-11-25', '25 de noviembre de 2026'],
    ['2026-11-05 14:05', '5 de noviembre de 2026, 14:05 h'],
    ['2026-13-05', '2026-13-05'],
    ['mañana', 'mañana'],
  ])('%s', (recorded, words) => {
    expect(recordedDay(recorded)).toBe(words);
  });
});

describe('a span of days', () => {
  it('of one day is that day', () => {
    expect(daySpan('2026-11-25', '2026-11-25')).toBe('el 25 de noviembre de 2026');
    expect(daySpan('2026-11-25', '2026-12-01')).toBe('del 25 de noviembre de 2026 al 1 de diciembre de 2026');
  });

  it('is told from the days of its zone', () => {
    // 23:30 and 00:30 of the next day in Mexico City; one day in UTC.
    const [first, last] = ['2026-11-25T05:30:00.000Z', '2026-11-25T06:30:00.000Z'] as const;
    expect(new SpanishDates('UTC').span(first, last)).toBe('el 25 de noviembre de 2026');
    expect(new SpanishDates('America/Mexico_City').span(first, last)).toMatch(/^del 24 .* al 25 /);
  });
});
