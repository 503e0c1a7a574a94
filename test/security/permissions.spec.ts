// Electron's security checklist, #5 (permission requests).
import { expect, sharedTest as test } from '../support/launch-app';

test('what a page may ask a browser for is refused', async ({ desk }) => {
  const answers = await desk.page.evaluate(async () => {
    const tell = (work: () => Promise<unknown>) =>
      Promise.resolve()
        .then(work)
        .then(
          (value) => String(value),
          (error: Error) => error.name,
        );
    return {
      camera: await tell(() => navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await tell(() => navigator.mediaDevices.getDisplayMedia({ video: true })),
      place: await tell(
        () =>
          new Promise((done, fail) =>
            navigator.geolocation.getCurrentPosition(done, (error) => fail({ name: `code ${error.code}` })),
          ),
      ),
      notification: await tell(() => Notification.requestPermission()),
      midi: await tell(() => navigator.requestMIDIAccess()),
      clipboardRead: await tell(() => navigator.clipboard.readText()),
      persistentStorage: await tell(() => navigator.storage.persist()),
    };
  });
  expect(answers).toEqual({
    camera: expect.stringMatching(/NotAllowedError|NotFoundError/),
    screen: expect.stringMatching(/NotAllowedError|NotSupportedError|AbortError|InvalidStateError/),
    place: 'code 1',
    notification: 'denied',
    midi: expect.stringMatching(/NotAllowedError|SecurityError/),
    clipboardRead: 'NotAllowedError',
    persistentStorage: 'false',
  });
});

test('what a page is told about its permissions is «denied»', async ({ desk }) => {
  const states = await desk.page.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
      'window-management',
    ];
    const state = (name: string) =>
      Reflect.apply(navigator.permissions.query, navigator.permissions, [{ name }]).then(
        (status: PermissionStatus) => status.state,
        () => 'unknown',
      );
    return Promise.all(names.map(state));
  });
  expect(states).not.toContain('granted');
  expect(states).not.toContain('prompt');
});

test('copying text works: it is the one permission that the app grants itself', async ({ desk }) => {
  // The clipboard belongs to the focused page, and a virtual display has no window manager that gives the focus.
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus());
  await expect.poll(() => desk.page.evaluate(() => document.hasFocus())).toBe(true);
  await desk.page.evaluate(() => navigator.clipboard.writeText('N2-A1-2026-0001'));
  expect(await desk.app.evaluate(({ clipboard }) => clipboard.readText())).toBe('N2-A1-2026-0001');
});

test('the grant holds for the app’s own pages only', async ({ desk }) => {
  const answers = await desk.app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false });
    await window.loadURL('data:text/html,<title>x</title>');
    const answer = await window.webContents.executeJavaScript(
      `navigator.permissions.query({ name: 'clipboard-write' }).then((status) => status.state, () => 'absent')`,
    );
    window.destroy();
    return answer;
  });
  expect(answers).not.toBe('granted');
});
