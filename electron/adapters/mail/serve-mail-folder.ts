/** The watch over the mail folder, over lock, restart and the computer's sleep; and its channels. */
import { performance } from 'node:perf_hooks';
import { setTimeout as setTimeoutAsPromised } from 'node:timers/promises';
import type { PowerMonitor } from 'electron';
import type { EvidenceDesk } from '../../application/evidence-desk';
import { MailFolder } from '../../application/mail-folder';
import type { MailGlances } from '../../application/mail-glances';
import { ok } from '../../shared/result';
import type { Handlers } from '../ipc-register';
import type { OpenDesk } from '../open-desk';
import { mailFolderDisk } from './mail-folder-disk';

const PATIENCE_MS = 5_000;

interface MailFolderTools {
  readonly ownFolders: readonly string[];
  readonly power: Pick<PowerMonitor, 'on'>;
  readonly changed: () => void;
}

export function openMailFolder({ ownFolders, power, changed }: MailFolderTools): MailFolder {
  const mailFolder = new MailFolder({
    disk: mailFolderDisk(ownFolders),
    nowMs: () => performance.now(),
    sleep: (ms, wake) => {
      const timer = setTimeout(wake, ms);
      timer.unref();
      return () => clearTimeout(timer);
    },
    patience: () => setTimeoutAsPromised(PATIENCE_MS, undefined, { ref: false }),
    changed,
  });
  power.on('resume', () => void mailFolder.look());
  return mailFolder;
}

/** Lets the watch follow the desk that was opened. */
export function watchMailOf(open: OpenDesk, mailFolder: MailFolder): Promise<void> {
  open.desk.onChanged(({ cards }) => void mailFolder.recorded(cards.map(({ id }) => id)));
  return mailFolder.opened(open.mailFolder);
}

export interface MailFolderHandlerParts {
  readonly mailFolder: MailFolder;
  /** Null when the person cancelled. */
  readonly chooseFolder: () => Promise<string | null>;
}

type MailFolderChannel = Exclude<Extract<keyof Handlers, `mail-folder:${string}`>, 'mail-folder:count'>;

export function mailFolderHandlers(
  { mailFolder, chooseFolder }: MailFolderHandlerParts,
  evidence: EvidenceDesk,
  glances: MailGlances,
): Pick<Handlers, MailFolderChannel> {
  return {
    'mail-folder:state': async () => mailFolder.view(),
    'mail-folder:look': async () => ok(await mailFolder.lookNow()),
    'mail-folder:choose': async ({ off }) => {
      const chosen = off ? null : await chooseFolder();
      return !off && chosen === null ? ok(null) : mailFolder.choose(chosen);
    },
    'mail-folder:glance': ({ key }) => glances.of(key),
    'mail-folder:take': ({ key }) => mailFolder.take(key, (source) => evidence.ingest(source)),
    'mail-folder:mark': ({ key, dismissed }) => mailFolder.mark(key, dismissed),
  };
}
