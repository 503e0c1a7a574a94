import type { GenerationAccess, Generations } from '../../application/backup/backup-ports';
import type { BackupFailure, BackupMade } from '../../shared/backup/backups';
import type { RestoredFacts } from '../../shared/domain/people';
import { err, ok, type Result } from '../../shared/result';
import { PackCancelled, PackControl } from '../expediente/pack-control';
import { systemClock } from '../system-clock';
import { answerRequests } from '../worker/worker-entry';
import { nodeFileLayer as files } from '../workspace-file-layer';
import { readFailure } from '../workspace-store-failure';
import { generationsIn, readGeneration } from './backup-folder';
import { makeBackup } from './make-backup';
import { prepareRestore } from './prepare-restore';
import { previewRestore } from './preview-restore';
import { pruneBackups } from './prune-backups';
import { verifyBackup } from './restore-backup';

/* Entry of the worker threads in which backups are made, read and restored. */

export type BackupRequest =
  | {
      readonly kind: 'make';
      readonly workspace: string;
      readonly target: string;
      readonly usual: boolean;
      readonly prunes: boolean;
      readonly lastGood?: string | null;
      readonly control: SharedArrayBuffer;
    }
  | { readonly kind: 'list'; readonly folder: string }
  | { readonly kind: 'verify'; readonly folder: string; readonly name: string }
  | {
      readonly kind: 'preview';
      readonly workspace: string;
      readonly folder: string;
      readonly name: string;
      readonly access: GenerationAccess;
      readonly isBlank: boolean;
    }
  | {
      readonly kind: 'restore';
      readonly workspace: string;
      readonly folder: string;
      readonly name: string;
      readonly facts: RestoredFacts;
      readonly keepFormer: boolean;
      readonly isSame: boolean;
      readonly control: SharedArrayBuffer;
    };

async function answer(request: BackupRequest) {
  switch (request.kind) {
    case 'make':
      return make(request);
    case 'list':
      return list(request.folder);
    case 'verify':
      return verifyBackup(files, request.folder, request.name);
    case 'preview':
      return previewRestore({ ...request, files });
    case 'restore':
      return prepareRestore({
        ...request,
        files,
        clock: systemClock,
        control: new PackControl(request.control),
      });
  }
}

async function make({
  workspace,
  target,
  usual,
  prunes,
  lastGood,
  control,
}: Extract<BackupRequest, { kind: 'make' }>): Promise<Result<BackupMade, BackupFailure>> {
  return unlessCancelled(
    makeBackup({
      workspace,
      target,
      clock: systemClock,
      files,
      mustExist: usual,
      ...(lastGood !== undefined && { lastGood }),
      control: new PackControl(control),
      // What goes is given up only while nobody else writes there.
      after: async (made) => {
        if (prunes && made.continues) await pruneBackups(files, target, made.name, made.at);
      },
    }),
  );
}

async function unlessCancelled<T>(
  work: Promise<Result<T, BackupFailure>>,
): Promise<Result<T, BackupFailure>> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof PackCancelled) return err({ kind: 'backup', reason: 'interrupted', params: {} });
    throw error;
  }
}

async function list(folder: string): Promise<Result<Generations, BackupFailure>> {
  try {
    let workspaceId: string | null = null;
    const generations = [];
    for (const name of await generationsIn(files, folder)) {
      const manifest = await readGeneration(files, folder, name);
      workspaceId ??= manifest?.workspaceId ?? null;
      generations.push({
        name,
        state: manifest ? ('readable' as const) : ('damaged' as const),
        createdAt: manifest?.createdAt ?? null,
        files: manifest?.files.length ?? 0,
        sizeBytes: manifest?.files.reduce((sum, file) => sum + file.sizeBytes, 0) ?? 0,
      });
    }
    return ok({ workspaceId, generations });
  } catch (error) {
    return err(readFailure(error, folder));
  }
}

answerRequests(answer, () => []);
