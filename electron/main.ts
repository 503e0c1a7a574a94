import { open as openFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, nativeTheme, protocol, session } from 'electron';
import { menuTemplate } from './adapters/application-menu';
import { deferHandlers } from './adapters/deferred-handlers';
import { createExampleOnDemand } from './adapters/demo/example-on-demand';
import { createHandlers, outgoingFolderOf } from './adapters/desk-handlers';
import { createDesktopShell } from './adapters/desktop-shell';
import { FailureGuard } from './adapters/failure-guard';
import { type Handlers, publishChange, registerIpc } from './adapters/ipc-register';
import { parseLaunchArguments } from './adapters/launch-arguments';
import { createLetterSignerOnDemand } from './adapters/letter-signer-on-demand';
import { openLogFile } from './adapters/log-file';
import { composeDraft } from './adapters/mail/compose-draft';
import { createDraftWriter } from './adapters/mail/draft-opener';
import { createMailReader } from './adapters/mail/mail-reader';
import { focusWindow, openMainWindow } from './adapters/main-window';
import { type OpenDesk, openDesk } from './adapters/open-desk';
import { createPdfRenderer } from './adapters/pdf/pdf-renderer';
import { startupFailureWords } from './adapters/startup-failure';
import { systemClock } from './adapters/system-clock';
import { StageClock } from './application/demo/stage-clock';
import type { StoreFailure } from './application/ports';
import { registerAppScheme, serveApp } from './security/app-protocol';
import { guardNavigation } from './security/navigation';
import { blockRemoteRequests, disableSpellChecker, silenceChromium } from './security/network';
import { restrictPermissions } from './security/permissions';

const userDataPath = app.getPath('userData');
const { log, path: logPath } = openLogFile(userDataPath);
const guard = new FailureGuard({ app, dialog, log, logPath });
guard.watchProcess(process);

// Everything up to `ready` has to happen before the first turn of the event loop.
registerAppScheme();
silenceChromium(app.commandLine);
// SECURITY(#4): every renderer is sandboxed. As root Chromium cannot sandbox and this call would undo `--no-sandbox`.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

const { workspacePath, demo } = parseLaunchArguments(process.argv, process.cwd(), userDataPath);
const mainWindow = () => BrowserWindow.getAllWindows()[0];

/** A workspace that cannot be opened ends the app with words. */
function endWithWords(failure: StoreFailure): Promise<never> {
  log.error('workspace not opened', { ...failure });
  const words = startupFailureWords(failure, logPath);
  dialog.showErrorBox(words.title, words.text);
  app.exit(1);
  return new Promise(() => {});
}

/** Opens the workspace and everything that works on it. */
async function openHandlers(holdCalls: (task: Promise<unknown>) => void): Promise<Handlers> {
  const clock = new StageClock(systemClock);
  const renderer = createPdfRenderer({
    workerUrl: new URL('./pdf-worker.js', import.meta.url),
    timeoutMs: 120_000,
    idleMs: 5_000,
    log,
  });
  const parseMail = createMailReader(new URL('./mail-worker.js', import.meta.url), log);
  const tools = { renderer, signer: createLetterSignerOnDemand(), composeDraft, parseMail };
  const example = createExampleOnDemand({ ...tools, workspacePath, demo, clock, log });
  const prepared = await example.prepare();
  if (!prepared.ok) return endWithWords(prepared.error);
  const opened = await openDesk(workspacePath, clock, log);
  if (!opened.ok) return endWithWords(opened.error);
  const open = opened.value;
  // The page follows prefers-color-scheme, so the choice holds from its first paint and for the window's own parts.
  const applyTheme = () => {
    nativeTheme.themeSource = open.session.settings.preferences.theme;
  };
  applyTheme();
  open.onChanged((change) => {
    if (change.settingsChanged) applyTheme();
    const window = mainWindow();
    if (window) publishChange(window.webContents, change);
  });
  closeBeforeQuit(open);
  return createHandlers({
    open,
    log,
    info: async () => ({
      version: app.getVersion(),
      electron: process.versions.electron,
      workspacePath,
      logPath,
      demo: await example.shown(),
      notices: open.notices,
    }),
    shell: createDesktopShell(mainWindow, outgoingFolderOf(userDataPath)),
    ...tools,
    writeDraftFile: createDraftWriter(openFile),
    furnish: () => {
      const furnished = example.furnish(open);
      // The desk's clock runs in the past until the example stands: no other record may come in between.
      holdCalls(furnished);
      return furnished;
    },
  });
}

function closeBeforeQuit(open: OpenDesk): void {
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    open.close().then(() => {
      closed = true;
      app.quit();
    }, guard.fatal);
  });
}

function start(): void {
  const refused = (what: string, url: string) => log.warn(`refused: ${what}`, { url: url.slice(0, 200) });
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(app.isPackaged)));
  guardNavigation(app, refused);
  disableSpellChecker(session.defaultSession);
  restrictPermissions(session.defaultSession);
  blockRemoteRequests(session.defaultSession, app.isPackaged, (url) => refused('request', url));
  serveApp(protocol, { folder: join(import.meta.dirname, '../renderer'), problemPage: guard.page });
  let ready = openHandlers((task) => {
    const before = ready;
    ready = task.then(
      () => before,
      () => before,
    );
  });
  ready.catch(guard.fatal);
  registerIpc(
    ipcMain,
    deferHandlers(() => ready),
    log,
  );
  openMainWindow(join(import.meta.dirname, '../preload/preload.cjs'), guard, log);
}

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => focusWindow(mainWindow()));
  app.on('window-all-closed', () => app.quit());
  app.on('child-process-gone', (_event, details) => log.error('child process gone', { ...details }));
  // Not awaited at top level: Electron holds `ready` back until this module has been evaluated.
  app.whenReady().then(start).catch(guard.fatal);
} else {
  log.info('ya hay una mesa abierta con estos datos; se muestra su ventana');
  app.exit(0);
}
