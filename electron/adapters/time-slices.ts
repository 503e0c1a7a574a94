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

/** The text that JSON.stringify gives of a value, in pieces: the elements of an array, and of the arrays among an object's members. */
export function* jsonPieces(value: unknown): Generator<string, void, undefined> {
  if (Array.isArray(value)) {
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

function* arrayPieces(array: readonly unknown[]): Generator<string, void, undefined> {
  let before = '[';
  for (const element of array) {
    yield `${before}${JSON.stringify(element) ?? 'null'}`;
    before = ',';
  }
  yield before === '[' ? '[]' : ']';
}
