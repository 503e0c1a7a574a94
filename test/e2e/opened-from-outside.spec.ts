// «Abrir con» and links: a second start hands what it was called with to the window that is open.
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PASSWORD } from '../support/desk-access';
import { launchFurnished } from '../support/furnished-app';
import { test as base, electronPath, expect, type LaunchedApp, projectRoot } from '../support/launch-app';

const mail = (name: string) => join(projectRoot, 'test/fixtures/mail', name);
const SUBJECT = 'Túnel caído en Celaya';
const UNKNOWN = 'SOL-MX01-2026-0404';

const test = base.extend<{ login: { value: string }; desk: LaunchedApp }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn which fixtures this one needs
  login: async ({}, use) => use({ value: '' }),
  desk: async ({ login }, use) => {
    const app = await launchFurnished(async ({ harness, journey }) => {
      login.value = harness.login;
      await journey().capture({ subject: SUBJECT });
    });
    await use(app);
    await app.close();
  },
});

/** Starts the app once more, as a file manager or a browser does. */
async function openWith({ folder }: LaunchedApp, ...opened: readonly string[]): Promise<void> {
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [...flags, projectRoot, `--user-data-dir=${folder}/data`, ...opened];
  await promisify(execFile)(electronPath(), args, { cwd: folder });
}

test('a link shows its request; one that the desk does not have is said, and leads nowhere', async ({
  desk,
}) => {
  const { page } = desk;
  await openWith(desk, 'soc://ticket/SOL-MX01-2026-0001');
  await expect(page.getByRole('heading', { level: 1, name: SUBJECT })).toBeVisible();
  const path = page.url();
  await openWith(desk, `soc://ticket/${UNKNOWN}`);
  await expect(page.getByText(`En esta mesa no hay ninguna solicitud ${UNKNOWN}.`)).toBeVisible();
  expect(page.url()).toBe(path);
});

test('mails are taken in, by path and by address, one after the other', async ({ desk }) => {
  const { page } = desk;
  await writeFile(
    join(desk.folder, 'aviso.eml'),
    'From: Ana <ana@cliente.example>\r\nSubject: Sin enlace\r\n\r\nCae.\r\n',
  );
  await openWith(desk, 'aviso.eml', `file://${mail('solicitud-con-anexos.eml')}`);
  await expect(page.getByText('Archivo 1 de 2: aviso.eml')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Asunto', exact: true })).toHaveValue('Sin enlace');
  await page.getByRole('button', { name: 'Omitir este archivo' }).click();
  await expect(page.getByText('Archivo 2 de 2: solicitud-con-anexos.eml')).toBeVisible();
});

test('a locked desk shows nothing of it, and whoever comes in finds it', async ({ desk, login }) => {
  const { page } = desk;
  await page
    .getByRole('banner')
    .getByRole('button', { name: /Nivel 2/ })
    .click();
  await page.getByRole('menuitem', { name: 'Bloquear' }).click();
  const password = page.getByRole('textbox', { name: 'Contraseña' });
  await expect(password).toBeVisible();
  await openWith(desk, 'soc://ticket/SOL-MX01-2026-0001');
  await expect(page.getByText(SUBJECT)).toHaveCount(0);
  await page.getByRole('textbox', { name: 'Nombre de usuario' }).fill(login.value);
  await password.fill(PASSWORD);
  await page.getByRole('button', { name: 'Entrar', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: SUBJECT })).toBeVisible();
});
