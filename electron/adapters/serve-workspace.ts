/** What stands behind the window's calls: the opened workspace, with everything that works on it. */
import { open as openFile } from 'node:fs/promises';
import { type App, type BrowserWindow, dialog, Menu, nativeTheme, powerMonitor, safeStorage } from 'electron';
import type { DeskDoor } from '../application/access/desk-door';
import type { PeopleDesk } from '../application/access/people-desk';
import type { BackupKeeper } from '../application/backup/backup-keeper';
import type { RestoreDesk } from '../application/backup/restore-desk';
import { StageClock } from '../application/demo/stage-clock';
import { Leaving } from '../application/leaving';
import type { Log } from '../application/log';
import type { StoreFailure } from '../application/ports';
import type { TermWarnings } from '../application/warnings/term-warnings';
import type { DeskChanged } from '../shared/ipc-contract';
import type { AppInfo } from '../shared/ipc-views';
import type { Preferences } from '../shared/settings';
import { createAccessHandlers, guardedHandlers } from './access-handlers';
import { type MenuAction, menuTemplate } from './application-menu';
import { createBackupEngine } from './backup/backup-engine';
import { openBackups } from './backup/open-backups';
import { finishRestore, type RestoreEnd } from './backup/pending-restore';
import { backUpBeforeQuit } from './backup/quit-backup';
import { readRestored } from './backup/restored-note';
import { keepBackingUp, restoringAt, watchSessionEnd } from './backup/serve-backups';
import type { CallsUnderWay } from './calls-under-way';
import { closeBeforeQuit } from './close-before-quit';
import { createExampleOnDemand } from './demo/example-on-demand';
import { createHandlers, outgoingFolderOf } from './desk-handlers';
import { createDesktopShell } from './desktop-shell';
import { createExpedientePacker } from './expediente/expediente-packer';
import { createTableReader } from './import/table-reader';
import type { Handlers } from './ipc-register';
import type { LaunchArguments } from './launch-arguments';
import { watchForAbsence } from './lock-watch';
import { atMost } from './longest-wait';
import { composeDraft } from './mail/compose-draft';
import { createDraftWriter } from './mail/draft-opener';
import { createMailReader } from './mail/mail-reader';
import { sendingMarksIn } from './mail/sending-mark';
import { openMailFolder, watchMailOf } from './mail/serve-mail-folder';
import { MeanwhileRecords } from './meanwhile-records';
import { createWorkbookMaker } from './metrics/workbook-maker';
import type { OpenDesk } from './open-desk';
import { type OutsideQueue, withoutOpened } from './opened-from-outside';
import { emptyFolder } from './outgoing-folder';
import { createPackageMaker } from './package/package-maker';
import { createTimestampAuthorityOnDemand } from './pades/timestamp/authority-on-demand';
import { createPdfRenderer } from './pdf/pdf-renderer';
import { publishChange } from './publish-change';
import { PASSWORD_COST } from './sealing/password-key';
import { derivePasswordKeyInWorker, judgePasswordInWorker } from './sealing/password-key-in-worker';
import { serveDamaged } from './serve-damaged';
import { createLetterSignerInWorker } from './signer/letter-signer';
import { type StartupFailureWords, startupFailureWords } from './startup-failure';
import { systemClock } from './system-clock';
import { createSystemKeychain } from './system-keychain';
import { taskbarBadge } from './taskbar-badge';
import { createExpedienteVerifier } from './verifier/expediente-verifier';
import { createPdfVerifier } from './verifier/pdf-verifier';
import { openWarnings } from './warnings/serve-warnings';
import { warnOf } from './warnings/warned-desk';
import { WindowPutAway } from './window-put-away';
import { rememberWorkspace } from './workspace-choice';
import { openWorkspaceDoor, type WorkspaceDoor } from './workspace-door';
import { nodeFileLayer } from './workspace-file-layer';
import { errnoOf } from './workspace-store-failure';
import { createWorkspaceSwitch } from './workspace-switch';

/** A list that a disk takes longer for is noted by the next backup. */
const LONGEST_NOTING_MS = 5_000;

export interface ServedWorkspace extends LaunchArguments {
  readonly app: App;
  readonly userDataPath: string;
  readonly mainWindow: () => BrowserWindow | undefined;
  /** The window's calls that are still being answered. */
  readonly calls: Pick<CallsUnderWay, 'settled'>;
  /** Address of the bundle's worker of that name. */
  readonly workerUrl: (
    name: `${'backup' | 'expediente' | 'import' | 'mail' | 'package' | 'password' | 'pdf' | 'signer' | 'verifier' | 'workbook'}-worker`,
  ) => URL;
  /** What was opened with the app from outside it. */
  readonly outside: OutsideQueue;
  readonly log: Log;
  readonly logPath: string;
  /** Ends the app after a failure that nothing was prepared for. */
  readonly fatal: (error: unknown) => void;
}

/**
 * Opens the workspace. The desk is closed before the app quits; one that is damaged can be restored, and one that cannot be opened
 * for another reason ends the app with words.
 * @returns the handlers, to be asked for at every call: while the example is made, they come when it stands
 */
export function serveWorkspace(served: ServedWorkspace): () => Promise<Handlers> {
  let ready = openHandlers(served, (task) => {
    const before = ready;
    ready = task.then(
      () => before,
      () => before,
    );
  });
  ready.catch(served.fatal);
  return () => ready;
}

/** From now on the folder that was chosen is known to hold a workspace. */
async function rememberMade({ userDataPath, workspacePath, log }: ServedWorkspace): Promise<void> {
  try {
    await rememberWorkspace(nodeFileLayer, userDataPath, workspacePath);
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    log.warn('choice of the workspace not noted', { code: errnoOf(error) });
  }
}

async function endWithWords(served: ServedWorkspace, failure: StoreFailure): Promise<never> {
  const { app, log, logPath } = served;
  log.error('workspace not opened', { ...failure });
  const words = startupFailureWords(failure, logPath);
  // A folder that was chosen in the window would be opened by every start: there is a way back from it.
  if (served.from === 'choice' && offersUsualFolder(words)) await switchOf(served, async () => null)('usual');
  else if (served.from !== 'choice') dialog.showErrorBox(words.title, words.text);
  app.exit(1);
  return new Promise(() => {});
}

function offersUsualFolder({ title, text }: StartupFailureWords): boolean {
  const asked = { type: 'error' as const, message: title, detail: text, defaultId: 0, cancelId: 0 };
  return dialog.showMessageBoxSync({ ...asked, buttons: ['Cerrar', 'Abrir la carpeta de siempre'] }) === 1;
}

function switchOf(served: ServedWorkspace, chooseFolder: () => Promise<string | null>) {
  const { app, userDataPath, workspacePath } = served;
  return createWorkspaceSwitch({
    app,
    files: nodeFileLayer,
    userDataPath,
    workspacePath,
    argv: withoutOpened(process.argv),
    execPath: executable(),
    chooseFolder,
  });
}

/** Inside an AppImage what runs is gone when it ends. */
const executable = () => process.env['APPIMAGE'] ?? process.execPath;

async function openHandlers(
  served: ServedWorkspace,
  holdCalls: (task: Promise<unknown>) => void,
): Promise<Handlers> {
  const { app, workspacePath, userDataPath, demo, from, missing, log, logPath, calls } = served;
  const clock = new StageClock(systemClock);
  const access = {
    derive: derivePasswordKeyInWorker(served.workerUrl('password-worker'), log),
    judge: judgePasswordInWorker(served.workerUrl('password-worker'), log),
    cost: PASSWORD_COST,
  };
  const tools = deskTools(served);
  const shell = createDesktopShell(served.mainWindow, {
    outgoingFolder: outgoingFolderOf(userDataPath),
    ownFolders: [workspacePath, userDataPath],
  });
  const engine = createBackupEngine({
    workerUrl: served.workerUrl('backup-worker'),
    workspace: workspacePath,
    ownFolders: [workspacePath, userDataPath],
    files: nodeFileLayer,
    log,
  });
  const startAnew = () => {
    app.relaunch({ args: [...withoutOpened(process.argv.slice(1))], execPath: executable() });
    app.quit();
  };
  const restored = await finishRestore(nodeFileLayer, workspacePath, systemClock);
  if (!restored.ok) return endWithWords(served, restored.error);
  const example = createExampleOnDemand({ ...tools, access, workspacePath, demo, clock, log });
  const prepared = await example.prepare();
  if (!prepared.ok) return endWithWords(served, prepared.error);
  const outgoing = outgoingFolderOf(userDataPath);
  await emptyFolder(outgoing);
  const window = new WindowPutAway();
  const leaving = new Leaving();
  const mailFolder = openMailFolder({
    ownFolders: [workspacePath, userDataPath],
    power: powerMonitor,
    changed: () => tellWindow(served, MAIL_FOLDER_CHANGED),
  });
  let keeper: BackupKeeper | null = null;
  let restore: RestoreDesk | null = null;
  let warnings: TermWarnings | null = null;
  const meanwhile = new MeanwhileRecords();
  const recordMeanwhile = (desk: OpenDesk, workspace: WorkspaceDoor['workspace']) => {
    const tools = { files: nodeFileLayer, workspace, keeper: () => keeper, log };
    meanwhile.record(desk, tools).catch(served.fatal);
  };
  const opened = await openWorkspaceDoor(workspacePath, {
    clock,
    log,
    parseMail: tools.parseMail,
    markOf: sendingMarksIn({ userDataPath, files: nodeFileLayer, clock: systemClock, log }),
    ...access,
    keychain: createSystemKeychain(safeStorage, nodeFileLayer, userDataPath),
    example: () => example.access(),
    changed: (desk) => {
      restore?.forget();
      if (desk) void watchMailOf(desk, mailFolder).catch(served.fatal);
      else mailFolder.locked();
      if (desk && warnings) void warnOf(desk, warnings).catch(served.fatal);
      else warnings?.locked();
      if (desk) followDesk(desk, served, opened.ok ? opened.value : null);
      if (desk && opened.ok) recordMeanwhile(desk, opened.value.workspace);
      // The menu of a locked window leads nowhere.
      if (!desk && opened.ok) dress(opened.value.preferences.get(), app);
      tellWindow(served, { ...NOTHING, settingsChanged: true, accessChanged: true });
    },
    putAway: async () => {
      leaving.now();
      await meanwhile.stop(opened.ok ? opened.value.door.closing : null);
      if (served.mainWindow()) await window.settled();
      await calls.settled();
      await emptyFolder(outgoing);
    },
    left: async () => {
      if (keeper) await atMost(LONGEST_NOTING_MS, keeper.notePutBack());
    },
  });
  const elsewhere = [
    ...(missing === null ? [] : [{ key: 'workspace-not-found', params: { path: missing } }]),
    ...restoreNotices(restored.value),
  ];
  const about = {
    version: app.getVersion(),
    electron: process.versions.electron,
    workspacePath,
    logPath,
    usualWorkspace: from === 'usual',
  };
  if (!opened.ok && opened.error.kind === 'damaged') {
    log.error('workspace not opened', { ...opened.error });
    const damaged = await serveDamaged({
      failure: opened.error,
      workspace: workspacePath,
      engine,
      files: nodeFileLayer,
      clock: systemClock,
      log,
      info: async () => ({
        ...about,
        workspaceId: null,
        demo: false,
        restoredFrom: null,
        exampleCertificates: null,
        notices: elsewhere,
      }),
      chooseFolder: shell.chooseFolder,
      restart: startAnew,
      switchWorkspace: switchOf(served, shell.chooseFolder),
    });
    dress(damaged.preferences, app);
    return damaged.handlers;
  }
  if (!opened.ok) return endWithWords(served, opened.error);
  const { door, preferences, notices } = opened.value;
  if (from === 'choice') await rememberMade(served);
  const backups = await openBackups({
    workspace: opened.value.workspace,
    engine,
    clock: systemClock,
    log,
    files: nodeFileLayer,
    open: () => door.open?.desk ?? null,
    closing: () => door.closing,
    isDamaged: opened.value.isDamaged,
    mendKeyring: opened.value.mendKeyring,
    changed: () => tellWindow(served, BACKUPS_CHANGED),
    tell: (notice) => elsewhere.push(notice),
  });
  if (!backups.ok) return endWithWords(served, backups.error);
  keeper = backups.value;
  warnings = await openWarnings({
    userDataPath,
    workspaceId: opened.value.workspace.info.workspaceId,
    files: nodeFileLayer,
    clock: systemClock,
    log,
    power: powerMonitor,
    window: served.mainWindow,
    language: () => preferences.get().language,
    badge: taskbarBadge({
      app,
      window: served.mainWindow,
      language: () => preferences.get().language,
    }),
  });
  // Whoever starts the app to see the example is shown it, and not its door.
  const asGuest = demo ? await example.access() : null;
  if (asGuest) await door.unlock(asGuest);
  if (!door.open) dress(preferences.get(), app);
  const sessionEnd = watchSessionEnd({ app, process, power: powerMonitor, window: served.mainWindow });
  let restarting = false;
  closeBeforeQuit(served, leaving, {
    shut: async () => {
      await door.lock('quit');
    },
    backUp: async () => {
      // What is about to be replaced was backed up for that.
      if (restarting) return;
      const { language } = preferences.get();
      await backUpBeforeQuit({ keeper: backups.value, dialog, language, sessionEnd, app });
    },
    close: opened.value.close,
  });
  keepBackingUp(backups.value, served.fatal);
  const absence = watchForAbsence(
    powerMonitor,
    // Also while somebody is asked for a password of their own.
    () => door.closing?.session.settings.idleLockMinutes ?? null,
    {
      lock: (cause) => void door.lock(cause).catch(served.fatal),
      warn: (seconds) => warnOfLock(served, seconds),
    },
  );
  served.mainWindow()?.webContents.on('input-event', absence.seen);
  restore = restoringAt({
    door,
    keeper: backups.value,
    engine,
    workspaceId: opened.value.workspace.info.workspaceId,
    attempts: opened.value.restoreAttempts,
    clock: systemClock,
    log,
    chooseFolder: shell.chooseFolder,
    restart: () => {
      restarting = true;
      startAnew();
    },
  });
  const atDoor = createAccessHandlers({
    door,
    window,
    log,
    info: async () => ({
      ...about,
      workspaceId: opened.value.workspace.info.workspaceId,
      demo: await example.shown(),
      restoredFrom: await restoredFrom(opened.value.workspace),
      exampleCertificates: await example.certificates(),
      // Of the example first: what stops the desk later is told at the end.
      notices: [...elsewhere, ...example.notices(), ...notices, ...(door.open?.desk.notices ?? [])],
    }),
    switchWorkspace: switchOf(served, shell.chooseFolder),
    restore,
    waitingMails: () => mailFolder.count(),
    furnish: () => {
      const { open } = door;
      if (!open) throw new Error('the desk was just set up and is shut');
      const furnished = example.furnish(open);
      // The desk's clock runs in the past until the example stands: no other record may come in between.
      holdCalls(furnished);
      // How the furnishing went is told to who asked for it.
      void warnings?.hold(furnished).catch(() => {});
      return furnished;
    },
  });
  const handlersOf = onceEach((open: OpenDesk) =>
    createHandlers({
      ...tools,
      open,
      leaving,
      log,
      people: () => peopleAt(door),
      access: () => door.state(),
      packer: createExpedientePacker(served.workerUrl('expediente-worker'), open.folders, log),
      shell,
      writeDraftFile: createDraftWriter(openFile),
      backups: { keeper: backups.value, engine, chooseFolder: shell.chooseFolder },
      mailFolder: { mailFolder, chooseFolder: shell.chooseFolder },
      outside: served.outside,
    }),
  );
  return guardedHandlers(door, atDoor, handlersOf);
}

/** What works on any desk: threads and network, none of them started before it is asked. */
function deskTools({ workerUrl, log }: ServedWorkspace) {
  return {
    renderer: createPdfRenderer({
      workerUrl: workerUrl('pdf-worker'),
      timeoutMs: 120_000,
      idleMs: 5_000,
      log,
    }),
    signer: createLetterSignerInWorker(workerUrl('signer-worker'), log),
    makePackage: createPackageMaker(workerUrl('package-worker'), log),
    makeWorkbook: createWorkbookMaker(workerUrl('workbook-worker'), log),
    composeDraft,
    parseMail: createMailReader(workerUrl('mail-worker'), log),
    readTable: createTableReader(workerUrl('import-worker'), log),
    verifier: createPdfVerifier(workerUrl('verifier-worker'), log),
    expedienteVerifier: createExpedienteVerifier(workerUrl('verifier-worker'), log),
    timestampAuthority: createTimestampAuthorityOnDemand(),
  };
}

const NOTHING: DeskChanged = { cards: [], clientsChanged: false, settingsChanged: false, head: '' };
const MAIL_FOLDER_CHANGED: DeskChanged = { ...NOTHING, mailFolderChanged: true };

const BACKUPS_CHANGED: DeskChanged = { ...NOTHING, backupsChanged: true };

/** Says in the window that nobody seems to be at it; where another one is in front, its entry in the taskbar asks for a look. */
function warnOfLock(served: ServedWorkspace, seconds: number | null): void {
  tellWindow(served, { ...NOTHING, locksIn: seconds });
  const window = served.mainWindow();
  if (window && !window.isDestroyed()) window.flashFrame(seconds !== null && !window.isFocused());
}

/** For the door: as soon as somebody came in it is recorded, and forgotten here. */
async function restoredFrom({ paths }: WorkspaceDoor['workspace']): Promise<string | null> {
  return (await readRestored(nodeFileLayer, paths.restoredFile))?.generationAt ?? null;
}

function restoreNotices(end: RestoreEnd | null): AppInfo['notices'] {
  if (end === null) return [];
  if (end.kind === 'undone') return [{ key: 'restore-undone', params: { code: end.reason } }];
  if (end.kind === 'foreign') return [{ key: 'restore-foreign', params: { path: end.path } }];
  return end.former === null
    ? [{ key: 'restored', params: {} }]
    : [{ key: 'restored-beside', params: { path: end.former } }];
}

function peopleAt(door: DeskDoor<OpenDesk>): PeopleDesk {
  const { open } = door;
  if (!open) throw new Error('the desk is shut');
  return open.people;
}

/** The handlers of a desk hold what was chosen in its window: they are made once, and go with it. */
function onceEach<Value>(make: (open: OpenDesk) => Value): (open: OpenDesk) => Value {
  const made = new WeakMap<OpenDesk, Value>();
  return (open) => {
    const known = made.get(open) ?? make(open);
    made.set(open, known);
    return known;
  };
}

/** Theme and menu, which the locked window wears too. */
function dress({ theme, language }: Preferences, app: App, act: MenuAction | null = null): void {
  // The page follows prefers-color-scheme, so the choice holds from its first paint and for the window's own parts.
  nativeTheme.themeSource = theme;
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(app.isPackaged, language, act)));
}

/** Lets the window know of every change, and lets theme and menu follow the settings. */
function followDesk(
  open: OpenDesk,
  served: ServedWorkspace,
  opened: Pick<WorkspaceDoor, 'preferences' | 'door'> | null,
): void {
  const act: MenuAction = (asked) => tellWindow(served, { ...NOTHING, asked });
  const dressed = () => {
    // That the door was shut is recorded behind it.
    const isOpen = opened?.door.open?.desk === open;
    if (opened) dress(opened.preferences.get(), served.app, isOpen ? act : null);
  };
  dressed();
  open.onChanged((change) => {
    if (change.settingsChanged) dressed();
    tellWindow(served, change);
  });
}

function tellWindow({ mainWindow }: ServedWorkspace, change: DeskChanged): void {
  const window = mainWindow();
  if (window) publishChange(window.webContents, change);
}
