/** Keys and passwords for tests: the real ones, at the lowest price. */

import { derivePasswordKey, type PasswordCost } from '../../electron/adapters/sealing/password-key';
import { newMasterKey, WorkspaceKeys } from '../../electron/adapters/sealing/workspace-keys';
import {
  type DoorTools,
  openWorkspaceDoor,
  type WorkspaceDoor,
} from '../../electron/adapters/workspace-door';
import type { Keychain } from '../../electron/application/access/access-ports';
import type { Clock } from '../../electron/application/ports';
import { silentLog } from './silent-log';

export const PASSWORD = 'siete gatos cruzan el puente';

/** argon2id all the same; what a password costs stands in its slot. */
const CHEAP: PasswordCost = { name: 'argon2id', memoryKiB: 64, passes: 1, lanes: 1 };

export const cheapAccess = { derive: derivePasswordKey, cost: CHEAP };

export const noKeychain: Keychain = {
  available: () => false,
  recall: async () => null,
  keep: async () => false,
  forget: async () => {},
};

/** Keys of a workspace of its own. */
export const someKeys = (workspaceId = '0192f0a0-0000-7000-a000-00000000000a') =>
  new WorkspaceKeys({ workspaceId, masterKey: newMasterKey() });

export async function openTestDoor(
  folder: string,
  clock: Clock,
  tools: Partial<DoorTools> = {},
): Promise<WorkspaceDoor> {
  const opened = await openWorkspaceDoor(folder, {
    clock,
    log: silentLog,
    ...cheapAccess,
    keychain: noKeychain,
    example: async () => null,
    changed: () => {},
    putAway: async () => {},
    ...tools,
  });
  if (!opened.ok) throw new Error(`Workspace not opened: ${JSON.stringify(opened.error)}`);
  return opened.value;
}
