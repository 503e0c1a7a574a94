/** The bitácora in the real window: searched, checked, handed out, and what left checked by the command. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkJournal } from '../../electron/adapters/audit/check-journal';
import { workspacePaths } from '../../electron/adapters/workspace-folder';
import { answerSaveDialog } from '../support/desk-page-files';
import { launchFurnished } from '../support/furnished-app';
import { expect, type LaunchedApp, test } from '../support/launch-app';
import { axeViolations, setTheme } from '../support/proofs/axe';

let desk: LaunchedApp;
let folio = '';

test.beforeEach(async () => {
  desk = await launchFurnished(async ({ journey }) => {
    for (let n = 0; n < 2; n += 1) {
      const one = await journey().capture();
      await one.do(one.validate(true));
      await one.attend();
      await one.log();
      folio = one.ticket.folio ?? '';
    }
  });
  await desk.page.getByRole('link', { name: 'Bitácora', exact: true }).click();
  await expect(desk.page.getByText(/^\d+ de \d+ asientos$/)).toBeVisible();
});

test.afterEach(async () => {
  await desk.app.close();
});

const count = async () => {
  const text = (await desk.page.getByText(/^\d+ de \d+ asientos/).textContent()) ?? '';
  const [, shown = '', found = '', all = ''] =
    /^(\d+) de (\d+) asientos?(?: · La bitácora tiene (\d+)\.)?/.exec(text) ?? [];
  return { shown: Number(shown), found: Number(found), all: Number(all) };
};

test('is searched by request, kind, person and day, by keyboard too', async () => {
  const { page } = desk;
  const { found: all } = await count();
  await page
    .getByRole('button', { name: `Ver solo lo de ${folio}` })
    .first()
    .focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(`La bitácora tiene ${all}.`)).toBeVisible();
  await expect(page.getByText('Buscando…')).toHaveCount(0);
  const ofRequest = await count();
  expect(ofRequest.found).toBeLessThan(all);
  expect(ofRequest.shown).toBe(ofRequest.found);
  await page.getByRole('combobox', { name: 'Tipo de asiento' }).fill('seguimiento');
  // A key that is pressed before the list is narrowed goes to another of them.
  await expect(page.getByRole('option')).toHaveText(['Entrada de seguimiento']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^1 de 1 asiento\b/)).toBeVisible();
  await page.getByRole('button', { name: 'Quitar filtros' }).click();
  await expect(page.getByText(`${all} de ${all} asientos`, { exact: true })).toBeVisible();
  await page.getByRole('combobox', { name: 'Persona' }).fill('María');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await count()).found).toBeLessThan(all);
  await page.getByRole('button', { name: 'Quitar filtros' }).click();
  await page.getByRole('textbox', { name: 'Registrado hasta' }).fill('1/1/2020');
  await expect(page.getByText('Ningún asiento coincide')).toBeVisible();
  await page.getByRole('textbox', { name: 'Registrado hasta' }).fill('31/2/2020');
  await expect(page.getByText('Escriba día/mes/año.')).toBeVisible();
  await expect(page.getByText(`${all} de ${all} asientos`, { exact: true })).toBeVisible();
});

test('is checked from the disk, and its damage named', async () => {
  const { page, folder } = desk;
  await page.getByRole('button', { name: 'Comprobar la bitácora ahora' }).click();
  await expect(page.getByText(/asientos, leídos del disco y recalculados/)).toBeVisible();
  expect(await axeViolations(page, 'all')).toEqual([]);
  const path = join(workspacePaths(join(folder, 'workspace')).journalFolder, '000001.jsonl');
  const journal = await readFile(path);
  journal[300] = (journal[300] ?? 0) ^ 1;
  await writeFile(path, journal);
  await page.getByRole('button', { name: 'Comprobar la bitácora ahora' }).click();
  const damage = page
    .getByRole('main')
    .getByRole('alert')
    .getByText(/000001\.jsonl.*línea \d+/);
  await expect(damage.first()).toBeVisible();
  // Whoever works elsewhere in the window is told too, and offered nothing that would be refused.
  await expect(page.getByText('Solo consulta: la carpeta de trabajo está dañada')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Nueva solicitud' })).toHaveCount(0);
});

test('leaves as an extract that anybody can check, and the desk remembers who took it', async () => {
  const { page, app, folder } = desk;
  const { found: all } = await count();
  await page
    .getByRole('button', { name: `Ver solo lo de ${folio}` })
    .first()
    .click();
  await expect(page.getByText(`La bitácora tiene ${all}.`)).toBeVisible();
  const { found } = await count();
  await page.getByRole('button', { name: 'Exportar…' }).click();
  const panel = page.getByRole('region', { name: 'Exportar la bitácora' });
  await panel.getByRole('radio', { name: `Lo que muestran los filtros: ${found} asientos` }).check();
  const path = join(folder, 'bitácora.jsonl');
  await answerSaveDialog(app, path);
  await panel.getByRole('button', { name: 'Guardar como…' }).click();
  await expect(panel.getByText(`${found} asientos con su contenido, hasta el ${all};`)).toBeVisible();
  for (const theme of ['dark', 'light'] as const) {
    await setTheme(desk, theme);
    expect(await axeViolations(page, theme === 'dark' ? 'all' : 'colour'), theme).toEqual([]);
  }
  const verdict = await checkJournal(path);
  expect(verdict).toMatchObject({ report: { verdict: 'good', kind: 'extract', events: all, told: found } });
  await page.getByRole('button', { name: 'Quitar filtros' }).click();
  await page.getByRole('button', { name: 'Copia de la bitácora entregada' }).click();
  await expect(page.getByText('bitácora.jsonl').first()).toBeVisible();
});
