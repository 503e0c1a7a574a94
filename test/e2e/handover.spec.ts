// «Relevo»: two people hand a shift over by the keyboard alone; what it says, prints and leaves behind; none, a few and sixty requests.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { PASSWORD } from '../support/desk-access';
import { addPerson } from '../support/desk-harness';
import { DeskPage } from '../support/desk-page';
import { launchFurnished } from '../support/furnished-app';
import { makeTemporaryFolder } from '../support/launch-app';
import { axeViolations, setTheme } from '../support/proofs/axe';

const PICTURES = process.env['MESA_PICTURES'];
const MANY = 60;
const folios: Record<string, string> = {};
const ids: Record<string, string> = {};

let desk: DeskPage;
const keys = () => desk.page.keyboard;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  desk = new DeskPage(
    await launchFurnished(async ({ harness, journey }) => {
      for (const [name, role, login] of [
        ['Beto Cruz', 'soporte-n2', 'beto.cruz'],
        ['Cora Díaz', 'auditor', 'cora.diaz'],
      ] as const)
        await addPerson(harness, { name, email: '', role, login });
      const attended = async () => {
        const begun = await journey().capture();
        await begun.do(begun.validate(true));
        return begun.attend();
      };
      const atVoBo = await attended();
      await atVoBo.log();
      await atVoBo.finish();
      await atVoBo.report();
      const atManufacturer = await attended();
      await atManufacturer.log();
      await atManufacturer.unfinished();
      await atManufacturer.log();
      await atManufacturer.support(true);
      await atManufacturer.toManufacturer();
      const begun = await journey().capture({ subject: 'Una que sigue abierta' });
      for (const [name, { ticket, id }] of Object.entries({ atVoBo, atManufacturer, begun })) {
        folios[name] = ticket.folio ?? ticket.requestFolio;
        ids[name] = id;
      }
      for (let count = 3; count < MANY; count += 1)
        await journey().capture({ subject: `Solicitud de prueba número ${count}` });
    }),
  );
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1280, 800));
});
test.afterAll(() => desk.close());

async function picture(name: string): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await setTheme(desk.launched, theme);
    if (PICTURES) await desk.page.screenshot({ path: `${PICTURES}/${name}-${theme}.png` });
  }
  expect(await axeViolations(desk.page, 'all')).toEqual([]);
}

const group = (name: string) => desk.page.getByRole('region', { name, exact: true });

/** By the keyboard: Ctrl+Shift+L locks, and the door takes name and password. */
async function takeOver(login: string, name: string): Promise<void> {
  await keys().press('Control+Shift+L');
  const user = desk.page.getByRole('textbox', { name: 'Nombre de usuario' });
  await user.focus();
  await keys().press('Control+a');
  await keys().type(login);
  await keys().press('Tab');
  await keys().type(PASSWORD);
  await keys().press('Enter');
  await desk.page.getByRole('banner').getByRole('button', { name }).waitFor();
}

async function toHandover(): Promise<void> {
  const link = desk.page.getByRole('link', { name: 'Relevo' });
  await link.focus();
  await keys().press('Enter');
  await expect(desk.heading('Relevo')).toBeVisible();
}

test('each open request stands in one group, and what was written of it is handed over by the keyboard', async () => {
  await toHandover();
  await expect(group('En riesgo').or(group('Comprometido')).first()).toBeVisible();
  const rows = desk.page
    .getByRole('main')
    .getByRole('row')
    .filter({ has: desk.page.getByRole('textbox') });
  await expect(rows).toHaveCount(MANY);
  await picture('sixty');
  const note = desk.page.getByRole('textbox', { name: `Nota de ${folios['begun']}` });
  await note.focus();
  await keys().type('Llamar a las 9; pide a María.');
  await desk.page.getByRole('textbox', { name: 'Nota general' }).focus();
  await keys().type('Guardia tranquila. Ventana de mantenimiento a las 22 h.');
  await picture('give');
  await keys().press('Control+Enter');
  await expect(desk.page.getByText('Usted entregó el turno.')).toBeVisible();
  await expect(desk.page.getByRole('button', { name: 'Recibir el turno' })).toHaveCount(0);
  await picture('own');
});

test('a locked screen says nothing of it, and an auditor reads it without receiving it', async () => {
  await keys().press('Control+Shift+L');
  await expect(desk.page.getByRole('textbox', { name: 'Nombre de usuario' })).toBeVisible();
  await expect(desk.page.getByText('Guardia tranquila')).toHaveCount(0);
  await takeOver('cora.diaz', 'Cora Díaz');
  await toHandover();
  await expect(desk.page.getByText('nadie lo ha recibido todavía').first()).toBeVisible();
  await expect(desk.page.getByText('Llamar a las 9; pide a María.')).toBeVisible();
  await expect(desk.page.getByRole('button', { name: /turno$/ })).toHaveCount(0);
});

test('somebody else receives it, and both names and times stay', async () => {
  await takeOver('beto.cruz', 'Beto Cruz');
  await toHandover();
  const form = desk.form('Recibir el turno');
  await form.field('Observaciones al recibir').focus();
  await keys().type('Leído completo.');
  await picture('receive');
  await keys().press('Control+Enter');
  const history = group('Relevos anteriores');
  await expect(history.getByRole('cell', { name: 'Ana Robles' })).toBeVisible();
  await expect(history.getByRole('cell', { name: /^Beto Cruz/ })).toBeVisible();
  await history.getByRole('link').first().press('Enter');
  await expect(desk.page.getByRole('heading', { level: 1, name: /^Relevo del/ })).toBeVisible();
  await expect(desk.page.getByText('Leído completo.')).toBeVisible();
  await picture('earlier');
});

test('it is printed by Ctrl+P, and saved where somebody chooses', async () => {
  await desk.page.evaluate(() => {
    window.print = () => {
      document.body.dataset['printed'] = 'yes';
      window.dispatchEvent(new Event('afterprint'));
    };
  });
  await desk.heading(/^Relevo del/).focus();
  await keys().press('Control+p');
  await expect(desk.page.locator('body[data-printed="yes"]')).toHaveCount(1, { timeout: 60_000 });
  const path = join(await makeTemporaryFolder(), 'relevo.pdf');
  await desk.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
  await desk.button('Guardar PDF…').press('Enter');
  await expect(desk.page.getByText(/PDF guardado en/).first()).toBeVisible();
  const pdf = await readFile(path);
  expect(pdf.subarray(0, 8).toString()).toBe('%PDF-1.7');
  if (PICTURES) await (await import('node:fs/promises')).copyFile(path, `${PICTURES}/relevo.pdf`);
});

test('the note stands in the history of its request, and the bitácora tells of both persons', async () => {
  await desk.openTicket(ids['begun'] ?? '');
  await expect(desk.page.getByText('Nota de relevo').first()).toBeVisible();
  await expect(desk.page.getByText('Llamar a las 9; pide a María.').first()).toBeVisible();
  await desk.goTo('Bitácora');
  for (const said of ['Turno entregado', 'Turno recibido', 'Copia de un relevo guardada fuera'])
    await expect(
      desk.page
        .getByRole('main')
        .getByRole('button', { name: new RegExp(said) })
        .first(),
    ).toBeVisible();
});

test('on an empty desk it says what it is for', async () => {
  const empty = new DeskPage(await launchFurnished(async () => {}));
  await empty.page.evaluate(() => {
    window.location.hash = '/relevo';
  });
  await expect(empty.page.getByText('Ninguna: ningún plazo está por vencer.')).toBeVisible();
  await expect(empty.page.getByText('Todavía no hay relevos.')).toBeVisible();
  for (const theme of ['dark', 'light'] as const) {
    await setTheme(empty.launched, theme);
    if (PICTURES) await empty.page.screenshot({ path: `${PICTURES}/empty-${theme}.png` });
  }
  expect(await axeViolations(empty.page, 'all')).toEqual([]);
  await empty.close();
});
