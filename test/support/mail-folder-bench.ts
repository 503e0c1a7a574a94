/** A watched folder on the disk, with a clock and an alarm that the test moves. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mailFolderDisk } from '../../electron/adapters/mail/mail-folder-disk';
import { MailFolder } from '../../electron/application/mail-folder';
import type { MailFolderDisk } from '../../electron/application/mail-folder-ports';
import type { MailFolderView } from '../../electron/shared/mail-folder';
import type { DeskHarness } from './desk-harness';

export interface MailFolderBench {
  readonly folder: string;
  readonly mailFolder: MailFolder;
  /** How long it sleeps now; null for not at all. */
  readonly sleepsMs: () => number | null;
  /** How often the window was told. */
  readonly told: () => number;
  /** As the system does when something changes. */
  readonly notice: () => void;
  /** Lets so much time pass, and looks. */
  readonly after: (ms: number) => Promise<MailFolderView>;
  /** Keeps the file of that name as evidence. */
  readonly take: (name: string) => ReturnType<MailFolder['take']>;
  readonly keyOf: (name: string) => string;
  readonly dispose: () => Promise<void>;
}

export async function mailFolderBench(
  harness: DeskHarness,
  disk: Partial<MailFolderDisk> = {},
  patience: () => Promise<void> = () => new Promise(() => {}),
): Promise<MailFolderBench> {
  const folder = await mkdtemp(join(tmpdir(), 'mesa-n2-correo-'));
  let nowMs = 0;
  let sleeps: number | null = null;
  let told = 0;
  let notice = () => {};
  const mailFolder = new MailFolder({
    disk: {
      ...mailFolderDisk([harness.folder]),
      watch: (_folder, changed) => {
        notice = changed;
        return () => {
          notice = () => {};
        };
      },
      ...disk,
    },
    nowMs: () => nowMs,
    sleep: (ms) => {
      sleeps = ms;
      return () => {
        sleeps = null;
      };
    },
    patience,
    changed: () => {
      told += 1;
    },
  });
  await Promise.race([mailFolder.opened(harness.open.mailFolder), patience()]);
  const view = () => mailFolder.view();
  const keyOf = (name: string) =>
    [...view().waiting, ...view().dismissed].find((row) => row.name === name)?.key ?? '0'.repeat(64);
  return {
    folder,
    mailFolder,
    sleepsMs: () => sleeps,
    told: () => told,
    notice: () => notice(),
    after: async (ms) => {
      nowMs += ms;
      await mailFolder.look();
      return view();
    },
    take: (name) =>
      mailFolder.take(keyOf(name), ({ name: fileName, stream }) =>
        harness.open.vault.put(stream, { name: fileName, mediaType: 'message/rfc822' }),
      ),
    keyOf,
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}
