/** A folder into which the mail program saves: noticed, offered, registered or dismissed, and left as it was. */
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { PASSWORD } from '../support/desk-access';
import { answerOpenDialog } from '../support/desk-page-files';
import { launchFurnished } from '../support/furnished-app';
import { test as base, expect, type LaunchedApp, projectRoot } from '../support/launch-app';

const fixture = (name: string) => readFile(join(projectRoot, 'test/fixtures/mail', name));

const test = base.extend<{ desk: LaunchedApp }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn which fixtures this one needs
  desk: async ({}, use) => {
    const app = await launchFurnished(async () => {});
    await use(app);
    await app.close();
  },
});

const rail = (page: Page) => page.getByRole('navigation', { name: 'Lugares de la mesa' });
const waits = (page: Page, words: string) =>
  expect(rail(page).getByRole('link', { name: `Correos por atender ${words}` })).toBeVisible({
    timeout: 20_000,
  });

test('a mail saved into the folder is offered, registered and never offered again; a lock tells how many', async ({
  desk,
}) => {
  const { page } = desk;
  const folder = join(desk.folder, 'correo');
  await mkdir(folder);
  await writeFile(join(folder, 'antes.eml'), await fixture('solicitud-con-anexos.eml'));
  await page.getByRole('link', { name: /^Correos por atender/ }).click();
  await page.getByRole('button', { name: 'Elegir carpeta en Ajustes' }).click();
  await answerOpenDialog(desk.app, folder);
  await page.getByRole('button', { name: 'Elegir carpeta' }).click();
  await expect(page.getByText(folder, { exact: true })).toBeVisible();
  await waits(page, '1 correo por atender');

  await writeFile(join(folder, 'mientras.eml'), await fixture('respuesta-automatica.eml'));
  await symlink('/etc/hostname', join(folder, 'enlace.eml'));
  await waits(page, '3 correos por atender');
  const names = (await readdir(folder)).toSorted();

  await page.getByRole('link', { name: /^Correos por atender/ }).click();
  await expect(page.getByText(/Es un enlace a otro lugar; la mesa no lo sigue/)).toBeVisible();
  await page.getByRole('button', { name: 'Descartar enlace.eml de esta lista' }).click();
  await expect(page.getByText('Ver 1 descartado')).toBeVisible();

  await page.keyboard.press('Control+Shift+L');
  await expect(page.getByText('2 correos por atender')).toBeVisible();
  await expect(page.locator('body')).not.toContainText('mientras.eml');
  await page.getByRole('textbox', { name: 'Nombre de usuario' }).fill('ana.robles');
  await page.getByLabel('Contraseña', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Entrar' }).click();

  await page.getByRole('link', { name: /^Correos por atender/ }).click();
  await page.getByRole('button', { name: 'Atender antes.eml' }).click();
  await expect(page.getByText(/Remitente no registrado: tomas\.ruiz@quetzal\.example/)).toBeVisible();
  await page.getByRole('button', { name: 'Guardar y pasar a 2 Validación' }).click();
  await expect(page).toHaveURL(/#\/solicitud\//);
  await waits(page, '1 correo por atender');

  await page.getByRole('link', { name: /^Correos por atender/ }).click();
  await expect(page.getByRole('button', { name: 'Atender mientras.eml' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Atender antes.eml' })).toHaveCount(0);
  expect((await readdir(folder)).toSorted()).toEqual(names);
  expect(await readFile(join(folder, 'antes.eml'))).toEqual(await fixture('solicitud-con-anexos.eml'));
});

test('at 200 % what was done does not push the list out of sight', async ({ desk }) => {
  const { page } = desk;
  const folder = join(desk.folder, 'correo');
  await mkdir(folder);
  await writeFile(join(folder, 'uno.eml'), await fixture('respuesta-vobo.eml'));
  await writeFile(join(folder, 'dos.eml'), await fixture('respuesta-vobo.eml'));
  await page.getByRole('link', { name: /^Correos por atender/ }).click();
  await page.getByRole('button', { name: 'Elegir carpeta en Ajustes' }).click();
  await answerOpenDialog(desk.app, folder);
  await page.getByRole('button', { name: 'Elegir carpeta' }).click();
  await waits(page, '2 correos por atender');
  await desk.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setMinimumSize(320, 240);
    window?.setContentSize(640, 400);
  });
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(640);
  await page.getByRole('link', { name: /^Correos por atender/ }).click();
  await page.getByRole('button', { name: 'Descartar uno.eml de esta lista' }).click();
  await expect(page.getByText('uno.eml se descartó; el archivo sigue en su carpeta.')).toBeVisible();
  const next = page.getByRole('button', { name: 'Atender dos.eml' });
  await next.scrollIntoViewIfNeeded();
  await expect(next).toBeInViewport();
  await next.click();
  await expect(page).toHaveURL(/#\/nueva-solicitud/);
});
