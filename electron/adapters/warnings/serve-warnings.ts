/** Warnings of terms as notifications of the operating system, over lock, restart and the computer's sleep. */
import { join } from 'node:path';
import { type BrowserWindow, Notification, type PowerMonitor } from 'electron';
import type { Log } from '../../application/log';
import type { Clock } from '../../application/ports';
import { TermWarnings } from '../../application/warnings/term-warnings';
import type { Preferences } from '../../shared/settings';
import { focusWindow } from '../main-window';
import { TimeSlices } from '../time-slices';
import type { FileLayer } from '../workspace-file-layer';
import { TermNotices } from './term-notices';
import { openToldStore } from './told-store';

interface WarningTools {
  readonly userDataPath: string;
  readonly workspaceId: string;
  readonly files: FileLayer;
  readonly clock: Clock;
  readonly log: Log;
  readonly power: Pick<PowerMonitor, 'on'>;
  readonly window: () => BrowserWindow | undefined;
  readonly language: () => Preferences['language'];
  readonly badge: (count: number) => void;
}

export async function openWarnings(tools: WarningTools): Promise<TermWarnings> {
  const { badge, clock, files, language, log, userDataPath, window, workspaceId } = tools;
  // What was told is this computer's own matter: it stands beside the user data and in no workspace.
  const path = join(userDataPath, `warnings-${workspaceId}.json`);
  const notices = new TermNotices({
    make: (words, closed) => {
      if (!Notification.isSupported()) return null;
      const notice = new Notification({ ...words, silent: false });
      notice.on('click', () => focusWindow(window()));
      notice.on('close', closed);
      return notice;
    },
    language,
  });
  const warnings = new TermWarnings({
    clock,
    store: await openToldStore(path, { clock, files, log }),
    log,
    show: (warning) => notices.show(warning),
    count: badge,
    hideNames: () => notices.hideNames(),
    sleep: (ms, wake) => {
      const timer = setTimeout(wake, ms);
      timer.unref();
      return () => clearTimeout(timer);
    },
    slices: () => new TimeSlices(),
  });
  // A timer that ran out while the computer slept fires late, or not for a while.
  tools.power.on('resume', () => void warnings.look());
  return warnings;
}
