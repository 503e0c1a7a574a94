import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CanonicalJsonError, canonicalJson } from '../../../electron/shared/canonical-json';

fc.configureGlobal({ seed: 20261122 });

const wellFormed = fc.string({ unit: 'grapheme' });
const json = fc.jsonValue({ stringUnit: 'grapheme', maxDepth: 5 });

/** An independent statement of RFC 8785: sort, then let JSON.stringify write each leaf. */
function reference(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(reference).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const keys = Object.keys(value).sort((a, b) =>
    Buffer.from(a, 'utf16le').swap16().compare(Buffer.from(b, 'utf16le').swap16()),
  );
  return `{${keys.map((key) => `${JSON.stringify(key)}:${reference(Object.getOwnPropertyDescriptor(value, key)?.value)}`).join(',')}}`;
}

describe('canonicalJson', () => {
  it('writes the example of RFC 8785 section 3.2.2 as section 3.2.3 shows it', () => {
    const value: unknown = JSON.parse(
      `{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],
        "string":"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
        "literals":[null,true,false]}`,
    );
    expect(canonicalJson(value)).toBe(
      `{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA'B\\"\\\\\\\\\\"/"}`,
    );
  });

  it('sorts by UTF-16 code units, as the example of RFC 8785 section 3.2.3 does', () => {
    const value = { '€': 1, '\r': 2, '\uFB33': 3, '1': 4, '\u{1F600}': 5, '\u0080': 6, ö: 7 };
    expect([...canonicalJson(value).matchAll(/:(\d)/g)].map((match) => match[1])).toEqual([
      '2',
      '4',
      '6',
      '7',
      '1',
      '5',
      '3',
    ]);
  });

  it('sorts keys that look like array indexes as text', () => {
    expect(canonicalJson({ 10: 'a', 9: 'b', 1: 'c' })).toBe('{"1":"c","10":"a","9":"b"}');
  });

  it('agrees with an independent statement of the rule on any JSON value', () => {
    fc.assert(fc.property(json, (value) => canonicalJson(value) === reference(value)));
  });

  it('reads back as the same value, and writes that the same again', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = canonicalJson(value);
        const back: unknown = JSON.parse(text);
        expect(canonicalJson(back)).toBe(text);
        expect(back).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('does not depend on the order in which members were set', () => {
    fc.assert(
      fc.property(fc.uniqueArray(wellFormed, { maxLength: 12 }), fc.infiniteStream(json), (keys, values) => {
        const members = keys.map((key) => [key, values.next().value] as const);
        const forth = Object.fromEntries(members);
        const back = Object.fromEntries(members.toReversed());
        expect(canonicalJson(back)).toBe(canonicalJson(forth));
      }),
    );
  });

  it('writes numbers as JSON.stringify does', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (number) => canonicalJson(number) === JSON.stringify(number),
      ),
    );
    expect(canonicalJson(-0)).toBe('0');
  });

  it('leaves out members that are undefined', () => {
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
    expect(canonicalJson({ a: 1, b: undefined })).toBe('{"a":1}');
  });

  it('refuses lone surrogates in any string or key, and takes text that only looks like an escaped one', () => {
    fc.assert(
      fc.property(json, fc.integer({ min: 0xd800, max: 0xdfff }), fc.boolean(), (value, unit, asKey) => {
        const lone = `x${String.fromCharCode(unit)}y`;
        const holder = asKey ? { value, [lone]: 1 } : [value, { deep: [lone] }];
        expect(() => canonicalJson(holder)).toThrow(CanonicalJsonError);
      }),
    );
    expect(canonicalJson('\\ud800')).toBe('"\\\\ud800"');
    expect(canonicalJson(['\\ud800', '\u{1F600}'])).toBe('["\\\\ud800","\u{1F600}"]');
  });

  it.each([
    ['NaN', Number.NaN],
    ['infinity', [Number.POSITIVE_INFINITY]],
    ['bigint', { a: 1n }],
    ['undefined', undefined],
    ['undefined in an array', [undefined]],
    ['a hole in an array', new Array(1)],
    ['a function', { a: () => 1 }],
    ['a symbol', Symbol('a')],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['a boxed string', Object('a')],
    ['bytes', new Uint8Array(1)],
  ])('refuses %s', (_name, value) => {
    expect(() => canonicalJson(value)).toThrow(CanonicalJsonError);
  });

  it('refuses nesting over 256 levels instead of exhausting the stack', () => {
    const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
    expect(canonicalJson(nested(256))).toHaveLength(512);
    expect(() => canonicalJson(nested(257))).toThrow(CanonicalJsonError);
    expect(() => canonicalJson(nested(200_000))).toThrow(CanonicalJsonError);
  });
});
