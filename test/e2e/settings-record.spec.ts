/** Settings that are changed in the real window, and what the bitácora and its extract tell of it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { DeskPage } from '../support/desk-page';
import { answerSaveDialog } from '../support/desk-page-files';
import { launchFurnished } from '../support/furnished-app';
import { expect, type LaunchedApp, test } from '../support/launch-app';
import { axeViolations, setTheme } from '../support/proofs/axe';
import { atSmallSizes, picture, resizeWindow } from '../support/window-sizes';

let desk: LaunchedApp;
test.beforeEach(async () => {
  desk = await launchFurnished(async () => {});
});
test.afterEach(async () => {
  await desk.app.close();
});

const cellsOf = (page: Page) =>
  page
    .getByRole('table')
    .filter({ has: page.getByRole('columnheader', { name: 'Ajuste', exact: true }) })
    .last()
    .getByRole('row')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map(({ textContent }) => textContent)));

test('who changed what, from what, to what and when stands in the bitácora and in its extract', async () => {
  const { page, app, folder } = desk;
  const window = new DeskPage(desk);
  await window.goTo('Ajustes');
  await page.getByRole('tab', { name: 'Seguridad' }).click();
  const lock = window.form('Bloqueo');
  await lock.fill({ 'Bloquear después de': '5' });
  await lock.submit('Guardar bloqueo');
  await expect(page.getByText('Ajustes guardados').first()).toBeVisible();
  await page.getByRole('tab', { name: 'Datos para documentos' }).click();
  const issuer = window.form('Datos para documentos');
  await issuer.fill({ 'Razón social': 'Mesa de Prueba, S.A. de C.V.', 'Lugar de expedición': 'Querétaro' });
  await issuer.submit('Guardar datos');

  await window.goTo('Bitácora');
  await page.getByRole('combobox', { name: 'Tipo de asiento' }).fill('ajustes cambiados');
  await expect(page.getByRole('option')).toHaveText(['Ajustes cambiados']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^3 de 3 asientos/)).toBeVisible();
  const changed = page.getByRole('button', { name: 'Ajustes: Razón social · Lugar de expedición' });
  await changed.focus();
  await page.keyboard.press('Enter');
  expect(await cellsOf(page)).toEqual([
    ['Ajuste', 'Antes', 'Después'],
    ['Razón social', 'Silent4Business', 'Mesa de Prueba, S.A. de C.V.'],
    ['Lugar de expedición', 'Sin dato', 'Querétaro'],
  ]);
  await page.getByRole('button', { name: 'Ajustes con que empieza la mesa' }).click();
  expect(await cellsOf(page)).toContainEqual(['Zona horaria', 'Ciudad de México (America/Mexico_City)']);
  await atSmallSizes(desk, async (width) => {
    for (const theme of ['dark', 'light'] as const) {
      await setTheme(desk, theme);
      expect(await axeViolations(page, theme === 'dark' ? 'all' : 'colour'), theme).toEqual([]);
      await changed.scrollIntoViewIfNeeded();
      await picture(page, `settings-${width}-${theme}`);
    }
  });
  await resizeWindow(desk, 1280, 800);

  await page.getByRole('button', { name: 'Exportar…' }).click();
  const path = join(folder, 'bitácora.jsonl');
  await answerSaveDialog(app, path);
  const panel = page.getByRole('region', { name: 'Exportar la bitácora' });
  await panel.getByRole('button', { name: 'Guardar como…' }).click();
  await expect(panel.getByText(/asientos con su contenido, hasta el/)).toBeVisible();
  expect(await readFile(path, 'utf8')).toContain('{"after":5,"before":15,"setting":"idleLockMinutes"}');
});
