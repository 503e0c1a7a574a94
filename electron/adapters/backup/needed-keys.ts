/** The keys without which nobody opens what a backup holds, however whole all the rest of it is. */
import { readKeyring } from '../sealing/keyring-file';
import { isWholeKeyCopy } from '../sealing/stream-key-lines';
import { readWholeFile } from '../workspace-durable-write';
import type { FileLayer } from '../workspace-file-layer';
import { workspacePaths } from '../workspace-folder';
import { errnoOf } from '../workspace-store-failure';
import type { BackupManifest } from './backup-manifest';
import { isJournal, placeOf } from './backup-sources';
import { GENERATION_ROOT, generationLayer } from './generation-layer';

/**
 * The first file of keys of which a generation holds no whole copy, with `/` on every system; null where it can be opened by whoever could
 * open the workspace. Both are told by what they hold themselves, without any key.
 * @throws system errors of the file layer
 */
export async function lackingKeys(
  files: FileLayer,
  folder: string,
  manifest: Pick<BackupManifest, 'workspaceId' | 'files'>,
): Promise<string | null> {
  const layer = generationLayer(files, folder, manifest);
  const inside = workspacePaths('');
  const paths = workspacePaths(GENERATION_ROOT);
  const keyring = await readKeyring(layer, paths.keyringFiles, manifest.workspaceId);
  if (!keyring.ok || !keyring.value.content?.slots.length) return placeOf(inside.keyringFiles[0]);
  // The first record of all brings the first of them.
  const isEmpty = manifest.files.every(({ path, sizeBytes }) => !isJournal(path) || sizeBytes === 0);
  for (const path of isEmpty ? [] : paths.streamKeyFiles) if (await isWholeAt(layer, path)) return null;
  return isEmpty ? null : placeOf(inside.streamKeyFiles[0]);
}

async function isWholeAt(layer: FileLayer, path: string): Promise<boolean> {
  try {
    return await isWholeKeyCopy(await readWholeFile(layer, path));
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return false;
  }
}
