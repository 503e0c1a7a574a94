// Somebody brings what they have: 5,000 rows with 150 bad ones, tried, taken in, found again and taken back; and old tickets as histórico.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DeskPage } from '../support/desk-page';
import { answerOpenDialog, answerSaveDialog } from '../support/desk-page-files';
import { launchFurnished } from '../support/furnished-app';
import { halfwayImport } from '../support/halfway-import';
import { expect, makeTemporaryFolder, test } from '../support/launch-app';
import { axeViolations, setTheme, THEMES } from '../support/proofs/axe';
import { manyClients } from '../support/table-rows';
import { atSmallSizes, picture } from '../support/window-sizes';
import { workbook } from '../support/workbook';

test('5,000 clients are taken in and taken back, with every bad row named', async () => {
  test.setTimeout(300_000);
  const app = await launchFurnished(async () => {});
  const desk = new DeskPage(app);
  const { page } = app;
  const folder = await makeTemporaryFolder();
  const { text, bad } = manyClients();
  const path = join(folder, 'clientes.csv');
  // As Excel writes it on a machine in Spanish.
  await writeFile(path, Buffer.from(text.replaceAll('ú', '\xfa').replaceAll('ó', '\xf3'), 'latin1'));
  await answerOpenDialog(app.app, path);
  await desk.goTo('Clientes');
  const before = await desk.ask('clients:list', {});
  await page.getByRole('link', { name: 'Importar' }).click();
  await desk.button('Elegir archivo').click();
  await expect(page.getByText('CSV, WINDOWS-1252, separado con comas · 5,000 filas')).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Columna de: Razón social' })).toHaveValue('Razón social');
  await desk.button('Probar sin escribir').click();

  const trial = page.getByRole('region', { name: '3. Prueba' });
  await expect(trial).toContainText('Nada se ha escrito todavía.');
  await expect(trial.locator('dd')).toHaveText(['4,850', '0', '150']);
  expect(await desk.ask('clients:list', {})).toEqual(before);
  await expect(trial.getByRole('row')).toHaveCount(151);
  const saved = join(folder, 'malas.csv');
  await answerSaveDialog(app.app, saved);
  await desk.button('Guardar la lista').click();
  await expect
    .poll(async () => (await readFile(saved, 'utf8').catch(() => '')).split('\r\n').length)
    .toBe(152);
  const named = (await readFile(saved, 'utf8')).matchAll(/^"(\d+)"/gm);
  expect(new Set([...named].map((match) => Number(match[1])))).toEqual(bad);
  for (const [index, theme] of THEMES.entries()) {
    await setTheme(app, theme);
    expect(await axeViolations(page, index === 0 ? 'all' : 'colour'), theme).toEqual([]);
  }

  await desk.button('Importar 4,850 registros').click();
  await expect(page.getByText('Se importaron 4,850 registros.').first()).toBeVisible({ timeout: 120_000 });
  expect(await desk.ask('clients:list', {})).toHaveLength(before.length + 4_850);
  await desk.goTo('Clientes');
  await expect(page.getByText('4851 de 4851 clientes')).toBeVisible();
  await page.getByRole('searchbox', { name: 'Buscar clientes' }).fill('Comercial 4999');
  await page.getByRole('link', { name: 'Comercial 4999' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Comercial 4999' })).toBeVisible();

  await page.goBack();
  await page.getByRole('link', { name: 'Importar' }).click();
  await desk.button('Deshacer la importación de clientes.csv').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Deshacer', exact: true }).click();
  await expect(page.getByRole('cell', { name: 'Deshecha' })).toBeVisible({ timeout: 120_000 });
  expect(await desk.ask('clients:list', {})).toEqual(before);
  await app.close();
});

test('old tickets are found by their words, at their client and as knowledge, and in no column', async () => {
  test.setTimeout(180_000);
  const app = await launchFurnished(async () => {});
  const desk = new DeskPage(app);
  const { page } = app;
  const path = join(await makeTemporaryFolder(), 'tickets anteriores.xlsx');
  const headings = ['Ticket', 'Empresa', 'Asunto', 'Creado', 'Cierre', 'Equipo', 'Causa', 'Resolución'];
  const old = [
    'TCK-2024-0417',
    'Grupo Bajío',
    'El túnel cae al renegociar',
    { serial: 45_399 },
    { serial: 45_401 },
  ];
  const rest = [
    'FortiGate 200F',
    'Tiempos de vida distintos',
    'Se igualaron los tiempos de vida de la fase 2',
  ];
  const unknown = ['TCK-2024-0418', 'Nadie, S.A.', 'Otro', '31/02/2024', null, '', '', ''];
  const sheets = { Portada: [['Reporte']], Datos: [headings, [...old, ...rest], unknown] };
  await writeFile(path, await workbook({ sheets }));
  await answerOpenDialog(app.app, path);
  await desk.goTo('Clientes');
  await page.getByRole('link', { name: 'Importar' }).click();
  await desk.button('Elegir archivo').click();
  await page.getByRole('combobox', { name: 'Hoja', exact: true }).click();
  await page.getByRole('option', { name: 'Datos' }).click();
  await expect(page.getByRole('combobox', { name: 'Qué contiene' })).toHaveValue(/^Histórico/);
  await desk.button('Probar sin escribir').click();
  const trial = page.getByRole('region', { name: '3. Prueba' });
  await expect(trial.locator('dd')).toHaveText(['1', '0', '1']);
  await expect(trial.getByRole('row', { name: /^3 / })).toContainText('La mesa no tiene este cliente.');
  await expect(trial).toContainText('No es una fecha que exista.');
  const cards = await desk.ask('board:cards', {});
  await desk.button('Importar 1 registro').click();
  await expect(page.getByText('Se importó 1 registro.').first()).toBeVisible();
  expect((await desk.ask('board:cards', {})).cards).toEqual(cards.cards);

  await desk.goTo('Lista');
  await page.getByRole('combobox', { name: 'Buscar solicitudes' }).fill('tunel bajio');
  await page.getByText('1 ticket del histórico coincide').click();
  await page.getByRole('link', { name: 'TCK-2024-0417' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Histórico TCK-2024-0417' })).toBeVisible();
  await expect(page.getByText('no pasó por el procedimiento', { exact: false })).toBeVisible();
  await expect(page.getByText('Se igualaron los tiempos de vida de la fase 2')).toBeVisible();
  expect(await axeViolations(page, 'all')).toEqual([]);
  await page.getByRole('link', { name: 'Grupo Bajío' }).click();
  await expect(page.getByRole('region', { name: 'Histórico' })).toContainText('El túnel cae al renegociar');

  await page.evaluate(() => {
    location.hash = '/nueva-solicitud';
  });
  await page.getByRole('textbox', { name: /^Asunto/ }).fill('El túnel cae cada noche');
  const similar = page.getByTestId('similar-requests');
  await similar.getByText('1 solicitud parecida, ya resuelta').click();
  await similar.getByText('TCK-2024-0417', { exact: true }).click();
  await expect(similar).toContainText('no pasó por este procedimiento');
  expect(await axeViolations(page, 'all')).toEqual([]);
  await app.close();
});

test('what stands halfway is told over every screen, and every earlier import with how it stands, in both themes and enlarged', async () => {
  test.setTimeout(180_000);
  const app = await launchFurnished(async ({ harness }) => {
    await halfwayImport(harness, 'clientes de la sucursal Occidente 2024 (versión final).csv', 'recording');
    await halfwayImport(harness, 'contactos.xlsx', 'withdrawing');
  });
  const desk = new DeskPage(app);
  const { page } = app;
  const path = join(await makeTemporaryFolder(), 'más clientes.csv');
  await writeFile(path, 'Razón social\nComercial Uno\n,\nComercial Dos\n');
  await answerOpenDialog(app.app, path);
  await desk.goTo('Clientes');
  await page.getByRole('link', { name: 'Importar' }).click();
  await desk.button('Elegir archivo').click();
  await desk.button('Probar sin escribir').click();
  await desk.button('Importar 2 registros').click();
  await expect(page.getByText('Se importaron 2 registros.').first()).toBeVisible();
  await expect(page.getByText(/contactos\.xlsx/).first()).toBeVisible();
  const look = async (name: string) => {
    for (const [index, theme] of THEMES.entries()) {
      await setTheme(app, theme);
      expect(await axeViolations(page, index === 0 ? 'all' : 'colour'), `${name}, ${theme}`).toEqual([]);
      await picture(page, `${name}-${theme}`);
    }
  };
  await look('importaciones');
  await atSmallSizes(app, async (width) => {
    await look(`importaciones-${width}`);
    await desk.heading('Importaciones anteriores').scrollIntoViewIfNeeded();
    await look(`importaciones-${width}-lista`);
  });
  await app.close();
});
