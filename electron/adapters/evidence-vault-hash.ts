import { createHash } from 'node:crypto';
import type { FileLayer, StoreFile } from './workspace-file-layer';
import { errnoOf } from './workspace-store-failure';

const CHUNK_BYTES = 1024 * 1024;

/** Reads a file in pieces, from start to end. A piece is only good until the next one is asked for. */
export async function* readPieces(file: StoreFile): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  let positionBytes = 0;
  for (;;) {
    const got = await file.read(buffer, positionBytes);
    if (got === 0) return;
    positionBytes += got;
    yield buffer.subarray(0, got);
  }
}

/** SHA-256 of a file in hex; null when there is no such file, or a symbolic link in its place. */
export async function hashFile(files: FileLayer, path: string): Promise<string | null> {
  let file: StoreFile;
  try {
    file = await files.open(path, 'read-no-follow');
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'ENOENT' || code === 'ELOOP') return null;
    throw error;
  }
  try {
    const digest = createHash('sha256');
    for await (const piece of readPieces(file)) digest.update(piece);
    return digest.digest('hex');
  } finally {
    await file.close();
  }
}
