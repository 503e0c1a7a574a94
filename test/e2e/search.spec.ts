import type { Page } from '@playwright/test';
import { launchFurnished } from '../support/furnished-app';
import { test as base, expect, type LaunchedApp } from '../support/launch-app';

const SUBJECTS = { attended: 'Túnel VPN intermitente', validated: 'Alta de sede Mérida' } as const;

const test = base.extend<{ board: LaunchedApp }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn which fixtures this one needs
  board: async ({}, use) => {
    const app = await launchFurnished(async ({ journey }) => {
      const validated = await journey().capture({ subject: SUBJECTS.validated });
      await validated.do(validated.validate(true));
      const attended = await journey().capture({ subject: SUBJECTS.attended });
      await attended.do(attended.validate(true));
      await attended.attend();
    });
    await use(app);
    await app.close();
  },
});

const field = (page: Page) => page.getByRole('combobox', { name: 'Buscar solicitudes' });
const options = (page: Page) => page.getByRole('option');
const cards = (page: Page) => page.getByRole('grid').getByRole('row');

test('a search is put together by keyboard alone, and what it hides is counted', async ({
  board: { page },
}) => {
  await page.keyboard.press('Control+f');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('pas');
  await expect(options(page)).toHaveText([/^paso:/]);
  await page.keyboard.press('ArrowDown');
  // A screen reader is told which one is chosen.
  const chosen = await options(page).first().getAttribute('id');
  await expect(field(page)).toHaveAttribute('aria-activedescendant', chosen ?? '');
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('paso:');
  await expect(options(page)).toHaveCount(13);
  await page.keyboard.type('5');
  await expect(options(page)).toHaveText([/^paso:5\s*Solución/]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('paso:5 ');
  await expect(options(page)).toHaveCount(0);
  await expect(page.getByText('1 de 2')).toBeVisible();
  await expect(cards(page).filter({ hasText: SUBJECTS.attended })).toHaveCount(1);
  await expect(cards(page).filter({ hasText: SUBJECTS.validated })).toHaveCount(0);
  // Escape takes the search away: what was hidden is there again.
  await page.keyboard.press('Escape');
  await expect(field(page)).toHaveValue('');
  await expect(cards(page).filter({ hasText: SUBJECTS.validated })).toHaveCount(1);
});

test('values come from what is on the board, and are put in at the caret', async ({ board: { page } }) => {
  await field(page).fill('asignado:');
  await expect(options(page).first()).toHaveText(/^asignado:yo\s*las mías/);
  await options(page).filter({ hasText: 'asignado:nadie' }).click();
  await expect(field(page)).toHaveValue('asignado:nadie ');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('mérida');
  await expect(page.getByText('1 de 2')).toBeVisible();
});

test('a value that a field does not have is told, with what to type', async ({ board: { page } }) => {
  await field(page).fill('vence:pronto');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/«vence:pronto» no filtra nada: escriba vence:<2h/)).toBeVisible();
  await expect(field(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByText('2 de 2')).toBeVisible();
  await field(page).fill('vence:nunca');
  await expect(page.getByText(/no filtra nada/)).toHaveCount(0);
});

test('a search is kept under a name, is shown where it was kept for, and is taken away', async ({
  board: { page },
}) => {
  await field(page).fill('paso:5');
  const menu = page.getByRole('button', { name: 'Vistas guardadas' });
  await menu.click();
  await page.getByRole('menuitem', { name: 'Guardar esta búsqueda' }).click();
  const sheet = page.getByRole('dialog', { name: 'Guardar esta búsqueda' });
  await sheet.getByRole('textbox', { name: /^Nombre/ }).fill('En solución');
  await sheet.getByRole('radio', { name: 'Lista' }).check();
  await sheet.getByRole('button', { name: 'Guardar la vista' }).click();
  await expect(sheet).toHaveCount(0);
  await field(page).fill('');
  await menu.click();
  await page.getByRole('menuitem', { name: /En solución/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Lista de solicitudes' })).toBeVisible();
  await expect(field(page)).toHaveValue('paso:5');
  await expect(page.getByRole('row').filter({ hasText: SUBJECTS.attended })).toHaveCount(1);
  await menu.click();
  await page.getByRole('menuitem', { name: 'Quitar vistas' }).click();
  await page.getByRole('button', { name: 'Quitar la vista «En solución»' }).click();
  await expect(page.getByText('No tiene vistas guardadas.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Quitar vistas' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(menu).toBeFocused();
});

test('what a search finds beyond what the list shows is told, and can be shown', async ({
  board: { page },
}) => {
  await page.keyboard.press('l');
  await page.getByText('Archivo', { exact: true }).click();
  await field(page).fill('túnel');
  await expect(page.getByText('La búsqueda encuentra además 1 solicitud')).toBeVisible();
  await page.getByRole('button', { name: 'Ver todas' }).click();
  await expect(page.getByRole('row').filter({ hasText: SUBJECTS.attended })).toHaveCount(1);
});
