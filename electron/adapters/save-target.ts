/** Keeps what a person saves out of the folders that the desk itself lives in. */
import { realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DeskFailure } from '../shared/failures';
import { err, ok, type Result } from '../shared/result';
import { errnoOf } from './workspace-store-failure';

/**
 * Refuses a target inside one of the desk's own folders: the save dialog offers to replace whatever lies there, the
 * journal too. Folders are compared as what they are and not by name, so that no link, second mount or other spelling of
 * a path leads around it.
 */
export async function checkSaveTarget(
  targetPath: string,
  ownFolders: readonly string[],
): Promise<Result<string, DeskFailure>> {
  const own = await Promise.all(ownFolders.map(identityOf));
  // The target itself may be a link that stands for one of the folders.
  for (const path of [targetPath, dirname(targetPath)]) {
    for (const folder of await foldersAbove(path)) {
      const identity = await identityOf(folder);
      if (identity !== null && own.includes(identity)) return err({ kind: 'own-folder', folder });
    }
  }
  return ok(targetPath);
}

/** The place without links, and all that it lies in; empty when nothing is there, which the write itself will tell. */
async function foldersAbove(path: string): Promise<readonly string[]> {
  const found = await orNull(realpath(path));
  if (found === null) return [];
  const folders = [found];
  for (let at = found; at !== dirname(at); at = dirname(at)) folders.push(dirname(at));
  return folders;
}

async function identityOf(path: string): Promise<string | null> {
  const found = await orNull(stat(path, { bigint: true }));
  return found === null ? null : `${found.dev}:${found.ino}`;
}

async function orNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return null;
  }
}
