/** Warnings of terms as notifications of the operating system, over lock, restart and the computer's sleep. */
import { join } from 'node:path';
import { type BrowserWindow, Notification, type PowerMonitor } from 'electron';
import { z } from 'zod';
import type { Log } from '../../application/log';
import type { Clock } from '../../application/ports';
import {
  type TermWarning,
  TermWarnings,
  type ToldFile,
  type WarnedDesk,
} from '../../application/warnings/term-warnings';
import { ok, type Result } from '../../shared/result';
import type { Preferences } from '../../shared/settings';
import type { StoreFailure } from '../../shared/store-failure';
import { openDocumentStore } from '../document-store-lowdb';
import { focusWindow } from '../main-window';
import type { OpenDesk } from '../open-desk';
import { plainFile } from '../snapshot-json-adapter';
import type { FileLayer } from '../workspace-file-layer';
import { warningWords } from './warning-words';

interface WarningTools {
  readonly userDataPath: string;
  readonly workspaceId: string;
  readonly files: FileLayer;
  readonly clock: Clock;
  readonly log: Log;
  readonly power: Pick<PowerMonitor, 'on'>;
  readonly window: () => BrowserWindow | undefined;
  readonly language: () => Preferences['language'];
}

const toldSchema: z.ZodType<ToldFile> = z.strictObject({ told: z.array(z.string().max(120)) });

/** What was told is this computer's own matter: it stands beside the user data and in no workspace. */
export async function openWarnings(tools: WarningTools): Promise<Result<TermWarnings, StoreFailure>> {
  const { clock, files, log, userDataPath, workspaceId } = tools;
  const store = await openDocumentStore<ToldFile>({
    path: join(userDataPath, `warnings-${workspaceId}.json`),
    schema: toldSchema,
    defaultValue: { told: [] },
    seal: plainFile,
    clock,
    files,
  });
  if (!store.ok) return store;
  const warnings = new TermWarnings({
    clock,
    store: store.value,
    log,
    show: (warning) => show(warning, tools),
    sleep: (ms, wake) => {
      const timer = setTimeout(wake, ms);
      timer.unref();
      return () => clearTimeout(timer);
    },
  });
  // A timer that ran out while the computer slept fires late, or not for a while.
  tools.power.on('resume', () => void warnings.look());
  return ok(warnings);
}

function show(warning: TermWarning, { language, window }: WarningTools): void {
  if (!Notification.isSupported()) return;
  const notice = new Notification({ ...warningWords(warning, language()), silent: false });
  notice.on('click', () => focusWindow(window()));
  notice.show();
}

/** Lets the warnings follow the desk that was opened. */
export function warnOf(open: OpenDesk, warnings: TermWarnings): Promise<void> {
  const { desk, session } = open;
  const warned: WarnedDesk = {
    tickets: () => desk.state.tickets.values(),
    ticket: (id) => desk.state.tickets.get(id),
    procedureOf: (version) => desk.procedureOf(version),
    percents: () => {
      const { firstWarningPercent, secondWarningPercent } = session.settings;
      return [firstWarningPercent, secondWarningPercent].filter((percent) => percent !== null);
    },
  };
  open.onChanged(({ cards, gone, settingsChanged }) => {
    // A desk that is being locked still records that it is: it is not to be named again for it.
    if (!warnings.follows(warned)) return;
    // Other thresholds are other moments of every request.
    if (settingsChanged) void warnings.opened(warned);
    else void warnings.changed([...cards.map(({ id }) => id), ...(gone ?? [])]);
  });
  return warnings.opened(warned);
}
