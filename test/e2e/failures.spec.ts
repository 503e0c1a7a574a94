import { readFile } from 'node:fs/promises';
import { expect, test } from '../support/launch-app';

test('a crashed page is replaced by words, the log’s place and a way back', async ({ desk }) => {
  desk.tolerate(/page failed/, /Target crashed|ERR_/);
  await expect(desk.page.getByRole('heading', { name: 'Preparar la mesa' })).toBeVisible();
  // The driver's page dies with the renderer; the window, which lives on, is asked through main.
  const readPage = `document.body.innerText`;
  const replaced = await desk.app.evaluate(
    ({ BrowserWindow }, script) =>
      new Promise<string>((done, fail) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.on('did-finish-load', () => {
          // The end of the first page's loading may come later than its words.
          if (contents.getURL().endsWith('/problema')) contents.executeJavaScript(script).then(done, fail);
        });
        contents?.forcefullyCrashRenderer();
      }),
    readPage,
  );
  expect(replaced).toContain('La ventana de la mesa dejó de funcionar');
  expect(replaced).toContain(desk.logPath);

  const reopened = await desk.app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<string>((done) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.once('did-finish-load', () => done(contents.getURL()));
        contents?.executeJavaScript(`document.querySelector('a').click()`);
      }),
  );
  expect(reopened).toBe('desk://app/');
});

test('a page that cannot be loaded is replaced by words too', async ({ desk }) => {
  desk.tolerate(/page failed/, /ERR_/);
  await desk.app.evaluate(({ session, BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    session.defaultSession.protocol.unhandle('desk');
    session.defaultSession.protocol.handle('desk', (request) =>
      request.url.endsWith('/problema')
        ? new Response('<!doctype html><p>pagina de problema</p>', {
            headers: { 'Content-Type': 'text/html' },
          })
        : Response.error(),
    );
    window?.webContents.reload();
  });
  await expect(desk.page.getByText('pagina de problema')).toBeVisible();
});

test('a bug in the main process is said and written down before the app ends', async ({ desk }) => {
  desk.tolerate(/fatal/);
  const said = desk.app.evaluate(
    ({ dialog }) =>
      new Promise<string>((done) => {
        dialog.showErrorBox = (title, content) => done(`${title}\n${content}`);
      }),
  );
  const exitCode = new Promise((done) => desk.app.process().once('exit', done));
  await desk.app.evaluate(() => {
    setTimeout(() => {
      throw new Error('a bug for the test');
    }, 0);
  });
  expect(await said).toContain('La mesa tiene que cerrarse');
  expect(await exitCode).toBe(1);
  const log = await readFile(desk.logPath, 'utf8');
  expect(log).toContain('a bug for the test');
});
