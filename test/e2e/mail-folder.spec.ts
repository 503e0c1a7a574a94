/** A folder into which the mail program saves: noticed, offered, registered or dismissed, and left as it was. */
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { PASSWORD } from '../support/desk-access';
import { answerOpenDialog } from '../support/desk-page-files';
import { launchFurnished } from '../support/furnished-app';
import { test as base, expect, type LaunchedApp, projectRoot } from '../support/launch-app';
import { manyPictures, packedByOutlook, rightToLeft } from '../support/odd-mails';
import { axeViolations, setTheme, THEMES } from '../support/proofs/axe';
import { atSmallSizes, picture, resizeWindow } from '../support/window-sizes';

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
  await resizeWindow(desk, 640, 400);
  await page.getByRole('link', { name: /^Correos por atender/ }).click();
  await page.getByRole('button', { name: 'Descartar uno.eml de esta lista' }).click();
  await expect(page.getByText('uno.eml se descartó; el archivo sigue en su carpeta.')).toBeVisible();
  const next = page.getByRole('button', { name: 'Atender dos.eml' });
  await next.scrollIntoViewIfNeeded();
  await expect(next).toBeInViewport();
  await next.click();
  await expect(page).toHaveURL(/#\/nueva-solicitud/);
});

test('each says who sent it, about what and whose it is; odd ones are shown right, broken ones stay', async ({
  desk,
}) => {
  const { page } = desk;
  const folder = join(desk.folder, 'correo');
  await mkdir(folder);
  const request = await fixture('solicitud-con-anexos.eml');
  await writeFile(join(folder, 'solicitud.eml'), request);
  await writeFile(join(folder, 'basura.eml'), await fixture('basura-binaria.eml'));
  await writeFile(join(folder, 'outlook.eml'), packedByOutlook());
  await writeFile(join(folder, 'fotos.eml'), manyPictures(5, 2_048));
  await writeFile(join(folder, `${'nombre-largo-'.repeat(14)}\u202Elme.eml`), rightToLeft());
  await page.getByRole('link', { name: /^Correos por atender/ }).click();
  await page.getByRole('button', { name: 'Elegir carpeta en Ajustes' }).click();
  await answerOpenDialog(desk.app, folder);
  await page.getByRole('button', { name: 'Elegir carpeta' }).click();
  await waits(page, '5 correos por atender');
  await page.getByRole('link', { name: /^Correos por atender/ }).click();
  const row = (text: string | RegExp) => page.getByRole('row').filter({ hasText: text });

  await expect(row('solicitud.eml')).toContainText('Ruiz Cárdenas, Tomás <tomas.ruiz@quetzal.example>');
  await expect(row('basura.eml')).toContainText(
    'No se pudo leer como correo: no tiene la forma de un correo',
  );
  await expect(row('outlook.eml')).toContainText('Bitácora del enlace');
  await expect(row('fotos.eml')).toContainText('Fotos del gabinete', { timeout: 20_000 });
  const arabic = row('تعطل الجدار الناري');
  await expect(arabic).toContainText('<dana@alqalea.example>');
  await expect(arabic).toContainText(/traía caracteres ocultos/);
  expect(await arabic.textContent()).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/u);
  await atSmallSizes(desk, async (width) => {
    for (const theme of THEMES) {
      await setTheme(desk, theme);
      expect(await axeViolations(page, 'all')).toEqual([]);
      await picture(page, `correos-${width}-${theme}`);
    }
  });

  await page.getByRole('button', { name: 'Atender solicitud.eml' }).click();
  await page.getByRole('button', { name: 'Guardar y pasar a 2 Validación' }).click();
  await expect(page).toHaveURL(/#\/solicitud\//);
  await writeFile(join(folder, 'copia.eml'), Buffer.concat([request, Buffer.from('\r\n')]));
  await waits(page, '5 correos por atender');
  await page.getByRole('link', { name: /^Correos por atender/ }).click();
  // Its row is read once it is on the screen.
  await row('copia.eml').scrollIntoViewIfNeeded();
  await expect(row('copia.eml')).toContainText(/Ya está registrado, guardado en otro archivo, en SOL-/);

  await page.getByRole('button', { name: 'Atender outlook.eml' }).click();
  await expect(page.getByText(/Outlook empacó los archivos de este correo en «winmail\.dat»/)).toBeVisible();
});
