import { describe, expect, it } from 'vitest';
import { isPlainRequest } from '../../../electron/security/plain-request';

const tower = (levels: number) => {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = { a: value };
  return value;
};

const doubled = (levels: number) => {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = [value, value];
  return value;
};

describe('a request is taken', () => {
  it.each([
    ['a form', { id: 'x', version: 0, flags: [true, null], note: undefined }],
    ['bytes', { pdf: new Uint8Array(1_000_000) }],
    ['an object without prototype', Object.assign(Object.create(null), { a: 1 })],
    ['the deepest', tower(250)],
    ['a long list', { list: new Array(50_000).fill(0) }],
  ])('%s', (_name, request) => {
    expect(isPlainRequest(request)).toBe(true);
  });
});

describe('a request is refused', () => {
  const circle: unknown[] = [];
  circle.push(circle, circle);
  it.each<[string, unknown]>([
    ['deeper than any form', tower(251)],
    ['so deep that a stack would end', tower(200_000)],
    ['a circle, twice around at every turn', circle],
    ['forty small lists that are a million million values', doubled(40)],
    ['a longer list than any form has', new Array(200_000).fill(0)],
    ['a list as long as lists can be', new Array(2 ** 32 - 1)],
    ['a hole in a list', Object.assign([1], { length: 3 })],
    ['a big integer', { a: 1n }],
    ['no number', { a: Number.NaN }],
    ['no finite number', { a: Number.POSITIVE_INFINITY }],
    ['a date', { at: new Date(0) }],
    ['a map', new Map()],
    ['other numbers than bytes', { a: new Float64Array(1) }],
    ['a prototype as a member', JSON.parse('{"a":{"__proto__":{"b":1}}}')],
  ])('%s', (_name, request) => {
    expect(isPlainRequest(request)).toBe(false);
  });
});
