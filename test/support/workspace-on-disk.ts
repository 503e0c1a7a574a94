import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { SimulatedDisk } from './simulated-disk';

/** Every file below a folder, by its way from there. */
export async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
    .toSorted();
}

/** A folder of the machine on a disk in memory, synced. */
export async function diskWith(folder: string, place: string): Promise<SimulatedDisk> {
  const disk = new SimulatedDisk();
  for (const path of await filesIn(folder)) {
    const at = join(place, path);
    await disk.makeFolder(join(at, '..'));
    const file = await disk.open(at, 'create-new');
    await file.write(await readFile(join(folder, path)), 0);
    await file.sync();
    await file.close();
    for (let up = join(at, '..'); up !== '/'; up = join(up, '..')) await disk.syncFolder(up);
  }
  await disk.syncFolder('/');
  return disk;
}

/** The same for what a disk in memory holds below a folder; null when there is no such folder. */
export async function treeOn(
  disk: SimulatedDisk,
  folder: string,
): Promise<ReadonlyMap<string, string> | null> {
  const found = new Map<string, string>();
  const walk = async (at: string): Promise<void> => {
    for (const name of await disk.list(at)) {
      const path = join(at, name);
      try {
        await walk(path);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOTDIR')) throw error;
        found.set(relative(folder, path), disk.contentOf(path).toString('latin1'));
      }
    }
  };
  try {
    await walk(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  return found;
}
