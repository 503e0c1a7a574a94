import {
  createAccessHandlers,
  type DeskHandlers,
  guardedHandlers,
} from '../../electron/adapters/access-handlers';
import { createHandlers } from '../../electron/adapters/desk-handlers';
import { readTable } from '../../electron/adapters/import/read-table';
import type { Handlers } from '../../electron/adapters/ipc-register';
import { composeDraft } from '../../electron/adapters/mail/compose-draft';
import { mailFolderDisk } from '../../electron/adapters/mail/mail-folder-disk';
import { parseMail } from '../../electron/adapters/mail/parse-mail';
import type { OpenDesk } from '../../electron/adapters/open-desk';
import { OutsideQueue } from '../../electron/adapters/opened-from-outside';
import { buildPackage } from '../../electron/adapters/package/build-package';
import { WindowPutAway } from '../../electron/adapters/window-put-away';
import { attemptsInMemory } from '../../electron/application/access/access-ports';
import { BackupKeeper } from '../../electron/application/backup/backup-keeper';
import type { BackupEngine } from '../../electron/application/backup/backup-ports';
import { RestoreDesk } from '../../electron/application/backup/restore-desk';
import type { DocumentRenderer, HandoverRenderer } from '../../electron/application/document-ports';
import { Leaving } from '../../electron/application/leaving';
import { MailFolder } from '../../electron/application/mail-folder';
import type { DocumentStore } from '../../electron/application/ports';
import type { DesktopShell } from '../../electron/application/shell-ports';
import type { LetterSigner } from '../../electron/application/signing-ports';
import type { TimestampAuthority } from '../../electron/application/timestamp-ports';
import { NO_BACKUPS } from '../../electron/shared/backup/backups';
import { ok } from '../../electron/shared/result';
import type { DeskHarness } from './desk-harness';
import { directExpedienteVerifier, directVerifier } from './direct-verifier';
import { silentLog } from './silent-log';

/** What a test is not meant to reach. */
export class OutOfReach extends Error {}

const outOfReach = (what: string) => () => {
  throw new OutOfReach(`The test reached ${what}`);
};

export const unreachableEngine: BackupEngine = {
  make: outOfReach('a backup'),
  stop: () => {},
  progress: () => null,
  isThere: async () => false,
  isOnSameDisk: async () => false,
  journalBytes: async () => 0,
  prepare: outOfReach('a backup'),
  find: outOfReach('a backup'),
  list: outOfReach('a backup'),
  verify: outOfReach('a backup'),
  preview: outOfReach('a backup'),
  restore: outOfReach('a backup'),
};

/** A document that no disk holds. */
export function memoryDocument<T>(value: T): DocumentStore<T> {
  let current = value;
  return {
    get: () => current,
    update: async (change) => {
      current = change(current);
      return ok(current);
    },
    settled: async () => {},
    dropped: [],
    setAside: null,
  };
}

/** What a test puts in the place of the system's dialogs and of the signer. */
export interface DeskStandIns {
  readonly chooseFiles?: DesktopShell['chooseFiles'];
  readonly loadMaterial?: LetterSigner['loadMaterial'];
  readonly stamp?: TimestampAuthority['stamp'];
  readonly renderHandover?: HandoverRenderer['renderHandover'];
  readonly preparePicture?: DocumentRenderer['preparePicture'];
  readonly chooseTarget?: DesktopShell['chooseTarget'];
  readonly confirmAddress?: DesktopShell['confirmAddress'];
  readonly leaving?: Leaving;
  /** Chosen as the one that is watched for mails. */
  readonly mailFolder?: string;
  readonly outside?: OutsideQueue;
}

/** The window's side of main on the real desk; what leaves it is out of reach unless a test puts something in its place. */
export function handlersOf(harness: DeskHarness, standIns: DeskStandIns = {}): Handlers {
  const { folder } = harness;
  const { door } = harness.door;
  const atDoor = createAccessHandlers({
    door,
    window: new WindowPutAway(),
    log: silentLog,
    info: async () => ({
      version: '0',
      electron: '0',
      workspacePath: folder,
      logPath: folder,
      workspaceId: null,
      usualWorkspace: true,
      demo: false,
      restoredFrom: null,
      exampleCertificates: null,
      notices: harness.open.notices,
    }),
    furnish: outOfReach('the example'),
    switchWorkspace: outOfReach('a new start'),
    waitingMails: () => null,
    restore: new RestoreDesk({
      engine: unreachableEngine,
      clock: harness.clock,
      log: silentLog,
      chooseFolder: async () => null,
      usualFolder: () => null,
      checksIn: () => [],
      phase: async () => (await door.state()).phase,
      atDesk: () => null,
      attempts: attemptsInMemory(),
      workspaceId: null,
      backUpPresent: outOfReach('a backup'),
      restart: outOfReach('a new start'),
    }),
  });
  const made = new Map<OpenDesk, DeskHandlers>();
  return guardedHandlers(door, atDoor, (open) => {
    const known = made.get(open) ?? deskHandlersOf(harness, open, standIns);
    made.set(open, known);
    return known;
  });
}

/** Nothing wakes it: a test looks when it wants to. */
function mailFolderOf(open: OpenDesk): MailFolder {
  const mailFolder = new MailFolder({
    disk: mailFolderDisk([]),
    nowMs: () => 0,
    sleep: () => () => {},
    patience: () => new Promise(() => {}),
    changed: () => {},
  });
  void mailFolder.opened(open.mailFolder);
  return mailFolder;
}

function deskHandlersOf(harness: DeskHarness, open: OpenDesk, standIns: DeskStandIns): DeskHandlers {
  const { folder } = harness;
  return createHandlers({
    open,
    people: () => harness.people,
    access: () => harness.door.door.state(),
    shell: {
      outgoingFolder: folder,
      chooseFiles: standIns.chooseFiles ?? (async () => []),
      chooseTarget: standIns.chooseTarget ?? (async () => ok(null)),
      showInFolder: outOfReach('the file manager'),
      openWithSystem: outOfReach('another program'),
      outgoingFolderOf: outOfReach('another program'),
      dragOut: outOfReach('another program'),
      confirmRisky: outOfReach('a dialog'),
      confirmAddress: standIns.confirmAddress ?? outOfReach('a dialog'),
    },
    parseMail,
    readTable,
    makePackage: buildPackage,
    makeWorkbook: outOfReach('the workbook writer'),
    composeDraft,
    writeDraftFile: outOfReach('the mail client'),
    renderer: {
      renderReport: outOfReach('the PDF renderer'),
      renderLetter: outOfReach('the PDF renderer'),
      renderHandover: standIns.renderHandover ?? outOfReach('the PDF renderer'),
      renderClientReport: outOfReach('the PDF renderer'),
      preparePicture: standIns.preparePicture ?? outOfReach('the PDF renderer'),
      makeThumbnail: outOfReach('the PDF renderer'),
    },
    signer: {
      recognise: async () => 'container',
      loadMaterial: standIns.loadMaterial ?? outOfReach('the signer'),
      sign: outOfReach('the signer'),
      signWithTimestamp: outOfReach('the signer'),
      stampDocument: outOfReach('the signer'),
      inspect: outOfReach('the signer'),
      markByHand: outOfReach('the signer'),
      examineReturned: outOfReach('the signer'),
    },
    verifier: directVerifier,
    expedienteVerifier: directExpedienteVerifier,
    packer: {
      pack: outOfReach('the packer'),
      progress: () => null,
      cancel: () => {},
      discard: outOfReach('the packer'),
    },
    log: silentLog,
    leaving: standIns.leaving ?? new Leaving(),
    timestampAuthority: { stamp: standIns.stamp ?? outOfReach('the network') },
    outside: standIns.outside ?? new OutsideQueue(),
    mailFolder: { mailFolder: mailFolderOf(open), chooseFolder: async () => standIns.mailFolder ?? null },
    backups: {
      keeper: new BackupKeeper({
        store: memoryDocument(NO_BACKUPS),
        engine: unreachableEngine,
        workspacePath: folder,
        clock: harness.clock,
        log: silentLog,
        changed: () => {},
        record: async () => true,
        recordDone: async () => {},
        secret: () => null,
        putBack: () => null,
        mendKeys: async () => {},
        isDamaged: () => false,
      }),
      engine: unreachableEngine,
      chooseFolder: async () => null,
    },
  });
}
