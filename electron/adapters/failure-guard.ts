import type { App, BrowserWindow, Dialog } from 'electron';
import { v7 as uuidv7 } from 'uuid';
import type { Log } from '../application/log';
import { PROBLEM_URL } from '../security/app-url';
import { type Problem, problemPage } from './problem-page';

interface FailureGuardDeps {
  readonly app: Pick<App, 'exit'>;
  readonly dialog: Pick<Dialog, 'showErrorBox'>;
  readonly log: Log;
  readonly logPath: string;
}

/** Chromium's code for a load that was given up on purpose, by a newer one. */
const LOAD_ABORTED = -3;

/** Makes sure that a failure is seen, said and written down: no blank window, no silent end. */
export class FailureGuard {
  readonly #deps: FailureGuardDeps;
  #problem: Problem = { kind: 'page-crashed', reason: 'unknown', correlationId: '' };

  constructor(deps: FailureGuardDeps) {
    this.#deps = deps;
  }

  /** Says what happened and ends the process: after a bug in main nothing that it holds can be trusted. */
  readonly fatal = (error: unknown): void => {
    const { app, dialog, log, logPath } = this.#deps;
    const correlationId = uuidv7();
    log.error('fatal', { correlationId, error });
    dialog.showErrorBox(
      'La mesa tiene que cerrarse',
      `Ocurrió un error que la mesa no esperaba. Lo que ya estaba registrado está a salvo.\n\n` +
        `Referencia: ${correlationId}\nDiagnóstico: ${logPath}`,
    );
    app.exit(1);
  };

  /** Watches the main process from now on. */
  watchProcess(target: Pick<NodeJS.Process, 'on'>): void {
    target.on('uncaughtException', this.fatal);
    target.on('unhandledRejection', this.fatal);
  }

  /** Puts the problem page in the place of a page that crashed or did not load. */
  watchWindow(window: BrowserWindow): void {
    const { webContents } = window;
    webContents.on('render-process-gone', (_event, details) => {
      if (details.reason !== 'clean-exit')
        this.#show(window, 'page-crashed', `${details.reason} (${details.exitCode})`);
    });
    webContents.on('did-fail-load', (_event, code, description, _url, isMainFrame) => {
      if (isMainFrame && code !== LOAD_ABORTED)
        this.#show(window, 'page-not-loaded', `${description} (${code})`);
    });
    webContents.on('preload-error', (_event, _path, error) => {
      this.#show(window, 'page-not-loaded', error.message);
    });
  }

  /** HTML of the problem page, as the app's protocol serves it. */
  readonly page = (nonce: string): string => problemPage(this.#problem, this.#deps.logPath, nonce);

  #show(window: BrowserWindow, kind: Problem['kind'], reason: string): void {
    if (window.isDestroyed()) return;
    if (window.webContents.getURL() === PROBLEM_URL) {
      this.fatal(new Error(`The problem page failed too: ${reason}`));
      return;
    }
    this.#problem = { kind, reason, correlationId: uuidv7() };
    this.#deps.log.error('page failed', { ...this.#problem });
    // Chromium is still tidying up after the old page while it tells of its end.
    setImmediate(() => {
      window.loadURL(PROBLEM_URL).catch(this.fatal);
    });
  }
}
