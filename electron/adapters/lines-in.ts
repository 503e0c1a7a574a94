const NEWLINE = 0x0a;

/**
 * Lines without their newline, whatever pieces the bytes come in. What has none at its end, or is too long to be held, is
 * told instead and comes last.
 */
export async function* linesIn(
  pieces: AsyncIterable<Uint8Array>,
  maximumBytes: number,
): AsyncGenerator<Buffer | 'unfinished' | 'too-long'> {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  for await (const given of pieces) {
    const piece = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
    let start = 0;
    for (let at = piece.indexOf(NEWLINE); at !== -1; at = piece.indexOf(NEWLINE, start)) {
      if (pendingBytes + at - start > maximumBytes) {
        yield 'too-long';
        return;
      }
      yield Buffer.concat([...pending, piece.subarray(start, at)]);
      pending = [];
      pendingBytes = 0;
      start = at + 1;
    }
    if (start === piece.length) continue;
    pending.push(piece.subarray(start));
    pendingBytes += piece.length - start;
    if (pendingBytes > maximumBytes) {
      yield 'too-long';
      return;
    }
  }
  if (pendingBytes > 0) yield 'unfinished';
}
