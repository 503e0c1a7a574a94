/** What stands behind the window's calls: the opened workspace, with everything that works on it. */
import { open as openFile } from 'node:fs/promises';
import { type App, type BrowserWindow, dialog, Menu, nativeTheme } from 'electron';
import { StageClock } from '../application/demo/stage-clock';
import type { Log } from '../application/log';
import type { StoreFailure } from '../application/ports';
import { menuTemplate } from './application-menu';
import type { CallsUnderWay } from './calls-under-way';
import { createExampleOnDemand } from './demo/example-on-demand';
import { createHandlers, outgoingFolderOf } from './desk-handlers';
import { createDesktopShell } from './desktop-shell';
import { createExpedientePacker } from './expediente/expediente-packer';
import { type Handlers, publishChange } from './ipc-register';
import type { LaunchArguments } from './launch-arguments';
import { composeDraft } from './mail/compose-draft';
import { createDraftWriter } from './mail/draft-opener';
import { createMailReader } from './mail/mail-reader';
import { type OpenDesk, openDesk } from './open-desk';
import { createTimestampAuthorityOnDemand } from './pades/timestamp/authority-on-demand';
import { createPdfRenderer } from './pdf/pdf-renderer';
import { createLetterSignerInWorker } from './signer/letter-signer';
import { type StartupFailureWords, startupFailureWords } from './startup-failure';
import { systemClock } from './system-clock';
import { createExpedienteVerifier } from './verifier/expediente-verifier';
import { createPdfVerifier } from './verifier/pdf-verifier';
import { nodeFileLayer } from './workspace-file-layer';
import { createWorkspaceSwitch } from './workspace-switch';

interface ServedWorkspace extends LaunchArguments {
  readonly app: App;
  readonly userDataPath: string;
  readonly mainWindow: () => BrowserWindow | undefined;
  /** The window's calls that are still being answered. */
  readonly calls: Pick<CallsUnderWay, 'settled'>;
  /** Address of the bundle's worker of that name. */
  readonly workerUrl: (name: `${'expediente' | 'mail' | 'pdf' | 'signer' | 'verifier'}-worker`) => URL;
  readonly log: Log;
  readonly logPath: string;
  /** Ends the app after a failure that nothing was prepared for. */
  readonly fatal: (error: unknown) => void;
}

/**
 * Opens the workspace. The desk is closed before the app quits; one that cannot be opened ends the app with words.
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
    argv: process.argv,
    execPath: process.env['APPIMAGE'] ?? process.execPath,
    chooseFolder,
  });
}

async function openHandlers(
  served: ServedWorkspace,
  holdCalls: (task: Promise<unknown>) => void,
): Promise<Handlers> {
  const { app, workspacePath, userDataPath, demo, from, missing, mainWindow, log, logPath } = served;
  const clock = new StageClock(systemClock);
  const renderer = createPdfRenderer({
    workerUrl: served.workerUrl('pdf-worker'),
    timeoutMs: 120_000,
    idleMs: 5_000,
    log,
  });
  const parseMail = createMailReader(served.workerUrl('mail-worker'), log);
  const tools = {
    renderer,
    signer: createLetterSignerInWorker(served.workerUrl('signer-worker'), log),
    composeDraft,
    parseMail,
  };
  const example = createExampleOnDemand({ ...tools, workspacePath, demo, clock, log });
  const prepared = await example.prepare();
  if (!prepared.ok) return endWithWords(served, prepared.error);
  const opened = await openDesk(workspacePath, clock, log);
  if (!opened.ok) return endWithWords(served, opened.error);
  const open = opened.value;
  followDesk(open, served);
  closeBeforeQuit(open, served);
  const shell = createDesktopShell(mainWindow, {
    outgoingFolder: outgoingFolderOf(userDataPath),
    ownFolders: [workspacePath, userDataPath],
  });
  const elsewhere = missing === null ? [] : [{ key: 'workspace-not-found', params: { path: missing } }];
  return createHandlers({
    open,
    log,
    info: async () => ({
      version: app.getVersion(),
      electron: process.versions.electron,
      workspacePath,
      logPath,
      usualWorkspace: from === 'usual',
      demo: await example.shown(),
      exampleCertificates: await example.certificates(),
      // Of the example first: what stops the desk later is told at the end.
      notices: [...elsewhere, ...example.notices(), ...open.notices],
    }),
    packer: createExpedientePacker(served.workerUrl('expediente-worker'), open.folders, log),
    shell,
    switchWorkspace: switchOf(served, shell.chooseFolder),
    ...tools,
    verifier: createPdfVerifier(served.workerUrl('verifier-worker'), log),
    expedienteVerifier: createExpedienteVerifier(served.workerUrl('verifier-worker'), log),
    timestampAuthority: createTimestampAuthorityOnDemand(),
    writeDraftFile: createDraftWriter(openFile),
    furnish: () => {
      const furnished = example.furnish(open);
      // The desk's clock runs in the past until the example stands: no other record may come in between.
      holdCalls(furnished);
      return furnished;
    },
  });
}

/** Lets the window know of every change, and lets theme and menu follow the settings. */
function followDesk(open: OpenDesk, { app, mainWindow }: ServedWorkspace): void {
  const applyPreferences = () => {
    const { theme, language } = open.session.settings.preferences;
    // The page follows prefers-color-scheme, so the choice holds from its first paint and for the window's own parts.
    nativeTheme.themeSource = theme;
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(app.isPackaged, language)));
  };
  applyPreferences();
  open.onChanged((change) => {
    if (change.settingsChanged) applyPreferences();
    const window = mainWindow();
    if (window) publishChange(window.webContents, change);
  });
}

/**
 * The window goes first: what was typed last leaves the page as it closes, and the end of the last window quits again. Then
 * what it asked for is done, and the desk closes.
 */
function closeBeforeQuit(open: OpenDesk, { app, fatal, mainWindow, calls }: ServedWorkspace): void {
  let closing = false;
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    const window = mainWindow();
    if (window) window.close();
    if (window || closing) return;
    closing = true;
    calls
      .settled()
      .then(() => open.close())
      .then(() => {
        closed = true;
        app.quit();
      }, fatal);
  });
}
