import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { jsonPieces, parsedInSlices, TimeSlices } from '../../../electron/adapters/time-slices';
import { everySliceOver } from '../../support/every-slice-over';

afterEach(() => {
  vi.restoreAllMocks();
});

const textOf = (value: unknown) => [...jsonPieces(value)].join('');
const parsed = (text: string) => parsedInSlices(Buffer.from(text, 'utf8'), new TimeSlices());

it('pieces of a value are the JSON of what JSON.stringify makes of it, and are read back as that', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (value) => {
      const text = textOf(value);
      const meant: unknown = JSON.parse(JSON.stringify(value));
      expect(JSON.parse(text)).toEqual(meant);
      expect(await parsed(text)).toEqual(meant);
    }),
  );
  const odd = { none: undefined, list: [undefined, () => 1, 'x'], empty: [], nothing: {} };
  expect(JSON.parse(textOf(odd))).toEqual(JSON.parse(JSON.stringify(odd)));
});

it('what ends its lines in a text, or begins like an array of lines, is read as it is', async () => {
  const values = [['a\nb', '\n', '\n,', '\n]', ']'], [], [[]], [[['\n']], {}], ['ñ — 🛰'], '[1\n]', 7, null];
  for (const value of values) expect(await parsed(textOf(value))).toEqual(value);
});

it('an array of before its elements began lines is read too', async () => {
  const value = [{ id: 1 }, { id: 2, note: 'dos\nrenglones' }, []];
  expect(await parsed(JSON.stringify(value))).toEqual(value);
});

it('what is no JSON throws, wherever it breaks off', async () => {
  const text = textOf([{ id: 1 }, [2, 3], 'cuatro']);
  for (let length = 0; length < text.length; length += 1)
    await expect(parsed(text.slice(0, length))).rejects.toThrow(SyntaxError);
});

it('others have their turns between the elements of an array', async () => {
  everySliceOver();
  const others: number[] = [];
  const text = textOf(Array.from({ length: 20 }, (_, at) => at));
  let done = false;
  const turn = () => {
    others.push(1);
    if (!done) setImmediate(turn);
  };
  setImmediate(turn);
  await parsed(text);
  done = true;
  expect(others.length).toBeGreaterThanOrEqual(20);
});
