import { JsonText } from '../application/json-text';

/** Long enough to get somewhere, short enough that nobody notices: the desk promises to hold nothing up for more than 50 ms. */
const SLICE_MS = 8;

/** For long work in the main thread: whoever waits for it gets a turn whenever a slice is over. */
export class TimeSlices {
  #startedAtMs = performance.now();

  async pause(): Promise<void> {
    if (performance.now() - this.#startedAtMs < SLICE_MS) return;
    await new Promise((done) => setImmediate(done));
    this.#startedAtMs = performance.now();
  }
}

/**
 * A value as JSON, in pieces: the elements of an array, or of what is gone through like one, and of the arrays among an object's members.
 * Each element of an array begins a line, so that `parsedInSlices` finds them.
 */
export function* jsonPieces(value: unknown): Generator<string, void, undefined> {
  if (isGoneThrough(value)) {
    yield* arrayPieces(value);
  } else if (typeof value === 'object' && value !== null) {
    let before = '{';
    for (const [name, member] of Object.entries(value)) {
      if (member === undefined) continue;
      yield `${before}${JSON.stringify(name)}:`;
      before = ',';
      if (Array.isArray(member)) yield* arrayPieces(member);
      else yield JSON.stringify(member);
    }
    yield before === '{' ? '{}' : '}';
  } else {
    yield JSON.stringify(value);
  }
}

const isGoneThrough = (value: unknown): value is Iterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.iterator in value;

function* arrayPieces(array: Iterable<unknown>): Generator<string, void, undefined> {
  let before = '[';
  for (const element of array) {
    yield `${before}${JSON.stringify(element) ?? 'null'}`;
    before = '\n,';
  }
  yield before === '[' ? '[]' : '\n]';
}

const parsed = (text: Buffer): unknown => JSON.parse(text.toString('utf8'));

/** An array stays the text that it is. */
export const parsedUnlessArray = (text: Buffer): unknown =>
  text[0] === OPENING ? new JsonText(text) : parsed(text);

const NEWLINE = 0x0a;
const OPENING = 0x5b;
const CLOSING = 0x5d;

/**
 * The value that `jsonPieces` gave the text of. Of an array one element after the other: all of it at once would hold the thread, and
 * such long texts count with the garbage collector as memory that runs out.
 * @param text UTF-8 @param element what is made of the text of an array's element @throws SyntaxError for what is no JSON
 */
export async function parsedInSlices(
  text: Buffer,
  slices: TimeSlices,
  element: (text: Buffer) => unknown = parsed,
): Promise<unknown> {
  const inLines = text[0] === OPENING && text.at(-2) === NEWLINE && text.at(-1) === CLOSING;
  // An array of before its elements began lines, too.
  if (!inLines) return parsed(text);
  const elements: unknown[] = [];
  for (let start = 1; start < text.length; ) {
    const end = text.indexOf(NEWLINE, start);
    elements.push(element(text.subarray(start, end)));
    // Past the comma, or the bracket.
    start = end + 2;
    await slices.pause();
  }
  return elements;
}
