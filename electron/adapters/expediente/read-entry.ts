/** Reading what stands in an archive, within bounds, whatever it turns out to be. */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { EXPEDIENTE_LIMITS } from '../../shared/domain/expediente';
import { linesIn } from '../lines-in';
import type { ArchiveFile } from './open-archive';

export interface EntryDigest {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Hashes a file; null when it cannot be unpacked, or does not have the size and checksum that the archive states. */
export async function digestOf(file: ArchiveFile): Promise<EntryDigest | null> {
  const digest = createHash('sha256');
  let sizeBytes = 0;
  let checksum = 0;
  try {
    for await (const piece of await file.read()) {
      digest.update(piece);
      checksum = crc32(piece, checksum);
      sizeBytes += piece.length;
      if (sizeBytes > file.sizeBytes) return null;
    }
  } catch {
    // Only unpacking fails here: the archive is damaged at this place, and that is the answer.
    return null;
  }
  if (sizeBytes !== file.sizeBytes || checksum !== file.crc32) return null;
  return { sha256: digest.digest('hex'), sizeBytes };
}

/** The whole content; null when it is too large for the memory or cannot be unpacked. */
export async function contentOf(
  file: ArchiveFile,
  limitBytes: number = EXPEDIENTE_LIMITS.wholeFileBytes,
): Promise<Buffer | null> {
  if (file.sizeBytes > limitBytes) return null;
  const pieces: Buffer[] = [];
  let sizeBytes = 0;
  try {
    for await (const piece of await file.read()) {
      sizeBytes += piece.length;
      if (sizeBytes > file.sizeBytes) return null;
      pieces.push(piece);
    }
  } catch {
    return null;
  }
  return Buffer.concat(pieces);
}

/** As long as the longest line of a journal, with room for what an extract adds. */
const MAX_LINE_BYTES = 40 * 1024 * 1024;

/** Lines without their newline; the last is null when the text does not end in one, or a line is too long to be read. */
export async function* linesOf(file: ArchiveFile): AsyncGenerator<Buffer | null> {
  for await (const line of linesIn(await file.read(), MAX_LINE_BYTES))
    yield typeof line === 'string' ? null : line;
}
