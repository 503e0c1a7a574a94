import { hash, randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Clock, LockHolder, StoreFailure } from '../application/ports';
import { canonicalJson } from '../shared/canonical-json';
import { instantSchema, sha256Schema } from '../shared/domain/event-envelope';
import { err, ok, type Result } from '../shared/result';
import { SEGMENT_FILE } from './journal-scan';
import { hasAny, holdsFiles, isOfDesk, judge, namesIn } from './workspace-content';
import { createDurably, readWholeFile, removeTree, replaceDurably } from './workspace-durable-write';
import { type FileLayer, nodeFileLayer } from './workspace-file-layer';
import { isThere } from './workspace-file-stamp';
import { takeLock, type WorkspaceLock } from './workspace-lock';
import { errnoOf, isNoFile, readFailure, writeFailure } from './workspace-store-failure';

/** The version of the folder's layout that this code makes, and the newest that it opens. Format 1 was not encrypted. */
export const WORKSPACE_FORMAT_VERSION = 2;

const FOLDER_PERMISSIONS = 0o700;

const workspaceSchema = z.strictObject({
  formatVersion: z.union([z.literal(1), z.literal(WORKSPACE_FORMAT_VERSION)]),
  workspaceId: z.uuid(),
  createdAt: instantSchema,
});
export type WorkspaceInfo = z.infer<typeof workspaceSchema>;

/** With a hash of the rest, which the first workspaces were made without: a bit of the date can flip and still be a date. */
const workspaceFileSchema = workspaceSchema.extend({ sha256: sha256Schema.optional() });

/** Absolute or as relative as the folder that was given. The files come to be when they are first written. */
export interface WorkspacePaths {
  readonly infoFile: string;
  readonly journalFolder: string;
  readonly checkpointFolder: string;
  readonly evidenceFolder: string;
  readonly settingsFile: string;
  readonly draftsFile: string;
  /** The account by which mails are sent, with its password. */
  readonly mailAccountFile: string;
  /** There while files of a disposal are gone and its key is not noted as destroyed yet. */
  readonly disposalMark: string;
  /** Which folder is watched for mails, and what became of each. */
  readonly mailFolderFile: string;
  /** Which files are being put in for a request of another desk. */
  readonly arrivalsFile: string;
  /** Files that were brought again and are not on record yet. */
  readonly putBacksFile: string;
  /** Which files of the evidence the desk itself destroyed, in the open, for the backups. */
  readonly sweptNotes: string;
  /** By which the notes of destroyed keys are checked, in the open: backups are made without any key. */
  readonly disposalNoteKeyFile: string;
  /** The short texts that people keep for themselves. */
  readonly ownSnippetsFile: string;
  readonly ownViewsFile: string;
  /** Two copies each. */
  readonly streamKeyFiles: readonly [string, string];
  readonly keyringFiles: readonly [string, string];
  /** In the open: failed attempts to come in, and how the window looks. */
  readonly attemptsFile: string;
  readonly restoreAttemptsFile: string;
  readonly preferencesFile: string;
  /** In the open too: where backups go and how the last one went. In no backup: it is of this place. */
  readonly backupsFile: string;
  /** In the open: what this workspace was restored from, until somebody comes in and it is recorded. */
  readonly restoredFile: string;
}

/** Where format 1 kept its things: in the open, in the workspace's folder itself. */
export function formerPaths(folder: string) {
  return {
    journalFolder: join(folder, 'journal'),
    checkpointFolder: join(folder, 'checkpoint'),
    evidenceFolder: join(folder, 'evidence'),
    settingsFile: join(folder, 'settings.json'),
    draftsFile: join(folder, 'drafts.json'),
  };
}

export function workspacePaths(folder: string): WorkspacePaths {
  const data = dataFolder(folder);
  return {
    infoFile: join(folder, 'workspace.json'),
    journalFolder: join(data, 'journal'),
    checkpointFolder: join(data, 'checkpoint'),
    evidenceFolder: join(data, 'evidence'),
    settingsFile: join(data, 'settings.sealed'),
    draftsFile: join(data, 'drafts.sealed'),
    mailAccountFile: join(data, 'mail-account.sealed'),
    disposalMark: join(data, 'disposing'),
    mailFolderFile: join(data, 'mail-folder.sealed'),
    ownSnippetsFile: join(data, 'own-snippets.sealed'),
    ownViewsFile: join(data, 'own-views.sealed'),
    arrivalsFile: join(data, 'arrivals.sealed'),
    putBacksFile: join(data, 'put-backs.sealed'),
    sweptNotes: join(data, 'swept.jsonl'),
    streamKeyFiles: [join(data, 'keys', 'streams.jsonl'), join(data, 'keys', 'streams.copy.jsonl')],
    disposalNoteKeyFile: join(data, 'keys', 'disposals.pem'),
    keyringFiles: [join(folder, 'keyring.json'), join(folder, 'keyring.copy.json')],
    attemptsFile: join(folder, 'attempts.json'),
    restoreAttemptsFile: join(folder, 'restore-attempts.json'),
    preferencesFile: join(folder, 'preferences.json'),
    backupsFile: join(folder, 'backups.json'),
    restoredFile: join(folder, 'restored.json'),
  };
}

/** Everything that is sealed. */
export const dataFolder = (folder: string) => join(folder, 'data');

export interface Workspace {
  readonly folder: string;
  readonly info: WorkspaceInfo;
  readonly paths: WorkspacePaths;
  readonly isNew: boolean;
  /** Whether nothing was recorded in it yet, whatever else an interrupted set-up left. */
  readonly isBlank: boolean;
  /** Whether the folder of the evidence had gone from a workspace that is not new. */
  readonly evidenceWasMissing: boolean;
  /** Who had the workspace open and ended without closing it; null when it was closed well. */
  readonly recoveredFrom: LockHolder | null;
  /** Null while the lock is ours; throws when that cannot be read. */
  lostLock(): Promise<StoreFailure | null>;
  /** Gives up the lock. Close journal and stores first. */
  close(): Promise<Result<void, StoreFailure>>;
}

/**
 * Opens the workspace in `folder`, or makes one, and takes its lock. A newer format is refused before anything is
 * touched; so is a folder that holds a journal but has lost its `workspace.json`.
 */
export async function openWorkspace(
  folder: string,
  { clock, files = nodeFileLayer }: { readonly clock: Clock; readonly files?: FileLayer },
): Promise<Result<Workspace, StoreFailure>> {
  const paths = workspacePaths(folder);
  const infoPath = paths.infoFile;
  const before = await readInfo(files, infoPath, folder);
  if (!before.ok) return before;
  try {
    await files.makeFolder(folder, FOLDER_PERMISSIONS);
    await files.syncFolder(dirname(folder));
  } catch (error) {
    return err(writeFailure(error, folder));
  }
  const lockPath = join(folder, 'workspace.lock');
  const locked = await takeLock(files, lockPath, clock);
  if (!locked.ok) return locked;
  const lock = locked.value;
  const prepared = await prepare(files, folder, infoPath, paths, clock);
  if (!prepared.ok) {
    // The failure that matters is the first; a lock that stays behind is recognised as stale.
    await lock.release();
    return prepared;
  }
  return ok(workspaceOf(folder, prepared.value, paths, lock, lockPath));
}

function workspaceOf(
  folder: string,
  { info, isNew, isBlank, evidenceWasMissing }: Prepared,
  paths: WorkspacePaths,
  lock: WorkspaceLock,
  lockPath: string,
): Workspace {
  return {
    folder,
    info,
    isNew,
    isBlank,
    evidenceWasMissing,
    paths,
    recoveredFrom: lock.recoveredFrom,
    lostLock: async () => ((await lock.isOurs()) ? null : { kind: 'lock-lost', path: lockPath }),
    close: () => lock.release(),
  };
}

interface Prepared {
  readonly info: WorkspaceInfo;
  readonly isNew: boolean;
  readonly isBlank: boolean;
  readonly evidenceWasMissing: boolean;
}

/** Reads again, now that nobody else may write, and makes what is missing. */
async function prepare(
  files: FileLayer,
  folder: string,
  infoPath: string,
  paths: WorkspacePaths,
  clock: Clock,
): Promise<Result<Prepared, StoreFailure>> {
  const found = await readInfo(files, infoPath, folder);
  if (!found.ok) return found;
  const isNew = found.value === null;
  const fresh = () => ({
    formatVersion: WORKSPACE_FORMAT_VERSION,
    workspaceId: randomUUID(),
    createdAt: clock.now(),
  });
  try {
    const known = found.value?.formatVersion === 1 ? formerPaths(folder) : paths;
    const { isBlank, evidenceWasMissing, lost, link } = await judge(files, known);
    if (link !== null) return err({ kind: 'damaged', path: link, line: null, reason: 'link' });
    if (lost) {
      return err({ kind: 'damaged', path: known.journalFolder, line: null, reason: 'journal-missing' });
    }
    // A format 1 that nothing was recorded in has nothing to encrypt.
    const begins = isNew || (found.value?.formatVersion === 1 && isBlank);
    // A format that does not fit what lies beside it: a new identity would make it unreadable.
    if (begins && !(await judge(files, paths)).isBlank) {
      return err({ kind: 'damaged', path: infoPath, line: null, reason: 'schema' });
    }
    // A folder of that name is somebody's: the set-up would empty it.
    if (begins && (await holdsFiles(files, dataFolder(folder)))) {
      return err({ kind: 'already-exists', path: dataFolder(folder) });
    }
    const info =
      found.value === null || begins ? (workspaceSchema.parse(fresh()) as WorkspaceInfo) : found.value;
    if (begins) await writeInfo(files, infoPath, info);
    if (info.formatVersion === WORKSPACE_FORMAT_VERSION) await makeDataFolders(files, folder, paths);
    if (info.formatVersion === WORKSPACE_FORMAT_VERSION && isBlank) await makeJournal(files, paths);
    return ok({ info, isNew, isBlank, evidenceWasMissing: !isNew && evidenceWasMissing });
  } catch (error) {
    return err(writeFailure(error, folder));
  }
}

/** @throws system errors of the file layer. */
export async function writeInfo(files: FileLayer, path: string, info: WorkspaceInfo): Promise<void> {
  const checked = workspaceSchema.parse(info);
  const text = `${JSON.stringify({ ...checked, sha256: hash('sha256', canonicalJson(checked)) }, null, 2)}\n`;
  await replaceDurably(files, path, Buffer.from(text, 'utf8'));
}

/** Before anybody has a key: one that has keys and no journal lost it. @throws system errors of the file layer. */
async function makeJournal(files: FileLayer, { journalFolder }: WorkspacePaths): Promise<void> {
  const path = join(journalFolder, SEGMENT_FILE);
  if (!(await isThere(files, path))) await createDurably(files, path, new Uint8Array());
}

/** Empties a workspace in which nothing was recorded of what an interrupted set-up left under keys that are gone, and of nothing else. */
export async function clearBlank(
  files: FileLayer,
  { folder, paths }: Pick<Workspace, 'folder' | 'paths'>,
): Promise<Result<void, StoreFailure>> {
  try {
    if (!(await judge(files, paths)).isBlank) return err({ kind: 'already-exists', path: folder });
    const data = dataFolder(folder);
    const isOwn = isOfDesk(data, Object.values(paths).flat());
    for (const name of await files.list(data)) {
      if (!isOwn(name)) continue;
      const path = join(data, name);
      if (path === paths.journalFolder) await clearJournal(files, path);
      else await removeTree(files, path);
    }
    await makeDataFolders(files, folder, paths);
    return ok(undefined);
  } catch (error) {
    return err(writeFailure(error, folder));
  }
}

/** Its file stays, empty: beside a keyring, a workspace without it has lost everything. */
async function clearJournal(files: FileLayer, folder: string): Promise<void> {
  await replaceDurably(files, join(folder, SEGMENT_FILE), new Uint8Array());
  for (const name of await files.list(folder))
    if (name !== SEGMENT_FILE) await removeTree(files, join(folder, name));
}

/** @throws system errors of the file layer. */
export async function makeDataFolders(
  files: FileLayer,
  folder: string,
  paths: WorkspacePaths,
): Promise<void> {
  const data = dataFolder(folder);
  const keys = dirname(paths.streamKeyFiles[0]);
  for (const path of [data, paths.journalFolder, paths.checkpointFolder, paths.evidenceFolder, keys]) {
    await files.makeFolder(path, FOLDER_PERMISSIONS);
  }
  await files.syncFolder(data);
  await files.syncFolder(folder);
}

/** Of a workspace that is there, of this version's format; nothing is written and no lock is taken. */
export async function readWorkspaceInfo(
  files: FileLayer,
  folder: string,
): Promise<Result<WorkspaceInfo, StoreFailure>> {
  const { infoFile } = workspacePaths(folder);
  const found = await readInfo(files, infoFile, folder);
  if (!found.ok) return found;
  if (found.value === null) return err({ kind: 'missing', path: infoFile });
  return found.value.formatVersion === WORKSPACE_FORMAT_VERSION
    ? ok(found.value)
    : err({ kind: 'not-protected', path: folder });
}

/** Null when there is no workspace yet. */
async function readInfo(
  files: FileLayer,
  path: string,
  folder: string,
): Promise<Result<WorkspaceInfo | null, StoreFailure>> {
  let text: string;
  try {
    text = (await readWholeFile(files, path)).toString('utf8');
  } catch (error) {
    const code = errnoOf(error);
    if (isNoFile(error) && code !== 'ELOOP')
      return err({ kind: 'damaged', path, line: null, reason: 'json' });
    if (code !== 'ENOENT') return err(readFailure(error, path));
    return await readAbsence(files, path, folder);
  }
  return parseInfo(text, path);
}

async function readAbsence(
  files: FileLayer,
  path: string,
  folder: string,
): Promise<Result<null, StoreFailure>> {
  const { keyringFiles, journalFolder: present } = workspacePaths(folder);
  const missing = err({ kind: 'damaged', path, line: null, reason: 'missing-beside-journal' } as const);
  for (const journalFolder of [present, formerPaths(folder).journalFolder]) {
    try {
      if (((await namesIn(files, journalFolder)) ?? []).length > 0) return missing;
    } catch (error) {
      return err(readFailure(error, journalFolder));
    }
  }
  try {
    // Nobody has a key before the workspace is described.
    return (await hasAny(files, keyringFiles)) ? missing : ok(null);
  } catch (error) {
    return err(readFailure(error, folder));
  }
}

function parseInfo(text: string, path: string): Result<WorkspaceInfo, StoreFailure> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return err({ kind: 'damaged', path, line: null, reason: 'json' });
  }
  const version = z.object({ formatVersion: z.int() }).safeParse(value).data?.formatVersion;
  if (version !== undefined && version > WORKSPACE_FORMAT_VERSION) {
    return err({ kind: 'newer-format', path, found: version, known: WORKSPACE_FORMAT_VERSION });
  }
  const file = workspaceFileSchema.safeParse(value);
  if (!file.success) return err({ kind: 'damaged', path, line: null, reason: 'schema' });
  const { sha256, ...info } = file.data;
  return sha256 === undefined || sha256 === hash('sha256', canonicalJson(info))
    ? ok(info)
    : err({ kind: 'damaged', path, line: null, reason: 'hash' });
}
