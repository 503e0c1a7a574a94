import type { GenerationAccess, OpenSecret } from '../../application/backup/backup-ports';
import type { BackupFailure, BackupMade, PutBack } from '../../shared/backup/backups';
import type { RestoredFacts } from '../../shared/domain/people';
import { err, ok, type Result } from '../../shared/result';
import { PackCancelled, PackControl } from '../expediente/pack-control';
import { systemClock } from '../system-clock';
import { answerRequests } from '../worker/worker-entry';
import { nodeFileLayer as files } from '../workspace-file-layer';
import { listGenerations } from './list-generations';
import { makeBackup } from './make-backup';
import { prepareRestore } from './prepare-restore';
import { missingIn, previewRestore } from './preview-restore';
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
      readonly putBack?: readonly PutBack[];
      readonly control: SharedArrayBuffer;
    }
  | { readonly kind: 'list'; readonly folder: string }
  | {
      readonly kind: 'verify';
      readonly folder: string;
      readonly name: string;
      readonly secret: OpenSecret | null;
    }
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
      readonly noteKey: Uint8Array;
      readonly print: string;
      readonly control: SharedArrayBuffer;
    };

async function answer(request: BackupRequest) {
  switch (request.kind) {
    case 'make':
      return make(request);
    case 'list':
      return listGenerations(files, request.folder);
    case 'verify':
      return verify(request);
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

/**
 * Whole is what a manifest names; what is missing is told by the records, for whoever can read them. Records that the desk's own key
 * does not open are none that anybody could be given back.
 */
async function verify({ folder, name, secret }: Extract<BackupRequest, { kind: 'verify' }>) {
  const checked = await verifyBackup(files, folder, name);
  if (!checked.ok || secret === null) return checked;
  const missing = await missingIn(files, folder, checked.value.name, secret);
  if (missing.ok) return ok({ ...checked.value, missing: missing.value });
  const { damaged } = checked.value;
  const unread = missing.error.kind === 'backup' ? missing.error.params['path'] : undefined;
  const isKnown = unread === undefined || damaged.includes(unread);
  return ok({ ...checked.value, damaged: isKnown ? damaged : [...damaged, unread] });
}

async function make({
  workspace,
  target,
  usual,
  prunes,
  lastGood,
  putBack = [],
  control,
}: Extract<BackupRequest, { kind: 'make' }>): Promise<Result<BackupMade, BackupFailure>> {
  return unlessCancelled(
    makeBackup({
      workspace,
      target,
      clock: systemClock,
      files,
      mustExist: usual,
      putBack,
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

answerRequests(answer, () => []);
