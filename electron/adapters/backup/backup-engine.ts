import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupEngine, Generations, SeenGeneration } from '../../application/backup/backup-ports';
import type { Log } from '../../application/log';
import type { BackupChecked, BackupFailure, BackupMade } from '../../shared/backup/backups';
import { err, ok, type Result } from '../../shared/result';
import { PackControl } from '../expediente/pack-control';
import { SEGMENT_FILE } from '../journal-scan';
import { checkSaveTarget } from '../save-target';
import { WorkerClient } from '../worker/worker-client';
import type { FileLayer } from '../workspace-file-layer';
import { readWorkspaceInfo, workspacePaths } from '../workspace-folder';
import { errnoOf, writeFailure } from '../workspace-store-failure';
import { backupFailure, backupsIn, isFolder, ownFolder, prepareFolder } from './backup-destination';
import { generationsFolder, ownerOf } from './backup-folder';
import type { BackupRequest } from './backup-worker';
import type { PreparedRestore } from './prepare-restore';

/** Hours of a slow memory stick. */
const TIMEOUT_MS = 4 * 60 * 60 * 1000;
/** As long as a write may take that is under way. */
const STOP_MS = 2_000;
/** Several questions follow one another while somebody looks. */
const IDLE_MS = 5_000;

interface EngineOptions {
  /** The built `backup-worker` entry. */
  readonly workerUrl: URL;
  readonly workspace: string;
  /** The desk's own: backups in them would be lost with them. */
  readonly ownFolders: readonly string[];
  readonly files: FileLayer;
  readonly log: Log;
}

export function createBackupEngine(options: EngineOptions): BackupEngine {
  const { workspace, ownFolders, files, workerUrl, log } = options;
  type Answer = Result<unknown, BackupFailure>;
  // Two, so that who looks into a backup does not wait for the one that is being made.
  const writing = new WorkerClient<BackupRequest, Answer>({ workerUrl, timeoutMs: TIMEOUT_MS, log });
  const reading = new WorkerClient<BackupRequest, Answer>({
    workerUrl,
    timeoutMs: TIMEOUT_MS,
    idleMs: IDLE_MS,
    log,
  });
  let current: PackControl | null = null;

  const ask = async <T>(
    client: typeof writing,
    request: BackupRequest,
  ): Promise<Result<T, BackupFailure>> => {
    const answered = await client.run(request);
    if (!answered.ok) return err({ kind: 'backup', reason: 'interrupted', params: {} });
    // The request decides what its answer is.
    return answered.value as Result<T, BackupFailure>;
  };
  const watched = async <T>(request: (control: SharedArrayBuffer) => BackupRequest) => {
    const control = new PackControl();
    current = control;
    try {
      return await ask<T>(writing, request(control.memory));
    } finally {
      if (current === control) current = null;
    }
  };
  const isThere = (folder: string) => isFolder(files, generationsFolder(folder));

  const ownPlace = async (chosen: string): Promise<Result<string, BackupFailure>> => {
    const info = await readWorkspaceInfo(files, workspace);
    return info.ok ? ok(ownFolder(chosen, info.value.workspaceId)) : info;
  };

  return {
    make: (target, how) =>
      watched<BackupMade>((control) => ({ kind: 'make', workspace, target, ...how, control })),
    stop() {
      current?.cancel();
      // A drive that does not answer is not waited for.
      const patience = setTimeout(() => writing.stop(), STOP_MS);
      void writing.idle().then(() => clearTimeout(patience));
    },
    progress: () => current?.progress ?? null,
    isThere,
    isOnSameDisk: async (folder) => {
      try {
        const [one, other] = await Promise.all([stat(folder), stat(workspace)]);
        return one.dev === other.dev;
      } catch (error) {
        if (errnoOf(error) === null) throw error;
        return false;
      }
    },
    journalBytes: async () => {
      const path = join(workspacePaths(workspace).journalFolder, SEGMENT_FILE);
      try {
        return (await files.stampOf(path)).sizeBytes;
      } catch (error) {
        if (errnoOf(error) === null) throw error;
        // Whatever is the matter with it, the backup will say so.
        return -1;
      }
    },
    async prepare(chosen) {
      const outside = await checkSaveTarget(join(chosen, 'generations'), ownFolders);
      if (!outside.ok) return backupFailure('inside-workspace', chosen);
      const place = (await isThere(chosen)) ? ok(chosen) : await ownPlace(chosen);
      if (!place.ok) return place;
      try {
        const [info, owner] = [await readWorkspaceInfo(files, workspace), await ownerOf(files, place.value)];
        if (!info.ok) return info;
        if (owner !== null && owner !== info.value.workspaceId)
          return backupFailure('other-desk', place.value);
        await prepareFolder(files, place.value);
        return place;
      } catch (error) {
        return err(writeFailure(error, place.value));
      }
    },
    async find(chosen) {
      if (await isThere(chosen)) return ok(chosen);
      const own = await ownPlace(chosen);
      if (own.ok && (await isThere(own.value))) return own;
      // On another machine nobody knows which desk's it is.
      const only = await backupsIn(files, chosen);
      return only === null ? backupFailure('no-backup', chosen) : ok(only);
    },
    list: (folder) => ask<Generations>(reading, { kind: 'list', folder }),
    verify: (folder, name, secret) => ask<BackupChecked>(reading, { kind: 'verify', folder, name, secret }),
    preview: (folder, name, access, isBlank) =>
      ask<SeenGeneration>(reading, { kind: 'preview', workspace, folder, name, access, isBlank }),
    async restore(folder, name, facts, how) {
      const laid = await watched<PreparedRestore>((control) => ({
        kind: 'restore',
        workspace,
        folder,
        name,
        facts,
        ...how,
        control,
      }));
      return laid.ok ? ok(laid.value.former) : laid;
    },
  };
}
