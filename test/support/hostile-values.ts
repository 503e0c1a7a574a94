/** Values that nobody means well with; each of them survives the structured clone that carries a message between processes. */

/** Longer than any text of a form; made once, because thousands of cases send it. */
const LONG = 'x'.repeat(1_000_000);

/** The most that the clone carries is some thousands of levels; beyond that nothing leaves the page. */
function nested(levels: number, wrap: (inner: unknown) => unknown): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = wrap(value);
  return value;
}

function circle(): unknown {
  const value: Record<string, unknown> = { name: 'x' };
  value['self'] = value;
  return value;
}

function ringOfLists(): unknown {
  const list: unknown[] = [];
  list.push(list);
  return list;
}

/** Each value by a name that a failing case is told by; made anew each time, since a handler may change it. */
export const HOSTILE_VALUES: Readonly<Record<string, () => unknown>> = {
  undefined: () => undefined,
  null: () => null,
  true: () => true,
  false: () => false,
  zero: () => 0,
  'minus zero': () => -0,
  'minus one': () => -1,
  fraction: () => 1.5,
  NaN: () => Number.NaN,
  infinity: () => Number.POSITIVE_INFINITY,
  'past the safe integers': () => 2 ** 53,
  'largest number': () => Number.MAX_VALUE,
  bigint: () => 10n ** 30n,
  'empty text': () => '',
  text: () => 'x',
  spaces: () => ' \u00a0\u2003',
  'a million letters': () => LONG,
  NUL: () => 'a\0b',
  'half a character': () => 'a\ud83d',
  'turned text': () => 'a\u202egpj.exe',
  'invisible text': () => '\u200b\u2060',
  'line breaks': () => 'a\r\nBcc: b@c.example',
  'climbing path': () => '../../../../etc/passwd',
  'absolute path': () => '/etc/passwd',
  'network path': () => '\\\\host.example\\share',
  address: () => 'http://127.0.0.1:9/',
  'script address': () => 'javascript:alert(1)',
  markup: () => '<img src=x onerror=alert(1)>',
  formula: () => '=HYPERLINK("http://x.example")',
  'proto as text': () => '__proto__',
  'constructor as text': () => 'constructor',
  'nil UUID': () => '00000000-0000-0000-0000-000000000000',
  'UUID of nothing': () => '0190f000-0000-7000-8000-000000000000',
  'hash of nothing': () => '0'.repeat(64),
  'far instant': () => '9999-12-31T23:59:59.999Z',
  'early instant': () => '0000-01-01T00:00:00.000Z',
  'empty list': () => [],
  'list of null': () => [null],
  'hole in a list': () => new Array(3),
  'a hundred thousand members': () => new Array(100_000).fill(0),
  'empty object': () => ({}),
  'object without prototype': () => Object.assign(Object.create(null), { a: 1 }),
  'foreign prototype in JSON': () =>
    JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
  'a promise in shape': () => Object.fromEntries([['then', 1]]),
  'length of a list': () => ({ length: 2 ** 32 }),
  circle,
  'ring of lists': ringOfLists,
  'objects nested hundreds deep': () => nested(900, (inner) => ({ a: inner })),
  'objects nested thousands deep': () => nested(4_000, (inner) => ({ a: inner })),
  'lists nested thousands deep': () => nested(4_000, (inner) => [inner]),
  // Forty small objects, a million million values to whoever walks through them.
  'shared parts doubled forty times': () => {
    let value: unknown = 'x';
    for (let level = 0; level < 40; level += 1) value = [value, value];
    return value;
  },
  date: () => new Date(0),
  'no date': () => new Date(Number.NaN),
  'regular expression': () => /(a+)+$/,
  map: () => new Map([['a', 1]]),
  set: () => new Set([1]),
  error: () => new Error('x'),
  boxed: () => Object('x'),
  'no bytes': () => new Uint8Array(0),
  bytes: () => new Uint8Array([0, 1, 2, 255]),
  'bytes of a PDF that is none': () => new TextEncoder().encode('%PDF-1.7\n%%EOF'),
  'other numbers': () => new Float64Array(4),
  'bare buffer': () => new ArrayBuffer(8),
  view: () => new DataView(new ArrayBuffer(8)),
};

/** Names of members that no request has. `__proto__` becomes a member of its own, not a prototype. */
export const HOSTILE_KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'then',
  'extra',
  '',
] as const;
