/** The backups of the workspace that is open in this process. */

import { basename, join } from 'node:path';
import { BackupKeeper } from '../../application/backup/backup-keeper';
import type { BackupEngine } from '../../application/backup/backup-ports';
import type { Log } from '../../application/log';
import type { Clock, StoreFailure } from '../../application/ports';
import { type BackupsFile, backupsFileSchema, NO_BACKUPS } from '../../shared/backup/backups';
import { ok, type Result } from '../../shared/result';
import { openDocumentStore } from '../document-store-lowdb';
import type { Notice, OpenDesk } from '../open-desk';
import { plainFile } from '../snapshot-json-adapter';
import { discard } from '../workspace-durable-write';
import type { FileLayer } from '../workspace-file-layer';
import { isThere, stampedName } from '../workspace-file-stamp';
import type { Workspace } from '../workspace-folder';
import { errnoOf } from '../workspace-store-failure';
import { factsIn, readRestored } from './restored-note';

interface BackupTools {
  readonly workspace: Workspace;
  readonly engine: BackupEngine;
  readonly clock: Clock;
  readonly log: Log;
  readonly files: FileLayer;
  /** Writes copies of the keyring anew that went away or were damaged since the start. */
  readonly mendKeyring: () => Promise<Result<readonly string[], StoreFailure>>;
  /** Null while the door is shut. */
  readonly open: () => OpenDesk | null;
  /** Also while its door is being shut. */
  readonly closing: () => OpenDesk | null;
  /** Also of the desk that was open last: a backup on quitting is asked for when its door is shut. */
  readonly isDamaged: () => boolean;
  readonly changed: () => void;
  /** Told where a damaged list of backups lies now: nothing is backed up until somebody says where to again. */
  readonly tell: (notice: Notice) => void;
}

export async function openBackups(tools: BackupTools): Promise<Result<BackupKeeper, StoreFailure>> {
  const { workspace, engine, clock, log, files, open, closing, changed } = tools;
  const store = await openDocumentStore<BackupsFile>({
    path: workspace.paths.backupsFile,
    schema: backupsFileSchema,
    defaultValue: NO_BACKUPS,
    seal: plainFile,
    clock,
    files,
  });
  if (!store.ok) return store;
  if (store.value.setAside !== null) {
    const notice = { key: 'backups-set-aside', params: { name: store.value.setAside } };
    log.warn(notice.key, notice.params);
    tools.tell(notice);
  }
  // What was put back goes on from none of the last ones, whether its note can be read or not: the next backup is the first of it, and due.
  if (await isNoted(files, workspace.paths.restoredFile)) {
    const begun = await store.value.update((kept) => ({ ...kept, lastGood: null, lastFailure: null }));
    if (!begun.ok) return begun;
  }
  const keeper = new BackupKeeper({
    store: store.value,
    engine,
    workspacePath: workspace.folder,
    clock,
    log,
    changed,
    mendKeys: async () => {
      // Those of the streams are known to an open desk alone.
      for (const mended of [await tools.mendKeyring(), await open()?.mendStreamKeys()]) {
        if (mended?.ok === false) log.warn('keys not mended', { ...mended.error });
        else if (mended && mended.value.length > 0) log.warn('keys mended', { paths: mended.value });
      }
    },
    secret: () => open()?.folders.secret ?? null,
    putBack: () => {
      const desk = open() ?? closing();
      // What is sound of a damaged one is not all.
      return desk && !desk.isReadOnly ? desk.putBack() : null;
    },
    isDamaged: tools.isDamaged,
    record: async (specs) => {
      const desk = open()?.desk;
      if (!desk) return false;
      const recorded = await desk.recordPeople(specs);
      if (!recorded.ok) log.warn('backup not recorded', { ...recorded.error });
      return recorded.ok;
    },
    recordDone: async (specs) => {
      const recorded = await open()?.desk.recordDone(specs);
      if (recorded?.ok === false) log.warn('plan of backups not recorded', { ...recorded.error });
    },
  });
  return ok(keeper);
}

/**
 * Records where a restored workspace came from, by who is the first to come in; once, however often it is tried. What was not sealed by
 * whoever opened the backup is told, set aside and recorded by nobody.
 * @param left told once the desk is being left: a disk may answer only after its keys were forgotten, and then nothing more is done
 * @returns whether mails may be sent: not before what was queued in a folder that was put back is out of the queue
 */
export async function recordRestored(
  files: FileLayer,
  { folder, paths }: Workspace,
  { desk, outbox, folders, notices, clock, isReadOnly }: OpenDesk,
  log: Log,
  left: Pick<AbortSignal, 'aborted'>,
): Promise<boolean> {
  if (isReadOnly || !(await isNoted(files, paths.restoredFile))) return !isReadOnly;
  if (left.aborted) return false;
  // First: once it is recorded, or set aside, nobody knows any more that the queue is an old one. Whoever laid the note there, and
  // whatever it says, waiting harms nobody.
  if (!(await outbox.hold())) return false;
  const note = await readRestored(files, paths.restoredFile);
  if (left.aborted) return false;
  const facts = note && factsIn(note, folders.secret);
  if (!facts) {
    const aside = await setAside(files, folder, { path: paths.restoredFile, clock, left });
    if (aside === null) return !left.aborted;
    log.error('note of a restore not believed', { aside });
    notices.push({ key: 'restored-not-believed', params: { name: aside } });
    return true;
  }
  const recorded = await desk.recordPeople(
    [{ type: 'v1.workspace.restored', payload: facts }],
    undefined,
    facts.restoreId,
  );
  if (recorded.ok) await discard(files, paths.restoredFile);
  else log.error('restore not recorded', { ...recorded.error });
  return true;
}

/** What cannot be looked at may be there. */
async function isNoted(files: FileLayer, path: string): Promise<boolean> {
  try {
    return await isThere(files, path);
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return true;
  }
}

/** Under what name it lies now; null where nothing is there, or it cannot be moved. */
async function setAside(
  files: FileLayer,
  folder: string,
  {
    path,
    clock,
    left,
  }: { readonly path: string; readonly clock: Clock; readonly left: Pick<AbortSignal, 'aborted'> },
): Promise<string | null> {
  try {
    const names = await files.list(folder);
    // Who comes in next is told of it.
    if (left.aborted || !names.includes(basename(path))) return null;
    const aside = stampedName(`${basename(path)}.damaged-`, clock, '', names);
    await files.rename(path, join(folder, aside));
    return aside;
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return null;
  }
}
