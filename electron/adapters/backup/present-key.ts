import { openKeyring } from '../sealing/keyring';
import { derivePasswordKey, PASSWORD_COST } from '../sealing/password-key';
import { StreamKeyStore } from '../sealing/stream-keys';
import { WorkspaceKeys, type WorkspaceSecret } from '../sealing/workspace-keys';
import { readWholeFile } from '../workspace-durable-write';
import type { FileLayer } from '../workspace-file-layer';
import { workspacePaths } from '../workspace-folder';
import { errnoOf } from '../workspace-store-failure';

/**
 * Whether the workspace that is there has a door, and nothing of it opens with this master key. One without a keyring, or whose
 * keyring cannot be read, is nobody's door any more: whose it was cannot be told.
 */
export async function isOfAnotherKey(
  files: FileLayer,
  workspace: string,
  secret: WorkspaceSecret,
): Promise<boolean> {
  const { workspaceId, masterKey } = secret;
  const paths = workspacePaths(workspace);
  const keyring = await openKeyring({
    workspaceId,
    paths: paths.keyringFiles,
    derive: derivePasswordKey,
    cost: PASSWORD_COST,
    files,
  });
  if (keyring.ok && keyring.value.holders(masterKey).length > 0) return false;
  const keys = new WorkspaceKeys(secret);
  try {
    if (await opensSettings(files, paths.settingsFile, keys)) return false;
    const streams = await StreamKeyStore.read({ keys, paths: paths.streamKeyFiles, files });
    if (streams.ok && streams.value.opensAny) return false;
  } finally {
    keys.forget();
  }
  return keyring.ok && !keyring.value.isEmpty;
}

async function opensSettings(files: FileLayer, path: string, keys: WorkspaceKeys): Promise<boolean> {
  try {
    return keys.unsealFile('settings', await readWholeFile(files, path)) !== null;
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return false;
  }
}
