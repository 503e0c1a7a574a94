import fc from 'fast-check';
import { expect, it } from 'vitest';
import { jsonPieces } from '../../../electron/adapters/time-slices';

it('pieces of a value are what JSON.stringify gives of it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      expect([...jsonPieces(value)].join('')).toBe(JSON.stringify(value));
    }),
  );
  const odd = { none: undefined, list: [undefined, () => 1, 'x'], empty: [], nothing: {} };
  expect([...jsonPieces(odd)].join('')).toBe(JSON.stringify(odd));
});
