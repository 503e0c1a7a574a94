// Electron's security checklist, #2 (no Node), #3 (context isolation), #4 (sandbox), #9 and #10 (experiments), #20
// (no Electron API in the page).
import { expect, sharedTest as test } from '../support/launch-app';

test('the page has nothing of Node or Electron', async ({ desk }) => {
  const present = await desk.page.evaluate(() =>
    [
      'require',
      'module',
      'process',
      'Buffer',
      'global',
      'setImmediate',
      '__dirname',
      'electron',
      'ipcRenderer',
    ].filter((name) => name in globalThis),
  );
  expect(present).toEqual([]);
});

test('the window was made with every switch on its safe side', async ({ desk }) => {
  const preferences = await desk.app.evaluate(({ BrowserWindow }) => {
    const { webContents } = BrowserWindow.getAllWindows()[0] ?? {};
    if (!webContents) throw new Error('no window');
    // Electron's own tests read it; its types leave it out.
    return Reflect.apply(Reflect.get(webContents, 'getLastWebPreferences'), webContents, []);
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  });
  expect(preferences).not.toHaveProperty('enableBlinkFeatures', expect.stringMatching(/./));
});

test('window.desk is four functions that cannot be replaced', async ({ desk }) => {
  const seen = await desk.page.evaluate(() => {
    const before = window.desk.invoke;
    Reflect.set(window, 'desk', { invoke: () => 'mine' });
    Reflect.set(window.desk, 'invoke', () => 'mine');
    Reflect.deleteProperty(window, 'desk');
    return { names: Object.keys(window.desk).sort(), same: window.desk.invoke === before };
  });
  expect(seen).toEqual({ names: ['ingestFile', 'invoke', 'onChanged', 'verifyExpediente'], same: true });
});

test('what the page does to its own built-ins does not reach the preload script', async ({ desk }) => {
  const stolen = await desk.page.evaluate(async () => {
    const seen: string[] = [];
    const original = Set.prototype.has;
    Set.prototype.has = (value) => {
      seen.push(String(value));
      return true;
    };
    const answer = await Reflect.apply(window.desk.invoke, window.desk, ['no:such-channel', {}]).catch(
      (error: Error) => error.message,
    );
    Set.prototype.has = original;
    return { seen, answer };
  });
  expect(stolen.seen).not.toContain('no:such-channel');
  expect(stolen.answer).toContain('Unknown channel');
});

test('a listener gets the change and no event object', async ({ desk }) => {
  const received = desk.page.evaluate(
    () =>
      new Promise<{ count: number; change: unknown }>((done) => {
        const stop = window.desk.onChanged((...args: unknown[]) => {
          stop();
          done({ count: args.length, change: args[0] });
        });
      }),
  );
  await desk.page.evaluate(() => null);
  await desk.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.send(
      'desk:changed',
      { cards: [], clientsChanged: false, settingsChanged: false, head: '7' },
      'more',
    );
  });
  expect(await received).toEqual({
    count: 1,
    change: { cards: [], clientsChanged: false, settingsChanged: false, head: '7' },
  });
});
