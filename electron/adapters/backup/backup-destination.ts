/** The folder that backups go to: made ready, told from another desk's, and written by one at a time. */
import { hostname } from 'node:os';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../../application/ports';
import type { BackupFailure } from '../../shared/backup/backups';
import type { BackupReason } from '../../shared/failures';
import { err, type Result } from '../../shared/result';
import { discard, readWholeFile } from '../workspace-durable-write';
import type { FileLayer } from '../workspace-file-layer';
import { takeLock } from '../workspace-lock';
import { errnoOf } from '../workspace-store-failure';
import { generationsFolder } from './backup-folder';

interface Destination {
  readonly target: string;
  readonly clock: Clock;
  readonly files: FileLayer;
}

const holderSchema = z.object({ pid: z.int(), hostname: z.string() });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** @throws system errors of the file layer. */
export async function prepareFolder(files: FileLayer, target: string): Promise<void> {
  for (const folder of [target, generationsFolder(target), join(target, 'contents')]) {
    await files.makeFolder(folder, 0o700);
  }
  // Names are durable only once their folder is.
  await files.syncFolder(dirname(target));
  await files.syncFolder(target);
}

/** Two that write at once would each take away what the other has not named yet. */
export async function alone<T>(
  { target, clock, files }: Destination,
  work: () => Promise<Result<T, BackupFailure>>,
): Promise<Result<T, BackupFailure>> {
  const path = join(target, 'respaldo.lock');
  await discardOwnLock(files, path);
  const lock = await takeLock(files, path, clock);
  if (!lock.ok) return lock;
  try {
    return await work();
  } finally {
    // One that stays behind, on a drive that was pulled out, is recognised as stale.
    await lock.value.release();
  }
}

export const backupFailure = (reason: BackupReason, path: string) =>
  err({ kind: 'backup' as const, reason, params: { path } });

export const isWithin = (path: string, folder: string) => {
  const way = relative(folder, path);
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way));
};

const OWN_FOLDER = 'mesa-n2-respaldos-';

/** A desk's own folder in the one that somebody chose; a stick may hold several desks'. */
export const ownFolder = (chosen: string, workspaceId: string) =>
  join(chosen, `${OWN_FOLDER}${workspaceId.slice(0, 8)}`);

/** Where the backups are that somebody means: in this folder, or in the only desk's in it; null where that can't be told. */
export async function backupsIn(files: FileLayer, chosen: string): Promise<string | null> {
  if (await isFolder(files, generationsFolder(chosen))) return chosen;
  const names = (await isFolder(files, chosen)) ? await files.list(chosen) : [];
  const [only, ...others] = names.filter((name) => name.startsWith(OWN_FOLDER));
  return only !== undefined && others.length === 0 ? join(chosen, only) : null;
}

export async function isFolder(files: FileLayer, path: string): Promise<boolean> {
  try {
    await files.list(path);
    return true;
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return false;
  }
}

/** Of this process, which makes one backup at a time: left on a drive that was pulled out, or by work that was ended. */
async function discardOwnLock(files: FileLayer, path: string): Promise<void> {
  try {
    const text = (await readWholeFile(files, path)).toString('utf8');
    const holder = holderSchema.safeParse(parsed(text)).data;
    if (holder?.pid === process.pid && holder.hostname === hostname()) await discard(files, path);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
}
