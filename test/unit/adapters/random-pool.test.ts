import { expect, test } from 'vitest';
import { drawRandom } from '../../../electron/adapters/random-pool';

test('no bytes are given twice, also across the pool’s refilling', () => {
  const nonces = new Set(Array.from({ length: 5_000 }, () => drawRandom(12).toString('hex')));
  expect(nonces.size).toBe(5_000);
});

test('what was given does not change with what is drawn later', () => {
  const first = drawRandom(16);
  const text = first.toString('hex');
  for (let drawn = 0; drawn < 1_000; drawn += 1) drawRandom(16);
  expect(first.toString('hex')).toBe(text);
});

test('every length comes whole, and one beyond the pool is refused', () => {
  for (let length = 1; length <= 4096; length += 97) {
    const drawn = drawRandom(length);
    expect(drawn).toHaveLength(length);
    if (length > 64) expect(new Set(drawn).size).toBeGreaterThan(16);
  }
  expect(() => drawRandom(4097)).toThrow(RangeError);
});
