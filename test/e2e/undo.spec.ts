// What was recorded by a slip is taken back: from where it was said, by the keyboard alone and from the ticket; and not once something was recorded after it.
import { expect, test } from '@playwright/test';
import { DeskPage } from '../support/desk-page';
import { expectStep, logWork } from '../support/desk-page-steps';
import { launchFurnished } from '../support/furnished-app';
import type { Journey } from '../support/journey';
import { axeViolations, setTheme } from '../support/proofs/axe';

const PICTURES = process.env['MESA_PICTURES'];
const ACTIVITY = 'Se revisó el túnel.';

let desk: DeskPage;
let attended: Journey;
let folio: string;

test.beforeAll(async () => {
  desk = new DeskPage(
    await launchFurnished(async ({ journey }) => {
      attended = await journey().capture();
      await attended.do(attended.validate(true));
      await attended.attend();
      await attended.log();
      folio = attended.ticket.folio ?? '';
    }),
  );
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1280, 800));
});
test.afterAll(() => desk.close());

const dialog = () => desk.page.getByRole('dialog', { name: `¿Deshacer lo último de ${folio}?` });
const offer = () => desk.page.getByRole('button', { name: `Deshacer (Ctrl+Z): «Seguimiento» en ${folio}` });
const status = () => desk.page.locator('[data-status-line]');

async function picture(name: string): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    await setTheme(desk.launched, theme);
    if (PICTURES) await desk.page.screenshot({ path: `${PICTURES}/${name}-${theme}.png` });
  }
  expect(await axeViolations(desk.page, 'all')).toEqual([]);
}

async function records(): Promise<readonly string[]> {
  const page = await desk.ask('ticket:page', { ticketId: attended.id });
  if (!page.ok) throw new Error('No page');
  return page.value.records.map(({ type }) => type);
}

test('an entry is taken back from the line that says it, and its history tells both', async () => {
  await desk.openTicket(attended.id);
  const before = await records();
  await logWork(desk, ACTIVITY, 15);
  await expect(offer()).toBeVisible();
  await picture('undo-offer');
  await offer().click();
  await expect(dialog()).toContainText('Seguimiento, de ');
  await picture('undo-dialog');
  await dialog().getByRole('radio', { name: 'Otro motivo' }).check();
  await dialog().getByRole('button', { name: 'Deshacer', exact: true }).click();
  await expect(dialog()).toContainText('Diga el motivo');
  await dialog().getByRole('textbox', { name: 'Nota' }).fill('Era de otro túnel.');
  await dialog().getByRole('button', { name: 'Deshacer', exact: true }).click();
  await expect(dialog()).toHaveCount(0);
  await expect(status()).toHaveText(`Se deshizo lo último de ${folio}`);
  await expect(offer()).toHaveCount(0);
  expect(await records()).toEqual([...before, 'v1.act.undone']);
  const history = desk.page.getByRole('region', { name: 'Historia' });
  await expect(history.getByText('Se deshizo lo registrado')).toBeVisible();
  await expect(history.locator('[data-undone]')).toContainText(ACTIVITY);
  await expect(history.locator('[data-undone]')).toContainText('ya no cuenta');
  await history.locator('[data-undone]').scrollIntoViewIfNeeded();
  await picture('undo-history');
});

test('Ctrl+Z and Enter bring a card back from where it was moved, and the focus goes with it', async () => {
  await desk.openTicket(attended.id);
  const form = desk.form('Seguimiento: solución');
  await form.answer('¿Solicitud finalizada?', 'No, requiere soporte a la operación');
  await form.field('Qué falta').fill('Confirmar con el fabricante.');
  await form.submit('Pasar a Soporte a la operación');
  await expectStep(desk, '6 Soporte a la operación');
  await desk.goTo('Tablero');
  await expect(desk.lane('6 Soporte a la operación').getByRole('row')).toHaveCount(1);
  // Where something is written it is the field's own.
  await desk.page.keyboard.press('Control+f');
  await desk.page.keyboard.type('xy');
  await desk.page.keyboard.press('Control+z');
  await expect(dialog()).toHaveCount(0);
  await desk.page.keyboard.press('Escape');
  await desk.page.keyboard.press('Escape');
  await desk.page.getByRole('heading', { level: 1 }).focus();
  await desk.page.keyboard.press('Control+z');
  await expect(dialog()).toContainText('La solicitud vuelve a: 5 Solución');
  await expect(dialog().getByRole('button', { name: 'Deshacer', exact: true })).toBeFocused();
  await desk.page.keyboard.press('Enter');
  await expect(desk.lane('5 Solución').getByRole('row')).toHaveCount(1);
  await expect(desk.card(folio)).toBeFocused();
  await expect(status()).toHaveText(`Se deshizo lo último de ${folio}, que vuelve a 5 Solución`);
});

test('what holds no act that can be taken back says why, also in the palette and on the ticket', async () => {
  await desk.page.keyboard.press('Control+k');
  await desk.page.keyboard.type('deshacer');
  await desk.page.keyboard.press('Enter');
  // What the test was furnished with is hours old.
  await expect(dialog()).toContainText('Pasaron más de 15 minutos');
  await desk.page.keyboard.press('Escape');
  const page = await desk.ask('ticket:page', { ticketId: attended.id });
  if (!page.ok) throw new Error('No page');
  await desk.ask('desk:ticket-command', {
    commandId: crypto.randomUUID(),
    ticketId: attended.id,
    expectedVersion: page.value.card.version,
    type: 'reception.correct',
    payload: {
      receivedAt: new Date(Date.parse(page.value.request.receivedAt ?? '') - 60_000).toISOString(),
      reason: 'Llegó antes',
    },
  });
  await desk.openTicket(attended.id);
  await desk.page.getByRole('button', { name: 'Más acciones' }).click();
  await desk.page.getByRole('menuitem', { name: 'Deshacer lo último…' }).click();
  await expect(dialog()).toContainText('no se puede deshacer');
  await picture('undo-refused');
  await desk.page.keyboard.press('Escape');
  await expect(dialog()).toHaveCount(0);
});
