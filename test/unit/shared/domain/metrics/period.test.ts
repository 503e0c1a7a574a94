import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysOfMonth, periodOf } from '../../../../../electron/shared/domain/metrics/period';

const MEXICO = 'America/Mexico_City';

describe('months of a zone', () => {
  it('begin at its own midnight, also where the clocks still changed', () => {
    expect(periodOf(...daysOfMonth('2026-11'), MEXICO)).toEqual({
      from: '2026-11-01T06:00:00.000Z',
      to: '2026-12-01T06:00:00.000Z',
    });
    // Daylight saving began on the first Sunday of April until 2022.
    expect(periodOf(...daysOfMonth('2022-04'), MEXICO)).toEqual({
      from: '2022-04-01T06:00:00.000Z',
      to: '2022-05-01T05:00:00.000Z',
    });
    expect(periodOf(...daysOfMonth('2028-02'), 'UTC')).toEqual({
      from: '2028-02-01T00:00:00.000Z',
      to: '2028-03-01T00:00:00.000Z',
    });
  });

  it('follow one another without a gap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2000, max: 2099 }),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom(MEXICO, 'America/Tijuana', 'UTC'),
        (year, month, zone) => {
          const named = (count: number) =>
            `${year + Math.floor((count - 1) / 12)}-${String(((count - 1) % 12) + 1).padStart(2, '0')}`;
          const [one, next] = [month, month + 1].map((count) => periodOf(...daysOfMonth(named(count)), zone));
          expect(one?.to).toBe(next?.from);
        },
      ),
      { seed: 20_261_130 },
    );
  });
});
