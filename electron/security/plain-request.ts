/** Deeper than any form of the desk; the canonical form of a record ends at the same depth. */
const MOST_LEVELS = 250;
/** A form with every field and list full has some thousands. */
const MOST_VALUES = 100_000;

/** Only what JSON can say, and bytes. A number that JSON has no word for is none of a form's either. */
function isPlainLeaf(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'undefined':
      return true;
    case 'number':
      return Number.isFinite(value);
    default:
      return value === null || value instanceof Uint8Array;
  }
}

function isPlainObject(value: object): boolean {
  const prototype: object | null = Object.getPrototypeOf(value);
  if (prototype === null || prototype === Object.prototype) return true;
  // What comes from another realm (the page's, a test runner's) has an Object.prototype of its own.
  return Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, 'isPrototypeOf');
}

/**
 * Whether a message is a tree of plain values, bounded in depth and number. The clone that carries it keeps circles and
 * shared parts, and a few of these are more values than any schema could walk through in a lifetime; so this is asked
 * before a schema is.
 */
export function isPlainRequest(request: unknown): boolean {
  let left = MOST_VALUES;
  const isPlain = (value: unknown, level: number): boolean => {
    left -= 1;
    if (left < 0 || level > MOST_LEVELS) return false;
    if (isPlainLeaf(value)) return true;
    if (Array.isArray(value)) {
      // Asked by place, so that a hole is seen; `every` passes over them.
      return (
        value.length <= left &&
        Array.from(value).every((member) => member !== undefined && isPlain(member, level + 1))
      );
    }
    if (typeof value !== 'object' || value === null || !isPlainObject(value)) return false;
    return Object.entries(value).every(([key, member]) => key !== '__proto__' && isPlain(member, level + 1));
  };
  return isPlain(request, 0);
}
