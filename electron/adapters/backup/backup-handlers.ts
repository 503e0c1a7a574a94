/** Channels of the backups: those of the desk, and those of restoring, which answer at the door too. */

import type { BackupKeeper } from '../../application/backup/backup-keeper';
import type { BackupEngine } from '../../application/backup/backup-ports';
import type { RestoreDesk } from '../../application/backup/restore-desk';
import type { DeskFailure } from '../../shared/failures';
import { err, ok } from '../../shared/result';
import type { Handlers } from '../ipc-register';

export interface BackupParts {
  readonly keeper: BackupKeeper;
  readonly engine: BackupEngine;
  /** Null when the person cancelled. */
  readonly chooseFolder: () => Promise<string | null>;
}

type BackupChannel = Extract<keyof Handlers, `backup:${string}`>;
type RestoreChannel = Extract<keyof Handlers, `restore:${string}`>;

/** @param damage why the desk writes nothing; null while it does */
export function backupHandlers(
  { keeper, engine, chooseFolder }: BackupParts,
  damage: () => DeskFailure | null,
): Pick<Handlers, BackupChannel> {
  const missing = (path: string) =>
    err({ kind: 'backup', reason: 'destination-missing', params: { path } } as const);
  return {
    'backup:state': async () => keeper.view(),
    // Where backups go is recorded, which a damaged desk cannot; making one to look into, or to be safe, changes nothing of it.
    'backup:configure': async (plan) => {
      const why = damage();
      if (why) return err(why);
      const done = await keeper.configure(plan);
      return done.ok ? ok(await keeper.view()) : done;
    },
    'backup:choose-folder': async ({ off }) => {
      const why = damage();
      if (why) return err(why);
      const chosen = off ? null : await chooseFolder();
      if (!off && chosen === null) return ok(null);
      const done = await keeper.setFolder(chosen);
      return done.ok ? ok(await keeper.view()) : done;
    },
    'backup:go-on': async () => {
      const why = damage();
      if (why) return err(why);
      const done = await keeper.goOn();
      return done.ok ? ok(await keeper.view()) : done;
    },
    'backup:make': () => keeper.make('hand'),
    'backup:make-elsewhere': async () => {
      const chosen = await chooseFolder();
      if (chosen === null) return ok(null);
      const made = await keeper.makeIn(chosen, 'hand');
      return made.ok ? ok({ ...made.value, folder: chosen }) : made;
    },
    'backup:generations': async () => {
      const folder = keeper.listed;
      if (folder === null) return ok([]);
      if (!(await engine.isThere(folder))) return missing(folder);
      const listed = await engine.list(folder);
      return listed.ok ? ok(listed.value.generations) : listed;
    },
    'backup:verify': ({ name }) => keeper.verify(name),
  };
}

export function restoreHandlers(restore: RestoreDesk): Pick<Handlers, RestoreChannel> {
  return {
    'restore:open': (request) => restore.open(request),
    'restore:preview': (request) => restore.preview(request),
    'restore:run': (request) => restore.run(request),
    'restore:progress': async () => restore.progress(),
  };
}
