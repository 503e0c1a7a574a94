import { dirname } from 'node:path';
import { SEALED_HEADER_BYTES } from './sealing/sealed-file';
import { writeAll } from './workspace-durable-write';
import type { FileLayer } from './workspace-file-layer';
import { errnoOf } from './workspace-store-failure';

/**
 * Writes over the header, which holds the file's own key, before the name goes: what a file system leaves of a removed file
 * opens to nobody then, also not to who has the workspace's keys. One that is not there is destroyed already.
 * @throws system errors of the file layer
 */
export async function destroyFile(files: FileLayer, path: string): Promise<void> {
  try {
    await overwriteHeader(files, path);
    await files.unlink(path);
    await files.syncFolder(dirname(path));
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
}

async function overwriteHeader(files: FileLayer, path: string): Promise<void> {
  try {
    const file = await files.open(path, 'update-no-follow');
    try {
      const headerBytes = Math.min(SEALED_HEADER_BYTES, await file.sizeBytes());
      await writeAll(file, new Uint8Array(headerBytes), 0);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    // A link in its place holds nothing: what it points to is not the vault's.
    if (errnoOf(error) !== 'ELOOP') throw error;
  }
}
