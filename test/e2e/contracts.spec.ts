// A client with three contracts: which one is proposed and why, another chosen with its reason, and what is read later.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Contract } from '../../electron/shared/domain/clients';
import { unwrap } from '../support/desk-harness';
import type { DeskPage } from '../support/desk-page';
import { launchSeededDesk, PRODUCT, type SeededClient, seedClient } from '../support/desk-page-seed';
import { SeededTicket } from '../support/desk-page-tickets';
import { expect, test } from '../support/launch-app';
import { axeViolations, setTheme, THEMES } from '../support/proofs/axe';

const PICTURES = process.env['MESA_PICTURES'];
const REASON = 'El cliente pide que se cargue a la bolsa de horas.';
const year = new Date().getFullYear();

/** `days` from now by the contracts' clock, as they are dated. */
const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toLocaleDateString('en-CA', { timeZone: 'America/Mexico_City' });

async function saveContract(desk: DeskPage, client: SeededClient, contract: Contract): Promise<void> {
  const clients = await desk.ask('clients:list', {});
  const expectedVersion = clients.find(({ id }) => id === client.id)?.version ?? 0;
  unwrap(
    await desk.ask('desk:client-command', {
      commandId: randomUUID(),
      clientId: client.id,
      expectedVersion,
      type: 'contract.save',
      payload: contract,
    }),
  );
}

test('three contracts of one client: proposed with reasons, chosen with one, and still told later', async () => {
  test.setTimeout(180_000);
  const desk = await launchSeededDesk();
  const { page } = desk;
  await desk.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800);
  });
  const client = await seedClient(desk, { name: 'Acueducto del Norte', contract: { number: 'CT-PÓLIZA' } });
  const bag: Contract = {
    ...client.contract,
    id: randomUUID(),
    number: 'CT-HORAS',
    title: 'Bolsa de horas',
    validTo: inDays(12),
    quota: { kind: 'hours', units: 40, usedBefore: 31.5 },
    products: [{ manufacturer: 'Cisco', product: 'ISE' }],
  };
  await saveContract(desk, client, bag);
  await saveContract(desk, client, {
    ...client.contract,
    id: randomUUID(),
    number: 'CT-ANTERIOR',
    title: 'Póliza anterior',
    validFrom: `${year - 2}-01-01`,
    validTo: `${year - 2}-12-31`,
  });
  const ticket = await new SeededTicket(desk, client).until('2');
  await desk.openTicket(ticket.id);

  const proposal = page.getByRole('region', { name: 'Contratos del cliente' });
  await expect(proposal).toContainText('La mesa propone CT-PÓLIZA. Es el único que cumple');
  await expect(proposal).toContainText('CT-PÓLIZA · Soporte especializado (propuesto, elegido)');
  await expect(proposal).toContainText('Unidades: van 31.5 de 40 horas; quedan 8.5.');
  await expect(proposal).toContainText('Sin límite de unidades.');
  await expect(proposal).not.toContainText('se descuentan de aquí');
  await expect(proposal).toContainText('FortiGate 200F de Fortinet no está en el contrato');
  await expect(proposal).toContainText('El contrato CT-ANTERIOR terminó el');
  await page.getByText('De qué se calculó', { exact: false }).nth(2).click();
  await expect(page.getByText('Facultades al validar: solicitar, sí')).toBeVisible();
  for (const [index, theme] of THEMES.entries()) {
    await setTheme(desk.launched, theme);
    expect(await axeViolations(page, index === 0 ? 'all' : 'colour'), theme).toEqual([]);
  }

  // Another one, of whose products it is none, takes its reason and the criterion's.
  await page.getByRole('combobox', { name: 'Contrato', exact: true }).click();
  await page.getByRole('option', { name: /CT-HORAS/ }).click();
  await expect(page.getByText('La mesa propone CT-PÓLIZA y usted eligió otro')).toBeVisible();
  await expect(proposal).toContainText(
    'quedan 8.5. Las horas que se trabajen en esta solicitud se descuentan de aquí.',
  );
  if (PICTURES) await page.screenshot({ path: join(PICTURES, 'contract-choice.png') });
  await page.getByRole('combobox', { name: /Decisión sobre: Producto/ }).click();
  await page.getByRole('option', { name: 'Cambiar a: cumple' }).click();
  await page
    .getByRole('textbox', { name: /Motivo del cambio en/ })
    .fill('Lo confirma su ejecutivo de cuenta.');
  await page.getByRole('radio', { name: 'Sí, es válida' }).check();
  const submit = page.getByRole('button', { name: 'Atender con condición y abrir el ticket' });
  await submit.click();
  await expect(page.getByText(/Diga por qué se valida bajo este contrato/).first()).toBeVisible();
  await page.getByRole('textbox', { name: /Motivo de la elección del contrato/ }).fill(REASON);
  await submit.click();

  const facts = page.getByRole('complementary', { name: 'Datos del ticket' });
  await expect(facts).toContainText('CT-HORAS');
  await expect(facts).toContainText('Termina en 12 días.');
  await expect(facts).toContainText('Van 31.5 de 40 horas; quedan 8.5');
  await expect(facts).toContainText('Se descuentan de CT-HORAS.');
  await expect(facts).toContainText('La mesa propuso CT-PÓLIZA; quien validó eligió este.');
  await expect(facts).toContainText('También cumplía CT-PÓLIZA: no se le descuenta nada.');
  await expect(facts).toContainText(REASON);
  if (PICTURES) {
    await facts.getByText('Por qué este contrato').scrollIntoViewIfNeeded();
    await page.screenshot({ path: join(PICTURES, 'contract-facts.png') });
  }
  await expect(page.getByText('La mesa proponía CT-PÓLIZA')).toBeVisible();

  // The contract is changed: the ticket goes on with its copy, and says so.
  await saveContract(desk, client, { ...bag, validTo: inDays(-1), products: [...bag.products, PRODUCT] });
  await expect(facts).toContainText('El contrato cambió después de validar');
  await expect(facts).toContainText('fin de la vigencia');
  await expect(facts).toContainText('Terminó hace 1 día. Esta solicitud sigue con lo que se validó.');

  await page.evaluate((hash) => {
    location.hash = hash;
  }, `/clientes/${client.id}`);
  await page.getByRole('region', { name: 'CT-HORAS' }).getByText('Tickets que lo usaron').click();
  await expect(page.getByRole('link', { name: await ticket.folio() })).toBeVisible();
  await desk.launched.close();
});
