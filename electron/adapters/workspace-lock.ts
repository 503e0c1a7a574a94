import { createHash, randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Clock, LockHolder, StoreFailure } from '../application/ports';
import { err, ok, type Result } from '../shared/result';
import { createDurably, discard, readWholeFile } from './workspace-durable-write';
import type { FileLayer } from './workspace-file-layer';
import { mayBeAlive, ownIdentity, processIdentitySchema } from './workspace-process-identity';
import { errnoOf, writeFailure } from './workspace-store-failure';

const lockSchema = processIdentitySchema.extend({
  /** Tells this lock from any other, even one of the same process. */
  lockId: z.uuid(),
  since: z.iso.datetime(),
});
type LockContent = z.infer<typeof lockSchema>;

export interface WorkspaceLock {
  /** Who left the lock that had to be cleared away first; null when there was none, or it was unreadable. */
  readonly recoveredFrom: LockHolder | null;
  /** Whether the lock file is still the one that this process placed; throws when it cannot be read. */
  isOurs(): Promise<boolean>;
  /** Gives the workspace free; a lock that is no longer ours is left alone. */
  release(): Promise<Result<void, StoreFailure>>;
}

/** A lock may be released, or taken over, between two looks at it; each round somebody gets further. */
const MAX_ROUNDS = 5;

/**
 * Takes the lock file at `path` for this process. A lock left by a process that is gone is taken over; one that may be
 * alive gives `locked` with its holder.
 */
export async function takeLock(
  files: FileLayer,
  path: string,
  clock: Clock,
): Promise<Result<WorkspaceLock, StoreFailure>> {
  const own: LockContent = { ...(await ownIdentity()), lockId: randomUUID(), since: clock.now() };
  try {
    return await acquire(files, path, own);
  } catch (error) {
    return err(writeFailure(error, path));
  }
}

async function acquire(
  files: FileLayer,
  path: string,
  own: LockContent,
): Promise<Result<WorkspaceLock, StoreFailure>> {
  const held = (recoveredFrom: LockHolder | null) =>
    ok({
      recoveredFrom,
      isOurs: watchOver(files, path, own.lockId),
      release: () => release(files, path, own.lockId),
    });
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    if (await place(files, path, own)) return held(null);
    const found = await readLock(files, path);
    if (found === null) continue;
    if (found.content !== null && (await mayBeAlive(found.content))) {
      return err({ kind: 'locked', path, holder: holderOf(found.content) });
    }
    const takenOver = await takeOver(files, path, own, found.text);
    if (!takenOver.ok) return takenOver;
    if (takenOver.value) return held(found.content && holderOf(found.content));
  }
  return err({ kind: 'io', path, code: 'EBUSY' });
}

/**
 * Whether the lock at the path is the one of that id. Asked twice for every record, so it is read only where the file is another than
 * the one that was read last: no program can set the time of an inode's last change.
 */
function watchOver(files: FileLayer, path: string, lockId: string): () => Promise<boolean> {
  let known: string | null = null;
  return async () => {
    const stamp = await stampOf(files, path);
    if (stamp === null) return false;
    if (stamp === known) return true;
    const isOurs = (await readLock(files, path))?.content?.lockId === lockId;
    // Taken before it was read: what was put there meanwhile has another stamp.
    known = isOurs ? stamp : null;
    return isOurs;
  };
}

async function stampOf(files: FileLayer, path: string): Promise<string | null> {
  try {
    const { id, sizeBytes, changedAt } = await files.stampOf(path);
    return `${id}:${sizeBytes}:${changedAt}`;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Puts the own lock in the place of the stale one that was read as `staleText`. Of several processes that read the same
 * one, each alone may do so: whoever holds a lock that is named after the stale one, and still finds that in its place.
 * That second lock is a lock like any other, so one that a crash has left is taken over in the same way.
 * @returns false when the stale lock was gone by then
 */
async function takeOver(
  files: FileLayer,
  path: string,
  own: LockContent,
  staleText: string,
): Promise<Result<boolean, StoreFailure>> {
  const successor = `${path}.${createHash('sha256').update(staleText).digest('hex').slice(0, 16)}`;
  const alone = await acquire(files, successor, own);
  if (!alone.ok) return err({ ...alone.error, path });
  try {
    if ((await readLock(files, path))?.text !== staleText) return ok(false);
    await replaceDurably(files, path, own);
    return ok(true);
  } finally {
    await alone.value.release();
  }
}

async function replaceDurably(files: FileLayer, path: string, own: LockContent): Promise<void> {
  const beside = `${path}.${own.lockId}`;
  await createDurably(files, beside, bytesOf(own));
  await files.rename(beside, path);
  await files.syncFolder(dirname(path));
}

const bytesOf = (own: LockContent) => Buffer.from(`${JSON.stringify(own)}\n`, 'utf8');

/** Puts the lock there whole or not at all, so that no other process, and no crash, sees one half written. */
async function place(files: FileLayer, path: string, own: LockContent): Promise<boolean> {
  const bytes = bytesOf(own);
  const beside = `${path}.${own.lockId}`;
  await createDurably(files, beside, bytes);
  try {
    await files.link(beside, path);
    return true;
  } catch (error) {
    switch (errnoOf(error)) {
      case 'EEXIST':
        return false;
      case 'EPERM':
      case 'ENOTSUP':
      case 'EOPNOTSUPP':
      case 'ENOSYS':
        // A file system without hard links, such as a USB stick's.
        return await placeWithoutLink(files, path, bytes);
      default:
        throw error;
    }
  } finally {
    await discard(files, beside);
    await files.syncFolder(dirname(path));
  }
}

async function placeWithoutLink(files: FileLayer, path: string, bytes: Buffer): Promise<boolean> {
  try {
    await createDurably(files, path, bytes);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
}

async function readLock(
  files: FileLayer,
  path: string,
): Promise<{ readonly text: string; readonly content: LockContent | null } | null> {
  let text: string;
  try {
    // A pipe in its place would be waited for, for ever.
    text = (await readWholeFile(files, path)).toString('utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
  return { text, content: parseLock(text) };
}

function parseLock(text: string): LockContent | null {
  try {
    return lockSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

async function release(files: FileLayer, path: string, lockId: string): Promise<Result<void, StoreFailure>> {
  try {
    const found = await readLock(files, path);
    if (found?.content?.lockId === lockId) {
      await files.unlink(path);
      await files.syncFolder(dirname(path));
    }
    return ok(undefined);
  } catch (error) {
    return err(writeFailure(error, path));
  }
}

function holderOf({ pid, hostname, since }: LockContent): LockHolder {
  return { pid, hostname, since };
}
