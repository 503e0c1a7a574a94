import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { Log } from '../application/log';
import { HOME_URL, isAppUrl } from '../security/app-url';
import { secureWebPreferences } from '../security/web-preferences';
import type { FailureGuard } from './failure-guard';
import { placeFor, SMALLEST } from './window-place';
import { keepWindowState, readWindowState } from './window-state';

/** The page's own background in each theme, so that nothing flashes before its first paint. */
const background = { dark: '#14181b', light: '#ffffff' } as const;

/** From the page being there to its first frame; a slow machine takes some tenths of a second. */
const LONGEST_UNSEEN_MS = 2_000;

interface MainWindowParts {
  readonly preloadPath: string;
  readonly userDataPath: string;
  readonly guard: FailureGuard;
  readonly log: Log;
}

/**
 * Opens it as it was left: where it stood, in the theme and the size of text that it had.
 * @returns when it is on the screen
 */
export async function openMainWindow({
  preloadPath,
  userDataPath,
  guard,
  log,
}: MainWindowParts): Promise<void> {
  const left = readWindowState(userDataPath);
  // The workspace tells later which theme it has; until then a dark room stays dark.
  if (left) nativeTheme.themeSource = left.theme;
  const window = new BrowserWindow({
    title: 'Mesa N2',
    ...placeFor(
      left,
      [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea),
    ),
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: secureWebPreferences(preloadPath),
  });
  guard.watchWindow(window);
  // A failed load is the guard's to tell; the promise only repeats it.
  const goHome = () => {
    window.loadURL(HOME_URL).catch((error) => log.warn('home not loaded', { error }));
  };
  keepWindowState(window, userDataPath, log);
  if (left) {
    window.webContents.once('dom-ready', () => window.webContents.setZoomFactor(left.zoomFactor));
  }
  // SECURITY(#13): Chromium asks nobody before it shows about:blank; so the way there is left open and led back home.
  window.webContents.on('did-navigate', (_event, url) => {
    if (isAppUrl(url)) return;
    log.warn('led back home', { url: url.slice(0, 200) });
    goHome();
  });
  goHome();
  await painted(window);
  if (window.isDestroyed()) return;
  if (left?.isMaximized) window.maximize();
  window.show();
  log.info('ventana lista', { sinceStartMs: Math.round(process.uptime() * 1000) });
}

/**
 * A window that shows itself with its first words does not flash. But one that is not shown is now and then drawn by no frame at all
 * (seen under load), and would wait for itself for ever.
 */
async function painted(window: BrowserWindow): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((done) => {
    window.once('ready-to-show', () => done());
    window.once('closed', () => done());
    window.webContents.once('dom-ready', () => {
      timer = setTimeout(done, LONGEST_UNSEEN_MS);
    });
  });
  clearTimeout(timer);
}

/** Brings an open window to the front: what starting the app a second time does. */
export function focusWindow(window: BrowserWindow | undefined): void {
  if (!window) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}
