/** What is done, and in which order, before the app quits. */
import type { App, BrowserWindow } from 'electron';
import type { Leaving } from '../application/leaving';
import type { CallsUnderWay } from './calls-under-way';

interface Quitting {
  readonly app: App;
  readonly mainWindow: () => BrowserWindow | undefined;
  /** The window's calls that are still being answered. */
  readonly calls: Pick<CallsUnderWay, 'settled'>;
  readonly fatal: (error: unknown) => void;
}

interface Closing {
  readonly shut: () => Promise<void>;
  readonly backUp: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * The window goes first: what was typed last leaves the page as it closes, and the end of the last window quits again. Then
 * what it asked for is done, the desk closes, and is backed up whole.
 */
export function closeBeforeQuit(
  { app, fatal, mainWindow, calls }: Quitting,
  leaving: Leaving,
  { shut, backUp, close }: Closing,
): void {
  let closing = false;
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    const window = mainWindow();
    if (window) window.close();
    if (window || closing) return;
    closing = true;
    leaving.now();
    calls
      .settled()
      .then(shut)
      .then(backUp)
      .then(close)
      .then(() => {
        closed = true;
        app.quit();
      }, fatal);
  });
}
