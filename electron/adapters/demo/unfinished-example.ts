/** An example whose making was interrupted in the workspace itself: half of one is never shown as if it were whole. */
import { basename, join } from 'node:path';
import type { Clock, StoreFailure } from '../../application/ports';
import { err, ok, type Result } from '../../shared/result';
import { createDurably } from '../workspace-durable-write';
import { type FileLayer, nodeFileLayer } from '../workspace-file-layer';
import { stampedName } from '../workspace-file-stamp';
import { takeLock } from '../workspace-lock';
import { errnoOf, writeFailure } from '../workspace-store-failure';
import { EXAMPLE_FOLDER, exists } from './example-folder';

const markIn = (workspacePath: string) => join(workspacePath, EXAMPLE_FOLDER, '.sin-terminar');

/** In this order: the folder with the mark goes last, so that a move that is interrupted too is ended by the next start. */
const PARTS = [
  'data',
  'keyring.json',
  'keyring.copy.json',
  'attempts.json',
  'preferences.json',
  'workspace.json',
  EXAMPLE_FOLDER,
];

export const markUnfinished = (workspacePath: string): Promise<void> =>
  createDurably(nodeFileLayer, markIn(workspacePath), new Uint8Array());

export async function markFinished(workspacePath: string): Promise<void> {
  await nodeFileLayer.unlink(markIn(workspacePath));
  await nodeFileLayer.syncFolder(join(workspacePath, EXAMPLE_FOLDER));
}

/**
 * Moves an unfinished example into a folder inside the workspace, which is then as empty as before the set-up. Nothing is
 * removed: whoever worked on in it regardless finds that there.
 * @returns the folder; null when there is no unfinished example
 */
export async function setUnfinishedAside(
  workspacePath: string,
  clock: Clock,
  files: FileLayer = nodeFileLayer,
): Promise<Result<string | null, StoreFailure>> {
  if (!(await exists(markIn(workspacePath)))) return ok(null);
  const lock = await takeLock(files, join(workspacePath, 'workspace.lock'), clock);
  // Another desk is making it at this moment.
  if (!lock.ok) return lock;
  try {
    const taken = await files.list(workspacePath);
    const aside = join(workspacePath, stampedName('ejemplo-sin-terminar-', clock, '', taken));
    await files.makeFolder(aside, 0o700);
    for (const part of PARTS) await moveIfThere(files, join(workspacePath, part), aside);
    await files.syncFolder(aside);
    await files.syncFolder(workspacePath);
    return ok(aside);
  } catch (error) {
    return err(writeFailure(error, workspacePath));
  } finally {
    await lock.value.release();
  }
}

async function moveIfThere(files: FileLayer, path: string, folder: string): Promise<void> {
  try {
    await files.rename(path, join(folder, basename(path)));
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
}
