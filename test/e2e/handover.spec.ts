// «Relevo»: two people hand a shift over by the keyboard alone; what it says, prints and leaves behind; none, a few and hundreds of requests.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { HANDOVER_DRAFT_KEY } from '../../electron/shared/kept-draft';
import { PASSWORD } from '../support/desk-access';
import { addPerson, createDeskHarness, unwrap } from '../support/desk-harness';
import { DeskPage } from '../support/desk-page';
import { registerClient } from '../support/example-client';
import { launchFurnished } from '../support/furnished-app';
import { Journey } from '../support/journey';
import { makeTemporaryFolder } from '../support/launch-app';
import { axeViolations, setTheme } from '../support/proofs/axe';
import { exchange } from '../support/transfer-bench';
import { atSmallSizes, resizeWindow } from '../support/window-sizes';

const PICTURES = process.env['MESA_PICTURES'];
const MANY = 240;
const LONG_NAME = 'Operadora Logística y Alimentaria del Bajío Occidente, S.A.P.I. de C.V.';
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
      const long = await registerClient(harness, {}, LONG_NAME, { tradeName: '' });
      const begun = await new Journey(harness, long).capture({ subject: 'Una que sigue abierta' });
      // One that left for another desk while somebody wrote a note on it.
      const left = await journey().capture({ subject: 'Una que se fue a otra mesa' });
      const { session } = harness.open;
      const notes = { [left.id]: 'Falta el archivo que prometió María.' };
      unwrap(await session.saveDraft(HANDOVER_DRAFT_KEY, { toId: 'quien-llegue', note: '', notes }));
      const second = await createDeskHarness();
      const way = await exchange(harness, second);
      unwrap(await way.a.trySend(left.id, way.idOfB, way.at('1')));
      await way.dispose();
      await second.dispose();
      for (const [name, { ticket, id }] of Object.entries({ atVoBo, atManufacturer, begun, left })) {
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

test('a note on a request that left for another desk is told by its folio, keeps nothing else back, and is moved', async () => {
  await toHandover();
  await expect(desk.page.getByText(/se lleva ahora en la mesa MESA-B/)).toBeVisible();
  await desk.button('Entregar el turno').press('Enter');
  const named = desk.page.getByRole('button', { name: `Nota de ${folios['left']}` });
  await expect(named).toBeVisible();
  await picture('left-refused');
  await named.press('Enter');
  await expect(desk.page.getByRole('textbox', { name: `Nota de ${folios['left']}` })).toBeFocused();
  await picture('left');
  await desk.button('Pasar a la nota general').press('Enter');
  await expect(desk.page.getByRole('textbox', { name: 'Nota general' })).toHaveValue(
    `${folios['left']}: Falta el archivo que prometió María.`,
  );
});

test('at 200 % what belongs to a request stands one under the other, its note in sight beside nothing', async () => {
  await toHandover();
  await atSmallSizes(desk, async (width) => {
    await desk.page
      .getByRole('textbox', { name: /^Nota de/ })
      .first()
      .scrollIntoViewIfNeeded();
    await picture(`sizes-${width}`);
    const aside = await desk.page
      .locator('main table')
      .evaluateAll((tables) =>
        tables.map(
          (table) => table.getBoundingClientRect().right - (table.closest('main')?.clientWidth ?? 0),
        ),
      );
    const { x = 0 } = (await desk.page.getByRole('main').boundingBox()) ?? {};
    expect(Math.max(...aside)).toBeLessThanOrEqual(x);
  });
  await resizeWindow(desk, 1280, 800);
});

test('each open request stands in one group, and what was written of it is handed over by the keyboard', async () => {
  await toHandover();
  await expect(group('En riesgo').or(group('Comprometido')).first()).toBeVisible();
  const rows = desk.page
    .getByRole('main')
    .getByRole('row')
    .filter({ has: desk.page.getByRole('textbox') });
  await desk.heading('Relevo').scrollIntoViewIfNeeded();
  // Of hundreds those in sight and the ones beside them are drawn, and the table says how many there are.
  await expect(rows.first()).toBeVisible();
  const table = group('Abierto').getByRole('table');
  const open = Number(await table.getAttribute('aria-rowcount')) - 1;
  expect(open).toBeGreaterThan(MANY - 10);
  const last = table.locator(`[aria-rowindex="${open + 1}"]`);
  await expect(last).toHaveCount(0);
  expect(await rows.count()).toBeLessThan(MANY / 2);
  await picture('many');
  await desk.page.getByRole('textbox', { name: 'Nota general' }).scrollIntoViewIfNeeded();
  await expect(last).toBeVisible();
  await picture('many-end');
  // By the keyboard alone every one of them is reached, each stretch being there before the focus comes.
  const notes = table.getByRole('textbox');
  await last.getByRole('textbox').focus();
  for (let back = 0; back < 45; back += 1) {
    await keys().press('Shift+Tab');
    await keys().press('Shift+Tab');
  }
  await expect(table.locator(`[aria-rowindex="${open + 1 - 45}"]`).getByRole('textbox')).toBeFocused();
  expect(await notes.count()).toBeLessThan(MANY / 2);
  await desk.heading('Relevo').focus();
  const note = desk.page.getByRole('textbox', { name: `Nota de ${folios['begun']}` });
  // Whose request it is stands there whole, however long the name.
  const whose = table.getByText(LONG_NAME);
  expect(await whose.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  await whose.scrollIntoViewIfNeeded();
  await picture('long-name');
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
