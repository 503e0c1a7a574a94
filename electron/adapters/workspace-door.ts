/** A workspace with its door: locked for this process, and shut until somebody comes in. */
import { z } from 'zod';
import type { AttemptStore, Keychain, Keyring } from '../application/access/access-ports';
import { DeskDoor } from '../application/access/desk-door';
import type { DoorParts } from '../application/access/door-parts';
import { eachInTurn } from '../application/in-turn';
import type { Log } from '../application/log';
import type { ParseMail } from '../application/mail-ports';
import type { Clock, DocumentStore, StoreFailure } from '../application/ports';
import type { MailSender } from '../application/smtp-ports';
import { type FailedAttempts, failedAttemptsSchema } from '../shared/domain/people';
import type { AppInfo } from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import { DEFAULT_PREFERENCES, type Preferences, storedPreferencesSchema } from '../shared/settings';
import { openDocumentStore } from './document-store-lowdb';
import type { CarriedDrafts } from './drafts-in-memory';
import { heldDocument } from './held-document';
import type { MarkOf } from './mail/sending-mark';
import { protectWorkspace, removeFormer } from './migrations/0002-protect-workspace';
import { type FormerSettings, readFormerSettings } from './migrations/former-workspace';
import { type Notice, type OpenDesk, openDesk } from './open-desk';
import { openKeyring } from './sealing/keyring';
import { mendKeyring } from './sealing/keyring-file';
import type { DerivePasswordKey, PasswordCost } from './sealing/password-key';
import { newMasterKey, WorkspaceKeys } from './sealing/workspace-keys';
import { plainFile } from './snapshot-json-adapter';
import { type FileLayer, nodeFileLayer } from './workspace-file-layer';
import { clearBlank, openWorkspace, type Workspace } from './workspace-folder';
import { writeFailure } from './workspace-store-failure';

export interface DoorTools
  extends Pick<DoorParts<OpenDesk>, 'clock' | 'example' | 'changed' | 'judge' | 'putAway' | 'left'> {
  readonly clock: Clock;
  readonly log: Log;
  readonly keychain: Keychain;
  readonly derive: DerivePasswordKey;
  readonly cost: PasswordCost;
  readonly files?: FileLayer;
  readonly parseMail?: ParseMail;
  readonly mailSender?: MailSender;
  readonly markOf?: MarkOf;
}

export interface WorkspaceDoor {
  readonly workspace: Workspace;
  readonly door: DeskDoor<OpenDesk>;
  readonly preferences: DocumentStore<Preferences>;
  /** Passwords of backups that were not right. */
  readonly restoreAttempts: AttemptStore;
  /** What had to be mended before anybody could come in. */
  readonly notices: AppInfo['notices'];
  /** Writes copies of the keyring anew that went away, were damaged or put back to an earlier day since. */
  readonly mendKeyring: Keyring['mend'];
  /** Of the desk that is open, or was last. */
  readonly isDamaged: () => boolean;
  /** Shuts the door and gives up the workspace's lock. */
  readonly close: () => Promise<void>;
}

const attemptsSchema = z.strictObject({ failed: failedAttemptsSchema.nullable() });

export async function openWorkspaceDoor(
  folder: string,
  tools: DoorTools,
): Promise<Result<WorkspaceDoor, StoreFailure>> {
  const { clock, files = nodeFileLayer } = tools;
  const opened = await openWorkspace(folder, { clock, files });
  if (!opened.ok) return opened;
  const workspace = opened.value;
  const made = await doorOf(workspace, { ...tools, files });
  if (!made.ok) await workspace.close();
  return made;
}

async function doorOf(
  workspace: Workspace,
  tools: DoorTools & { readonly files: FileLayer },
): Promise<Result<WorkspaceDoor, StoreFailure>> {
  const { paths, info, folder } = workspace;
  const { clock, log, files, keychain, derive, cost } = tools;
  const { workspaceId } = info;
  const mended = await mendKeyring(files, paths.keyringFiles, workspaceId);
  // Where the other copy finds no room the next start tries again; where none is whole, opening says so.
  if (!mended.ok) log.warn('keyring not mended', { ...mended.error });
  else if (mended.value.length > 0) log.warn('keyring mended', { mended: mended.value });
  const keyring = await openKeyring({
    ...{ workspaceId, paths: paths.keyringFiles, derive, cost, files },
    lostLock: () => workspace.lostLock(),
  });
  if (!keyring.ok) return keyring;
  if (keyring.value.isEmpty && info.formatVersion > 1 && !workspace.isBlank) {
    return err({ kind: 'damaged', path: paths.keyringFiles[0], line: null, reason: 'keyring-missing' });
  }
  const former = info.formatVersion === 1 ? await readFormerSettings(files, folder) : null;
  if (former && !former.ok) return former;
  const finished = former ? ok(undefined) : await finishMigration(files, folder);
  // What cannot be removed keeps nobody from working; it is tried again at each start.
  if (!finished.ok) log.warn('remains of an earlier format', { ...finished.error });
  const documents = await openPlainDocuments(workspace, former?.value ?? null, clock, files);
  if (!documents.ok) return documents;
  const { attempts, restoreAttempts } = documents.value;
  const notices: Notice[] = (mended.ok ? mended.value : []).map(({ path, why }) => ({
    key: `keyring-${why}`,
    params: { path },
  }));
  let isDamaged = () => false;
  const carried: CarriedDrafts = { sealed: null };
  /** As the sealed ones: after the journal was read, and not where it is damaged. */
  const settleDamaged = async (isReadOnly: boolean) => {
    for (const document of Object.values(documents.value)) {
      const name = document.damagedName;
      const moved = isReadOnly ? null : await document.moveAside();
      if (moved?.ok === false) log.warn('document not set aside', { ...moved.error });
      tell('document-left', isReadOnly ? name : null);
      tell('document-set-aside', document.setAside);
    }
  };
  const tell = (key: string, name: string | null) => {
    if (name === null || notices.some((told) => told.key === key && told.params['name'] === name)) return;
    log.warn(key, { name });
    notices.push({ key, params: { name } });
  };
  const preferences = heldDocument(documents.value.preferences, () => isDamaged());
  const door = new DeskDoor<OpenDesk>({
    ...tools,
    workspaceId,
    phase: former ? 'unprotected' : workspace.isBlank ? 'new' : 'locked',
    formerPeople: former?.value.people ?? [],
    keyring: keyring.value,
    keychain,
    attempts: attemptStore(attempts),
    preferences,
    newMasterKey,
    openDesk: async (masterKey) => {
      const opened = await openDesk(workspace, masterKey, { ...tools, preferences, carried });
      if (opened.ok && !workspace.isBlank && opened.value.desk.state.roster.people.length === 0) {
        await opened.value.close();
        return err({ kind: 'damaged', path: paths.journalFolder, line: null, reason: 'journal-missing' });
      }
      if (opened.ok) isDamaged = () => opened.value.session.state().damage !== null;
      if (opened.ok) await settleDamaged(opened.value.isReadOnly);
      return opened;
    },
    clear: () => clearBlank(files, workspace),
    protect: async (masterKey, first) => {
      const keys = new WorkspaceKeys({ workspaceId, masterKey });
      const done = await protectWorkspace(workspace, keys, first, { files, clock });
      keys.forget();
      return done;
    },
  });
  const close = () =>
    eachInTurn(
      () => door.lock('quit'),
      () => Promise.all([preferences.settled(), attempts.settled(), restoreAttempts.settled()]),
      async () => {
        // The last time that anybody knows it, should both copies have gone.
        const mended = isDamaged() ? null : await keyring.value.mend();
        if (mended?.ok === false) log.error('keyring not mended', { ...mended.error });
      },
      async () => {
        const released = await workspace.close();
        if (!released.ok) log.warn('lock not released', { ...released.error });
      },
    );
  return ok({
    workspace,
    door,
    preferences,
    restoreAttempts: attemptStore(restoreAttempts),
    notices,
    mendKeyring: () => keyring.value.mend(),
    isDamaged: () => isDamaged(),
    close,
  });
}

/** What a migration that was cut short after its decisive moment left in the open. */
async function finishMigration(files: FileLayer, folder: string): Promise<Result<void, StoreFailure>> {
  try {
    await removeFormer(files, folder);
    return ok(undefined);
  } catch (error) {
    return err(writeFailure(error, folder));
  }
}

async function openPlainDocuments(
  { paths }: Workspace,
  former: FormerSettings | null,
  clock: Clock,
  files: FileLayer,
) {
  const preferences = await openDocumentStore<Preferences>({
    path: paths.preferencesFile,
    schema: storedPreferencesSchema,
    defaultValue: former?.preferences ?? DEFAULT_PREFERENCES,
    seal: plainFile,
    late: true,
    clock,
    files,
  });
  if (!preferences.ok) return preferences;
  const attempts = await openAttempts(paths.attemptsFile, clock, files);
  if (!attempts.ok) return attempts;
  const restoreAttempts = await openAttempts(paths.restoreAttemptsFile, clock, files);
  if (!restoreAttempts.ok) return restoreAttempts;
  return ok({
    preferences: preferences.value,
    attempts: attempts.value,
    restoreAttempts: restoreAttempts.value,
  });
}

interface KeptAttempts {
  readonly failed: FailedAttempts | null;
}

const openAttempts = (path: string, clock: Clock, files: FileLayer) =>
  openDocumentStore<KeptAttempts>({
    path,
    schema: attemptsSchema,
    defaultValue: { failed: null },
    seal: plainFile,
    late: true,
    clock,
    files,
  });

const attemptStore = (kept: DocumentStore<KeptAttempts>): AttemptStore => ({
  get: () => kept.get().failed,
  set: async (failed) => {
    const set = await kept.update(() => ({ failed }));
    return set.ok ? ok(undefined) : set;
  },
});
