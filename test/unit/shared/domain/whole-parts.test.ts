import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeParts } from '../../../../electron/shared/domain/whole-parts';

describe('wholeParts', () => {
  it.each([
    [
      [53.4, 0.3, 0.3],
      [54, 0, 0],
    ],
    [
      [0.5, 0.5, 0],
      [1, 0, 0],
    ],
    [
      [7, 41, 0],
      [7, 41, 0],
    ],
    [[], []],
  ])('rounds %j to %j', (parts, whole) => {
    expect(wholeParts(parts)).toEqual(whole);
  });

  it('adds up to the rounded sum, each part within one of what it was', () => {
    const part = fc.integer({ min: 0, max: 10_000_000 }).map((ms) => ms / 60_000);
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        const whole = wholeParts(parts);
        const sum = parts.reduce((total, one) => total + one, 0);
        expect(whole.reduce((total, one) => total + one, 0)).toBe(Math.round(sum));
        for (const [index, one] of whole.entries())
          expect(Math.abs(one - (parts[index] ?? 0))).toBeLessThan(1);
      }),
      { seed: 11, numRuns: 500 },
    );
  });
});
