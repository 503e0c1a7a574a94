import { basename, dirname, join } from 'node:path';
import type { StoreFailure } from '../application/ports';
import { err, ok, type Result } from '../shared/result';
import { writeAll } from './workspace-durable-write';
import type { FileLayer } from './workspace-file-layer';
import { errnoOf, writeFailure } from './workspace-store-failure';

/**
 * Writes over what a file begins with before its name goes: what a file system leaves of a removed file opens to nobody then, also
 * not to who has the workspace's keys. One that is not there is destroyed already, and a folder in its place is somebody else's.
 * @param firstBytes all that tells anything: of a sealed file its header, which holds its own key
 * @throws system errors of the file layer
 */
export async function destroyFile(files: FileLayer, path: string, firstBytes: number): Promise<void> {
  try {
    await overwrite(files, path, firstBytes);
    await files.unlink(path);
    await files.syncFolder(dirname(path));
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT' && errnoOf(error) !== 'EISDIR') throw error;
  }
}

const PIECE = new Uint8Array(1024 * 1024);

async function overwrite(files: FileLayer, path: string, firstBytes: number): Promise<void> {
  try {
    const file = await files.open(path, 'update-no-follow');
    try {
      const endBytes = Math.min(firstBytes, await file.sizeBytes());
      for (let at = 0; at < endBytes; at += PIECE.length)
        await writeAll(file, PIECE.subarray(0, endBytes - at), at);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    // A link in its place holds nothing: what it points to is not the desk's.
    if (errnoOf(error) !== 'ELOOP') throw error;
  }
}

/** What was set aside of a document that could not be read: `<name>.damaged-<instant>`. */
export async function destroySetAside(files: FileLayer, path: string): Promise<Result<void, StoreFailure>> {
  const folder = dirname(path);
  try {
    for (const name of await files.list(folder)) {
      if (name.startsWith(`${basename(path)}.damaged-`))
        await destroyFile(files, join(folder, name), Number.POSITIVE_INFINITY);
    }
    return ok(undefined);
  } catch (error) {
    return err(writeFailure(error, folder));
  }
}
