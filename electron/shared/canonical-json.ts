/** A value that canonical JSON can't express: bugs of the caller, or a forged file. */
export class CanonicalJsonError extends TypeError {
  override readonly name = 'CanonicalJsonError';
}

/** Deeper nesting than any honest document has; a bound, so that a forged one can't exhaust the stack. */
const MAX_DEPTH = 256;

/** Matches UTF-16 surrogates that stand alone: with the `u` flag a proper pair is one code point. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * The canonical JSON text of `value` by RFC 8785 (JCS): members sorted by UTF-16 code units, no white space, numbers and
 * strings as ECMAScript writes them. Members that are `undefined` are left out, as `JSON.stringify` does.
 *
 * @throws CanonicalJsonError for what has no canonical form: lone surrogates, NaN and infinities, bigint, symbols,
 * functions, `undefined` outside an object, anything that is not a plain object or array, nesting over 256 levels.
 */
export function canonicalJson(value: unknown): string {
  if (value === undefined) throw new CanonicalJsonError('undefined has no JSON form');
  // The engine's own serialiser writes what RFC 8785 asks for, except the order of members: use it when they are in order.
  const text = isInCanonicalOrder(value, 0) ? JSON.stringify(value) : writeSorted(value);
  // JSON.stringify writes a lone surrogate as \udXXX. A backslash in the data may look the same: only then look closely.
  if (text.includes('\\ud')) refuseLoneSurrogates(value);
  return text;
}

/** Refuses what can't be written, and says whether every object already has its members in canonical order. */
function isInCanonicalOrder(value: unknown, depth: number): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'undefined':
      return true;
    case 'number':
      if (!Number.isFinite(value)) throw new CanonicalJsonError(`${value} has no JSON form`);
      return true;
    case 'object':
      break;
    default:
      throw new CanonicalJsonError(`a ${typeof value} has no JSON form`);
  }
  if (value === null) return true;
  if (depth === MAX_DEPTH) throw new CanonicalJsonError(`nested deeper than ${MAX_DEPTH} levels`);
  let inOrder = true;
  if (Array.isArray(value)) {
    for (const item of value) {
      if (item === undefined) throw new CanonicalJsonError('undefined in an array has no JSON form');
      if (!isInCanonicalOrder(item, depth + 1)) inOrder = false;
    }
    return inOrder;
  }
  requirePlainObject(value);
  let previous = '';
  for (const [key, member] of Object.entries(value)) {
    if (key < previous) inOrder = false;
    previous = key;
    if (!isInCanonicalOrder(member, depth + 1)) inOrder = false;
  }
  return inOrder;
}

function requirePlainObject(value: object): void {
  const prototype: object | null = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return;
  // A plain object of another realm (a test runner's, a worker's) has an Object.prototype of its own.
  if (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf')) return;
  throw new CanonicalJsonError('only plain objects and arrays have a canonical form');
}

/** The slow path; `isInCanonicalOrder` has already refused what can't be written. */
function writeSorted(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(writeSorted).join(',')}]`;
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${writeSorted(member)}`);
  return `{${members.join(',')}}`;
}

function refuseLoneSurrogates(value: unknown): void {
  if (typeof value === 'string') {
    if (LONE_SURROGATE.test(value)) throw new CanonicalJsonError('a lone surrogate has no UTF-8 form');
  } else if (Array.isArray(value)) {
    for (const item of value) refuseLoneSurrogates(item);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      refuseLoneSurrogates(key);
      refuseLoneSurrogates(member);
    }
  }
}
