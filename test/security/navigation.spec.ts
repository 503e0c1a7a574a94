// Electron's security checklist, #11 and #12 (webview), #13 (navigation), #14 (new windows), #15 (openExternal).
import { expect, type LaunchedApp, sharedTest as test } from '../support/launch-app';

test.beforeEach(({ desk }) => {
  desk.tolerate(/Content Security Policy|violates the following|ERR_BLOCKED|ERR_ABORTED|Not allowed to/);
});

async function windowCount(desk: LaunchedApp): Promise<number> {
  return desk.app.evaluate(({ webContents }) => webContents.getAllWebContents().length);
}

/** The page is where it was, and still the same document. */
async function expectUnmoved(desk: LaunchedApp, work: () => Promise<void>): Promise<void> {
  await desk.page.evaluate(() => Object.assign(globalThis, { __mark: 'here' }));
  await work();
  // A navigation that were to happen would have begun before this answer comes back from main.
  await desk.page.evaluate(() => window.desk.invoke('app:info', {}));
  expect(desk.page.url()).toBe('desk://app/');
  expect(await desk.page.evaluate(() => Reflect.get(globalThis, '__mark'))).toBe('here');
}

const targets = [
  'https://example.com/',
  'http://127.0.0.1:9/',
  'file:///etc/hostname',
  'data:text/html,<h1>x</h1>',
  'desk://other/',
  'desk://app/assets/',
  'desk://app.example/',
  'mailto:a@example.com',
  'javascript:void(document.title="x")',
];

for (const target of targets) {
  test(`a page cannot go to ${target}`, async ({ desk }) => {
    await expectUnmoved(desk, async () => {
      await desk.page.evaluate((url) => {
        window.location.href = url;
      }, target);
    });
    await expectUnmoved(desk, async () => {
      await desk.page.evaluate((url) => {
        const link = document.createElement('a');
        link.href = url;
        document.body.append(link);
        link.click();
        link.remove();
      }, target);
    });
  });
}

test('a page that goes to about:blank, which Chromium lets nobody refuse, is led back home', async ({
  desk,
}) => {
  await desk.page.evaluate(() => {
    window.location.href = 'about:blank';
  });
  await expect(desk.page.getByRole('heading', { name: 'Preparar la mesa' })).toBeVisible();
  expect(desk.page.url()).toBe('desk://app/');
});

test('a page cannot leave by a form or a meta refresh', async ({ desk }) => {
  await expectUnmoved(desk, async () => {
    await desk.page.evaluate(() => {
      const form = document.createElement('form');
      form.action = 'https://example.com/';
      form.method = 'post';
      const refresh = document.createElement('meta');
      refresh.httpEquiv = 'refresh';
      refresh.content = '0;url=https://example.com/';
      document.head.append(refresh);
      document.body.append(form);
      form.submit();
    });
  });
});

test('the app can be reloaded', async ({ desk }) => {
  await desk.page.evaluate(() => Object.assign(globalThis, { __mark: 'gone' }));
  await Promise.all([desk.page.waitForEvent('load'), desk.page.evaluate(() => window.location.reload())]);
  expect(desk.page.url()).toBe('desk://app/');
  expect(await desk.page.evaluate(() => '__mark' in globalThis)).toBe(false);
});

test('no window opens, by script, by link or by middle click', async ({ desk }) => {
  const before = await windowCount(desk);
  const opened = await desk.page.evaluate(() => [
    window.open('https://example.com/'),
    window.open('about:blank'),
    window.open('desk://app/'),
    window.open('', '_blank', 'nodeIntegration=yes,contextIsolation=no'),
  ]);
  expect(opened).toEqual([null, null, null, null]);
  await desk.page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'desk://app/';
    link.target = '_blank';
    link.id = 'outward';
    link.textContent = 'fuera';
    document.body.append(link);
    link.click();
  });
  await desk.page.locator('#outward').click({ button: 'middle' });
  await desk.page.locator('#outward').click({ modifiers: ['Shift'] });
  await desk.page.locator('#outward').evaluate((link) => link.remove());
  expect(await windowCount(desk)).toBe(before);
});

test('no address is handed to the system', async ({ desk }) => {
  await desk.app.evaluate(({ shell }) => {
    const handed: string[] = [];
    Object.assign(globalThis, { __handed: handed });
    shell.openExternal = async (url) => {
      handed.push(url);
    };
  });
  await desk.page.evaluate(() => {
    for (const url of ['https://example.com/', 'mailto:a@example.com', 'smb://x/', 'ms-msdt:/id']) {
      window.open(url);
      const link = document.createElement('a');
      link.href = url;
      document.body.append(link);
      link.click();
      link.remove();
    }
  });
  expect(await desk.app.evaluate(() => Reflect.get(globalThis, '__handed'))).toEqual([]);
});

test('a webview is an unknown element in the page', async ({ desk }) => {
  const before = await windowCount(desk);
  const kind = await desk.page.evaluate(() => {
    const view = document.createElement('webview');
    view.setAttribute('src', 'desk://app/');
    view.setAttribute('allowpopups', '');
    document.body.append(view);
    const hasMethods = 'getWebContentsId' in view;
    view.remove();
    return hasMethods;
  });
  expect(kind).toBe(false);
  expect(await windowCount(desk)).toBe(before);
});

test('even in a window that allowed webviews none would attach', async ({ desk }) => {
  // This window has no preload script, and the page says so.
  desk.tolerate(/reading 'invoke'/);
  const kinds = await desk.app.evaluate(async ({ BrowserWindow, webContents }) => {
    const window = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
    await window.loadURL('desk://app/');
    await window.webContents.executeJavaScript(`new Promise((done) => {
      const view = document.createElement('webview');
      view.setAttribute('src', 'desk://app/');
      view.addEventListener('destroyed', done);
      view.addEventListener('close', done);
      document.body.append(view);
      setTimeout(done, 1000);
    })`);
    const found = webContents.getAllWebContents().map((contents) => contents.getType());
    window.destroy();
    return found;
  });
  expect(kinds).not.toContain('webview');
});

test('a file dropped on the window does not replace the app', async ({ desk }) => {
  await expectUnmoved(desk, async () => {
    await desk.page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File(['<h1>x</h1>'], 'x.html', { type: 'text/html' }));
      document.body.dispatchEvent(
        new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
      );
    });
  });
});
