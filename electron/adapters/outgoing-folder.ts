import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from './workspace-store-failure';

/**
 * Removes the copies that other programs were given to open: they are in the open. One that another program still holds
 * (Windows refuses to remove it) stays until the next time.
 */
export async function emptyFolder(folder: string): Promise<void> {
  try {
    const names = await readdir(folder);
    await Promise.all(names.map((name) => rm(join(folder, name), { recursive: true, force: true })));
  } catch (error) {
    if (errnoOf(error) === null) throw error;
  }
}
