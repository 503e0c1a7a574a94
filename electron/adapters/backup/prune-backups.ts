import { join } from 'node:path';
import { generationsToRemove } from '../../shared/backup/retention';
import { discard } from '../workspace-durable-write';
import type { FileLayer } from '../workspace-file-layer';
import { errnoOf } from '../workspace-store-failure';
import { contentPath, generationsFolder, generationsIn, INCOMING, readGeneration } from './backup-folder';
import type { BackupManifest } from './backup-manifest';
import { goingOnFrom } from './continuation';

/**
 * Lets go of the generations that the schedule does not keep, after a good one was made; then of what none names any more.
 * Only those go that the one just made goes on from: whatever was damaged, lost, exchanged or restored since, what was good stays.
 * A generation goes for good before any of its contents does, and nothing goes while a list of files cannot be read: what
 * that one names is not known.
 * @param keep was just made and read back
 * @returns how many generations went
 * @throws system errors of the file layer
 */
export async function pruneBackups(
  files: FileLayer,
  folder: string,
  keep: string,
  now: string,
): Promise<number> {
  const known = new Map<string, readonly string[]>();
  const dated: { readonly name: string; readonly at: string }[] = [];
  const manifests = new Map<string, BackupManifest>();
  let unreadable = false;
  for (const name of await generationsIn(files, folder)) {
    const manifest = await readGeneration(files, folder, name);
    unreadable ||= manifest === null;
    if (manifest === null) continue;
    known.set(
      name,
      manifest.files.map(({ sha256 }) => sha256),
    );
    manifests.set(name, manifest);
    dated.push({ name, at: manifest.createdAt });
  }
  const newest = manifests.get(keep);
  const asked = generationsToRemove(dated, now).filter((name) => name !== keep);
  const goesOn = newest && asked.length > 0 ? await goingOnFrom(files, folder, newest, manifests) : null;
  const going = asked.filter((name) => goesOn?.continued.has(name) && !goesOn.witnesses.has(name));
  for (const name of going) {
    await files.unlink(join(generationsFolder(folder), name));
    known.delete(name);
  }
  if (going.length > 0) await files.syncFolder(generationsFolder(folder));
  if (!unreadable) await sweep(files, folder, new Set([...known.values()].flat()));
  return going.length;
}

async function sweep(files: FileLayer, folder: string, named: ReadonlySet<string>): Promise<void> {
  for (const name of await files.list(folder)) {
    if (name.startsWith(INCOMING)) await discard(files, join(folder, name));
  }
  const contents = join(folder, 'contents');
  for (const shelf of await files.list(contents)) {
    if (!/^[0-9a-f]{2}$/.test(shelf)) continue;
    for (const sha256 of await listed(files, join(contents, shelf))) {
      if (/^[0-9a-f]{64}$/.test(sha256) && !named.has(sha256))
        await files.unlink(contentPath(folder, sha256));
    }
  }
}

async function listed(files: FileLayer, path: string): Promise<readonly string[]> {
  try {
    return await files.list(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOTDIR') return [];
    throw error;
  }
}
