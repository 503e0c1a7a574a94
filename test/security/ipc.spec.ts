// Electron's security checklist, #17 (sender of every message), and what is parsed of every message.
import { join } from 'node:path';
import { expect, projectRoot, sharedTest as test } from '../support/launch-app';

const preloadPath = join(projectRoot, 'out/preload/preload.cjs');

test.beforeEach(({ desk }) => {
  desk.tolerate(/Content Security Policy|violates the following/);
});

test('control: the app’s own page gets an answer', async ({ desk }) => {
  const reply = await desk.page.evaluate(() => window.desk.invoke('app:info', {}));
  expect(reply).toMatchObject({
    ok: true,
    value: { workspacePath: desk.workspacePath, logPath: desk.logPath },
  });
});

test('a channel that is not in the contract does not leave the page', async ({ desk }) => {
  const answers = await desk.page.evaluate(() =>
    Promise.all(
      [
        '',
        'app:',
        'app:info ',
        // A path of the disk is only ever said by the preload script, about a file that a person handed over.
        'evidence:ingest-path',
        'verification:expediente-path',
        'desk:changed',
        '__proto__',
        'constructor',
        'toString',
        null,
        {},
        ['app:info'],
      ].map((channel) =>
        Reflect.apply(window.desk.invoke, window.desk, [channel, {}]).then(
          () => 'answered',
          (error: Error) => error.message,
        ),
      ),
    ),
  );
  for (const answer of answers) expect(answer).toContain('Unknown channel');
});

test('a page cannot name a file that nobody handed over', async ({ desk }) => {
  const kept = await desk.page.evaluate(async () => {
    const made = new File(['x'], '/etc/passwd');
    Object.defineProperty(made, 'path', { value: '/etc/passwd' });
    return [await window.desk.ingestFile(made), await window.desk.verifyExpediente(made)];
  });
  expect(kept).toEqual([null, null]);
});

test('a request that does not fit the contract is refused before any handler sees it', async ({ desk }) => {
  const kinds = await desk.page.evaluate(() => {
    const requests: [string, unknown][] = [
      ['app:info', undefined],
      ['app:info', null],
      ['app:info', 'x'],
      ['app:info', []],
      ['app:info', { extra: 1 }],
      ['app:report-error', {}],
      ['app:report-error', { message: 1, stack: 'x' }],
      ['app:report-error', { message: 'x', stack: 'x', recordedAt: '2026-01-01T00:00:00.000Z' }],
      ['app:report-error', { message: 'x'.repeat(2_001), stack: '' }],
      ['app:report-error', { message: 'x', stack: 'x'.repeat(20_001) }],
    ];
    return Promise.all(
      requests.map(([channel, request]) =>
        Reflect.apply(window.desk.invoke, window.desk, [channel, request]).then(
          (reply: { ok: boolean; error?: { kind: string } }) => (reply.ok ? 'answered' : reply.error?.kind),
        ),
      ),
    );
  });
  expect(new Set(kinds)).toEqual(new Set(['invalid']));
});

test('a page of another origin gets no answer, even with the preload script', async ({ desk }) => {
  const reply = await desk.app.evaluate(async ({ BrowserWindow }, preload) => {
    const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    await window.loadURL('data:text/html,<title>foreign</title>');
    const answer = await window.webContents.executeJavaScript(`window.desk.invoke('app:info', {})`);
    window.destroy();
    return answer;
  }, preloadPath);
  expect(reply).toEqual({ ok: false, error: { kind: 'forbidden-sender' } });
});

test('a frame inside the app’s page gets no bridge', async ({ desk }) => {
  const bridge = await desk.page.evaluate(async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const found = frame.contentWindow ? 'desk' in frame.contentWindow : null;
    frame.remove();
    return found;
  });
  expect(bridge).toBe(false);
});

test('a frame that had the bridge, on the app’s own address, would get no answer', async ({ desk }) => {
  // The framed copy of the page finds no bridge, and says so in its console.
  desk.tolerate(/reading 'onChanged'/);
  const reply = await desk.app.evaluate(async ({ BrowserWindow, session }, preload) => {
    const window = new BrowserWindow({
      show: false,
      webPreferences: { preload, sandbox: true, nodeIntegrationInSubFrames: true },
    });
    // Takes away what keeps such a frame from being: the policy and the navigation guard.
    window.webContents.removeAllListeners('will-frame-navigate');
    session.defaultSession.webRequest.onHeadersReceived((details, answer) => {
      const { 'content-security-policy': _policy, ...responseHeaders } = details.responseHeaders ?? {};
      answer({ responseHeaders });
    });
    await window.loadURL('desk://app/');
    const answer = await window.webContents.executeJavaScript(`(async () => {
      const frame = document.createElement('iframe');
      frame.src = 'desk://app/';
      const loaded = new Promise((done) => { frame.onload = done; });
      document.body.append(frame);
      await loaded;
      return [frame.contentWindow.location.href, await frame.contentWindow.desk.invoke('app:info', {})];
    })()`);
    session.defaultSession.webRequest.onHeadersReceived(null);
    window.destroy();
    return answer;
  }, preloadPath);
  expect(reply).toEqual(['desk://app/', { ok: false, error: { kind: 'forbidden-sender' } }]);
});
