import { constants, open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { OpenSource } from '../application/ports';
import { err, ok } from '../shared/result';

/** A pipe that nobody writes to would be waited for at its opening. Windows knows no such flag, and no such pipes. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

export const openSource: OpenSource = async (path) => {
  const name = basename(path);
  try {
    const file = await open(path, FLAGS);
    const found = await file.stat();
    // The stream closes the file; a folder or a device is never streamed.
    if (found.isFile()) return ok({ name, stream: file.createReadStream() });
    await file.close();
    return err({ kind: 'source-unreadable', path: name, code: found.isDirectory() ? 'EISDIR' : 'EINVAL' });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
    return err({ kind: 'source-unreadable', path: name, code });
  }
};
