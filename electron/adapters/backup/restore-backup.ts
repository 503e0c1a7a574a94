import { dirname, join } from 'node:path';
import type { Clock, StoreFailure } from '../../application/ports';
import type { BackupChecked } from '../../shared/backup/backups';
import { err, ok, type Result } from '../../shared/result';
import type { PackControl } from '../expediente/pack-control';
import { systemClock } from '../system-clock';
import { removeTree } from '../workspace-durable-write';
import type { FileLayer } from '../workspace-file-layer';
import { workspacePaths } from '../workspace-folder';
import { takeLock } from '../workspace-lock';
import { errnoOf, pathOf, readFailure, writeFailure } from '../workspace-store-failure';
import { isWithin } from './backup-destination';
import { contentPath, copySynced, generationsIn, isContentWhole, readGeneration } from './backup-folder';
import type { BackupManifest } from './backup-manifest';
import { lackingKeys } from './needed-keys';
import { incomingFolder, layingLock, sweepUnannounced } from './pending-restore';

/**
 * Reads a generation and all that it names. One without a whole copy of its keys lacks the first of them.
 * @param name the newest that is no damaged manifest, without it
 */
export async function verifyBackup(
  files: FileLayer,
  folder: string,
  name?: string,
  control?: PackControl,
): Promise<Result<BackupChecked, StoreFailure>> {
  try {
    const found = await generation(files, folder, name);
    if (!found.ok) return found;
    const { manifest } = found.value;
    const total = manifest.files.reduce((sum, file) => sum + file.sizeBytes, 0);
    control?.expect(total);
    const damaged: string[] = [];
    for (const file of manifest.files) {
      if (!(await isContentWhole(files, folder, file, control))) damaged.push(file.path);
    }
    const lacking = await lackingKeys(files, folder, manifest);
    if (lacking !== null && !damaged.includes(lacking)) damaged.push(lacking);
    const { createdAt } = manifest;
    return ok({
      name: found.value.name,
      createdAt,
      files: manifest.files.length,
      sizeBytes: total,
      damaged,
      missing: null,
    });
  } catch (error) {
    return err(readFailure(error, folder));
  }
}

/**
 * Makes a workspace of a generation, in a folder that is empty or not there: whole, or not at all. What an earlier one left that was
 * killed goes before.
 */
export async function restoreBackup(
  files: FileLayer,
  folder: string,
  target: string,
  name?: string,
  clock: Clock = systemClock,
): Promise<Result<BackupChecked, StoreFailure>> {
  const checked = await verifyBackup(files, folder, name);
  if (!checked.ok) return checked;
  const [firstDamaged] = checked.value.damaged;
  if (firstDamaged !== undefined) {
    return err({ kind: 'damaged', path: join(folder, firstDamaged), line: null, reason: 'hash' });
  }
  const beside = incomingFolder(target);
  try {
    if (!(await isFree(files, target))) return err({ kind: 'already-exists', path: target });
    const found = await generation(files, folder, checked.value.name);
    if (!found.ok) return found;
    await sweepUnannounced(files, target, clock);
    await files.makeFolder(beside, 0o700);
    const lock = await takeLock(files, layingLock(beside), clock);
    if (!lock.ok) {
      await removeLeft(files, beside);
      return lock;
    }
    await lay(files, folder, found.value.manifest, beside);
    const released = await lock.value.release();
    if (!released.ok) {
      await removeLeft(files, beside);
      return released;
    }
    if ((await kindOf(files, target)) === 'empty') await files.removeFolder(target);
    await files.rename(beside, target);
    await files.syncFolder(dirname(target));
    return checked;
  } catch (error) {
    await removeLeft(files, beside);
    return err(layingFailure(error, folder, target));
  }
}

/** What could not be read of the backup is no fault of the folder that it was to go to. */
export function layingFailure(error: unknown, folder: string, target: string): StoreFailure {
  const path = pathOf(error);
  return path !== null && isWithin(path, folder) ? readFailure(error, path) : writeFailure(error, target);
}

/**
 * What makes a folder a workspace comes last: one that was left half laid is taken for none.
 * @throws system errors of the file layer; what was laid until then stays.
 */
export async function lay(
  files: FileLayer,
  folder: string,
  manifest: BackupManifest,
  into: string,
  control?: PackControl,
): Promise<void> {
  const folders = new Set<string>([into]);
  const info = workspacePaths('').infoFile;
  const others = manifest.files.filter(({ path }) => path !== info);
  const inOrder = [...others, ...manifest.files.filter(({ path }) => path === info)];
  for (const { path, sizeBytes, sha256 } of inOrder) {
    const place = join(into, path);
    await files.makeFolder(dirname(place), 0o700);
    for (let up = dirname(place); up !== into; up = dirname(up)) folders.add(up);
    const from = await files.open(contentPath(folder, sha256), 'read-no-follow');
    try {
      const copied = await copySynced(files, from, sizeBytes, place);
      control?.advance(sizeBytes);
      if (copied !== sha256) throw Object.assign(new Error('changed while it was copied'), { code: 'EIO' });
    } finally {
      await from.close();
    }
  }
  for (const each of folders) await files.syncFolder(each);
}

type Found = { readonly name: string; readonly manifest: BackupManifest };

async function generation(
  files: FileLayer,
  folder: string,
  wanted?: string,
): Promise<Result<Found, StoreFailure>> {
  const names = await generationsIn(files, folder);
  const chosen =
    wanted === undefined ? names : names.filter((name) => name === wanted || name === `${wanted}.json`);
  for (const name of chosen) {
    const manifest = await readGeneration(files, folder, name);
    if (manifest) return ok({ name, manifest });
  }
  const [damaged] = chosen;
  return damaged === undefined
    ? err({ kind: 'missing', path: join(folder, wanted ?? 'generations') })
    : err({ kind: 'damaged', path: join(folder, 'generations', damaged), line: null, reason: 'hash' });
}

async function kindOf(files: FileLayer, path: string): Promise<'absent' | 'empty' | 'other'> {
  try {
    return (await files.list(path)).length === 0 ? 'empty' : 'other';
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'ENOENT') return 'absent';
    if (code === 'ENOTDIR') return 'other';
    throw error;
  }
}

const isFree = async (files: FileLayer, path: string) => (await kindOf(files, path)) !== 'other';

/** What a failed restoring left; the failure that matters is the first. */
export async function removeLeft(files: FileLayer, path: string): Promise<void> {
  try {
    await removeTree(files, path);
  } catch (error) {
    if (errnoOf(error) === null) throw error;
  }
}
