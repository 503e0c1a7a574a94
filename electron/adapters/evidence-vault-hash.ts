import { createHash } from 'node:crypto';
import { SealBroken, unsealedPieces } from './sealing/sealed-file';
import type { WorkspaceKeys } from './sealing/workspace-keys';
import type { FileLayer, StoreFile } from './workspace-file-layer';
import { errnoOf } from './workspace-store-failure';

/** What is no hash of anything: the file is there and does not open. */
const BROKEN = 'broken';

/**
 * SHA-256, in hex, of what a sealed file holds; null when there is no such file, or a symbolic link in its place. One that
 * does not open has a hash that nothing has.
 * @param passed told how many bytes each piece has; what it throws is thrown on
 */
export async function hashFile(
  files: FileLayer,
  path: string,
  keys: WorkspaceKeys,
  passed: (bytes: number) => void = () => {},
): Promise<string | null> {
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
    for await (const piece of unsealedPieces(file, keys)) {
      passed(piece.length);
      digest.update(piece);
    }
    return digest.digest('hex');
  } catch (error) {
    if (error instanceof SealBroken) return BROKEN;
    throw error;
  } finally {
    await file.close();
  }
}
