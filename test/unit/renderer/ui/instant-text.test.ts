import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDate, readInstant, readTime, writeInstant } from '../../../../renderer/ui/instant-text';

const ZONES = ['America/Mexico_City', 'America/Tijuana', 'America/Cancun', 'UTC', 'Asia/Kathmandu'] as const;

describe('readDate', () => {
  it.each([
    ['22/11/2026', '2026-11-22'],
    ['3-4-26', '2026-04-03'],
    [' 03.04.2026 ', '2026-04-03'],
    ['2026-04-03', '2026-04-03'],
    ['29/02/2028', '2028-02-29'],
  ])('reads %j, day before month', (text, date) => {
    expect(readDate(text)).toBe(date);
  });

  it.each(['31/02/2026', '29/02/2026', '13/13/2026', '0/1/2026', 'ayer', '', '22/11'])(
    'refuses %j',
    (text) => {
      expect(readDate(text)).toBeNull();
    },
  );
});

describe('readTime', () => {
  it.each([
    ['14:05', '14:05'],
    ['9', '09:00'],
    ['905', '09:05'],
    ['1405', '14:05'],
    ['7.30 h', '07:30'],
    ['00:00', '00:00'],
  ])('reads %j', (text, time) => {
    expect(readTime(text)).toBe(time);
  });

  it.each(['24:00', '14:60', '25', 'mediodía', ''])('refuses %j', (text) => {
    expect(readTime(text)).toBeNull();
  });
});

it('what it writes of an instant it reads back, to the minute, in any zone', () => {
  const instants = fc
    .integer({ min: Date.parse('2000-01-01') / 60_000, max: Date.parse('2099-12-31') / 60_000 })
    .map((minutes) => new Date(minutes * 60_000).toISOString());
  fc.assert(
    fc.property(instants, fc.constantFrom(...ZONES), (instant, zone) => {
      const read = readInstant(writeInstant(instant, zone), zone);
      // In the hour that a zone repeats, two instants have one wall time: an hour apart at the most.
      const apartMs = Math.abs(Date.parse(read ?? '') - Date.parse(instant));
      return apartMs === 0 || (zone !== 'UTC' && apartMs === 3_600_000);
    }),
    { seed: 20_261_122, numRuns: 500 },
  );
});

it('reads nothing from half a date or half a time', () => {
  expect(readInstant({ date: '22/11/2026', time: '' }, 'UTC')).toBeNull();
  expect(readInstant({ date: '', time: '10:00' }, 'UTC')).toBeNull();
});

it('never throws on what somebody types', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.string({ maxLength: 12 }),
      (date, time) => {
        const read = readInstant({ date, time }, 'America/Mexico_City');
        return read === null || !Number.isNaN(Date.parse(read));
      },
    ),
    { seed: 7, numRuns: 500 },
  );
});
