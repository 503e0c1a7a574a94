import { createHash, randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { StoreFailure } from '../application/ports';
import { err, ok, type Result } from '../shared/result';
import { SealBroken, unsealedPieces } from './sealing/sealed-file';
import type { WorkspaceKeys } from './sealing/workspace-keys';
import { discard, writeAll } from './workspace-durable-write';
import type { FileLayer, StoreFile } from './workspace-file-layer';
import { errnoOf, readFailure, writeFailure } from './workspace-store-failure';

/** An exported copy is for handing on: the user's own umask says who may read it. */
const EXPORT_PERMISSIONS = 0o666;

interface ExportOptions {
  /** Of the vault. */
  readonly files: FileLayer;
  /** Of where the copy goes. */
  readonly targets: FileLayer;
  readonly keys: WorkspaceKeys;
  readonly sourcePath: string;
  readonly sha256: string;
  readonly targetPath: string;
  readonly overwrite: boolean;
  readonly isStopped: () => boolean;
}

/** Copies a file of the vault; what doesn't match its hash never gets the target's name. */
export async function exportVerified(options: ExportOptions): Promise<Result<void, StoreFailure>> {
  const { files, targets, sourcePath, sha256, targetPath, overwrite } = options;
  let source: StoreFile;
  try {
    source = await files.open(sourcePath, 'read-no-follow');
  } catch (error) {
    return err(readFailure(error, sourcePath));
  }
  const beside = join(dirname(targetPath), `.mesa-n2-${randomUUID()}.part`);
  try {
    const copied = await copyAndHash(options, source, beside);
    if (!copied.ok) return copied;
    if (copied.value !== sha256) {
      return err({ kind: 'damaged', path: sourcePath, line: null, reason: 'hash' });
    }
    if (!(await giveName(targets, beside, targetPath, overwrite))) {
      return err({ kind: 'already-exists', path: targetPath });
    }
    await targets.syncFolder(dirname(targetPath));
    return ok(undefined);
  } catch (error) {
    return err(writeFailure(error, targetPath));
  } finally {
    await discard(targets, beside);
    await source.close();
  }
}

async function copyAndHash(
  { targets, keys, sourcePath, isStopped }: ExportOptions,
  source: StoreFile,
  targetPath: string,
): Promise<Result<string, StoreFailure>> {
  const digest = createHash('sha256');
  const target = await targets.open(targetPath, 'create-new', EXPORT_PERMISSIONS);
  try {
    const pieces = unsealedPieces(source, keys);
    let doneBytes = 0;
    for (;;) {
      let piece: IteratorResult<Uint8Array>;
      try {
        piece = await pieces.next();
      } catch (error) {
        if (error instanceof SealBroken) {
          return err({ kind: 'damaged', path: sourcePath, line: null, reason: 'hash' });
        }
        return err(readFailure(error, sourcePath));
      }
      if (piece.done === true) break;
      if (isStopped()) return err({ kind: 'io', path: targetPath, code: 'ECANCELED' });
      digest.update(piece.value);
      await writeAll(target, piece.value, doneBytes);
      doneBytes += piece.value.length;
    }
    await target.sync();
    return ok(digest.digest('hex'));
  } finally {
    await target.close();
  }
}

/** False when the name is taken and may not be replaced. */
async function giveName(
  files: FileLayer,
  beside: string,
  target: string,
  overwrite: boolean,
): Promise<boolean> {
  if (overwrite) {
    await files.rename(beside, target);
    return true;
  }
  try {
    await files.link(beside, target);
    return true;
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'EEXIST') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'EOPNOTSUPP' && code !== 'ENOSYS') throw error;
  }
  // Without hard links (a USB stick): reserve the name, then put the copy in its place.
  try {
    await (await files.open(target, 'create-new', EXPORT_PERMISSIONS)).close();
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
  try {
    await files.rename(beside, target);
  } catch (error) {
    await discard(files, target);
    throw error;
  }
  return true;
}
