// Several requests at once, through the guards of each: chosen by keyboard and by pointer, refused one by one with the reason, and taken back.
import { expect, test } from '@playwright/test';
import { DeskPage } from '../support/desk-page';
import { launchFurnished } from '../support/furnished-app';
import { axeViolations, setTheme } from '../support/proofs/axe';
import { atSmallSizes, resizeWindow } from '../support/window-sizes';

const PICTURES = process.env['MESA_PICTURES'];
const MANY = 500;
/** Of the main thread of the window: longer ones are felt as a freeze. */
const LONGEST_TASK_MS = 1000;

let desk: DeskPage;

test.beforeAll(async () => {
  test.setTimeout(240_000);
  desk = new DeskPage(
    await launchFurnished(async ({ journey }) => {
      await journey().capture({ subject: 'Sin validar' });
      for (let made = 0; made < MANY; made += 1) {
        const attended = await journey().capture({ subject: `Túnel ${made}`, againReason: 'Es otra' });
        await attended.do(attended.validate(true));
        await attended.attend();
      }
    }),
  );
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1280, 800));
});
test.afterAll(() => desk.close());

const lane = () => desk.lane('5 Solución');
const bar = () => desk.page.getByRole('region', { name: 'Selección' });
const status = () => desk.page.locator('[data-status-line]');
const dialog = (name: string) => desk.page.getByRole('dialog', { name });
const chosen = () => desk.page.locator('[data-ticket][data-selected]');

async function picture(name: string): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await setTheme(desk.launched, theme);
    if (PICTURES) await desk.page.screenshot({ path: `${PICTURES}/${name}-${theme}.png` });
  }
  expect(await axeViolations(desk.page, 'all')).toEqual([]);
}

test('cards are chosen by keyboard and by pointer, and the count is told', async () => {
  const { page } = desk;
  await lane().getByRole('row').first().focus();
  await page.keyboard.press('Space');
  await expect(status()).toHaveText('1 solicitud seleccionada');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(status()).toHaveText('3 solicitudes seleccionadas');
  await expect(chosen()).toHaveCount(3);
  // Ctrl and a click add one of another column without opening it.
  const other = desk.lane('2 Validación').getByRole('row').first();
  await other.click({ modifiers: ['Control'], position: { x: 60, y: 70 } });
  await expect(bar()).toContainText('4 solicitudes seleccionadas');
  await expect(page.getByRole('heading', { level: 1, name: 'Tablero del procedimiento' })).toBeVisible();
  await picture('bulk-board');
  await atSmallSizes(desk.launched, async (width) => {
    await expect(bar().getByRole('button', { name: 'Asignar…' })).toBeInViewport();
    if (PICTURES) await page.screenshot({ path: `${PICTURES}/bulk-board-${width}.png` });
  });
  await resizeWindow(desk.launched, 1280, 800);
});

test('each request is judged by itself: what is refused says why and stays as it was, what was done is taken back', async () => {
  const { page } = desk;
  await bar().getByRole('button', { name: 'Anotar seguimiento…' }).click();
  const form = dialog('Anotar seguimiento en 4 solicitudes');
  await picture('bulk-form');
  await form
    .getByRole('textbox', { name: /^Actividad realizada/ })
    .fill('Se avisó de la ventana de mantenimiento.');
  await form.getByRole('textbox', { name: /^Duración/ }).fill('10');
  await form.getByRole('button', { name: 'Anotar en cada una' }).click();
  await expect(form.getByText('3 hechas · 1 se quedó como estaba')).toBeVisible();
  const refused = form.getByRole('row').filter({ hasText: 'No se hizo' });
  await expect(refused).toHaveCount(1);
  await expect(refused).toContainText('Sin validar');
  await expect(refused).toContainText('2 Validación');
  await picture('bulk-results');
  await form.getByRole('button', { name: 'Deshacer las 3' }).click();
  await expect(form.getByRole('row').filter({ hasText: 'Deshecho' })).toHaveCount(3);
  await page.keyboard.press('Escape');
  await expect(form).toHaveCount(0);
  const { cards } = await desk.ask('board:cards', {});
  const logged = await Promise.all(
    cards.slice(0, 20).map(async ({ id }) => {
      const answer = await desk.ask('ticket:page', { ticketId: id });
      return answer.ok ? answer.value.records.filter(({ type }) => type === 'v1.work.logged').length : -1;
    }),
  );
  expect(new Set(logged)).toEqual(new Set([0]));
});

test('rows of the list are chosen by Space, Shift and arrows, and those that a search hides are told', async () => {
  const { page } = desk;
  await bar().getByRole('button', { name: 'Quitar la selección' }).click();
  await desk.goTo('Lista');
  const boxes = page.getByRole('table', { name: 'Lista de solicitudes' }).getByRole('checkbox');
  await boxes.first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(bar()).toContainText('3 solicitudes seleccionadas');
  await boxes.nth(6).click({ modifiers: ['Shift'] });
  await expect(bar()).toContainText('7 solicitudes seleccionadas');
  await picture('bulk-list');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('validar');
  await expect(bar()).toContainText(/no está[n]? a la vista/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
});

test('hundreds are assigned while the window goes on answering', async () => {
  const { page } = desk;
  await desk.goTo('Tablero');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('seleccionar todo');
  await page.keyboard.press('Enter');
  await expect(bar()).toContainText(`${MANY + 1} solicitudes seleccionadas`);
  await page.evaluate(() => {
    const tasks: number[] = [];
    Reflect.set(window, 'longTasks', tasks);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration);
    }).observe({ type: 'longtask' });
  });
  await bar().getByRole('button', { name: 'Asignar…' }).click();
  const form = dialog(`Asignar ${MANY + 1} solicitudes`);
  await form.getByRole('combobox', { name: /^Asignad/ }).click();
  await page.getByRole('option').first().click();
  const began = Date.now();
  await form.getByRole('button', { name: 'Asignar', exact: true }).click();
  await expect(form.getByText(`${MANY} hechas · 1 se quedó como estaba`)).toBeVisible({ timeout: 120_000 });
  const tasks = (await page.evaluate(() => Reflect.get(window, 'longTasks'))) as readonly number[];
  console.log(`${MANY} in ${Date.now() - began} ms, longest task ${Math.round(Math.max(0, ...tasks))} ms`);
  expect(Math.max(0, ...tasks)).toBeLessThan(LONGEST_TASK_MS);
  await form.getByRole('button', { name: 'Dejar seleccionada la que falta' }).click();
  await expect(bar()).toContainText('1 solicitud seleccionada');
});
