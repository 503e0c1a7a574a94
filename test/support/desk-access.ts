/** Keys and passwords for tests: the real ones, at the lowest price. */

import { openDocumentStore } from '../../electron/adapters/document-store-lowdb';
import { openDesk } from '../../electron/adapters/open-desk';
import { derivePasswordKey, type PasswordCost } from '../../electron/adapters/sealing/password-key';
import { newMasterKey, WorkspaceKeys } from '../../electron/adapters/sealing/workspace-keys';
import { plainFile } from '../../electron/adapters/snapshot-json-adapter';
import {
  type DoorTools,
  openWorkspaceDoor,
  type WorkspaceDoor,
} from '../../electron/adapters/workspace-door';
import { type FileLayer, nodeFileLayer } from '../../electron/adapters/workspace-file-layer';
import { openWorkspace } from '../../electron/adapters/workspace-folder';
import type { Keychain } from '../../electron/application/access/access-ports';
import { weaknessOf } from '../../electron/application/access/passwords';
import type { Clock } from '../../electron/application/ports';
import { DEFAULT_PREFERENCES, preferencesSchema } from '../../electron/shared/settings';
import { silentLog } from './silent-log';

export const PASSWORD = 'siete gatos cruzan el puente';

/** argon2id all the same; what a password costs stands in its slot. */
const CHEAP: PasswordCost = { name: 'argon2id', memoryKiB: 64, passes: 1, lanes: 1 };

export const cheapAccess = { derive: derivePasswordKey, cost: CHEAP, judge: weaknessOf };

export const noKeychain: Keychain = {
  available: () => false,
  recall: async () => null,
  keep: async () => false,
  forget: async () => {},
};

/** Keys of a workspace of its own. */
export const someKeys = (workspaceId = '0192f0a0-0000-7000-a000-00000000000a') =>
  new WorkspaceKeys({ workspaceId, masterKey: newMasterKey() });

export function tryTestDoor(folder: string, clock: Clock, tools: Partial<DoorTools> = {}) {
  return openWorkspaceDoor(folder, {
    clock,
    log: silentLog,
    ...cheapAccess,
    keychain: noKeychain,
    example: async () => null,
    changed: () => {},
    putAway: async () => {},
    ...tools,
  });
}

export async function openTestDoor(...given: Parameters<typeof tryTestDoor>): Promise<WorkspaceDoor> {
  const opened = await tryTestDoor(...given);
  if (!opened.ok) throw new Error(`Workspace not opened: ${JSON.stringify(opened.error)}`);
  return opened.value;
}

/** Opens a workspace's stores without its door, so that nobody's coming in is recorded. */
export async function openBare(
  folder: string,
  clock: Clock,
  masterKey: Uint8Array,
  files: FileLayer = nodeFileLayer,
) {
  const workspace = await openWorkspace(folder, { clock, files });
  if (!workspace.ok) throw new Error(`Workspace not opened: ${JSON.stringify(workspace.error)}`);
  const preferences = await openDocumentStore({
    path: workspace.value.paths.preferencesFile,
    schema: preferencesSchema,
    defaultValue: DEFAULT_PREFERENCES,
    seal: plainFile,
    clock,
    files,
  });
  if (!preferences.ok) throw new Error(JSON.stringify(preferences.error));
  const tools = { clock, log: silentLog, preferences: preferences.value, files };
  const open = await openDesk(workspace.value, masterKey, tools);
  if (!open.ok) throw new Error(`Desk not opened: ${JSON.stringify(open.error)}`);
  const close = async () => {
    await open.value.close();
    await workspace.value.close();
  };
  return { open: open.value, close };
}
