import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { SimulatedDisk } from './simulated-disk';

/** A simulated disk that holds, durably, what a real folder holds, under `at`. */
export async function diskOfFolder(folder: string, at: string): Promise<SimulatedDisk> {
  const disk = new SimulatedDisk();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const { parentPath, name } of entries.filter((entry) => entry.isFile())) {
    const path = join(at, relative(folder, join(parentPath, name)));
    await disk.makeFolder(dirname(path));
    const file = await disk.open(path, 'create-new');
    await file.write(await readFile(join(parentPath, name)), 0);
    await file.sync();
    await file.close();
    for (let up = dirname(path); up !== '/'; up = dirname(up)) await disk.syncFolder(up);
  }
  await disk.syncFolder('/');
  return disk;
}
