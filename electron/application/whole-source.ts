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
 * @throws what is no answer of the system
 */
export async function wholeOf({ name, stream }: Source): Promise<Result<WholeSource, DeskFailure>> {
  const pieces: Buffer[] = [];
  const hash = createHash('sha256');
  try {
    for await (const piece of stream) {
      hash.update(piece);
      pieces.push(piece);
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) throw error;
    return err({ kind: 'source-unreadable', path: name, code: error.code });
  }
  return ok({ bytes: Buffer.concat(pieces), sha256: hash.digest('hex') });
}
