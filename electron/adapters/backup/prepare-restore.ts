import { dirname } from 'node:path';
import type { Clock } from '../../application/ports';
import type { BackupFailure } from '../../shared/backup/backups';
import type { RestoredFacts } from '../../shared/domain/people';
import { err, ok, type Result } from '../../shared/result';
import type { PackControl } from '../expediente/pack-control';
import { createDurably, readWholeFile } from '../workspace-durable-write';
import type { FileLayer } from '../workspace-file-layer';
import { readWorkspaceInfo, workspacePaths } from '../workspace-folder';
import { errnoOf } from '../workspace-store-failure';
import { backupFailure } from './backup-destination';
import { readGeneration } from './backup-folder';
import { manifestPrint } from './backup-manifest';
import { announceRestore, incomingFolder, pendingRestoreFile } from './pending-restore';
import { contentDamaged } from './preview-restore';
import { lay, layingFailure, removeLeft, verifyBackup } from './restore-backup';
import { writeRestored } from './restored-note';

export interface PrepareRestoreOptions {
  readonly files: FileLayer;
  readonly clock: Clock;
  readonly folder: string;
  readonly name: string;
  /** What it takes the place of. */
  readonly workspace: string;
  readonly keepFormer: boolean;
  /** Whether the generation was found to be of the workspace that is there, by its key. */
  readonly isSame: boolean;
  readonly facts: RestoredFacts;
  /** Of the generation, by whoever opened it. */
  readonly noteKey: Uint8Array;
  /** Of the list of files that they looked at. */
  readonly print: string;
  readonly control?: PackControl;
}

export interface PreparedRestore {
  /** Where the workspace of now will lie. */
  readonly former: string;
}

/** Lays a generation whole beside the workspace and announces it to the next start. What fails before that leaves everything as it is. */
export async function prepareRestore(
  options: PrepareRestoreOptions,
): Promise<Result<PreparedRestore, BackupFailure>> {
  const { files, clock, folder, name, workspace, keepFormer, facts, noteKey, print, control } = options;
  const checked = await verifyBackup(files, folder, name, control);
  if (!checked.ok) return checked;
  const [damaged] = checked.value.damaged;
  if (damaged !== undefined) return contentDamaged(damaged);
  const incoming = incomingFolder(workspace);
  try {
    const manifest = await readGeneration(files, folder, checked.value.name);
    if (!manifest) return backupFailure('no-backup', folder);
    // Whoever writes to the drive may exchange it for an older one, in which what is spent today is good again.
    if (manifestPrint(manifest) !== print) return backupFailure('generation-changed', folder);
    control?.expect(2 * checked.value.sizeBytes);
    await files.makeFolder(incoming, 0o700);
    await lay(files, folder, manifest, incoming, control);
    await carryDestination(options, manifest.workspaceId, incoming);
    await writeRestored(files, workspacePaths(incoming).restoredFile, facts, {
      workspaceId: manifest.workspaceId,
      noteKey,
    });
    return ok(await announceRestore(files, workspace, incoming, keepFormer, clock));
  } catch (error) {
    await giveUp(files, workspace, incoming);
    return err(layingFailure(error, folder, dirname(workspace)));
  }
}

/** What is announced must be there: only what is not announced any more goes. The failure that matters is the first. */
async function giveUp(files: FileLayer, workspace: string, incoming: string): Promise<void> {
  try {
    await files.unlink(pendingRestoreFile(workspace));
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    if (errnoOf(error) !== 'ENOENT') return;
  }
  await removeLeft(files, incoming);
}

/** Where backups go is of this place and not of that time; another workspace's backups go elsewhere. */
async function carryDestination(
  { files, workspace, isSame }: PrepareRestoreOptions,
  workspaceId: string,
  incoming: string,
): Promise<void> {
  if (!isSame) return;
  const info = await readWorkspaceInfo(files, workspace);
  if (!info.ok || info.value.workspaceId !== workspaceId) return;
  try {
    const bytes = await readWholeFile(files, workspacePaths(workspace).backupsFile);
    await createDurably(files, workspacePaths(incoming).backupsFile, bytes);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
}
