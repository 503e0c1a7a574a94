import { constants, type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import type { OpenSource } from '../application/ports';
import { err, ok } from '../shared/result';
import { SOURCE_CHANGED } from '../shared/store-failure';

/** A pipe that nobody writes to would be waited for at its opening. Windows knows no such flag, and no such pipes. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Opens a plain file for reading; a folder, a pipe or a device is never read.
 * @param more flags of the system beside those
 * @throws the system's error; EISDIR for a folder and EINVAL for the others
 */
export async function openPlainFile(path: string, more = 0): Promise<FileHandle> {
  const file = await open(path, FLAGS | more);
  const found = await file.stat();
  if (found.isFile()) return file;
  await file.close();
  const code = found.isDirectory() ? 'EISDIR' : 'EINVAL';
  throw Object.assign(new Error(`${code}: not a plain file`), { code, path, syscall: 'open' });
}

const PIECE_BYTES = 256 * 1024;

/**
 * Bytes up to the size that the file had when it was opened, so that a log that grows for ever ends. What is written to, cut
 * or replaced meanwhile is no file that ever was: a mixture must not pass for evidence.
 */
export async function* piecesOf(file: FileHandle): AsyncGenerator<Buffer> {
  try {
    const before = await file.stat({ bigint: true });
    let doneBytes = 0n;
    for (;;) {
      // One byte more than there should be tells growth that no time stamp does.
      const wanted = before.size - doneBytes + 1n;
      const piece = Buffer.allocUnsafe(wanted < PIECE_BYTES ? Number(wanted) : PIECE_BYTES);
      const { bytesRead } = await file.read(piece, 0, piece.length);
      if (bytesRead === 0) break;
      doneBytes += BigInt(bytesRead);
      if (doneBytes > before.size) throw changed();
      yield piece.subarray(0, bytesRead);
    }
    const after = await file.stat({ bigint: true });
    const isSame = after.mtimeNs === before.mtimeNs && after.ctimeNs === before.ctimeNs;
    if (doneBytes !== before.size || after.size !== before.size || !isSame) throw changed();
  } finally {
    await file.close();
  }
}

export const changed = () =>
  Object.assign(new Error('the file changed while it was read'), { code: SOURCE_CHANGED });

export const openSource: OpenSource = async (path) => {
  const name = basename(path);
  try {
    // The stream closes the file.
    return ok({ name, stream: Readable.from(piecesOf(await openPlainFile(path))) });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
    return err({ kind: 'source-unreadable', path: name, code });
  }
};
