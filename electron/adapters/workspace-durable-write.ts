import { dirname, join } from 'node:path';
import type { FileLayer, OpenMode, StoreFile } from './workspace-file-layer';
import { errnoOf } from './workspace-store-failure';

/** Writes all of `bytes` at a position; a file system may take less at a time. */
export async function writeAll(file: StoreFile, bytes: Uint8Array, positionBytes: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const taken = await file.write(bytes.subarray(done), positionBytes + done);
    if (taken === 0) throw Object.assign(new Error('the file system takes no more bytes'), { code: 'EIO' });
    done += taken;
  }
}

/** Reads `lengthBytes` from a position, or what there is of them. */
export async function readRange(
  file: StoreFile,
  positionBytes: number,
  lengthBytes: number,
): Promise<Buffer> {
  const target = Buffer.alloc(lengthBytes);
  let done = 0;
  while (done < lengthBytes) {
    const got = await file.read(target.subarray(done), positionBytes + done);
    if (got === 0) break;
    done += got;
  }
  return target.subarray(0, done);
}

const PIECE_BYTES = 1024 * 1024;

/** For what a file has grown by since its size was asked, and to see that it ends. */
const LEAST_PIECE_BYTES = 4096;

/**
 * Reads a file in pieces, from start to end. None is larger than what is left: a backup reads thousands of small files, and a megabyte of
 * room for each kept the garbage collector busier than all the rest.
 */
export async function* readPieces(file: StoreFile): AsyncGenerator<Uint8Array> {
  const sizeBytes = await file.sizeBytes();
  let positionBytes = 0;
  for (;;) {
    const left = Math.max(LEAST_PIECE_BYTES, sizeBytes - positionBytes);
    const piece = await readRange(file, positionBytes, Math.min(PIECE_BYTES, left));
    if (piece.length === 0) return;
    positionBytes += piece.length;
    yield piece;
  }
}

/** No file that is read at once is nearly as large, whatever one on the disk says of itself. */
const MOST_BYTES = 512 * 1024 * 1024;

/** @throws system errors of the file layer; ELOOP for a link, EFBIG for a file that nobody wrote with the desk */
export async function readWholeFile(files: FileLayer, path: string): Promise<Buffer> {
  const file = await files.open(path, 'read-no-follow');
  try {
    const sizeBytes = await file.sizeBytes();
    if (sizeBytes > MOST_BYTES) throw Object.assign(new Error(`too large: ${path}`), { code: 'EFBIG', path });
    return await readRange(file, 0, sizeBytes);
  } finally {
    await file.close();
  }
}

/** Writes and syncs a file that must not exist yet, and its entry in the folder. Only its owner may read it. */
export async function createDurably(files: FileLayer, path: string, bytes: Uint8Array): Promise<void> {
  await writeAndSync(files, path, 'create-new', bytes);
  await files.syncFolder(dirname(path));
}

/** Replaces a file so that after a crash either the old or the new content is there, whole. */
export async function replaceDurably(files: FileLayer, path: string, bytes: Uint8Array): Promise<void> {
  await replaceFile(files, path, bytes);
  await files.syncFolder(dirname(path));
}

/** The same, but the new name is durable only once its folder is synced: for several files at a time. */
export async function replaceFile(files: FileLayer, path: string, bytes: Uint8Array): Promise<void> {
  const beside = `${path}.tmp`;
  try {
    // Made anew: what lies under that name may be a link to somebody's file.
    await removeIfThere(files, beside);
    await writeAndSync(files, beside, 'create-new', bytes);
    await files.rename(beside, path);
  } catch (error) {
    await discard(files, beside);
    throw error;
  }
}

/**
 * Removes a file that a failed write left half done. It may not be there, and the failure that matters is the first one:
 * what can't be removed is written over, or swept away at the next start.
 */
export async function discard(files: FileLayer, path: string): Promise<void> {
  try {
    await files.unlink(path);
  } catch (error) {
    if (errnoOf(error) === null) throw error;
  }
}

async function writeAndSync(
  files: FileLayer,
  path: string,
  mode: OpenMode,
  bytes: Uint8Array,
): Promise<void> {
  const file = await files.open(path, mode);
  try {
    await writeAll(file, bytes, 0);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function removeIfThere(files: FileLayer, path: string): Promise<void> {
  try {
    await files.unlink(path);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
}

/** What unlink(2) says of a folder: Linux, and POSIX with everybody else. */
const OF_A_FOLDER: ReadonlySet<string | null> = new Set(['EISDIR', 'EPERM']);

/**
 * A file, or a folder with all that is in it; one that is not there is removed already. A link is removed and what it points to
 * left alone, so its name is taken away before anything is looked for behind it. @throws system errors of the file layer.
 */
export async function removeTree(files: FileLayer, path: string): Promise<void> {
  let names: readonly string[];
  try {
    return await removeIfThere(files, path);
  } catch (error) {
    if (!OF_A_FOLDER.has(errnoOf(error))) throw error;
    names = await namesIn(files, path, error);
  }
  for (const name of names) await removeTree(files, join(path, name));
  await files.removeFolder(path);
}

/** @throws `refused`, which said that it is a folder or may not be removed, where it is a file */
async function namesIn(files: FileLayer, path: string, refused: unknown): Promise<readonly string[]> {
  try {
    return await files.list(path);
  } catch (error) {
    throw errnoOf(error) === 'ENOTDIR' ? refused : error;
  }
}
