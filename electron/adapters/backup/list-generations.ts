import type { Generations } from '../../application/backup/backup-ports';
import type { BackupFailure } from '../../shared/backup/backups';
import { err, ok, type Result } from '../../shared/result';
import type { FileLayer } from '../workspace-file-layer';
import { errnoOf, readFailure } from '../workspace-store-failure';
import { generationsIn, readGeneration } from './backup-folder';
import type { BackupManifest } from './backup-manifest';
import { goingOnFrom } from './continuation';

/** The generations of a folder, newest first; those that the newest does not go on from are told, since they stay for that. */
export async function listGenerations(
  files: FileLayer,
  folder: string,
): Promise<Result<Generations, BackupFailure>> {
  try {
    const names = await generationsIn(files, folder);
    const manifests = new Map<string, BackupManifest>();
    for (const name of names) {
      const manifest = await readGeneration(files, folder, name);
      if (manifest) manifests.set(name, manifest);
    }
    const continued = await continuedByNewest(files, folder, manifests);
    const generations = names.map((name) => {
      const manifest = manifests.get(name);
      return {
        name,
        state: manifest ? ('readable' as const) : ('damaged' as const),
        createdAt: manifest?.createdAt ?? null,
        files: manifest?.files.length ?? 0,
        sizeBytes: manifest?.files.reduce((sum, file) => sum + file.sizeBytes, 0) ?? 0,
        parted: manifest !== undefined && continued !== null && !continued.has(name),
      };
    });
    const [newest] = manifests.values();
    return ok({ workspaceId: newest?.workspaceId ?? null, generations });
  } catch (error) {
    return err(readFailure(error, folder));
  }
}

/** Null where that cannot be told: the newest one's journal cannot be read. */
async function continuedByNewest(
  files: FileLayer,
  folder: string,
  manifests: ReadonlyMap<string, BackupManifest>,
): Promise<ReadonlySet<string> | null> {
  const [first, ...older] = manifests;
  if (!first || older.length === 0) return null;
  const [name, newest] = first;
  try {
    return new Set([name, ...(await goingOnFrom(files, folder, newest, new Map(older))).continued]);
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return null;
  }
}
