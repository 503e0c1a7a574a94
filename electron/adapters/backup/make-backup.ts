import { dirname, join, relative, sep } from 'node:path';
import type { Clock, StoreFailure } from '../../application/ports';
import { err, ok, type Result } from '../../shared/result';
import { NEWLINE } from '../journal-line';
import { SEGMENT_FILE } from '../journal-scan';
import { readRange, readWholeFile, replaceDurably } from '../workspace-durable-write';
import type { FileLayer } from '../workspace-file-layer';
import { stampedName } from '../workspace-file-stamp';
import { readWorkspaceInfo, workspacePaths } from '../workspace-folder';
import { errnoOf, writeFailure } from '../workspace-store-failure';
import { generationsFolder, isContentWhole, keepContent } from './backup-folder';
import { type BackedUpFile, manifestText, readManifest } from './backup-manifest';

export interface BackupMade {
  /** Name of the generation. */
  readonly name: string;
  readonly files: number;
  readonly sizeBytes: number;
}

interface Options {
  readonly workspace: string;
  /** Where the backups of this workspace lie; made if it is not there. */
  readonly target: string;
  readonly clock: Clock;
  readonly files: FileLayer;
}

/**
 * Makes one generation of a workspace, which may be open: the journal first, then what its lines need, all of which only ever
 * grows. Everything is encrypted as it lies, so that no password is asked for. It counts once all of it was read back.
 */
export async function makeBackup({
  workspace,
  target,
  clock,
  files,
}: Options): Promise<Result<BackupMade, StoreFailure>> {
  const info = await readWorkspaceInfo(files, workspace);
  if (!info.ok) return info;
  const { workspaceId } = info.value;
  try {
    for (const folder of [target, generationsFolder(target), join(target, 'contents')]) {
      await files.makeFolder(folder, 0o700);
    }
    // Names are durable only once their folder is.
    await files.syncFolder(dirname(target));
    await files.syncFolder(target);
    const kept: BackedUpFile[] = [];
    const keep = async (path: string, sizeBytes: number) => {
      const sha256 = await keepContent(files, target, path, sizeBytes);
      kept.push({ path: relative(workspace, path).split(sep).join('/'), sizeBytes, sha256 });
    };
    for (const { path, sizeBytes } of await filesOf(files, workspace)) await keep(path, sizeBytes);
    await files.syncFolder(join(target, 'contents'));
    for (const file of kept) {
      if (!(await isContentWhole(files, target, file))) {
        return err({ kind: 'damaged', path: join(target, file.path), line: null, reason: 'hash' });
      }
    }
    const createdAt = clock.now();
    const text = manifestText({ format: 1, workspaceId, createdAt, files: kept });
    const taken = await files.list(generationsFolder(target));
    const name = stampedName('', clock, '.json', taken);
    const path = join(generationsFolder(target), name);
    await replaceDurably(files, path, Buffer.from(text, 'utf8'));
    if (readManifest((await readWholeFile(files, path)).toString('utf8')) === null) {
      await files.unlink(path);
      return err({ kind: 'damaged', path, line: null, reason: 'hash' });
    }
    const sizeBytes = kept.reduce((sum, file) => sum + file.sizeBytes, 0);
    return ok({ name, files: kept.length, sizeBytes });
  } catch (error) {
    return err(writeFailure(error, target));
  }
}

interface Source {
  readonly path: string;
  readonly sizeBytes: number;
}

/** In the order in which they are taken. A checkpoint is disposable; a lock is nobody's but the process's. */
async function filesOf(files: FileLayer, workspace: string): Promise<readonly Source[]> {
  const paths = workspacePaths(workspace);
  const journal = join(paths.journalFolder, SEGMENT_FILE);
  const whole = [
    ...paths.streamKeyFiles,
    ...paths.keyringFiles,
    paths.settingsFile,
    paths.draftsFile,
    paths.preferencesFile,
    paths.infoFile,
    ...(await evidenceIn(files, paths.evidenceFolder)),
  ];
  const found: Source[] = [{ path: journal, sizeBytes: await wholeLinesBytes(files, journal) }];
  for (const path of whole) {
    const sizeBytes = await sizeOf(files, path);
    if (sizeBytes !== null) found.push({ path, sizeBytes });
  }
  return found;
}

async function evidenceIn(files: FileLayer, folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const shelf of await files.list(folder)) {
    if (!/^[0-9a-f]{2}$/.test(shelf)) continue;
    for (const name of await files.list(join(folder, shelf))) found.push(join(folder, shelf, name));
  }
  return found;
}

/** Null for a file that has not been written yet. */
async function sizeOf(files: FileLayer, path: string): Promise<number | null> {
  try {
    return (await files.stampOf(path)).sizeBytes;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

const LOOK_BACK_BYTES = 64 * 1024;

/** A line that is just being written belongs to the next generation. */
async function wholeLinesBytes(files: FileLayer, path: string): Promise<number> {
  const file = await files.open(path, 'read-no-follow');
  try {
    for (let end = await file.sizeBytes(); end > 0; ) {
      const start = Math.max(0, end - LOOK_BACK_BYTES);
      const newline = (await readRange(file, start, end - start)).lastIndexOf(NEWLINE);
      if (newline !== -1) return start + newline + 1;
      end = start;
    }
    return 0;
  } finally {
    await file.close();
  }
}
