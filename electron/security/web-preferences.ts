import type { WebPreferences } from 'electron';

/** What every window of the app is made with. Defaults are written out: a change of Electron's must not change them. */
export function secureWebPreferences(preloadPath: string): WebPreferences {
  return {
    preload: preloadPath,
    // SECURITY(#2): pages have no Node, in no frame and in no worker.
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    // SECURITY(#3)
    contextIsolation: true,
    // SECURITY(#4)
    sandbox: true,
    // SECURITY(#6)
    webSecurity: true,
    // SECURITY(#8)
    allowRunningInsecureContent: false,
    // SECURITY(#9)
    experimentalFeatures: false,
    // SECURITY(#12)
    webviewTag: false,
    // SECURITY(#13): a file dropped beside a drop zone must not replace the app.
    navigateOnDragDrop: false,
    // Chromium's spell checker downloads its dictionaries; see `disableSpellChecker`, which the session needs as well.
    spellcheck: false,
    enableWebSQL: false,
    safeDialogs: true,
  };
}
