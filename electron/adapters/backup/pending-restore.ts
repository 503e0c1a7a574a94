/**
 * A restore in the place of the workspace: laid whole beside it, then announced in one small file, then swapped in by two renames at
 * the next start, before anything is opened. A cut at any moment leaves the former or the restored workspace, and the next
 * start goes on from what it finds.
 */
import { randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import type { Clock, StoreFailure } from '../../application/ports';
import { instantSchema } from '../../shared/domain/event-envelope';
import { err, ok, type Result } from '../../shared/result';
import { SEGMENT_FILE } from '../journal-scan';
import { isOfDesk, namesIn } from '../workspace-content';
import { discard, readWholeFile, removeTree, replaceDurably } from '../workspace-durable-write';
import type { FileLayer } from '../workspace-file-layer';
import { isThere, stampedName } from '../workspace-file-stamp';
import { dataFolder, workspacePaths } from '../workspace-folder';
import { takeLock } from '../workspace-lock';
import { errnoOf, isNoFile, writeFailure } from '../workspace-store-failure';
import { readRestored } from './restored-note';

const pendingSchema = z.strictObject({
  format: z.literal(1),
  /** Names beside the workspace. */
  incoming: z.string().regex(/^\.[^/\\]+$/),
  former: z.string().regex(/^[^/\\]+$/),
  /** False for a workspace in which nothing was recorded: that one is nobody's loss. */
  keepFormer: z.boolean(),
  announcedAt: instantSchema,
});
type Pending = z.infer<typeof pendingSchema>;

export const pendingRestoreFile = (workspace: string) =>
  join(dirname(workspace), `.${basename(workspace)}.mesa-n2-restauracion.json`);

const incomingStem = (workspace: string) => `.${basename(workspace)}.mesa-n2-restaurando-`;

const formerStem = (workspace: string) => `${basename(workspace)}.antes-de-restaurar-`;

/** Where a generation is laid before it takes the workspace's place. */
export const incomingFolder = (workspace: string) =>
  join(dirname(workspace), `${incomingStem(workspace)}${randomUUID()}`);

/**
 * Announces a restore whose workspace lies whole and synced in `incoming`: from here on the next start does it.
 * @throws system errors of the file layer
 */
export async function announceRestore(
  files: FileLayer,
  workspace: string,
  incoming: string,
  keepFormer: boolean,
  clock: Clock,
): Promise<{ readonly former: string }> {
  const taken = await files.list(dirname(workspace));
  const former = stampedName(formerStem(workspace), clock, '', taken);
  const pending: Pending = {
    format: 1,
    incoming: basename(incoming),
    former,
    keepFormer,
    announcedAt: clock.now(),
  };
  await files.syncFolder(dirname(workspace));
  const text = `${JSON.stringify(pendingSchema.parse(pending))}\n`;
  await replaceDurably(files, pendingRestoreFile(workspace), Buffer.from(text, 'utf8'));
  return { former: join(dirname(workspace), former) };
}

export type RestoreEnd =
  /** `former`: where the workspace of before lies; null when nothing was recorded in it. */
  | { readonly kind: 'restored'; readonly former: string | null }
  /** It could not be put in its place; the former workspace is there as it was. */
  | { readonly kind: 'undone'; readonly reason: string }
  /** What another user of the computer laid beside it, at `path`, was not put in its place; it lies there still. */
  | { readonly kind: 'foreign'; readonly path: string };

/** Ends what was announced, one way or the other. Null when nothing was. A failure leaves it to the next start. */
export async function finishRestore(
  files: FileLayer,
  workspace: string,
  clock: Clock,
): Promise<Result<RestoreEnd | null, StoreFailure>> {
  try {
    const own = await owners(files, workspace);
    // Before it is read: another user's may be one that this process may not even read.
    const announced = pendingRestoreFile(workspace);
    if (!(await isOfOne(own, files, announced))) return await foreign(files, workspace, announced);
    const pending = await readPending(files, workspace);
    if (pending !== null && pending !== 'unclear') {
      const laid = join(dirname(workspace), pending.incoming);
      const isOwn = await isOfOne(own, files, laid);
      return isOwn ? await swap(files, workspace, pending, clock) : await foreign(files, workspace, laid);
    }
    if (pending === 'unclear') return await unclear(files, workspace, clock);
    await sweep(files, workspace, clock);
    return ok(null);
  } catch (error) {
    return err(writeFailure(error, workspace));
  }
}

/** Where nothing stands in the workspace's place no set-up begins there: what is beside it may be the only copy all the same. */
async function foreign(
  files: FileLayer,
  workspace: string,
  path: string,
): Promise<Result<RestoreEnd, StoreFailure>> {
  return (await isThere(files, workspace))
    ? ok({ kind: 'foreign', path })
    : err({ kind: 'not-readable', path });
}

/**
 * In a folder to which others may add (`/tmp`, a shared disk), another user could announce what takes the workspace's place, and make it
 * their own: whoever starts the desk, or owns the workspace, announced it and laid what is announced. Whose the workspace's folder is the
 * administrator of the computer may have decided, or a file system that knows no owners; where it was just moved away its parent tells.
 */
async function owners(files: FileLayer, workspace: string): Promise<ReadonlySet<number | undefined>> {
  const standing = (await isThere(files, workspace)) ? workspace : dirname(workspace);
  const known = (await isThere(files, standing)) ? (await files.stampOf(standing)).owner : undefined;
  // Windows tells 0 of every file.
  return new Set([known, process.getuid?.() ?? 0]);
}

/** Also where nothing lies there. */
async function isOfOne(
  own: ReadonlySet<number | undefined>,
  files: FileLayer,
  path: string,
): Promise<boolean> {
  return !(await isThere(files, path)) || own.has((await files.stampOf(path)).owner);
}

/** Cut between the two renames nothing stands in the workspace's place, and both of them are somebody's only copy. */
async function unclear(
  files: FileLayer,
  workspace: string,
  clock: Clock,
): Promise<Result<RestoreEnd, StoreFailure>> {
  const path = pendingRestoreFile(workspace);
  if (!(await isThere(files, workspace))) return err({ kind: 'damaged', path, line: null, reason: 'json' });
  await discard(files, path);
  await files.syncFolder(dirname(workspace));
  await sweep(files, workspace, clock);
  return ok({ kind: 'undone', reason: 'EBADMSG' });
}

async function swap(
  files: FileLayer,
  workspace: string,
  { incoming, former, keepFormer }: Pending,
  clock: Clock,
): Promise<Result<RestoreEnd, StoreFailure>> {
  const parent = dirname(workspace);
  const [restored, kept] = [join(parent, incoming), join(parent, former)];
  const done = async (end: RestoreEnd) => {
    await discard(files, pendingRestoreFile(workspace));
    await files.syncFolder(parent);
    await sweep(files, workspace, clock);
    return ok(end);
  };
  const undone = (error: unknown) => {
    const code = errnoOf(error);
    if (code === null) throw error;
    return done({ kind: 'undone', reason: code });
  };
  if (await isThere(files, restored)) {
    if (await isThere(files, workspace)) {
      const lock = await takeLock(files, join(workspace, 'workspace.lock'), clock);
      // Somebody is at work in it: they go first.
      if (!lock.ok && lock.error.kind === 'locked') return lock;
      try {
        await files.rename(workspace, kept);
      } catch (error) {
        if (lock.ok) await lock.value.release();
        return undone(error);
      }
      await discard(files, join(kept, 'workspace.lock'));
      await files.syncFolder(parent);
    }
    try {
      await files.rename(restored, workspace);
    } catch (error) {
      if (await isThere(files, kept)) await files.rename(kept, workspace);
      await files.syncFolder(parent);
      return undone(error);
    }
    await files.syncFolder(parent);
  } else if (!(await isThere(files, workspace)) && (await isThere(files, kept))) {
    await files.rename(kept, workspace);
    await files.syncFolder(parent);
    return done({ kind: 'undone', reason: 'ENOENT' });
  }
  // Without its own word of where it came from, what stands there is not what was announced.
  if ((await readRestored(files, workspacePaths(workspace).restoredFile)) === null) {
    return done({ kind: 'undone', reason: 'ENOENT' });
  }
  const hasFormer = await isThere(files, kept);
  // Whatever was announced: what was recorded in it meanwhile is somebody's, and so is what else lies in that folder.
  const keeps =
    keepFormer || (hasFormer && ((await hasRecords(files, kept)) || (await holdsOthers(files, kept))));
  if (hasFormer && !keeps) await removeTree(files, kept);
  return done({ kind: 'restored', former: hasFormer && keeps ? kept : null });
}

/** Whether anything was written into its journal. What cannot be told is taken for yes. */
async function hasRecords(files: FileLayer, workspace: string): Promise<boolean> {
  try {
    const path = join(workspacePaths(workspace).journalFolder, SEGMENT_FILE);
    return (await files.stampOf(path)).sizeBytes > 0;
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return errnoOf(error) !== 'ENOENT';
  }
}

/** Whether anything lies there that is no desk's: pictures, an example that was set aside, the very backups. */
async function holdsOthers(files: FileLayer, workspace: string): Promise<boolean> {
  const places = [...Object.values(workspacePaths(workspace)).flat(), join(workspace, 'workspace.lock')];
  for (const folder of [workspace, dataFolder(workspace)]) {
    const isOwn = isOfDesk(folder, places);
    if (((await namesIn(files, folder)) ?? []).some((name) => !isOwn(name))) return true;
  }
  return false;
}

/**
 * What a restore that was cut left and never announced: it is part of no workspace. One that another process is just laying stays. What
 * cannot be removed waits for the next start.
 */
async function sweep(files: FileLayer, workspace: string, clock: Clock): Promise<void> {
  const parent = dirname(workspace);
  const halfAnnounced = `${basename(pendingRestoreFile(workspace))}.tmp`;
  try {
    for (const name of await files.list(parent)) {
      if (name === halfAnnounced) await removeTree(files, join(parent, name));
      if (!name.startsWith(incomingStem(workspace))) continue;
      const lock = await takeLock(files, layingLock(join(parent, name)), clock);
      if (lock.ok || lock.error.kind !== 'locked') await removeTree(files, join(parent, name));
    }
  } catch (error) {
    if (errnoOf(error) === null) throw error;
  }
}

/** Of whoever lays a generation there; gone before it takes the workspace's place. */
export const layingLock = (incoming: string) => join(incoming, 'workspace.lock');

/** For whoever restores at the command line: only a start of the desk knows what to do with what is announced. */
export async function sweepUnannounced(files: FileLayer, workspace: string, clock: Clock): Promise<void> {
  if (!(await isThere(files, pendingRestoreFile(workspace)))) await sweep(files, workspace, clock);
}

/** `unclear` for one that cannot be understood: what it announces is not known, and the workspace stays what it was. */
async function readPending(files: FileLayer, workspace: string): Promise<Pending | 'unclear' | null> {
  try {
    const text = (await readWholeFile(files, pendingRestoreFile(workspace))).toString('utf8');
    const pending = pendingSchema.safeParse(JSON.parse(text)).data;
    // Names that nothing here gives lead somewhere else.
    const isOurs =
      pending?.incoming.startsWith(incomingStem(workspace)) &&
      pending.former.startsWith(formerStem(workspace));
    return pending && isOurs ? pending : 'unclear';
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    if (error instanceof SyntaxError || isNoFile(error)) return 'unclear';
    throw error;
  }
}
