import type { App, WebContents } from 'electron';
import { isHomeUrl } from './app-url';

/** Tells what was refused; the address is data, never a path to open. */
export type RefusalListener = (what: string, url: string) => void;

function guardContents(contents: WebContents, onRefused: RefusalListener): void {
  // SECURITY(#13): a page may reload the app and nothing else. Frames may not navigate at all: the app has none.
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame && isHomeUrl(event.url)) return;
    event.preventDefault();
    onRefused('navigation', event.url);
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
    onRefused('redirect', event.url);
  });
  // SECURITY(#14, #15): no second window, and no address is ever handed to the system's browser.
  contents.setWindowOpenHandler(({ url }) => {
    onRefused('window', url);
    return { action: 'deny' };
  });
  // SECURITY(#11, #12)
  contents.on('will-attach-webview', (event, _preferences, params) => {
    event.preventDefault();
    onRefused('webview', params['src'] ?? '');
  });
  // A page has no business with the local network's addresses; peer connections would gather them.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** Guards every web contents that comes to be, whoever made it. Call it before the first window. */
export function guardNavigation(app: App, onRefused: RefusalListener): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, onRefused));
}
