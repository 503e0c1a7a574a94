/** A call that is answered over any screen: it stands beside what was being done, or takes its place, and covers nothing of it. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { answerOpenDialog } from '../support/desk-page-files';
import { launchFurnished } from '../support/furnished-app';
import { type LaunchedApp, projectRoot } from '../support/launch-app';
import { axeViolations, setTheme, THEMES } from '../support/proofs/axe';
import { overflowOf, picture, resizeWindow } from '../support/window-sizes';

let desk: LaunchedApp;
let page: Page;
let ticketId: string;

test.beforeAll(async () => {
  desk = await launchFurnished(async ({ journey }) => {
    const attended = await journey().capture();
    await attended.do(attended.validate(true));
    await attended.attend();
    ticketId = attended.id;
  });
  page = desk.page;
});
test.afterAll(() => desk.close());

const sheet = () => page.getByRole('complementary', { name: 'Hoja de llamada' });

async function look(name: string): Promise<void> {
  for (const theme of THEMES) {
    await setTheme(desk, theme);
    await picture(page, `call-${name}-${theme}`);
    expect(await axeViolations(page, theme === 'dark' ? 'all' : 'colour')).toEqual([]);
  }
}

/** The controls in sight outside the sheet at whose middle something of the sheet lies. */
const covered = () =>
  page.evaluate(() => {
    const call = document.querySelector('[data-call-sheet]');
    const controls = document.querySelectorAll<HTMLElement>(
      'button, a[href], input, select, textarea, [role="button"]',
    );
    return [...controls].flatMap((control) => {
      if (call?.contains(control) || !control.checkVisibility({ visibilityProperty: true })) return [];
      control.scrollIntoView({ block: 'center', inline: 'center' });
      const { left, top, width, height } = control.getBoundingClientRect();
      const at = document.elementFromPoint(left + width / 2, top + height / 2);
      return call?.contains(at)
        ? [control.getAttribute('aria-label') ?? control.textContent ?? control.tagName]
        : [];
    });
  });

test('at 1280 × 800 it stands beside the mails that wait, a request and the board, and covers nothing', async () => {
  const folder = join(desk.folder, 'correo');
  await mkdir(folder);
  for (const name of [
    'solicitud-con-anexos',
    'solicitud-solo-html',
    'respuesta-vobo',
    'reenviado',
    'sin-remitente',
  ])
    await writeFile(
      join(folder, `${name}.eml`),
      await readFile(join(projectRoot, 'test/fixtures/mail', `${name}.eml`)),
    );
  await resizeWindow(desk, 1280, 800);
  await page.getByRole('link', { name: /^Correos por atender/ }).click();
  await page.getByRole('button', { name: 'Elegir carpeta en Ajustes' }).click();
  await answerOpenDialog(desk.app, folder);
  await page.getByRole('button', { name: 'Elegir carpeta' }).click();
  await page
    .getByRole('link', { name: 'Correos por atender 5 correos por atender' })
    .click({ timeout: 20_000 });
  await expect(page.getByRole('button', { name: 'Descartar sin-remitente.eml de esta lista' })).toBeVisible();
  await page.keyboard.press('F9');
  await sheet().getByRole('textbox', { name: 'Quién llama' }).fill('Tomás Ruiz');
  const { x } = (await sheet().boundingBox()) ?? { x: 0 };
  expect(x).toBeGreaterThan(800);
  for (const [name, hash] of [
    ['inbox', '#/correos-por-atender'],
    ['ticket', `#/solicitud/${ticketId}`],
    ['settings', '#/ajustes'],
    ['board', '#/'],
  ] as const) {
    await page.evaluate((address) => {
      location.hash = address;
    }, hash);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await look(name);
    expect([name, await covered(), await overflowOf(page)]).toEqual([name, [], [0, 0]]);
  }
});

test('a form that comes from the side has its buttons in sight', async () => {
  await page.evaluate(() => {
    location.hash = '#/';
  });
  await page.getByRole('grid', { name: '5 Solución' }).scrollIntoViewIfNeeded();
  await page.getByRole('button', { name: /^Mover N2-.* a…$/ }).click();
  await page
    .getByRole('dialog', { name: /^Mover N2-/ })
    .getByRole('button', { name: /^9 Reporte/ })
    .click();
  const form = page.getByRole('dialog', { name: /^Registro para mover/ });
  await form.getByRole('button', { name: 'Cerrar' }).click({ trial: true });
  await look('side-sheet');
  // What stands in it is laid out by its width, like a screen by that of `main`.
  const isContainer = await form
    .locator('*')
    .evaluateAll((all) => all.some((each) => getComputedStyle(each).containerName === 'main'));
  expect(isContainer).toBe(true);
  const [left, right] = await Promise.all([sheet().boundingBox(), form.boundingBox()]);
  expect((left?.x ?? 0) + (left?.width ?? 0)).toBeLessThanOrEqual(right?.x ?? 0);
  await sheet().getByRole('textbox', { name: 'Número' }).fill('55 0000 0000');
  await expect(sheet().getByRole('textbox', { name: 'Número' })).toBeFocused();
  await form.getByRole('button', { name: 'Cerrar' }).click();
  await expect(form).toHaveCount(0);
});

test('at 200 % it takes the place, and gives it back with the focus where it was', async () => {
  await resizeWindow(desk, 640, 400);
  await page.evaluate(() => {
    location.hash = '#/correos-por-atender';
  });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Correos por atender');
  await look('inbox-200');
  expect([await covered(), await overflowOf(page)]).toEqual([[], [0, 0]]);
  await expect(page.getByRole('button', { name: 'Atender solicitud-con-anexos.eml' })).toHaveCount(0);
  const end = sheet().getByRole('button', { name: 'Terminar la llamada' });
  await end.scrollIntoViewIfNeeded();
  await expect(end).toBeInViewport();
  await sheet().getByRole('textbox', { name: 'Quién llama' }).press('Escape');
  await expect(sheet()).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Atender solicitud-con-anexos.eml' })).toBeVisible();
  await look('inbox-200-after');
});

test('over a form at the side of a narrow window it takes that place too, by keyboard, and gives it back', async () => {
  await resizeWindow(desk, 1000, 700);
  await page.evaluate(() => {
    location.hash = '#/';
  });
  const grid = page.getByRole('grid', { name: '5 Solución' });
  await grid.getByRole('row').first().focus();
  await page.keyboard.press('m');
  await page
    .getByRole('dialog', { name: /^Mover N2-/ })
    .getByRole('button', { name: /^9 Reporte/ })
    .press('Enter');
  const form = page.locator('.mantine-Drawer-content');
  const field = form.getByRole('textbox', { name: 'Actividad realizada' });
  await field.fill('Se cambió el cable.');

  await page.keyboard.press('F9');
  const caller = sheet().getByRole('textbox', { name: 'Quién llama' });
  await expect(caller).toBeFocused();
  await look('over-side-sheet');
  // The form is there, and out of reach: neither Tab nor a screen reader comes to it.
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const under = new Set<string>();
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const place = await page.evaluate(() => {
      const { activeElement } = document;
      return ['.mantine-Drawer-content', '[data-call-sheet]', 'main'].find((each) =>
        activeElement?.closest(each),
      );
    });
    if (place) under.add(place);
  }
  expect([...under]).toEqual(['[data-call-sheet]']);

  // What runs long is read by the wheel too.
  await resizeWindow(desk, 1000, 320);
  await caller.hover();
  await page.mouse.wheel(0, 400);
  await expect.poll(() => sheet().evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(0);
  await resizeWindow(desk, 1000, 700);

  // What is opened meanwhile comes over the call, and Esc closes that alone.
  await caller.focus();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Comandos' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  await look('palette-over-call');
  await page.keyboard.press('Escape');
  await expect(palette).toHaveCount(0);
  await expect(caller).toBeFocused();

  // Esc in the call is the call's alone.
  await page.keyboard.press('Escape');
  await expect(sheet()).toHaveCount(0);
  await expect(field).toHaveValue('Se cambió el cable.');
  await expect(field).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(form).toHaveCount(0);
});
