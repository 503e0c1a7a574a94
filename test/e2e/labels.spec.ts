// Labels of a request: put by the keyboard alone, found by, put on several at once, and taken away.
import { expect, test } from '@playwright/test';
import { DeskPage } from '../support/desk-page';
import { launchFurnished } from '../support/furnished-app';
import type { Journey } from '../support/journey';
import { axeViolations, setTheme } from '../support/proofs/axe';
import { atSmallSizes, resizeWindow } from '../support/window-sizes';

const PICTURES = process.env['MESA_PICTURES'];

let desk: DeskPage;
let first: Journey;

test.beforeAll(async () => {
  desk = new DeskPage(
    await launchFurnished(async ({ journey }) => {
      for (const subject of ['Túnel caído', 'Alta de sede', 'Licencia vencida']) {
        const made = await journey().capture({ subject, againReason: 'Es otra' });
        await made.do(made.validate(true));
        await made.attend();
        first ??= made;
      }
    }),
  );
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1280, 800));
});
test.afterAll(() => desk.close());

const facts = () => desk.page.getByRole('complementary').filter({ hasText: 'Etiquetas' });
const field = () => desk.page.getByRole('combobox', { name: 'Poner una etiqueta' });
const chips = () => facts().getByRole('list', { name: 'Etiquetas' }).getByRole('listitem');
const status = () => desk.page.locator('[data-status-line]');

async function picture(name: string): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await setTheme(desk.launched, theme);
    if (PICTURES) await desk.page.screenshot({ path: `${PICTURES}/${name}-${theme}.png` });
  }
  expect(await axeViolations(desk.page, 'all')).toEqual([]);
}

test('a label is put by keyboard, in the spelling it has, and taken away by keyboard', async () => {
  const { page } = desk;
  await desk.openTicket(first.id);
  await field().focus();
  await page.keyboard.type('  espera   pieza ');
  await page.keyboard.press('Enter');
  await expect(chips()).toHaveText(['espera pieza']);
  await expect(status()).toContainText('Etiqueta puesta: espera pieza');
  await expect(field()).toBeFocused();
  await expect(field()).toHaveValue('');
  await page.keyboard.type('ESPERA PIEZA');
  await page.keyboard.press('Enter');
  await expect(facts()).toContainText('La solicitud ya estaba así');
  await field().fill('Mérida');
  await page.keyboard.press('Enter');
  await expect(chips()).toHaveText(['espera pieza', 'Mérida']);
  await picture('labels-ticket');
  await atSmallSizes(desk.launched, async (width) => {
    await field().scrollIntoViewIfNeeded();
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/labels-ticket-${width}.png` });
  });
  await resizeWindow(desk.launched, 1280, 800);
  await page.getByRole('button', { name: 'Quitar etiqueta Mérida' }).focus();
  await page.keyboard.press('Enter');
  await expect(chips()).toHaveText(['espera pieza']);
  await expect(field()).toBeFocused();
});

test('it is found by its label, on board and list', async () => {
  const { page } = desk;
  await desk.goTo('Tablero');
  await expect(page.getByRole('img', { name: 'Etiqueta: espera pieza' })).toHaveCount(1);
  await page.keyboard.press('Control+f');
  await page.keyboard.type('etiqueta:pie');
  await expect(page.getByRole('option')).toHaveText([/etiqueta:"espera pieza"/]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('search').getByText('1 de 3')).toBeVisible();
  await page.keyboard.press('Escape');
});

test('several are labelled at once, each by itself', async () => {
  const { page } = desk;
  await desk.goTo('Lista');
  const boxes = page.getByRole('table', { name: 'Lista de solicitudes' }).getByRole('checkbox');
  await boxes.first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.getByRole('region', { name: 'Selección' }).getByRole('button', { name: 'Etiquetar…' }).click();
  const form = page.getByRole('dialog', { name: 'Etiquetar 3 solicitudes' });
  await form.getByRole('combobox', { name: 'Etiquetas que se ponen' }).fill('Espera Pieza');
  await page.keyboard.press('Enter');
  await picture('labels-bulk');
  await form.getByRole('button', { name: 'Cambiar las etiquetas' }).click();
  await expect(form.getByText('2 hechas · 1 se quedó como estaba')).toBeVisible();
  await page.keyboard.press('Escape');
  const rows = page.getByRole('table', { name: 'Lista de solicitudes' }).getByRole('row');
  await expect(rows.filter({ hasText: 'espera pieza' })).toHaveCount(3);
  await picture('labels-list');
  await desk.goTo('Tablero');
  await picture('labels-board');
});
