import type { Page } from '@playwright/test';
import { launchFurnished } from '../support/furnished-app';
import { test as base, expect, type LaunchedApp } from '../support/launch-app';

const SUBJECT = 'Túnel VPN intermitente';

const test = base.extend<{ board: LaunchedApp }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn which fixtures this one needs
  board: async ({}, use) => {
    const app = await launchFurnished(async ({ journey }) => {
      const attended = await journey().capture({ subject: SUBJECT });
      await attended.do(attended.validate(true));
      await attended.attend();
    });
    await use(app);
    await app.close();
  },
});

const palette = (page: Page) => page.getByRole('dialog', { name: 'Comandos' });
const option = (page: Page, name: RegExp | string) => palette(page).getByRole('option', { name });
const card = (page: Page) => page.getByRole('row', { name: SUBJECT });

test('the palette does by keyboard what the desk can do, and says why it cannot do the rest', async ({
  board: { page },
}) => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type('clientes');
  await expect(option(page, 'Ir a Clientes')).toHaveAttribute('data-combobox-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Clientes' })).toBeFocused();
  await expect(palette(page)).toHaveCount(0);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('intermitente');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: SUBJECT })).toBeVisible();

  // On a request: each column that it may not go to stands there with the reason, and Enter on it only says it.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('mover validación');
  const refused = option(page, /^Mover a 2 Validación/);
  await expect(refused).toHaveAttribute('aria-disabled', 'true');
  await expect(refused).toContainText('El procedimiento no permite pasar de 5 Solución a 2 Validación');
  await page.keyboard.press('Enter');
  await expect(palette(page)).toBeVisible();
  await expect(page.locator('[data-status-line]')).toHaveText(/El procedimiento no permite/);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('seguimiento');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-quick-log] textarea').first()).toBeFocused();
});

test('Esc gives the focus back to the card that the palette was asked from, whose moves it lists', async ({
  board: { page },
}) => {
  await card(page).focus();
  await page.keyboard.press('Control+k');
  await expect(palette(page).getByText(/^Mover N2-/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card(page)).toBeFocused();
  // What opens nothing leaves the focus there, too.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('plegar');
  const fold = option(page, 'Plegar el menú');
  await expect(fold).toHaveAttribute('data-combobox-selected', 'true');
  await expect(palette(page).getByRole('combobox')).toHaveAttribute(
    'aria-activedescendant',
    (await fold.getAttribute('id')) ?? '',
  );
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Desplegar el menú' })).toBeVisible();
  await expect(card(page)).toBeFocused();
  await page.keyboard.press('m');
  await expect(page.getByRole('dialog', { name: /^Mover N2-/ })).toBeVisible();
});

test('a letter alone does something where nothing is written, until it is turned off', async ({
  board: { page },
}) => {
  await page.keyboard.press('/');
  await expect(page.getByRole('combobox', { name: 'Buscar solicitudes' })).toBeFocused();
  await page.keyboard.type('l?n');
  await expect(page.getByRole('combobox', { name: 'Buscar solicitudes' })).toHaveValue('l?n');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('l');
  await expect(page.getByRole('heading', { level: 1, name: 'Lista de solicitudes' })).toBeFocused();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Teclas' });
  await expect(keys.getByText('Nueva solicitud')).toHaveCount(2);
  await keys.getByRole('link', { name: 'Ajustes › Ventana' }).click();
  await page.getByRole('switch', { name: 'Atajos de una sola tecla' }).click();
  await expect(page.getByRole('switch', { name: 'Atajos de una sola tecla' })).not.toBeChecked();
  await page.getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('t');
  await page.keyboard.press('F1');
  await expect(keys).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Ajustes', includeHidden: true })).toHaveCount(1);
});

test('from a form at the side the palette leads away, and says of the rest that the form comes first', async ({
  board: { page },
}) => {
  await card(page).focus();
  await page.keyboard.press('m');
  await page
    .getByRole('dialog', { name: /^Mover N2-/ })
    .getByRole('button', { name: /^9 Reporte/ })
    .press('Enter');
  const form = page.getByRole('dialog', { name: /^Registro para mover/ });
  const place = form.locator(':focus');
  await expect(place).toHaveCount(1);

  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog', { name: 'Teclas' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Teclas' })).toHaveCount(0);
  await expect(place).toHaveCount(1);

  await page.keyboard.press('Control+k');
  await expect(palette(page).getByRole('combobox')).toBeFocused();
  await page.keyboard.type('mover a 9');
  await expect(option(page, /^Mover a/).first()).toContainText('Hay una hoja abierta al lado');
  await page.keyboard.press('Escape');
  await expect(form).toBeVisible();
  await expect(place).toHaveCount(1);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('clientes');
  await page.keyboard.press('Enter');
  await expect(form).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: 'Clientes' })).toBeFocused();
});

test('while a question waits for its answer the palette says so and stays away', async ({
  board: { page },
}) => {
  await card(page).focus();
  await page.keyboard.press('m');
  const question = page.getByRole('dialog', { name: /^Mover N2-/ });
  await expect(question).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.locator('[data-status-line]')).toHaveText(/Antes conteste o cierre la ventana/);
  await expect(palette(page)).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
});
