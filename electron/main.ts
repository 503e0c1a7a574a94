import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, Menu, protocol, session } from 'electron';
import { menuTemplate } from './adapters/application-menu';
import { takeCalls } from './adapters/calls-in-waiting';
import { commandIn } from './adapters/command-line/command-in';
import { FailureGuard } from './adapters/failure-guard';
import { openLogFile } from './adapters/log-file';
import { focusWindow, openMainWindow } from './adapters/main-window';
import { OPENED_OUTSIDE, OutsideQueue, openedIn } from './adapters/opened-from-outside';
import { publishChange } from './adapters/publish-change';
import { registerAppScheme, serveApp } from './security/app-protocol';
import { guardNavigation } from './security/navigation';
import { blockRemoteRequests, disableSpellChecker, silenceChromium } from './security/network';
import { restrictPermissions } from './security/permissions';

// Electron evaluates this module before it looks for a display, and waits for it: a command needs none and ends here.
const command = commandIn(process.argv, app.isPackaged);
if (command !== null) {
  const { processTerminal, runDeskCommand } = await import('./adapters/command-line/desk-command');
  process.exit(await runDeskCommand(command, processTerminal(process, process.cwd())));
}

const userDataPath = app.getPath('userData');
const { log, path: logPath } = openLogFile(userDataPath);
const guard = new FailureGuard({ app, dialog, log, logPath });
guard.watchProcess(process);

// Everything up to `ready` has to happen before the first turn of the event loop.
registerAppScheme();
silenceChromium(app.commandLine);
// SECURITY(#4): every renderer is sandboxed. As root Chromium cannot sandbox and this call would undo `--no-sandbox`.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

const mainWindow = () => BrowserWindow.getAllWindows()[0];
const outside = new OutsideQueue();
outside.add(openedIn(process.argv, process.cwd()));

async function start(): Promise<void> {
  const refused = (what: string, url: string) => log.warn(`refused: ${what}`, { url: url.slice(0, 200) });
  // Until the workspace says which language it speaks.
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(app.isPackaged, 'es-MX', null)));
  guardNavigation(app, refused);
  disableSpellChecker(session.defaultSession);
  restrictPermissions(session.defaultSession);
  blockRemoteRequests(session.defaultSession, app.isPackaged, (url) => refused('request', url));
  serveApp(protocol, { folder: join(import.meta.dirname, '../renderer'), problemPage: guard.page });
  const registry = takeCalls(ipcMain);
  const preloadPath = join(import.meta.dirname, '../preload/preload.cjs');
  // Reading the rest of main takes the thread that hands out the page and shows it: that comes first.
  await openMainWindow({ preloadPath, userDataPath, guard, log });
  if (!mainWindow()) return;
  const { answerWindow } = await import('./adapters/answer-window');
  answerWindow({
    app,
    userDataPath,
    mainWindow,
    registry,
    workerUrl: (name) => new URL(`./${name}.js`, import.meta.url),
    outside,
    log,
    logPath,
    fatal: guard.fatal,
  });
}

if (app.requestSingleInstanceLock()) {
  app.on('second-instance', (_event, argv, folder) => {
    const window = mainWindow();
    if (outside.add(openedIn(argv, folder)) && window) publishChange(window.webContents, OPENED_OUTSIDE);
    focusWindow(window);
  });
  app.on('window-all-closed', () => app.quit());
  app.on('child-process-gone', (_event, details) => log.error('child process gone', { ...details }));
  // Not awaited at top level: Electron holds `ready` back until this module has been evaluated.
  app.whenReady().then(start).catch(guard.fatal);
} else {
  log.info('ya hay una mesa abierta con estos datos; se muestra su ventana');
  app.exit(0);
}
