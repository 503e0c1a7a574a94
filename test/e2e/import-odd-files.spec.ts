// A report as people export it: title, headings in the third row, dates that are two, a total; then one of its old tickets is destroyed.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PASSWORD } from '../support/desk-access';
import { DeskPage } from '../support/desk-page';
import { answerOpenDialog, answerSaveDialog } from '../support/desk-page-files';
import { launchFurnished } from '../support/furnished-app';
import { halfwayImport } from '../support/halfway-import';
import { expect, makeTemporaryFolder, test } from '../support/launch-app';
import { axeViolations, setTheme, THEMES } from '../support/proofs/axe';
import { workbook } from '../support/workbook';

const OLD = {
  Listas: [['Alta', 'Media', 'Baja']],
  Reporte: [
    ['Reporte de tickets cerrados'],
    ['Generado el 30/11/2026'],
    ['Ticket', 'Empresa', 'Asunto', 'Creado', 'Resolución', 'Resolución'],
    ['T-0417', 'Grupo Bajío', 'El túnel cae_x000D_', '12/03/2025', 'x', 'Se igualaron los tiempos'],
    ['T-0418', 'Nadie, S.A.', 'Otro', '01/02/2025', '', ''],
    ['Total: 2'],
  ],
};

test('asks what the file does not say, keeps what it refused, and lets one old ticket be destroyed', async () => {
  test.setTimeout(240_000);
  const app = await launchFurnished(async () => {});
  const desk = new DeskPage(app);
  const { page } = app;
  const folder = await makeTemporaryFolder();
  const path = join(
    folder,
    'Reporte de tickets cerrados del área de infraestructura y comunicaciones 2025.xlsx',
  );
  await writeFile(path, await workbook({ sheets: OLD }));
  await answerOpenDialog(app.app, path);
  await desk.goTo('Clientes');
  await page.getByRole('link', { name: 'Importar' }).click();
  await desk.button('Elegir archivo').click();
  await page.getByRole('combobox', { name: 'Hoja', exact: true }).click();
  await page.getByRole('option', { name: 'Reporte' }).click();
  await expect(page.getByRole('combobox', { name: 'Fila de los encabezados' })).toHaveValue(/^3: Ticket/);
  await expect(page.getByRole('combobox', { name: 'Columna de: Solución' })).toHaveValue(
    'Resolución (columna 5)',
  );
  await page.getByRole('combobox', { name: 'Columna de: Solución' }).click();
  await page.getByRole('option', { name: 'Resolución (columna 6)' }).click();
  await desk.button('Probar sin escribir').click();
  const asked = page.getByRole('radiogroup', { name: /¿Cómo están escritas las fechas/ });
  await expect(asked).toBeVisible();
  await expect(asked.getByRole('radio')).toHaveCount(2);
  for (const [index, theme] of THEMES.entries()) {
    await setTheme(app, theme);
    expect(await axeViolations(page, index === 0 ? 'all' : 'colour'), theme).toEqual([]);
  }
  await page.screenshot({ path: test.info().outputPath('asked.png'), fullPage: true });
  await asked.getByRole('radio', { name: /^Día\/mes\/año/ }).check();
  await desk.button('Probar sin escribir').click();
  const trial = page.getByRole('region', { name: '3. Prueba' });
  await expect(trial.locator('dd')).toHaveText(['1', '0', '2']);
  await expect(trial).toContainText('Las fechas con cifras se leyeron como día/mes/año.');
  await expect(trial.getByRole('row', { name: /^6 / })).toContainText('Parece una suma');
  await page.screenshot({ path: test.info().outputPath('tried.png'), fullPage: true });
  await desk.button('Importar 1 registro').click();
  await expect(page.getByText('Se importó 1 registro.').first()).toBeVisible();
  const saved = join(folder, 'malas.csv');
  await answerSaveDialog(app.app, saved);
  await desk.button('Guardar las 2 filas no aceptadas').click();
  await expect.poll(() => readFile(saved, 'utf8').catch(() => '')).toContain('Parece una suma');
  expect(await readFile(saved, 'utf8')).not.toContain('Nadie');
  await page.screenshot({ path: test.info().outputPath('done.png'), fullPage: true });

  await desk.goTo('Lista');
  await page.getByRole('combobox', { name: 'Buscar solicitudes' }).fill('tunel bajio');
  await page.getByText('1 ticket del histórico coincide').click();
  await page.getByRole('link', { name: 'T-0417' }).click();
  await expect(page.getByText('Se igualaron los tiempos')).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('historic.png'), fullPage: true });
  await desk.button('Suprimir…').click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('combobox', { name: 'Fundamento' }).click();
  await page.getByRole('option', { name: /^Cancelación de datos/ }).click();
  await sheet.getByLabel('Documento que lo ordena o permite').fill('ARCO-17/2026');
  await sheet.getByLabel('Motivo').fill('Lo pidió su titular.');
  await sheet.getByLabel(/para confirmar/).fill('T-0417');
  await sheet.getByLabel('Su contraseña').fill(PASSWORD);
  expect(await axeViolations(page, 'all')).toEqual([]);
  await page.screenshot({ path: test.info().outputPath('dispose.png') });
  await sheet.getByRole('button', { name: 'Suprimir T-0417' }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'El histórico T-0417 se suprimió' }),
  ).toBeVisible();
  await expect(page.getByText('Se igualaron los tiempos')).toHaveCount(0);
  await page.screenshot({ path: test.info().outputPath('disposed.png') });
  await app.close();
});

test('an old ticket whose import was undone is found in the bitácora, and destroyed from there', async () => {
  test.setTimeout(180_000);
  const app = await launchFurnished(async () => {});
  const desk = new DeskPage(app);
  const { page } = app;
  const path = join(await makeTemporaryFolder(), 'equivocado.csv');
  await writeFile(
    path,
    'Ticket,Empresa,Asunto,Creado,Resolución\nT-0999,Grupo Bajío,El de Juana,2024-05-01,Se cambió su clave\n',
  );
  await answerOpenDialog(app.app, path);
  await desk.goTo('Clientes');
  await page.getByRole('link', { name: 'Importar' }).click();
  await desk.button('Elegir archivo').click();
  await desk.button('Probar sin escribir').click();
  await desk.button('Importar 1 registro').click();
  await expect(page.getByText('Se importó 1 registro.').first()).toBeVisible();
  await desk.button('Deshacer la importación de equivocado.csv').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Deshacer', exact: true }).click();
  await expect(page.getByRole('cell', { name: 'Deshecha' })).toBeVisible();

  await desk.goTo('Bitácora');
  await page.getByRole('button', { name: /Ticket anterior agregado al histórico/ }).click();
  await page.screenshot({ path: test.info().outputPath('entry.png'), fullPage: true });
  expect(await axeViolations(page, 'all')).toEqual([]);
  await page.getByRole('link', { name: 'Abrir el ticket anterior' }).click();
  await expect(page.getByText('deshizo su importación', { exact: false })).toBeVisible();
  await expect(page.getByText('Se cambió su clave')).toBeVisible();
  for (const [index, theme] of THEMES.entries()) {
    await setTheme(app, theme);
    expect(await axeViolations(page, index === 0 ? 'all' : 'colour'), theme).toEqual([]);
    await page.screenshot({ path: test.info().outputPath(`withdrawn-${index}.png`), fullPage: true });
  }
  await desk.button('Suprimir…').click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('combobox', { name: 'Fundamento' }).click();
  await page.getByRole('option', { name: /^Cancelación de datos/ }).click();
  await sheet.getByLabel('Documento que lo ordena o permite').fill('ARCO-18/2026');
  await sheet.getByLabel('Motivo').fill('Lo pidió su titular.');
  await sheet.getByLabel(/para confirmar/).fill('T-0999');
  await sheet.getByLabel('Su contraseña').fill(PASSWORD);
  await sheet.getByRole('button', { name: 'Suprimir T-0999' }).click();
  await expect(
    page.getByRole('heading', { level: 1, name: 'El histórico T-0999 se suprimió' }),
  ).toBeVisible();
  await app.close();
});

test('what stands halfway is told over every screen until it is ended', async () => {
  test.setTimeout(240_000);
  const app = await launchFurnished(async ({ harness }) => {
    await halfwayImport(harness, 'clientes.csv', 'recording');
    await halfwayImport(
      harness,
      'Directorio general de clientes del corporativo y sus filiales 2026.xlsx',
      'withdrawing',
    );
  });
  const desk = new DeskPage(app);
  const { page } = app;
  const notice = page.getByText('La importación de «clientes.csv» quedó a medias.');
  await expect(notice).toBeVisible();
  await expect(page.getByText(/quedó a medio deshacer/)).toBeVisible();
  await desk.goTo('Clientes');
  await page.getByRole('link', { name: 'Importar' }).click();
  for (const theme of THEMES) {
    await setTheme(app, theme);
    expect(await axeViolations(page, 'all'), theme).toEqual([]);
    await page.screenshot({ path: test.info().outputPath(`halfway-${theme}.png`) });
  }
  await page.getByRole('button', { name: /^Terminar de deshacer la importación de Directorio/ }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet).toContainText('queda 1 registro en la mesa');
  await page.screenshot({ path: test.info().outputPath('go-on.png') });
  await sheet.getByRole('button', { name: 'Terminar de deshacer', exact: true }).click();
  await expect(page.getByRole('cell', { name: 'Deshecha', exact: true })).toBeVisible();
  await expect(page.getByText(/quedó a medio deshacer/)).toHaveCount(0);
  await expect(notice).toBeVisible();
  await desk.button('Deshacer la importación de clientes.csv').click();
  await sheet.getByRole('button', { name: 'Deshacer', exact: true }).click();
  await expect(page.getByRole('cell', { name: 'Deshecha', exact: true })).toHaveCount(2);
  await expect(notice).toHaveCount(0);
  await app.close();
});
