/** Destroying what one request says, in the real window. */
import { join } from 'node:path';
import { PASSWORD } from '../support/desk-access';
import { DeskPage } from '../support/desk-page';
import { launchFurnished } from '../support/furnished-app';
import { expect, type LaunchedApp, test } from '../support/launch-app';
import { everythingIn } from '../support/opened-workspace';
import { axeViolations } from '../support/proofs/axe';

const SUBJECT = 'Túnel hacia la casa de la contadora Xóchitl Anaya';

let desk: LaunchedApp;
let ticketId = '';
let folio = '';
let others = 0;

test.beforeEach(async () => {
  desk = await launchFurnished(async ({ harness, journey }) => {
    const one = await journey().capture({ subject: SUBJECT });
    await one.do(one.validate(true));
    await (await (await (await one.attend()).log()).finish()).report();
    await one.do(await one.approval(true));
    ticketId = one.id;
    folio = one.ticket.folio ?? '';
    await journey().capture();
    others = harness.open.desk.state.tickets.size - 1;
  });
});
test.afterEach(async () => {
  await desk.app.close();
});

test('a closed request is destroyed by whoever may, who types its folio and a password', async () => {
  const { page, folder } = desk;
  const window = new DeskPage(desk);
  await window.openTicket(ticketId);
  await page.getByRole('button', { name: 'Más acciones' }).click();
  await page.getByRole('menuitem', { name: 'Suprimir la solicitud…' }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByText(/asientos de la bitácora pierden su contenido/)).toBeVisible();
  const violations = await axeViolations(page, 'all');
  expect(violations).toEqual([]);
  await sheet.getByRole('combobox', { name: 'Fundamento' }).click();
  await page.getByRole('option', { name: 'Venció el plazo de conservación' }).click();
  await sheet.getByLabel('Documento que lo ordena o permite').fill('Tabla de plazos 4.2');
  await sheet.getByLabel('Motivo').fill('Se cumplieron cinco años.');
  await sheet.getByLabel(/para confirmar/).fill('N2-MX01-2026-9999');
  await sheet.getByLabel('Su contraseña').fill('no es esta contraseña');
  const submit = sheet.getByRole('button', { name: `Suprimir ${folio}` });
  await submit.click();
  await expect(sheet.getByText('Escriba el folio tal como aparece.').first()).toBeVisible();
  await sheet.getByLabel(/para confirmar/).fill(folio);
  await submit.click();
  await expect(sheet.getByText('Esa no es su contraseña. Escríbala otra vez.').first()).toBeVisible();
  await sheet.getByLabel('Su contraseña').fill(PASSWORD);
  await submit.click();

  await expect(page.getByText(`La solicitud ${folio} se suprimió el`)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: folio })).toBeVisible();
  await expect(page.getByText(SUBJECT)).toHaveCount(0);
  const cards = await window.ask('board:cards', {});
  expect(cards.cards).toHaveLength(others);
  // From anywhere a search for it leads to where it is told.
  await page.getByRole('link', { name: 'Clientes', exact: true }).click();
  await page.getByRole('combobox', { name: 'Buscar solicitudes' }).fill(folio);
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: `Ver lo que queda de ${folio}` }).click();
  await page.getByRole('link', { name: 'Ver su acta en la bitácora' }).click();
  await expect(page.getByText(/^1 de 1 asiento\b/)).toBeVisible();
  await expect(page.getByText('Tabla de plazos 4.2')).toBeVisible();
  await page.getByRole('button', { name: 'Quitar filtros' }).click();
  await page.getByRole('searchbox', { name: 'Buscar', exact: true }).fill(`${folio} captured`);
  await page.getByRole('button', { name: 'Solicitud capturada' }).click();
  await expect(page.getByText('Su contenido se suprimió; queda su encabezado.')).toBeVisible();
  await page.getByRole('button', { name: 'Comprobar la bitácora ahora' }).click();
  await expect(page.getByRole('main').getByText('La bitácora está íntegra.')).toBeVisible();

  await desk.app.close();
  const all = await everythingIn(join(folder, 'workspace'));
  for (const [part, text] of Object.entries(all)) expect(text, part).not.toContain('Anaya');
});
