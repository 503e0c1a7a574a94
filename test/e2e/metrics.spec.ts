import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { answerSaveDialog } from '../support/desk-page-files';
import { registerClient } from '../support/example-client';
import { launchFurnished } from '../support/furnished-app';
import { test as base, expect, type LaunchedApp } from '../support/launch-app';
import { tableOf } from '../support/table-rows';
import { atSmallSizes, picture } from '../support/window-sizes';

const SUBJECTS = { open: 'Túnel VPN intermitente', approved: 'Alta de sede Mérida' } as const;

const test = base.extend<{ board: LaunchedApp }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn which fixtures this one needs
  board: async ({}, use) => {
    const app = await launchFurnished(async ({ journey, harness }) => {
      await registerClient(
        harness,
        { number: 'CT-2026-020', quota: { kind: 'hours', units: 20, usedBefore: 18.5 } },
        'Banco Ejemplo, S.A.',
        { tradeName: 'Banco Ejemplo' },
      );
      const approved = await journey().capture({ subject: SUBJECTS.approved });
      await approved.do(approved.validate(true));
      await approved.attend();
      await approved.log();
      await approved.finish();
      await approved.report();
      await approved.do(await approved.approval(true));
      const open = await journey().capture({ subject: SUBJECTS.open });
      await open.do(open.validate(true));
      await open.attend();
    });
    await use(app);
    await app.close();
  },
});

test('every count leads to the requests behind it, and back', async ({ board: { page } }) => {
  await page.getByRole('link', { name: 'Métricas' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Métricas' })).toBeFocused();
  await expect(page.getByText(/^De la mesa MX01/)).toBeVisible();
  const open = page.getByRole('table', { name: 'Abiertas por paso y antigüedad' });
  await open.getByRole('button', { name: 'Ver 1 solicitud: 5 Solución', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Lista de solicitudes' })).toBeVisible();
  const rows = page.getByRole('row').filter({ hasText: /N2-/ });
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(SUBJECTS.open);
  await page.getByRole('button', { name: 'Dejar de ver solo «5 Solución»' }).click();
  await expect(rows).toHaveCount(2);
});

test('figures narrow to a client, to another period, and say where there is nothing', async ({
  board: { page },
}) => {
  await page.getByRole('link', { name: 'Métricas' }).click();
  const terms = page.getByRole('table', { name: 'Plazos' });
  await expect(terms.getByRole('row', { name: /^Solución/ })).toContainText('100 %');
  const received = page.getByRole('button', { name: /Ver las 2 solicitudes: Recibidas/ });
  await expect(received).toBeVisible();
  await page.getByRole('combobox', { name: 'Periodo' }).click();
  await page.getByRole('option', { name: 'Otro' }).click();
  await page.getByRole('textbox', { name: 'Del' }).fill('02/01/2020');
  await page.getByRole('textbox', { name: 'Al', exact: true }).fill('01/01/2020');
  await expect(page.getByText('El último día es anterior al primero.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Al', exact: true }).fill('31/01/2020');
  await expect(received).toHaveCount(0);
  await expect(page.getByText('Nada terminó en el periodo.')).toBeVisible();
});

test('the requests behind the figures are saved as a table', async ({ board }) => {
  const { page, app, folder } = board;
  const filePath = join(folder, 'noviembre.csv');
  await answerSaveDialog(app, filePath);
  await page.getByRole('link', { name: 'Métricas' }).click();
  await page.getByRole('button', { name: 'Guardar la tabla…' }).click();
  await page.getByRole('menuitem', { name: /CSV/ }).click();
  await expect(page.getByText(`Se guardó una fila por solicitud en ${filePath}`)).toBeVisible();
  const rows = parse(await readFile(filePath, 'utf8'), { columns: true, bom: true }) as Record<
    string,
    string
  >[];
  expect(rows).toHaveLength(2);
  expect(rows.map((row) => row['Resultado'])).toEqual(['Concluida con Vo.Bo.', '']);
  expect(rows.map((row) => row['Solución: estado'])).toEqual(['Cumplido', 'Vencido']);
});

test('a client’s month leaves as a PDF that says what the screen says, and the bitácora keeps that it left', async ({
  board,
}) => {
  const { page, app, folder } = board;
  const filePath = join(folder, 'informe.pdf');
  await answerSaveDialog(app, filePath);
  await page.getByRole('link', { name: 'Métricas' }).click();
  const shown = page.getByRole('table', { name: 'Plazos', exact: true });
  await expect(shown.getByRole('row', { name: /^Solución/ })).toContainText('100 %');
  await page.getByRole('button', { name: 'Informe mensual…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Informe mensual de un cliente' });
  await dialog.getByRole('button', { name: 'Guardar el PDF…' }).click();
  await expect(dialog.getByText('Elija el cliente.')).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Cliente' }).click();
  await page.getByRole('option', { name: 'Grupo Bajío' }).click();
  await dialog.getByRole('combobox', { name: 'Mes' }).click();
  await page.getByRole('option', { name: /que no ha terminado$/ }).click();
  await dialog.getByRole('button', { name: 'Guardar el PDF…' }).click();
  await expect(page.getByText(`Se guardó el informe, con 2 solicitudes, en ${filePath}`)).toBeVisible();
  await expect(dialog).toBeHidden();
  const text = execFileSync('pdftotext', ['-layout', filePath, '-'], { encoding: 'utf8' });
  expect(text).toMatch(/Solicitudes recibidas en el mes +2/);
  expect(text).toMatch(/Solicitudes terminadas en el mes +1 +1 con Vo\.Bo\./);
  expect(text).toMatch(/Abiertas al cierre +1/);
  expect(text).toMatch(/Solución +1 +0 +100 %/);
  for (const subject of Object.values(SUBJECTS)) expect(text).toContain(subject);
  expect(text).not.toContain('capturó tráfico IKE');
  await page.getByRole('link', { name: 'Bitácora' }).click();
  await expect(
    page.getByText('Informe mensual de un cliente entregado').locator('visible=true'),
  ).toBeVisible();
});

test('the screen tells of each contract what is used, and of a month of the table all figures', async ({
  board: { page },
}) => {
  await page.getByRole('link', { name: 'Métricas' }).click();
  const contracts = page.getByRole('table', { name: 'Uso de los contratos' });
  await expect(contracts.getByRole('row', { name: /CT-2026-014/ })).toContainText('Sin límite');
  await expect(contracts.getByRole('row', { name: /CT-2026-020/ })).toContainText(
    /20 h.*18\.5 h.*1\.5 h.*93 %/,
  );
  await contracts.getByRole('button', { name: /^Ver las 2 solicitudes: CT-2026-014/ }).click();
  await expect(page.getByRole('row').filter({ hasText: /N2-/ })).toHaveCount(2);
  await page.getByRole('link', { name: 'Métricas' }).click();
  const months = page.getByRole('table', { name: 'Doce meses' });
  await months.getByRole('button').last().click();
  await expect(page.getByRole('combobox', { name: 'Periodo' })).toHaveValue('Otro');
  await expect(page.getByText('Nada terminó en el periodo.')).toBeVisible();
});

test('the requests and the figures are saved as a workbook, each cell of its kind', async ({ board }) => {
  const { page, app, folder } = board;
  const filePath = join(folder, 'noviembre.xlsx');
  await answerSaveDialog(app, filePath);
  await page.getByRole('link', { name: 'Métricas' }).click();
  await page.getByRole('button', { name: 'Guardar la tabla…' }).click();
  await page.getByRole('menuitem', { name: /XLSX/ }).click();
  await expect(page.getByText(`Se guardó una fila por solicitud en ${filePath}`)).toBeVisible();
  const bytes = new Uint8Array(await readFile(filePath));
  const cellsOf = async (sheet: string) => (await tableOf(bytes, sheet)).rows?.map(([, cells]) => cells);
  const requests = await cellsOf('Solicitudes');
  const figures = await cellsOf('Cifras');
  expect(requests).toHaveLength(3);
  expect(requests?.[0]?.slice(0, 2)).toEqual(['Folio', 'Cliente']);
  expect(figures).toContainEqual(['Todas', 'Recibidas', '2', 'solicitudes']);
  expect(figures).toContainEqual(['Solución', 'Cumplidos', '1', 'solicitudes']);
});

test('the figures go on paper black on white, without the frame around them, in the dark theme too', async ({
  board,
}) => {
  const { page, app, folder } = board;
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByRole('link', { name: 'Métricas' }).click();
  await expect(page.getByRole('table', { name: 'Por ingeniero' })).toBeVisible();
  const bytes = await app.evaluate(async ({ BrowserWindow }) => {
    const printed = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({
      preferCSSPageSize: true,
      printBackground: true,
    });
    return printed?.toString('base64') ?? '';
  });
  const filePath = join(process.env['MESA_PICTURES'] ?? folder, 'impreso.pdf');
  await writeFile(filePath, Buffer.from(bytes, 'base64'));
  const text = execFileSync('pdftotext', ['-layout', filePath, '-'], { encoding: 'utf8' });
  for (const said of [
    'Métricas',
    'Uso de los contratos',
    'CT-2026-020',
    'Doce meses',
    'Por ingeniero',
    'Ana Robles',
  ])
    expect(text).toContain(said);
  for (const frame of ['Bandeja de salida', 'Nueva solicitud', 'Informe mensual', 'Sin conexión'])
    expect(text).not.toContain(frame);
  await page.emulateMedia({ media: 'print' });
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
    'rgb(255, 255, 255)',
  );
  expect(await page.getByRole('heading', { level: 1 }).evaluate((head) => getComputedStyle(head).color)).toBe(
    'rgb(0, 0, 0)',
  );
});

test('bars are told apart in both themes, in forced colours and on paper, and nothing is too wide', async ({
  board,
}) => {
  const { page } = board;
  await page.getByRole('link', { name: 'Métricas' }).click();
  await expect(page.getByRole('table', { name: 'Uso de los contratos' })).toBeVisible();
  const looksOf = () =>
    page
      .getByRole('region', { name: 'Tiempo por responsable' })
      .locator('[data-ledger]:is([class*="legend"])')
      .evaluateAll((marks) =>
        marks.map((mark) => {
          const { backgroundImage, backgroundColor } = getComputedStyle(mark);
          return `${backgroundImage.replace(/rgba?\([^)]*\)|color\([^)]*\)/g, '')} ${backgroundColor}`;
        }),
      );
  const expectApart = async () => {
    const looks = await looksOf();
    expect(new Set(looks).size).toBe(3);
    expect(looks).not.toContain('none rgba(0, 0, 0, 0)');
  };
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectApart();
    await picture(page, `metrics-${colorScheme}`);
  }
  await page.emulateMedia({ forcedColors: 'active' });
  await expectApart();
  await page.getByRole('heading', { name: 'Doce meses' }).scrollIntoViewIfNeeded();
  await picture(page, 'metrics-forced');
  await page.emulateMedia({ forcedColors: 'none', media: 'print' });
  await expectApart();
  await picture(page, 'metrics-print');
  await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
  await atSmallSizes(board, async (width) => {
    await page.getByRole('heading', { name: 'Uso de los contratos' }).scrollIntoViewIfNeeded();
    await picture(page, `metrics-contracts-${width}`);
    await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded();
    await page.getByRole('button', { name: 'Guardar la tabla…' }).click();
    await expect(page.getByRole('menuitem')).toHaveCount(2);
    await picture(page, `metrics-menu-${width}`);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Informe mensual…' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await picture(page, `metrics-report-${width}`);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });
});
