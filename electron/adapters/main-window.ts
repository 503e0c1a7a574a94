import { BrowserWindow, nativeTheme } from 'electron';
import type { Log } from '../application/log';
import { HOME_URL, isAppUrl } from '../security/app-url';
import { secureWebPreferences } from '../security/web-preferences';
import type { FailureGuard } from './failure-guard';

/** The page's own background in each theme, so that nothing flashes before its first paint. */
const background = { dark: '#14181b', light: '#ffffff' } as const;

export function openMainWindow(preloadPath: string, guard: FailureGuard, log: Log): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Mesa N2',
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 640,
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
  window.once('ready-to-show', () => {
    window.show();
    log.info('ventana lista', { sinceStartMs: Math.round(process.uptime() * 1000) });
  });
  // SECURITY(#13): Chromium asks nobody before it shows about:blank; so the way there is left open and led back home.
  window.webContents.on('did-navigate', (_event, url) => {
    if (isAppUrl(url)) return;
    log.warn('led back home', { url: url.slice(0, 200) });
    goHome();
  });
  goHome();
  return window;
}

/** Brings an open window to the front: what starting the app a second time does. */
export function focusWindow(window: BrowserWindow | undefined): void {
  if (!window) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}
