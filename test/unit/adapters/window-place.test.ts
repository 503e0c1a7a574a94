import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Bounds, placeFor, SMALLEST } from '../../../electron/adapters/window-place';

const MAIN: Bounds = { x: 0, y: 0, width: 1920, height: 1040 };
const SIDE: Bounds = { x: 1920, y: -200, width: 2560, height: 1400 };
const at = (bounds: Bounds) => ({ bounds });

it('opens where it was left, on whichever display', () => {
  for (const bounds of [
    { x: 40, y: 30, width: 1440, height: 900 },
    { x: 2100, y: -150, width: 1600, height: 1200 },
    // Half beyond the edge, as somebody may like it.
    { x: -600, y: 0, width: 1440, height: 900 },
  ]) {
    expect(placeFor(at(bounds), [MAIN, SIDE])).toEqual(bounds);
  }
});

it('opens in the middle, as large as it was, once its display is gone', () => {
  const bounds = { x: 2100, y: -150, width: 1600, height: 1000 };
  expect(placeFor(at(bounds), [MAIN])).toEqual({ width: 1600, height: 1000 });
});

it('is no larger than a display that became smaller', () => {
  const bounds = { x: 0, y: 0, width: 2500, height: 1390 };
  expect(placeFor(at(bounds), [MAIN])).toEqual({ x: 0, y: 0, width: 1920, height: 1040 });
});

it('has the usual size where it was never opened', () => {
  expect(placeFor(null, [MAIN])).toEqual({ width: 1440, height: 900 });
});

const coordinate = fc.integer({ min: -10_000, max: 10_000 });
const length = fc.integer({ min: 1, max: 6_000 });
const anywhere = fc.record({ x: coordinate, y: coordinate, width: length, height: length });

it('can always be taken hold of, wherever it was and whatever displays there are', () => {
  fc.assert(
    fc.property(anywhere, fc.array(anywhere, { minLength: 1, maxLength: 3 }), (bounds, areas) => {
      const place = placeFor(at(bounds), areas);
      expect(place.width).toBeGreaterThanOrEqual(SMALLEST.width);
      expect(place.height).toBeGreaterThanOrEqual(SMALLEST.height);
      if (!('x' in place)) return;
      const isHeld = areas.some(
        (area) =>
          place.y >= area.y &&
          place.y + 32 <= area.y + area.height &&
          Math.min(place.x + place.width, area.x + area.width) - Math.max(place.x, area.x) >= 160,
      );
      expect(isHeld).toBe(true);
    }),
  );
});
