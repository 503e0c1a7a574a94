import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEWEST, generationsToRemove, RETENTION } from '../../../../electron/shared/backup/retention';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const NOW = '2026-11-29T18:00:00.000Z';

const dated = (agesHours: readonly number[], now = NOW) =>
  agesHours.map((age, index) => ({
    name: `g${index}`,
    at: new Date(Date.parse(now) - age * HOUR_MS).toISOString(),
  }));

/** Hours before now; some lie in the future of a clock that was set back. */
const ages = fc.uniqueArray(fc.integer({ min: -48, max: 24 * 500 }), { maxLength: 120 });

/** With so many of the last hours that no time without a backup lies between the newest. */
const withRecent = (hours: readonly number[]) => [
  ...new Set([...Array.from({ length: FEWEST }, (_, hour) => hour), ...hours]),
];

describe('a clock that is wrong', () => {
  const daily = dated(Array.from({ length: 60 }, (_, day) => day * 24));

  it('far ahead lets nothing go, neither at the first backup under it nor at those after it', () => {
    const start = Date.parse('2099-01-01T00:00:00.000Z');
    const made = Array.from({ length: FEWEST }, (_, count) => ({
      name: `wrong ${count}`,
      at: new Date(start + count * 4 * HOUR_MS).toISOString(),
    }));
    for (const [index, { at }] of made.entries()) {
      expect(generationsToRemove([...daily, ...made.slice(0, index + 1)], at)).toEqual([]);
    }
  });

  it('leaves a number of the newest, however old they are by it', () => {
    const now = new Date(Date.parse(NOW) + 50 * DAY_MS).toISOString();
    const few = dated(Array.from({ length: FEWEST }, (_, index) => index * 0.5));
    expect(generationsToRemove(few, now)).toEqual([]);
  });
});

describe('which generations go', () => {
  it('none of an empty folder, nor the only one, however old it is', () => {
    expect(generationsToRemove([], NOW)).toEqual([]);
    expect(generationsToRemove(dated([24 * 900]), NOW)).toEqual([]);
  });

  it('keeps the newest, all of the last day, and what lies in the future', () => {
    fc.assert(
      fc.property(ages, (hours) => {
        const all = dated(hours);
        const gone = new Set(generationsToRemove(all, NOW));
        const newest = all.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
        if (newest) expect(gone.has(newest.name)).toBe(false);
        for (const [index, age] of hours.entries()) if (age < 24) expect(gone.has(`g${index}`)).toBe(false);
      }),
    );
  });

  it('leaves one of each day, week and month that had any, and no more than the schedule has places for', () => {
    fc.assert(
      fc.property(ages, (hours) => {
        const past = hours.filter((age) => age >= 24);
        const all = dated(withRecent(hours));
        const gone = new Set(generationsToRemove(all, NOW));
        const kept = all.filter(({ name }) => !gone.has(name));
        const days = new Set(all.map(({ at }) => at.slice(0, 10)));
        for (const day of days) {
          const isRecent =
            Date.parse(NOW) - Date.parse(`${day}T23:59:59.999Z`) < (RETENTION.days - 1) * DAY_MS;
          if (isRecent) expect(kept.some(({ at }) => at.startsWith(day))).toBe(true);
        }
        for (const month of new Set(all.map(({ at }) => at.slice(0, 7)))) {
          const first = Date.parse(`${month}-01T00:00:00.000Z`);
          if (Date.parse(NOW) - first < RETENTION.months * 31 * DAY_MS) {
            expect(kept.some(({ at }) => at.startsWith(month))).toBe(true);
          }
        }
        const places = RETENTION.days + 1 + RETENTION.weeks + 1 + RETENTION.months + 2 + 1;
        expect(kept.length).toBeLessThanOrEqual(hours.length - past.length + places + FEWEST);
      }),
    );
  });

  it('asked again answers nothing more, and a day later never regrets what it let go', () => {
    fc.assert(
      fc.property(ages, fc.integer({ min: 1, max: 400 }), (hours, days) => {
        const all = dated(hours.filter((age) => age >= 0));
        const gone = new Set(generationsToRemove(all, NOW));
        const kept = all.filter(({ name }) => !gone.has(name));
        expect(generationsToRemove(kept, NOW)).toEqual([]);
        // What is chosen later among those that stayed is what would have been chosen among all.
        const later = new Date(Date.parse(NOW) + days * DAY_MS).toISOString();
        const since = dated(
          Array.from({ length: FEWEST }, (_, hour) => hour),
          later,
        );
        const keptOf = (some: typeof all) => {
          const made = since.map(({ name, at }) => ({ name: `later ${name}`, at }));
          const going = new Set(generationsToRemove([...some, ...made], later));
          return some.filter(({ name }) => !going.has(name)).map(({ name }) => name);
        };
        expect(keptOf(kept)).toEqual(keptOf(all));
      }),
    );
  });

  it('a desk that backs up every hour for two years holds some fifty', () => {
    let kept: { name: string; at: string }[] = [];
    const start = Date.parse('2024-01-01T00:00:00.000Z');
    for (let hour = 0; hour < 24 * 731; hour += 1) {
      const now = new Date(start + hour * HOUR_MS).toISOString();
      kept.push({ name: now, at: now });
      const gone = new Set(generationsToRemove(kept, now));
      kept = kept.filter(({ name }) => !gone.has(name));
    }
    expect(kept.length).toBeLessThan(60);
    const oldest = kept.map(({ at }) => at).toSorted()[0] ?? '';
    expect((start + 731 * DAY_MS - Date.parse(oldest)) / DAY_MS).toBeGreaterThan(330);
  });
});
