/** What stands behind the window's calls about backups, and what makes them while nobody asks. */
import type { App, BrowserWindow } from 'electron';
import type { AttemptStore } from '../../application/access/access-ports';
import type { DeskDoor } from '../../application/access/desk-door';
import type { BackupKeeper } from '../../application/backup/backup-keeper';
import type { BackupEngine } from '../../application/backup/backup-ports';
import { type AtDesk, RestoreDesk } from '../../application/backup/restore-desk';
import type { Log } from '../../application/log';
import type { Clock } from '../../application/ports';
import { administratingRoles } from '../../shared/domain/administrators';
import type { OpenDesk } from '../open-desk';
import { SessionEnd } from './quit-backup';

const LOOK_EVERY_MS = 60_000;

/** Looks every minute whether a backup is due, also while the desk is locked. @returns how to stop */
export function keepBackingUp(keeper: BackupKeeper, fatal: (error: unknown) => void): () => void {
  const look = () => void keeper.tick().catch(fatal);
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  look();
  return () => clearInterval(timer);
}

interface RestoringParts {
  readonly door: DeskDoor<OpenDesk>;
  readonly keeper: BackupKeeper;
  readonly engine: BackupEngine;
  readonly workspaceId: string;
  readonly attempts: AttemptStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly chooseFolder: () => Promise<string | null>;
  readonly restart: () => void;
}

/** Restoring in a workspace that can be opened; its door may be shut. */
export function restoringAt(parts: RestoringParts): RestoreDesk {
  const { door, keeper } = parts;
  return new RestoreDesk({
    ...parts,
    // A shut door does not tell where the backups are.
    usualFolder: () => (door.open ? keeper.folder : null),
    checksIn: (folder) => keeper.checksIn(folder),
    phase: async () => (await door.state()).phase,
    atDesk: () => atDesk(door.open?.desk ?? null),
    async backUpPresent(into) {
      await keeper.stop();
      const made = await keeper.make('before-restore');
      // Where they usually go may not be there now: beside the one that is restored there is a place. At a shut door
      // whoever stands there chose it, and is handed nothing; the workspace of now stays beside all the same.
      return made.ok || !door.open ? made : keeper.makeIn(into, 'before-restore');
    },
  });
}

function atDesk(desk: OpenDesk | null): AtDesk | null {
  const state = desk?.session.state();
  // Of a damaged journal's people nobody is believed to lead: what opened the backup has to be said.
  if (!desk || desk.isReadOnly || !state?.person) return null;
  const { id, name, role } = state.person;
  return {
    administers: administratingRoles(state.settings.people).includes(role),
    person: { personId: id, name, role },
    secret: desk.folders.secret,
  };
}

interface EndSignals {
  readonly app: Pick<App, 'quit'>;
  readonly process: Pick<NodeJS.Process, 'on'>;
  readonly power: { on(event: 'shutdown', listener: () => void): unknown };
  readonly window: () => BrowserWindow | undefined;
}

/** Knows when the system's session ends: by its signals on Linux and macOS, by the window's message on Windows. */
export function watchSessionEnd({ app, process, power, window }: EndSignals): SessionEnd {
  const sessionEnd = new SessionEnd();
  power.on('shutdown', sessionEnd.begin);
  window()?.on('session-end', sessionEnd.begin);
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      sessionEnd.begin();
      app.quit();
    });
  }
  return sessionEnd;
}
