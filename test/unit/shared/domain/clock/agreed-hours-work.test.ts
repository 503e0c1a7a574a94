import { describe, expect, it } from 'vitest';
import { addCovered, coveredMs } from '../../../../../electron/shared/domain/agreed-hours';
import type { Coverage } from '../../../../../electron/shared/domain/clients';

type Weekly = Extract<Coverage, { kind: 'weekly' }>;

/** Counts how many days are looked at. */
function counted(days: number[], from: string, to: string) {
  const work = { days: 0 };
  const watched = new Proxy(days, {
    get: (target, key, receiver) => {
      if (key === 'includes') work.days += 1;
      return Reflect.get(target, key, receiver);
    },
  });
  const coverage: Weekly = { kind: 'weekly', days: watched, from, to };
  return { coverage, work };
}

const START = '2026-11-23T15:00:00.000Z';

describe('the moment at which covered time has passed', () => {
  it.each([
    ['America/Mexico_City', 5],
    ['UTC', 5],
    ['America/Tijuana', 60],
  ])('is found in %s without walking through every day of a year of covered minutes', (zone, perYear) => {
    const { coverage, work } = counted([1, 2, 3, 4, 5], '09:00', '18:00');
    const minutes = 525_600;
    const due = addCovered({ coverage, timeZone: zone }, START, minutes);
    const years = (Date.parse(due) - Date.parse(START)) / (365.25 * 86_400_000);
    expect(work.days).toBeLessThan(40 + perYear * years);
    expect(coveredMs({ coverage, timeZone: zone }, START, due)).toBe(minutes * 60_000);
  });

  it.each([
    ['America/Mexico_City', '09:00', '18:00'],
    ['America/Tijuana', '00:00', '24:00'],
    ['America/Tijuana', '01:00', '04:00'],
    ['Europe/Madrid', '01:30', '02:30'],
    ['Australia/Lord_Howe', '00:00', '03:00'],
  ])('agrees in %s from %s to %s with the time that is counted day by day', (zone, from, to) => {
    const coverage: Weekly = { kind: 'weekly', days: [1, 3, 6, 7], from, to };
    for (const minutes of [1, 59, 720, 2_160, 10_000, 60_000]) {
      for (const start of [START, '2026-03-07T09:30:00.000Z', '2026-10-25T00:15:00.000Z']) {
        const due = addCovered({ coverage, timeZone: zone }, start, minutes);
        expect(coveredMs({ coverage, timeZone: zone }, start, due), `${start} + ${minutes}`).toBe(
          minutes * 60_000,
        );
        // Not a moment later: a millisecond before, something is still missing.
        const before = new Date(Date.parse(due) - 1).toISOString();
        expect(coveredMs({ coverage, timeZone: zone }, start, before)).toBe(minutes * 60_000 - 1);
      }
    }
  });
});

describe('a day', () => {
  it('is looked at once for all that is asked of the same hours', () => {
    const { coverage, work } = counted([1, 2, 3, 4, 5], '09:00', '18:00');
    const hours = { coverage, timeZone: 'America/Mexico_City' };
    addCovered(hours, START, 300);
    expect(work.days).toBe(1);
    addCovered(hours, START, 200);
    coveredMs(hours, START, '2026-11-23T20:00:00.000Z');
    expect(work.days).toBe(1);
  });
});

describe('what stood still', () => {
  it('is measured once for all that is asked of the same hours', () => {
    const { coverage, work } = counted([1, 2, 3, 4, 5], '09:00', '18:00');
    const hours = { coverage, timeZone: 'America/Mexico_City' };
    const paused = [
      { from: '2026-11-24T16:00:00.000Z', to: '2027-01-12T16:00:00.000Z' },
      { from: '2027-01-13T16:00:00.000Z', to: '2027-03-17T16:00:00.000Z' },
    ];
    const due = addCovered(hours, START, 1_200, paused);
    expect(coveredMs(hours, START, due, paused)).toBe(1_200 * 60_000);
    work.days = 0;
    const earlier = addCovered(hours, START, 1_100, paused);
    expect(earlier).toBe(addCovered({ ...hours }, START, 1_100, paused));
    work.days = 0;
    addCovered(hours, START, 1_150, paused);
    coveredMs(hours, START, due, paused);
    expect(work.days).toBeLessThan(10);
  });
});
