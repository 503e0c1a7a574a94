import { constants, type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { OpenSource } from '../application/ports';
import { err, ok } from '../shared/result';

/** A pipe that nobody writes to would be waited for at its opening. Windows knows no such flag, and no such pipes. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Opens a plain file for reading; a folder, a pipe or a device is never read.
 * @throws the system's error; EISDIR for a folder and EINVAL for the others
 */
export async function openPlainFile(path: string): Promise<FileHandle> {
  const file = await open(path, FLAGS);
  const found = await file.stat();
  if (found.isFile()) return file;
  await file.close();
  const code = found.isDirectory() ? 'EISDIR' : 'EINVAL';
  throw Object.assign(new Error(`${code}: not a plain file`), { code, path, syscall: 'open' });
}

export const openSource: OpenSource = async (path) => {
  const name = basename(path);
  try {
    // The stream closes the file.
    return ok({ name, stream: (await openPlainFile(path)).createReadStream() });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
    return err({ kind: 'source-unreadable', path: name, code });
  }
};
