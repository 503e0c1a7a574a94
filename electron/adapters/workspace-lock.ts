import { randomUUID } from 'node:crypto';
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
  /** Gives the workspace free; a lock that is no longer ours is left alone. */
  release(): Promise<Result<void, StoreFailure>>;
}

/** Two starts may meet in clearing one stale lock; each round somebody gets further, so a few are enough. */
const MAX_ROUNDS = 5;

/**
 * Takes the lock file at `path` for this process. A lock left by a process that is gone is cleared away; one that may be
 * alive gives `locked` with its holder.
 */
export async function takeLock(
  files: FileLayer,
  path: string,
  clock: Clock,
): Promise<Result<WorkspaceLock, StoreFailure>> {
  const own: LockContent = { ...(await ownIdentity()), lockId: randomUUID(), since: clock.now() };
  let recoveredFrom: LockHolder | null = null;
  try {
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      if (await place(files, path, own)) {
        return ok({ recoveredFrom, release: () => release(files, path, own.lockId) });
      }
      const found = await readLock(files, path);
      if (found === null) continue;
      if (found.content !== null && (await mayBeAlive(found.content))) {
        return err({ kind: 'locked', path, holder: holderOf(found.content) });
      }
      await clear(files, path, found.text);
      recoveredFrom = found.content === null ? null : holderOf(found.content);
    }
  } catch (error) {
    return err(writeFailure(error, path));
  }
  return err({ kind: 'io', path, code: 'EBUSY' });
}

/** Puts the lock there whole or not at all, so that no other process, and no crash, sees one half written. */
async function place(files: FileLayer, path: string, own: LockContent): Promise<boolean> {
  const bytes = Buffer.from(`${JSON.stringify(own)}\n`, 'utf8');
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

/**
 * Clears away the stale lock that was read as `staleText`. Taking it by name first makes sure that, of two processes at
 * it, the second doesn't remove the lock which the first has put in its place meanwhile.
 */
async function clear(files: FileLayer, path: string, staleText: string): Promise<void> {
  const taken = `${path}.stale-${randomUUID()}`;
  try {
    await files.rename(path, taken);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return;
    throw error;
  }
  const text = (await readWholeFile(files, taken)).toString('utf8');
  if (text !== staleText) await files.rename(taken, path);
  else await files.unlink(taken);
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
