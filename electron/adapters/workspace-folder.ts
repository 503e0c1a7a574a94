import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Clock, LockHolder, StoreFailure } from '../application/ports';
import { instantSchema } from '../shared/domain/event-envelope';
import { err, ok, type Result } from '../shared/result';
import { readWholeFile, replaceDurably } from './workspace-durable-write';
import { type FileLayer, nodeFileLayer } from './workspace-file-layer';
import { takeLock, type WorkspaceLock } from './workspace-lock';
import { errnoOf, readFailure, writeFailure } from './workspace-store-failure';

/** The version of the folder's layout that this code makes, and the newest that it opens. */
const WORKSPACE_FORMAT_VERSION = 1;

const FOLDER_PERMISSIONS = 0o700;

const workspaceSchema = z.strictObject({
  formatVersion: z.literal(WORKSPACE_FORMAT_VERSION),
  workspaceId: z.uuid(),
  createdAt: instantSchema,
});
type WorkspaceInfo = z.infer<typeof workspaceSchema>;

/** Absolute or as relative as the folder that was given. The two files come to be when they are first written. */
export interface WorkspacePaths {
  readonly journalFolder: string;
  readonly checkpointFolder: string;
  readonly evidenceFolder: string;
  readonly settingsFile: string;
  readonly draftsFile: string;
}

export interface Workspace {
  readonly info: WorkspaceInfo;
  readonly paths: WorkspacePaths;
  readonly isNew: boolean;
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
  const infoPath = join(folder, 'workspace.json');
  const paths: WorkspacePaths = {
    journalFolder: join(folder, 'journal'),
    checkpointFolder: join(folder, 'checkpoint'),
    evidenceFolder: join(folder, 'evidence'),
    settingsFile: join(folder, 'settings.json'),
    draftsFile: join(folder, 'drafts.json'),
  };
  const before = await readInfo(files, infoPath, paths);
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
  return ok(workspaceOf(prepared.value, paths, lock, lockPath));
}

function workspaceOf(
  { info, isNew, evidenceWasMissing }: Prepared,
  paths: WorkspacePaths,
  lock: WorkspaceLock,
  lockPath: string,
): Workspace {
  return {
    info,
    isNew,
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
  const found = await readInfo(files, infoPath, paths);
  if (!found.ok) return found;
  const isNew = found.value === null;
  const info = found.value ?? {
    formatVersion: WORKSPACE_FORMAT_VERSION,
    workspaceId: randomUUID(),
    createdAt: clock.now(),
  };
  try {
    const [journal, evidence] = [
      await namesIn(files, paths.journalFolder),
      await namesIn(files, paths.evidenceFolder),
    ];
    // A journal that is gone would begin anew, its folios with it, beside evidence that nothing speaks of.
    const kept = (evidence ?? []).filter((name) => !name.startsWith('.'));
    if ((journal ?? []).length === 0 && kept.length > 0) {
      return err({ kind: 'damaged', path: paths.journalFolder, line: null, reason: 'journal-missing' });
    }
    const evidenceWasMissing = !isNew && evidence === null;
    if (isNew) {
      const text = `${JSON.stringify(workspaceSchema.parse(info), null, 2)}\n`;
      await replaceDurably(files, infoPath, Buffer.from(text, 'utf8'));
    }
    for (const path of [paths.journalFolder, paths.checkpointFolder, paths.evidenceFolder]) {
      await files.makeFolder(path, FOLDER_PERMISSIONS);
    }
    await files.syncFolder(folder);
    return ok({ info, isNew, evidenceWasMissing });
  } catch (error) {
    return err(writeFailure(error, folder));
  }
}

/** Null when there is no such folder. */
async function namesIn(files: FileLayer, folder: string): Promise<readonly string[] | null> {
  try {
    return await files.list(folder);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Null when there is no workspace yet. */
async function readInfo(
  files: FileLayer,
  path: string,
  paths: WorkspacePaths,
): Promise<Result<WorkspaceInfo | null, StoreFailure>> {
  let text: string;
  try {
    text = (await readWholeFile(files, path)).toString('utf8');
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') return err(readFailure(error, path));
    return await readAbsence(files, path, paths);
  }
  return parseInfo(text, path);
}

async function readAbsence(
  files: FileLayer,
  path: string,
  paths: WorkspacePaths,
): Promise<Result<null, StoreFailure>> {
  try {
    const names = await files.list(paths.journalFolder);
    if (names.length === 0) return ok(null);
    return err({ kind: 'damaged', path, line: null, reason: 'missing-beside-journal' });
  } catch (error) {
    return errnoOf(error) === 'ENOENT' ? ok(null) : err(readFailure(error, paths.journalFolder));
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
  const info = workspaceSchema.safeParse(value);
  return info.success ? ok(info.data) : err({ kind: 'damaged', path, line: null, reason: 'schema' });
}
