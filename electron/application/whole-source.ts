import { createHash } from 'node:crypto';
import type { DeskFailure } from '../shared/failures';
import { err, ok, type Result } from '../shared/result';
import type { Source } from './mail-folder-view';

export interface WholeSource {
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/**
 * All bytes of a source that is not large, hashed piece by piece as they come: in one go the hash would hold up the thread.
 * What the disk says against it becomes the answer.
 * @param within waits for the next piece; `late` gives up, and leaves the stream to who asked
 * @throws what is no answer of the system
 */
export async function wholeOf(
  { name, stream }: Source,
  within: <T>(piece: Promise<T>) => Promise<T | 'late'>,
): Promise<Result<WholeSource, DeskFailure> | 'late'> {
  const read: Buffer[] = [];
  const hash = createHash('sha256');
  const pieces: AsyncIterator<Buffer> = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await within(pieces.next());
      if (next === 'late') return 'late';
      if (next.done) return ok({ bytes: Buffer.concat(read), sha256: hash.digest('hex') });
      hash.update(next.value);
      read.push(next.value);
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) throw error;
    return err({ kind: 'source-unreadable', path: name, code: error.code });
  }
}
