// The backup at quitting that takes its time: what is said meanwhile, and that nobody has to wait for it.
import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { MessageBoxOptions } from 'electron';
import { generationsFolder } from '../../electron/adapters/backup/backup-folder';
import { workspacePaths } from '../../electron/adapters/workspace-folder';
import { DeskPage } from '../support/desk-page';
import { comeIn, launchFurnished } from '../support/furnished-app';
import { expect, type LaunchedApp, launchApp, test } from '../support/launch-app';

/** Read three times and written once: no disk does that before the words come. */
const LARGE_BYTES = 512 * 1024 * 1024;

const generations = async (target: string) => (await readdir(generationsFolder(target))).toSorted();

const largeFile = (workspace: string) =>
  join(workspacePaths(workspace).evidenceFolder, 'ab', 'ab'.repeat(32));

/** A desk with one backup, and something large that is in none yet. */
async function backedUp(): Promise<{ readonly desk: LaunchedApp; readonly target: string }> {
  const desk = await launchFurnished(async ({ journey }) => {
    await journey().capture();
  });
  const { app, page, folder, workspacePath } = desk;
  const usb = join(folder, 'usb');
  await mkdir(usb);
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, usb);
  await new DeskPage(desk).goTo('Ajustes');
  await page.getByRole('tab', { name: 'Respaldos' }).click();
  await page.getByRole('button', { name: 'Elegir carpeta…' }).click();
  await expect(page.getByText('El último respaldo está completo')).toBeVisible();
  const large = largeFile(workspacePath);
  await mkdir(join(large, '..'), { recursive: true });
  const file = await open(large, 'wx');
  await file.truncate(LARGE_BYTES);
  await file.close();
  const [own = ''] = await readdir(usb);
  return { desk, target: join(usb, own) };
}

/**
 * Quits as the person does, by closing the window.
 * @param press the label of the button that is pressed as soon as the notice stands; null for none
 * @returns every notice that stood, once the app has ended by itself
 */
async function quit({ app, page }: LaunchedApp, press: string | null): Promise<readonly MessageBoxOptions[]> {
  const said: MessageBoxOptions[] = [];
  app.on('console', (message) => {
    const [, text] = /^notice: (.*)$/s.exec(message.text()) ?? [];
    if (text !== undefined) said.push(JSON.parse(text));
  });
  await app.evaluate(({ dialog }, label) => {
    const show = async (options: Electron.MessageBoxOptions) => {
      const { signal, ...words } = options;
      console.log(`notice: ${JSON.stringify(words)}`);
      const response = label === null ? -1 : (options.buttons ?? []).indexOf(label);
      if (response !== -1) return { response, checkboxChecked: false };
      return new Promise((done) => {
        signal?.addEventListener('abort', () => done({ response: options.cancelId, checkboxChecked: false }));
      });
    };
    dialog.showMessageBox = show as typeof dialog.showMessageBox;
  }, press);
  const ended = app.waitForEvent('close', { timeout: 120_000 });
  await page.evaluate(() => window.close());
  await ended;
  return said;
}

const lastLines = async ({ logPath }: LaunchedApp) => (await readFile(logPath, 'utf8')).slice(-2_000);

test.beforeEach(() => test.setTimeout(240_000));

test('a backup that takes longer is told while it is made, and the app ends by itself when it is', async () => {
  const { desk, target } = await backedUp();
  const said = await quit(desk, null);
  expect(said).toMatchObject([
    {
      message: 'Respaldando la mesa…',
      detail: expect.stringMatching(
        /No desconecte .*Mesa N2 se cierra sola\.\n\nSi sale sin respaldar, lo registrado sigue en este equipo/,
      ),
      buttons: ['Dejar que termine', 'Salir sin respaldar'],
      // Enter, Esc and the closing of the notice cost no backup.
      defaultId: 0,
      cancelId: 0,
    },
  ]);
  expect(await generations(target)).toHaveLength(2);
  expect(await readdir(desk.workspacePath)).not.toContain('workspace.lock');
  await rm(desk.folder, { recursive: true, force: true });
});

test('the notice that is sent away takes no backup with it', async () => {
  const { desk, target } = await backedUp();
  expect(await quit(desk, 'Dejar que termine')).toHaveLength(1);
  expect(await generations(target)).toHaveLength(2);
  await rm(desk.folder, { recursive: true, force: true });
});

test('whoever does not wait leaves at once, with no half backup; the next start goes on from the one before', async () => {
  const first = await backedUp();
  const { target } = first;
  const { folder, workspacePath } = first.desk;
  const before = await generations(target);
  expect(await quit(first.desk, 'Salir sin respaldar')).toHaveLength(1);
  expect(await generations(target)).toEqual(before);
  expect((await readdir(target)).filter((name) => name.startsWith('.incoming-'))).toEqual([]);
  expect(await readdir(workspacePath)).not.toContain('workspace.lock');
  const log = await lastLines(first.desk);
  expect(log).toContain('backup given up');
  expect(log).not.toContain('[error]');
  await rm(largeFile(workspacePath));
  // It was chosen: nothing failed. What was recorded waits for the next one.
  const desk = await comeIn(await launchApp({ folder }), 'ana.robles');
  await new DeskPage(desk).goTo('Ajustes');
  await desk.page.getByRole('tab', { name: 'Respaldos' }).click();
  await expect(desk.page.getByText('El último respaldo está completo')).toBeVisible();
  await expect(desk.page.getByRole('row', { name: /Restaurar el respaldo del |Comprobar/ })).toHaveCount(1);
  const footer = desk.page.getByRole('contentinfo');
  await expect(footer).toContainText(/nada por enviar · respaldo hace/);
  await expect(footer.getByRole('button', { name: /respaldo/i })).toHaveCount(0);
  await desk.close();
  expect(await generations(target)).toHaveLength(2);
  await rm(folder, { recursive: true, force: true });
});
