/** The first start and the screens beside the board, in the real window: by hand, by keyboard, and by axe. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { PASSWORD } from '../support/desk-access';
import { DeskPage } from '../support/desk-page';
import { answerOpenDialog } from '../support/desk-page-files';
import { expect, type LaunchedApp, test } from '../support/launch-app';
import { look } from '../support/proofs/axe';
import { writeDownCode } from './journeys/first-day';

async function setUp(desk: LaunchedApp): Promise<void> {
  const window = new DeskPage(desk);
  const form = window.form('Primer inicio');
  await form.fill({
    'Código de la estación': 'mx01',
    'Su nombre completo': 'Ana Robles',
    'Su correo electrónico': 'ana.robles@mesa.example',
    Contraseña: PASSWORD,
    'Repita la contraseña': PASSWORD,
  });
  await form.check('Líder SOC');
  await form.submit('Abrir la mesa');
  await writeDownCode(window);
  await expect(desk.page.getByRole('link', { name: 'Clientes' })).toBeVisible();
}

/** Goes on by the keyboard until a field is reached. */
async function tabTo(page: Page, label: RegExp): Promise<void> {
  const field = page.getByLabel(label).first();
  for (let presses = 0; presses < 8; presses += 1) {
    if (await field.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(field).toBeFocused();
}

/** Goes to a screen by the rail and waits until it is the one that is shown. */
async function open(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name, exact: true }).click();
  await expect(page).toHaveTitle(new RegExp(`${name} · Mesa N2$`));
  await expect(page.locator('[data-page-title]')).toBeVisible();
}

async function expectNoViolations(desk: LaunchedApp, what: string): Promise<void> {
  await expect(desk.page.getByRole('heading', { level: 1, includeHidden: true })).toBeVisible();
  expect(await look(desk, what)).toEqual([]);
}

/** Whether the page, and not a table inside it, is wider than the window. */
const isTooWide = (page: Page) =>
  page.evaluate(() => {
    const main = document.querySelector('main');
    return main !== null && main.scrollWidth > main.clientWidth;
  });

test('the first start is done by keyboard alone', async ({ desk }) => {
  const { page } = desk;
  await expect(page.getByRole('heading', { name: 'Preparar la mesa' })).toBeVisible();
  const next = () => page.keyboard.press('Tab');
  await page.getByRole('radio', { name: 'Español (México)' }).focus();
  await next();
  await page.keyboard.type('gdl2');
  await expect(page.getByText(/N2-GDL2-\d{4}-0001/)).toBeVisible();
  await next();
  await page.keyboard.type('Luis Peña Ñíguez');
  // Enter in the middle of the form sends nothing.
  await page.keyboard.press('Enter');
  await next();
  await page.keyboard.type('luis@mesa.example');
  await next();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Líder SOC' })).toBeChecked();
  for (const label of [/^Contraseña/, /^Repita la contraseña/]) {
    await tabTo(page, label);
    await page.keyboard.type(PASSWORD);
  }
  await page.keyboard.press('Control+Enter');
  const code = page.getByRole('list', { name: 'Código de recuperación' });
  await code.waitFor();
  const groups = await code.getByRole('listitem').allTextContents();
  await tabTo(page, /^Último grupo del código/);
  await page.keyboard.type(groups.at(-1) ?? '');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /Luis Peña Ñíguez/ })).toBeVisible();
  // Whoever came by the keyboard goes on from the top of the board.
  await expect(page.getByRole('heading', { level: 1, name: 'Tablero del procedimiento' })).toBeFocused();
});

test('a client is registered with a contact and a contract, and the bitácora tells of it', async ({
  desk,
}) => {
  const { page } = desk;
  await setUp(desk);
  await open(page, 'Clientes');
  await page.getByRole('button', { name: 'Nuevo cliente' }).first().click();
  await page.getByRole('textbox', { name: /Razón social/ }).fill('Grupo Alimentario del Bajío, S.A. de C.V.');
  await page.getByRole('textbox', { name: /RFC/ }).fill('gab-010101-ab1');
  await page.getByRole('button', { name: 'Registrar cliente' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /Grupo Alimentario/ })).toBeVisible();
  await expect(page.getByText('GAB010101AB1')).toBeVisible();

  const addContact = page.getByRole('button', { name: 'Nuevo contacto' });
  await addContact.click();
  await page.getByRole('textbox', { name: /Nombre completo/ }).fill('María Ibáñez');
  await page.getByRole('switch', { name: /firmar la carta/ }).check();
  await page.getByRole('button', { name: 'Guardar contacto' }).click();
  await expect(page.getByRole('cell', { name: 'María Ibáñez', exact: true })).toBeVisible();
  await expect(addContact).toBeFocused();

  await page.getByRole('button', { name: 'Nuevo contrato' }).click();
  const year = new Date().getFullYear();
  await page.getByRole('textbox', { name: /Número de contrato/ }).fill('CT-0042');
  await page.getByRole('textbox', { name: /Vigente desde/ }).fill(`1/1/${year}`);
  await page.getByRole('textbox', { name: /Vigente hasta/ }).fill(`31/12/${year}`);
  await page.getByRole('radio', { name: 'Días y horas fijos' }).check();
  await page.getByRole('textbox', { name: /^Desde/ }).fill('9');
  await page.getByRole('textbox', { name: /^Hasta/ }).fill('18');
  await page.getByRole('radio', { name: 'Bolsa de horas' }).check();
  await page.getByRole('textbox', { name: /Contratadas/ }).fill('40');
  await page.getByRole('textbox', { name: 'Crítica: Primera respuesta' }).fill('90');
  await page.getByRole('textbox', { name: /Recordatorios/ }).fill('2');
  await page.getByRole('button', { name: 'Guardar contrato' }).click();
  const contract = page.getByRole('region', { name: 'CT-0042' });
  await expect(contract.getByText('lunes a viernes, de 09:00 a 18:00')).toBeVisible();
  await expect(contract.getByText('1 h 30 min')).toBeVisible();
  await expect(contract.getByText('Usadas 0 de 40 horas; quedan 40')).toBeVisible();

  await open(page, 'Bitácora');
  // Three of the client, five of who began the desk and kept its recovery code.
  await expect(page.getByText('8 de 8 asientos')).toBeVisible();
  await page.getByRole('button', { name: 'Contrato guardado' }).click();
  await expect(page.getByText('CT-0042')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Buscar' }).fill('nadie');
  await expect(page.getByText('Ningún asiento coincide')).toBeVisible();
});

test('what was being written is there again after the sheet was closed', async ({ desk }) => {
  const { page } = desk;
  await setUp(desk);
  await open(page, 'Clientes');
  const begin = page.getByRole('button', { name: 'Nuevo cliente' }).first();
  await begin.click();
  await page.getByRole('textbox', { name: /Razón social/ }).fill('A medio escribir');
  await page.keyboard.press('Escape');
  await expect(begin).toBeFocused();
  await begin.click();
  await expect(page.getByRole('textbox', { name: /Razón social/ })).toHaveValue('A medio escribir');
});

test('a name of 200 characters and an emoji does not widen any screen', async ({ desk }) => {
  const { page, app } = desk;
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
  await setUp(desk);
  await open(page, 'Clientes');
  await page.getByRole('button', { name: 'Nuevo cliente' }).first().click();
  await page.getByRole('textbox', { name: /Razón social/ }).fill(`🛡️${'W'.repeat(197)}`);
  await page.getByRole('button', { name: 'Registrar cliente' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /WWWW/ })).toBeVisible();
  expect(await isTooWide(page)).toBe(false);
  for (const screen of ['Clientes', 'Bitácora']) {
    await open(page, screen);
    await expect(page.getByText(/WWWW/).first()).toBeVisible();
    expect(await isTooWide(page), screen).toBe(false);
  }
});

test('the theme and the language of the settings are the window’s at once', async ({ desk }) => {
  const { page } = desk;
  await setUp(desk);
  await open(page, 'Ajustes');
  await page.getByRole('tab', { name: 'Ventana' }).click();
  for (const [name, scheme] of [
    ['Oscuro', 'dark'],
    ['Claro', 'light'],
  ] as const) {
    await page.getByRole('radio', { name }).click();
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
  }
  await page.getByRole('radio', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
});

test('somebody else takes the desk', async ({ desk }) => {
  const { page } = desk;
  await setUp(desk);
  await open(page, 'Ajustes');
  await page.getByRole('button', { name: 'Agregar persona' }).click();
  await page.getByRole('textbox', { name: /Nombre completo/ }).fill('Rosa Lima');
  await page.getByRole('combobox', { name: /Papel/ }).click();
  await page.getByRole('option', { name: 'Auditor' }).click();
  const first = 'primera vez que entra rosa aqui';
  await page
    .getByLabel(/^Contraseña para la primera vez/)
    .first()
    .fill(first);
  const again = page.getByLabel(/^Repita la contraseña/).first();
  if ((await again.count()) > 0) await again.fill(first);
  await page.getByRole('button', { name: 'Guardar persona' }).click();
  await expect(page.getByText(/Rosa Lima puede entrar como rosa\.lima/)).toBeVisible();
  await page.keyboard.press('Control+Shift+L');
  await page.getByRole('textbox', { name: 'Nombre de usuario' }).fill('rosa.lima');
  await page
    .getByLabel(/^Contraseña/)
    .first()
    .fill(first);
  await page.getByRole('button', { name: 'Entrar', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Elija su contraseña' })).toBeVisible();
  await page
    .getByLabel(/^Contraseña que le dieron/)
    .first()
    .fill(first);
  await page
    .getByLabel(/^Contraseña nueva/)
    .first()
    .fill(PASSWORD);
  await page
    .getByLabel(/^Repita la contraseña/)
    .first()
    .fill(PASSWORD);
  await page.getByRole('button', { name: 'Guardar contraseña' }).click();
  await expect(page.getByRole('button', { name: /Rosa Lima Auditor/ })).toBeVisible();
  await open(page, 'Clientes');
  await expect(page.getByText('Todavía no hay clientes')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Nuevo cliente' })).toHaveCount(0);
});

test('axe finds nothing on an empty desk and in the forms that begin it', async ({ desk }) => {
  test.slow();
  const { page } = desk;
  await page.getByRole('button', { name: 'Abrir la mesa' }).click();
  await expect(page.getByText(/^Revise \d+ datos antes de continuar$/)).toBeVisible();
  await expectNoViolations(desk, 'setup with errors');
  await setUp(desk);
  await open(page, 'Clientes');
  await expectNoViolations(desk, 'no clients');
  await page.getByRole('button', { name: 'Nuevo cliente' }).first().click();
  await page.getByRole('textbox', { name: /Razón social/ }).fill('Grupo Bajío');
  await expectNoViolations(desk, 'client form');
  await page.getByRole('button', { name: 'Registrar cliente' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Grupo Bajío' })).toBeVisible();
  await expectNoViolations(desk, 'client');
  await page.getByRole('button', { name: 'Nuevo contrato' }).click();
  await page.getByRole('radio', { name: 'Días y horas fijos' }).check();
  await page.getByRole('button', { name: 'Agregar producto' }).click();
  await page.getByRole('button', { name: 'Guardar contrato' }).click();
  await expect(page.getByText(/^Revise \d+ datos antes de continuar$/)).toBeVisible();
  await expectNoViolations(desk, 'contract form with errors');
  await page.keyboard.press('Escape');
  for (const screen of ['Clientes', 'Bandeja de salida', 'Bitácora', 'Procedimiento']) {
    await open(page, screen);
    await expectNoViolations(desk, screen);
  }
  await open(page, 'Bitácora');
  await page.getByRole('button', { name: 'Cliente registrado' }).click();
  await expectNoViolations(desk, 'an opened event');
  await open(page, 'Ajustes');
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await expectNoViolations(desk, `settings: ${await tab.textContent()}`);
  }
});

test('another workspace is chosen in the window, remembered, and opened by a new start', async ({ desk }) => {
  const { app, page } = desk;
  await setUp(desk);
  await open(page, 'Ajustes');
  await page.getByRole('tab', { name: 'Acerca de' }).click();
  const chosen = join(desk.folder, 'mi trabajo');
  await mkdir(chosen);
  await answerOpenDialog(app, chosen);
  // The new start would be another process, which nobody here could close.
  await app.evaluate(({ app: electron }) => {
    electron.relaunch = (options) => {
      electron.setName(JSON.stringify(options));
    };
    const quit = electron.quit.bind(electron);
    electron.quit = () => {
      electron.quit = quit;
    };
  });
  await page.getByRole('button', { name: 'Abrir otra carpeta de trabajo…' }).click();
  await expect
    .poll(() => app.evaluate(({ app: electron }) => electron.getName()))
    .toContain(`"--user-data-dir=${join(desk.folder, 'data')}"`);
  expect(await app.evaluate(({ app: electron }) => electron.getName())).not.toContain('--workspace');
  const remembered = await readFile(join(desk.folder, 'data', 'workspace-choice.json'), 'utf8');
  // An empty folder: no disk that could be missing at the next start.
  expect(JSON.parse(remembered)).toEqual({ path: chosen, made: false });
});

/** The brighter of both over the darker, as WCAG counts it. */
const contrastOf = (one: readonly number[], other: readonly number[]) => {
  const luminance = (colour: readonly number[]) => {
    const [red = 0, green = 0, blue = 0] = colour.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark = 0, bright = 0] = [luminance(one), luminance(other)].toSorted((left, right) => left - right);
  return (bright + 0.05) / (dark + 0.05);
};
const rgb = (css: string) => (css.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);

test('a field with the focus and the chosen tab can be told from the rest, in both themes', async ({
  desk,
}) => {
  const { app, page } = desk;
  await setUp(desk);
  await open(page, 'Ajustes');
  await page.getByRole('tab', { name: 'Datos para documentos' }).click();
  const field = page.getByRole('textbox', { name: /Nombre comercial/ });
  await field.focus();
  for (const theme of ['light', 'dark'] as const) {
    await app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, theme);
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', theme);
    await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
    const [ground, ring, width, line] = await page.evaluate(() => {
      const input = document.activeElement;
      const tab = document.querySelector('[role="tab"][aria-selected="true"]');
      if (!input || !tab) throw new Error('Nothing has the focus, or no tab is chosen');
      const { outlineColor, outlineWidth } = getComputedStyle(input);
      return [
        getComputedStyle(document.body).backgroundColor,
        outlineColor,
        outlineWidth,
        getComputedStyle(tab).borderBottomColor,
      ];
    });
    expect(width, theme).toBe('2px');
    expect(contrastOf(rgb(ground ?? ''), rgb(ring ?? '')), `${theme}: ring`).toBeGreaterThan(3);
    expect(contrastOf(rgb(ground ?? ''), rgb(line ?? '')), `${theme}: tab`).toBeGreaterThan(3);
  }
});
