/**
 * What stands behind the window's calls where nobody can come in, since the workspace is damaged: putting a backup in its place, and
 * nothing else. Nothing of the damaged folder is written; it is not even locked.
 */
import { attemptsInMemory } from '../application/access/access-ports';
import type { BackupEngine } from '../application/backup/backup-ports';
import { RestoreDesk } from '../application/backup/restore-desk';
import type { Log } from '../application/log';
import type { Clock, StoreFailure } from '../application/ports';
import type { AccessState } from '../shared/access';
import { CHANNEL_ACCESS, type DoorChannel } from '../shared/channel-access';
import { channelNames } from '../shared/ipc-channels';
import type { AppInfo } from '../shared/ipc-views';
import { err, ok } from '../shared/result';
import { DEFAULT_PREFERENCES, type Preferences, storedPreferencesSchema } from '../shared/settings';
import type { DoorHandlers } from './access-handlers';
import { restoreHandlers } from './backup/backup-handlers';
import { openDocumentStore } from './document-store-lowdb';
import { type Handlers, RefusedCall } from './ipc-register';
import { readOnlyLayer } from './read-only-layer';
import { plainFile } from './snapshot-json-adapter';
import type { FileLayer } from './workspace-file-layer';
import { readWorkspaceInfo, workspacePaths } from './workspace-folder';
import type { SwitchWorkspace } from './workspace-switch';

interface DamagedParts {
  readonly failure: Extract<StoreFailure, { readonly kind: 'damaged' }>;
  readonly workspace: string;
  readonly engine: BackupEngine;
  readonly files: FileLayer;
  readonly clock: Clock;
  readonly log: Log;
  readonly info: () => Promise<AppInfo>;
  readonly chooseFolder: () => Promise<string | null>;
  readonly restart: () => void;
  readonly switchWorkspace: SwitchWorkspace;
}

export interface ServedDamaged {
  readonly handlers: Handlers;
  readonly preferences: Preferences;
}

export async function serveDamaged(parts: DamagedParts): Promise<ServedDamaged> {
  const { failure, workspace, clock, log } = parts;
  const files = readOnlyLayer(parts.files);
  const preferences = await preferencesOf(files, workspace, clock);
  const known = await readWorkspaceInfo(files, workspace);
  const state: AccessState = {
    phase: 'damaged',
    damage: failure,
    preferences,
    people: [],
    waitSeconds: 0,
    keychain: 'none',
    lockedBy: null,
    example: null,
  };
  const shut = async () => err({ kind: 'locked-desk' } as const);
  const restore = new RestoreDesk({
    ...parts,
    // As at a shut door: whoever stands there is not told where the backups are.
    usualFolder: () => null,
    checksIn: () => [],
    phase: async () => 'damaged',
    atDesk: () => null,
    attempts: attemptsInMemory(),
    workspaceId: known.ok ? known.value.workspaceId : null,
    // It has no keys, or cannot tell whose it is: its folder stays beside.
    backUpPresent: async () => err(failure),
  });
  const atDoor: DoorHandlers = {
    'app:info': parts.info,
    'app:report-error': async (reported, { correlationId }) => {
      log.error('page error', { correlationId, ...reported });
      return ok({ correlationId });
    },
    'workspace:switch': ({ to }) => parts.switchWorkspace(to),
    ...restoreHandlers(restore),
    'mail-folder:count': async () => null,
    'access:state': async () => state,
    'access:set-up': shut,
    'access:protect': shut,
    'access:unlock': shut,
    'access:unlock-by-keychain': shut,
    'access:recover': shut,
    'access:change-password': shut,
    'access:lock': shut,
  };
  const refuse = async () => {
    throw new RefusedCall({ kind: 'locked-desk' });
  };
  const entries = channelNames.map((channel) => [
    channel,
    CHANNEL_ACCESS[channel] === 'door' ? atDoor[channel as DoorChannel] : refuse,
  ]);
  return { handlers: Object.fromEntries(entries) as Handlers, preferences };
}

/** How the window looked; what cannot be read is as it comes. */
async function preferencesOf(files: FileLayer, workspace: string, clock: Clock): Promise<Preferences> {
  const opened = await openDocumentStore<Preferences>({
    path: workspacePaths(workspace).preferencesFile,
    schema: storedPreferencesSchema,
    defaultValue: DEFAULT_PREFERENCES,
    seal: plainFile,
    clock,
    files,
  });
  return opened.ok ? opened.value.get() : DEFAULT_PREFERENCES;
}
