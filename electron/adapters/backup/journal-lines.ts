import { hasSoundCrc, MAX_LINE_BYTES, NEWLINE } from '../journal-line';
import { readPieces } from '../workspace-durable-write';
import type { FileLayer } from '../workspace-file-layer';

/**
 * The number of the first line that is not as it was written, which takes no key to tell; null when all are.
 * @param limitBytes the end of a line
 * @throws system errors of the file layer
 */
export async function firstDamagedLine(
  files: FileLayer,
  path: string,
  limitBytes: number,
): Promise<number | null> {
  const file = await files.open(path, 'read-no-follow');
  try {
    let number = 1;
    let done = 0;
    /** Of the line that goes on in the next piece. */
    let begun: Uint8Array[] = [];
    let begunBytes = 0;
    for await (const piece of readPieces(file)) {
      const rest = piece.subarray(0, limitBytes - done);
      done += rest.length;
      let start = 0;
      for (let end = rest.indexOf(NEWLINE); end !== -1; end = rest.indexOf(NEWLINE, start)) {
        if (!hasSoundCrc(Buffer.concat([...begun, rest.subarray(start, end)]))) return number;
        begun = [];
        begunBytes = 0;
        number += 1;
        start = end + 1;
      }
      if (start < rest.length) {
        begun.push(Uint8Array.from(rest.subarray(start)));
        begunBytes += rest.length - start;
      }
      if (begunBytes > MAX_LINE_BYTES) return number;
      if (done === limitBytes) break;
    }
    return begunBytes > 0 ? number : null;
  } finally {
    await file.close();
  }
}
