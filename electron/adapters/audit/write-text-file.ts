import { createHash, randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { WriteTextFile, WrittenFile } from '../../application/audit-ports';
import { err, ok, type Result } from '../../shared/result';
import { discard, writeAll } from '../workspace-durable-write';
import { type FileLayer, nodeFileLayer, type StoreFile } from '../workspace-file-layer';
import { errnoOf, writeFailure } from '../workspace-store-failure';

/** An exported copy is for handing on: the user's own umask says who may read it. */
const EXPORT_PERMISSIONS = 0o666;

export const createTextFileWriter =
  (files: FileLayer = nodeFileLayer): WriteTextFile =>
  async (targetPath, pieces) => {
    const beside = join(dirname(targetPath), `.mesa-n2-${randomUUID()}.part`);
    try {
      const written = await writePieces(files, beside, pieces);
      if (!written.ok) {
        await discard(files, beside);
        return written;
      }
      await files.rename(beside, targetPath);
      await files.syncFolder(dirname(targetPath));
      return written;
    } catch (error) {
      await discard(files, beside);
      if (errnoOf(error) === null) throw error;
      return err(writeFailure(error, targetPath));
    }
  };

async function writePieces<Failure>(
  files: FileLayer,
  path: string,
  pieces: AsyncIterable<Result<string | Uint8Array, Failure>>,
): Promise<Result<WrittenFile, Failure>> {
  const file: StoreFile = await files.open(path, 'create-new', EXPORT_PERMISSIONS);
  const digest = createHash('sha256');
  let sizeBytes = 0;
  try {
    for await (const piece of pieces) {
      if (!piece.ok) return piece;
      const bytes = typeof piece.value === 'string' ? Buffer.from(piece.value, 'utf8') : piece.value;
      digest.update(bytes);
      await writeAll(file, bytes, sizeBytes);
      sizeBytes += bytes.length;
    }
    await file.sync();
    return ok({ sha256: digest.digest('hex'), sizeBytes });
  } finally {
    await file.close();
  }
}
