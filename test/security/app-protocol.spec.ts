// Electron's security checklist, #18 (an own protocol instead of file://): what it serves, and what it never does.
import { expect, sharedTest as test } from '../support/launch-app';

test.beforeEach(({ desk }) => {
  desk.tolerate(/Content Security Policy|violates the following|404|ERR_/);
});

test('no address leads out of the built page’s folder', async ({ desk }) => {
  const addresses = [
    'desk://app/../../package.json',
    'desk://app/..%2f..%2fpackage.json',
    'desk://app/%2e%2e/%2e%2e/package.json',
    'desk://app/..\\..\\package.json',
    'desk://app/assets/../../main/main.js',
    'desk://app/assets/..%5c..%5cmain%5cmain.js',
    'desk://app//etc/passwd',
    'desk://app/%00index.html',
    'desk://app/index.html%00.js',
    'desk://app/.sources',
    'desk://app/C:/Windows/win.ini',
    'desk://app/assets',
    'desk://app/assets/',
  ];
  const answers = await desk.page.evaluate(
    (urls) =>
      Promise.all(
        urls.map((url) =>
          fetch(url).then(
            (response) => response.status,
            () => 'refused',
          ),
        ),
      ),
    addresses,
  );
  for (const [index, answer] of answers.entries()) {
    expect([404, 'refused'], addresses[index]).toContain(answer);
  }
});

test('main’s side of the protocol refuses them without the URL parser’s help', async ({ desk }) => {
  const answers = await desk.app.evaluate(async ({ net }) => {
    const status = (url: string, init?: RequestInit) =>
      net.fetch(url, init).then(
        (response) => response.status,
        () => 'refused',
      );
    return Promise.all([
      status('desk://other/index.html'),
      status('desk://app.example/index.html'),
      status('desk://app/index.html', { method: 'POST', body: 'x' }),
      status('desk://app/..%2fmain%2fmain.js'),
    ]);
  });
  for (const answer of answers) expect([404, 'refused']).toContain(answer);
});

test('what it serves has its type, and nothing may guess another', async ({ desk }) => {
  const served = await desk.page.evaluate(async () => {
    const script = document.querySelector<HTMLScriptElement>('script[type="module"]')?.src ?? '';
    const response = await fetch(script);
    return {
      status: response.status,
      type: response.headers.get('content-type'),
      sniffing: response.headers.get('x-content-type-options'),
    };
  });
  expect(served).toEqual({ status: 200, type: 'text/javascript; charset=utf-8', sniffing: 'nosniff' });
});
