import type { Locator, Page } from '@playwright/test';
import { launchFurnished } from '../support/furnished-app';
import type { LaunchedApp } from '../support/launch-app';
import { test as base, expect } from '../support/launch-app';

const SUBJECTS = {
  validated: 'Alta de sede Mérida',
  attended: 'Túnel VPN intermitente',
  incomplete: 'Solicitud a medias',
} as const;

const test = base.extend<{ board: LaunchedApp }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn which fixtures this one needs
  board: async ({}, use) => {
    const app = await launchFurnished(async ({ journey }) => {
      const validated = await journey().capture({ subject: SUBJECTS.validated });
      await validated.do(validated.validate(true));
      const attended = await journey().capture({ subject: SUBJECTS.attended });
      await attended.do(attended.validate(true));
      await attended.attend();
      await journey().capture({ subject: SUBJECTS.incomplete, description: '' }, false);
    });
    await use(app);
    await app.close();
  },
});

const lane = (page: Page, name: string) => page.getByRole('grid', { name });
const card = (page: Page, subject: string) => page.getByRole('row', { name: subject });
const status = (page: Page) => page.locator('[data-status-line]');
const sheet = (page: Page) => page.getByRole('dialog', { name: /^Registro para mover/ });

/** Drags with the mouse as a hand does: once the drag has been taken up, and once the lane has seen it come. */
async function drag(page: Page, from: Locator, to: Locator, release = true): Promise<void> {
  // A sheet that closed fades away first, and until then it takes the mouse.
  await expect(page.locator('.mantine-Drawer-overlay')).toHaveCount(0);
  const start = await from.boundingBox();
  const end = await to.boundingBox();
  if (!start || !end) throw new Error('Nothing to drag, or nowhere to drop');
  await page.mouse.move(start.x + 12, start.y + 6);
  await page.mouse.down();
  await page.mouse.move(start.x + 24, start.y + 12, { steps: 4 });
  await expect(page.locator('[data-dragging="true"]').first()).toBeVisible();
  await page.mouse.move(end.x + end.width / 2, end.y + end.height - 40, { steps: 10 });
  await expect(page.locator('[data-column]').filter({ has: to }).locator('p[data-open]')).toBeVisible();
  await page.mouse.move(end.x + end.width / 2, end.y + end.height - 44);
  if (release) await page.mouse.up();
}

async function fillAttention(page: Page): Promise<void> {
  await sheet(page)
    .getByRole('combobox', { name: /Prioridad/ })
    .click();
  await page.getByRole('option', { name: 'Crítica' }).click();
}

test('a card is dragged where the procedure leads, and moves once its record is kept', async ({
  board: { page },
}) => {
  await drag(page, page.getByText(SUBJECTS.validated), lane(page, '5 Solución'));
  await expect(sheet(page).getByRole('heading', { name: 'Asignación de Ticket' })).toBeVisible();
  await expect(sheet(page).getByText(/^N2-.* · Alta de sede Mérida$/)).toBeVisible();
  await expect(
    page.locator('[data-column="step-5"]').getByText(/espera aquí mientras se registra/),
  ).toBeVisible();
  await expect(lane(page, '4 Atención').getByText(SUBJECTS.validated)).toBeVisible();

  await fillAttention(page);
  await sheet(page).getByRole('button', { name: 'Asignar y pasar a Solución' }).click();
  await expect(lane(page, '5 Solución').getByText(SUBJECTS.validated)).toBeVisible();
  await expect(status(page)).toHaveText(/pasó de 4 Atención a 5 Solución$/);
  await expect(card(page, SUBJECTS.validated)).toBeFocused();
});

test('a column that may not take the card says why and takes nothing', async ({ board: { page } }) => {
  await drag(page, page.getByText(SUBJECTS.validated), lane(page, '2 Validación'), false);
  const reason = 'El procedimiento no permite pasar de 4 Atención a 2 Validación';
  await expect(page.locator('[data-column="step-2"]').getByText(reason)).toBeVisible();
  await expect(status(page)).toHaveText(reason);
  await expect(page.locator('[data-column="step-5"]')).toHaveAttribute('data-state', 'open');
  for (const closed of ['step-1', 'step-2', 'step-6', 'step-9', 'letter']) {
    await expect(page.locator(`[data-column="${closed}"]`)).toHaveAttribute('data-state', 'closed');
  }
  await page.mouse.up();
  await expect(page.locator('[data-column="step-5"]')).toHaveAttribute('data-state', 'idle');
  await expect(sheet(page)).toBeHidden();
  await expect(lane(page, '4 Atención').getByText(SUBJECTS.validated)).toBeVisible();
});

test('Esc puts the card back, gives it the focus, and keeps what was written', async ({
  board: { page },
}) => {
  await drag(page, page.getByText(SUBJECTS.validated), lane(page, '5 Solución'));
  const agreed = () => sheet(page).getByRole('textbox', { name: /acordado|convenido|Acuerdos|Lo acordado/i });
  await agreed().fill('Ventana de mantenimiento el sábado');
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toBeHidden();
  await expect(card(page, SUBJECTS.validated)).toBeFocused();
  await expect(status(page)).toHaveText(/sigue en 4 Atención; lo escrito quedó como borrador$/);

  await drag(page, page.getByText(SUBJECTS.validated), lane(page, '5 Solución'));
  await expect(agreed()).toHaveValue('Ventana de mantenimiento el sábado');
});

test('the keyboard alone drags, fills in and moves', async ({ board: { page } }) => {
  await card(page, SUBJECTS.validated).focus();
  const handle = page.getByRole('button', { name: /^Arrastrar N2-/ }).first();
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('ArrowRight');
  await expect(handle).toBeFocused();
  await page.keyboard.press('Enter');
  // The only place that takes this card is the first that the keyboard reaches.
  await expect(page.getByRole('button', { name: /Soltar en.*5 Solución/ })).toBeFocused();
  await page.keyboard.press('Enter');

  const priority = sheet(page).getByRole('combobox', { name: /Prioridad/ });
  await expect(sheet(page).getByRole('heading', { name: 'Asignación de Ticket' })).toBeVisible();
  for (let press = 0; press < 6; press += 1) {
    if (await priority.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(priority).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect(lane(page, '5 Solución').getByText(SUBJECTS.validated)).toBeVisible();
  await expect(card(page, SUBJECTS.validated)).toBeFocused();
});

test('«Mover a…» offers the same ways, says why others are closed, and sets deviations apart', async ({
  board: { page },
}) => {
  await card(page, SUBJECTS.attended)
    .getByRole('button', { name: /^Mover N2-.* a…$/ })
    .click();
  const menu = page.getByRole('dialog', { name: /^Mover N2-/ });
  const open = menu.getByRole('region', { name: 'Puede pasar a' }).getByRole('button');
  const steps = menu.getByRole('region', { name: 'Cerrado desde aquí' }).getByRole('button');
  await expect(open).toHaveText([/^6 Soporte a la operación\s*faltan?: /, /^9 Reporte\s*faltan?: /]);
  await expect(steps.filter({ hasText: '2 Validación' }).first()).toHaveText(
    /El procedimiento no permite pasar de 5 Solución a 2 Validación$/,
  );
  await steps.filter({ hasText: '10 Vo.Bo.' }).first().click({ force: true });
  await expect(menu).toBeVisible();
  await expect(menu.getByRole('region', { name: 'Desviaciones' }).getByRole('button')).toHaveText([
    /^Retiro por el cliente → 9 Reporte/,
  ]);
  await open.filter({ hasText: '9 Reporte' }).click();
  await expect(sheet(page)).toBeVisible();
  await expect(sheet(page).getByRole('radio', { name: 'Sí, finalizada' })).toBeChecked();
});

test('a card says what is missing; its folio copies itself; the search counts what it leaves', async ({
  board: { page, app },
}) => {
  await expect(card(page, SUBJECTS.incomplete)).toContainText('falta: descripción');
  // In words that one line holds; none is cut off.
  await expect(card(page, SUBJECTS.attended)).toContainText('falta: seguimiento');
  const cut = page.locator('p[title^="falta: "]').evaluateAll((lines) =>
    lines.filter((line) => {
      const { bottom } = line.getBoundingClientRect();
      const end = line.closest('[role="row"]')?.getBoundingClientRect().bottom ?? 0;
      return line.scrollHeight > line.clientHeight || bottom > end;
    }),
  );
  expect(await cut).toHaveLength(0);
  const folio = card(page, SUBJECTS.incomplete).getByRole('button', { name: /^Copiar el folio/ });
  await folio.click();
  await expect(status(page)).toHaveText(/Copiado/);
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe(await folio.innerText());
  // At 200 % a card is too narrow for all of it: the number, by which one is told from the next, stays.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2));
  const number = folio.locator('span').last();
  await expect(number).toHaveText(/^-\d{4}$/);
  const isWhole = () =>
    number.evaluate((element) => {
      const button = element.closest('button')?.getBoundingClientRect();
      return button !== undefined && element.getBoundingClientRect().right <= button.right + 0.5;
    });
  await expect.poll(isWhole).toBe(true);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(1));

  await page.keyboard.press('Control+f');
  await page.keyboard.type('tunel VPN');
  await expect(page.getByText('1 de 3')).toBeVisible();
  await expect(card(page, SUBJECTS.attended)).toBeVisible();
  await expect(card(page, SUBJECTS.validated)).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(card(page, SUBJECTS.validated)).toBeVisible();
});

test('what is looked for comes into sight on a board that is wider than the window', async ({ board }) => {
  const { page } = board;
  await board.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800);
  });
  await expect(lane(page, 'Carta')).not.toBeInViewport({ ratio: 1 });
  await lane(page, 'Carta').scrollIntoViewIfNeeded();
  await expect(card(page, SUBJECTS.incomplete)).not.toBeInViewport();
  await page.keyboard.press('Control+f');
  await page.keyboard.type('medias');
  await expect(card(page, SUBJECTS.incomplete)).toBeInViewport({ ratio: 1 });
});

test('Enter on a card opens its page, and going back finds the board', async ({ board: { page } }) => {
  await card(page, SUBJECTS.attended).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#\/solicitud\//);
  await page.goBack();
  await expect(lane(page, '5 Solución')).toBeVisible();
});
