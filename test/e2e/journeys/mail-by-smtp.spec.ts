// A report's mail sent by the desk itself, to a mail server that the test starts: from Ajustes to the delivery.
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { DeskPage } from '../../support/desk-page';
import { answerQuestions } from '../../support/desk-page-files';
import { lastRecord } from '../../support/desk-page-journal';
import {
  ENGINEER,
  LEADER,
  launchSeededDesk,
  type SeededClient,
  seedClient,
} from '../../support/desk-page-seed';
import { SeededTicket } from '../../support/desk-page-tickets';
import { axeViolations, setTheme } from '../../support/proofs/axe';
import { PEER_PASSWORD, PEER_USER, type SmtpPeer, startSmtpPeer } from '../../support/smtp/smtp-peer';

const PICTURES = process.env['MESA_PICTURES'];

let desk: DeskPage;
let client: SeededClient;
let peer: SmtpPeer;

test.beforeAll(async () => {
  peer = await startSmtpPeer();
  desk = await launchSeededDesk();
  client = await seedClient(desk, { name: 'Papelera del Centro' });
});
test.afterAll(async () => {
  await desk.close();
  await peer.close();
});

/** In the dark, where the mail is read by who decides about it at night. */
async function look(name: string): Promise<void> {
  await setTheme(desk.launched, 'dark');
  if (PICTURES) await desk.page.screenshot({ path: join(PICTURES, `${name}.png`) });
  expect(await axeViolations(desk.page, 'all')).toEqual([]);
}

/** A request at step 9 whose report's mail is written, open on the screen. */
async function written(): Promise<string> {
  const ticket = await new SeededTicket(desk, client).until('9');
  await ticket.writeReport();
  await desk.openTicket(ticket.id);
  return ticket.folio();
}

test('the server is named and tried out, a mail is sent, and one of which nobody knows is decided about', async () => {
  const { page } = desk;
  await test.step('without a server nothing is offered', async () => {
    const folio = await written();
    await expect(desk.button('Abrir en el programa de correo')).toBeVisible();
    await expect(desk.button(`Enviar el correo de ${folio}`)).toHaveCount(0);
  });

  await test.step('the server, and what answers there', async () => {
    await desk.switchPerson(ENGINEER, LEADER);
    await desk.goTo('Ajustes');
    await page.getByRole('tab', { name: 'Correo', exact: true }).click();
    const form = desk.form('Envío de correo');
    const { host, port, authority } = peer.server;
    await form.fill({ Servidor: host, Puerto: String(port), Usuario: PEER_USER, Contraseña: 'otra' });
    await form.fill({ 'Certificado de la autoridad (PEM)': authority });
    await answerQuestions(desk.app, 'Permitir');
    await desk.button('Guardar servidor').click();
    await expect(desk.button('Probar')).toBeVisible();
    // To keep a server is not to turn to it.
    expect(peer.count.connections).toBe(0);
    await desk.button('Probar').click();
    await expect(page.getByText('El servidor no aceptó el usuario o la contraseña')).toBeVisible();
    await form.fill({ Contraseña: PEER_PASSWORD });
    await desk.button('Guardar servidor').click();
    await desk.button('Probar').click();
    await expect(page.getByText('localhost respondió')).toBeVisible();
    expect(peer.count.bodies).toBe(0);
    await desk.switchPerson(LEADER, ENGINEER);
  });

  await test.step('sent, with the server’s answer as the evidence', async () => {
    const folio = await written();
    await desk.button(`Enviar el correo de ${folio}`).click();
    await expect(page.locator('[data-sending="accepted"]')).toBeVisible();
    expect(peer.taken).toHaveLength(1);
    expect(peer.taken[0]?.bytes.toString('latin1')).not.toContain('X-Unsent');
    expect(await lastRecord(desk, 'v1.mail.sent-evidenced')).toMatchObject({ how: 'server-answer' });
    await expect(page.getByText(/^Enviado el/)).toBeVisible();
  });

  await test.step('uncertain: shown apart, and sent again only when somebody decides so', async () => {
    peer.conduct.answer = () => null;
    const folio = await written();
    await desk.button(`Enviar el correo de ${folio}`).click();
    await expect(page.locator('[data-sending="uncertain"]')).toBeVisible();
    const rail = page.getByRole('navigation', { name: 'Lugares de la mesa' });
    await expect(rail.getByText('1 correo espera que alguien decida')).toBeAttached();
    peer.conduct.answer = () => ({ code: 250, text: '2.0.0 Ok' });
    await expect(page.getByText('Incierto, pudo haberse enviado: falta decidir')).toBeVisible();
    await expect(page.getByText(/no enviado/)).toHaveCount(0);
    await look('incierto');
    await desk.goTo('Bandeja de salida');
    await expect(desk.button(`Decidir sobre el correo incierto de ${folio}`)).toBeVisible();
    await look('incierto-bandeja');
    await desk.button(`Decidir sobre el correo incierto de ${folio}`).click();
    const form = desk.form('Correo incierto');
    // Once it has come to rest.
    await form.button('Registrar la decisión').click({ trial: true });
    await look('incierto-decidir');
    await form.check('Enviarlo otra vez');
    await form.fill({ 'Cómo se sabe': 'El cliente dice que no le ha llegado nada.' });
    await form.button('Registrar la decisión').click();
    await expect.poll(() => peer.taken.length).toBe(3);
    await expect(rail.getByText('1 correo espera que alguien decida')).toHaveCount(0);
    expect(await lastRecord(desk, 'v1.mail.sent-evidenced')).toMatchObject({ how: 'server-answer' });
  });
});
