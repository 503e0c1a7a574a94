// The ways beside the straight line: an improcedente, a Vo.Bo. denied, an atención condicionada.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { DeskPage } from '../../support/desk-page';
import { answerOpenDialog } from '../../support/desk-page-files';
import { lastRecord } from '../../support/desk-page-journal';
import { pdfText } from '../../support/desk-page-letter';
import { attachedBytes, writeMail } from '../../support/desk-page-mail';
import { ENGINEER, LEADER, launchSeededDesk, seedClient } from '../../support/desk-page-seed';
import {
  deliverReport,
  evidenceSending,
  expectCriteria,
  expectStep,
  finish,
  logWork,
  part,
  writeMailOnPage,
} from '../../support/desk-page-steps';
import { openSeededTicket } from '../../support/desk-page-tickets';

let desk: DeskPage;

test.beforeAll(async () => {
  desk = await launchSeededDesk();
});
test.afterAll(() => desk.close());

test('an improcedente stays in sight until its e-mail is evidenced', async () => {
  const client = await seedClient(desk, { name: 'Hospital San Ángel' });
  const mail = await writeMail(join(desk.launched.folder, 'fuera-de-alcance.eml'), {
    from: { name: client.contact.name, address: client.contact.email },
    to: 'soc@mesa.example',
    subject: 'Falla en impresora de recepción',
    date: new Date(Date.now() - 600_000),
    text: 'La impresora de recepción no responde.\n',
  });
  await desk.button('Nueva solicitud').click();
  await answerOpenDialog(desk.app, mail);
  await desk.button('Elegir correos (.eml, .msg)…').click();
  const request = desk.form('Solicitud de apoyo de 2o Nivel');
  await expect(request.field('Asunto')).toHaveValue('Falla en impresora de recepción');
  await request.suggest('Fabricante del producto', 'HP');
  await request.suggest('Producto o servicio', 'LaserJet 4250');
  await request.submit('Guardar y pasar a 2 Validación');

  const validation = desk.form('Validación en Contrato');
  await expectCriteria(validation, { 'Producto o servicio en el alcance': 'No cumple' });
  await validation.answer('¿Es válida la solicitud?', 'Sí, es válida');
  await expect(validation.root).toContainText(
    '«Sí» contradice la tabla: no se cumple Producto o servicio en el alcance.',
  );
  await validation.answer('¿Es válida la solicitud?', 'No, es improcedente');
  await validation.submit('Declarar improcedente');
  await expectStep(desk, '3 Improcedencia');

  const reason = desk.form('Motivo de la improcedencia');
  await reason.fill({ Motivo: 'El equipo no forma parte de su contrato de soporte.' });
  await reason.submit('Guardar el motivo y el destinatario');
  const draft = await writeMailOnPage(desk, 'Correo de improcedencia');
  expect(draft.message.to).toEqual([{ name: client.contact.name, address: client.contact.email }]);
  expect(draft.message.text).toContain('El equipo no forma parte de su contrato de soporte.');
  await expect(part(desk, 'Enviarlo y registrar la evidencia')).toContainText('Redactado, no enviado');
  await expect(desk.button('Finalizar como improcedente')).toHaveCount(0);

  const { requestFolio } = await lastRecord(desk, 'v1.request.captured');
  await desk.goTo('Tablero');
  const card = desk.lane('3 Improcedencia').getByRole('row', { name: new RegExp(`^${requestFolio}`) });
  await expect(card).toContainText('falta: evidencia de envío');
  await card.press('Enter');

  await evidenceSending(desk, draft);
  await desk.button('Finalizar como improcedente').click();
  await expect(desk.page.getByText('La solicitud terminó como improcedente.')).toBeVisible();
  await expect(desk.page.getByRole('main')).not.toContainText('N2-MX01');
  await desk.goTo('Tablero');
  await expect(desk.page.getByText('Tablero del procedimiento')).toBeVisible();
  await expect(card).toHaveCount(0);
  await desk.page.getByRole('button', { name: /^Abrir el archivo/ }).click();
  await expect(desk.page.getByRole('dialog').getByRole('link', { name: requestFolio })).toContainText(
    'Improcedente',
  );
  await desk.page.keyboard.press('Escape');
});

test('a Vo.Bo. denied leads back to 5, and the next revision supersedes the report', async () => {
  const client = await seedClient(desk, { name: 'Aceros del Norte' });
  await openSeededTicket(desk, client, '10');
  const first = await lastRecord(desk, 'v1.report.issued');

  const denial = desk.form('Vo.Bo. del cliente');
  await denial.answer('¿El cliente otorga su Vo.Bo.?', 'No, lo niega');
  await denial.pick('Llamada telefónica');
  await denial.fill({
    'Quién llamó': client.contact.name,
    Número: client.contact.phone,
    'Palabras leídas de vuelta': 'No lo otorgo: falta la prueba de conmutación.',
  });
  await denial.now('Cuándo fue la llamada');
  await denial.choose('Quién responde', client.contact.name);
  await denial.fill({ 'Motivo de la negativa': 'Falta la evidencia de la prueba de conmutación.' });
  await denial.submit('Registrar la negativa y volver a Solución');
  await expectStep(desk, '5 Solución');

  await logWork(desk, 'Se hizo la prueba de conmutación con el cliente presente.', 40);
  await finish(desk, {
    cause: 'Desfase del tiempo de vida de la fase 2.',
    solution: 'Se igualó el tiempo de vida; la conmutación tarda 3 segundos.',
    verification: 'Prueba de conmutación documentada.',
  });
  const issue = desk.form('Emitir la revisión 2');
  await expect(issue.field('Motivo de la revisión')).toHaveValue(
    'Falta la evidencia de la prueba de conmutación.',
  );
  const { message } = await deliverReport(desk, 2);
  const second = await lastRecord(desk, 'v1.report.issued');
  expect(second.revision).toBe(2);
  expect(second.supersedes).toEqual({ revision: 1, sha256: first.document.sha256 });
  const saved = join(desk.launched.folder, 'revision-2.pdf');
  await writeFile(saved, attachedBytes(message, second.document.name));
  const text = pdfText(saved);
  expect(text).toContain('Revisión 2');
  expect(text).toContain(first.document.sha256.slice(0, 12));
  expect(text).toContain('Falta la evidencia de la prueba de conmutación.');

  const grant = desk.form('Vo.Bo. del cliente');
  await expect(grant.root).toContainText('Sobre la revisión 2 del reporte');
  await grant.answer('¿El cliente otorga su Vo.Bo.?', 'Sí, lo otorga');
  await grant.pick('Llamada telefónica');
  await grant.fill({
    'Quién llamó': client.contact.name,
    Número: client.contact.phone,
    'Palabras leídas de vuelta': 'Otorgo el Vo.Bo. a la revisión 2.',
  });
  await grant.now('Cuándo fue la llamada');
  await grant.choose('Quién responde', client.contact.name);
  await grant.submit('Registrar el Vo.Bo. y concluir');
  await expect(desk.heading('Carta de aceptación del servicio')).toBeVisible();
  expect(await lastRecord(desk, 'v1.approval.recorded')).toMatchObject({
    granted: true,
    revision: 2,
    reportSha256: second.document.sha256,
  });
});

test('an atención condicionada opens the ticket, and only the Líder SOC ratifies it', async () => {
  const year = new Date().getFullYear();
  const client = await seedClient(desk, {
    name: 'Transportes Ibarra',
    contract: { validFrom: `${year - 3}-01-01`, validTo: `${year - 1}-12-31` },
  });
  const ticket = await openSeededTicket(desk, client, '2');

  const validation = desk.form('Validación en Contrato');
  await expectCriteria(validation, { 'Contrato vigente': 'No cumple' });
  await validation.choose('Decisión sobre: Contrato vigente', 'Cambiar a: cumple');
  await validation.answer('¿Es válida la solicitud?', 'Sí, es válida');
  await validation.submit('Atender con condición y abrir el ticket');
  await expect(validation.field('Motivo del cambio en «Contrato vigente»')).toHaveAccessibleDescription(
    /Complete este dato/,
  );
  await validation.fill({
    'Motivo del cambio en «Contrato vigente»': 'Operación caída; el ejecutivo confirma la renovación.',
  });
  await validation.submit('Atender con condición y abrir el ticket');
  await expectStep(desk, '4 Atención');
  const folio = await ticket.folio();
  const duty = desk.page.getByRole('alert', { name: 'Atención condicionada' });
  await expect(duty).toContainText('El Líder SOC debe ratificar la atención antes del');

  await desk.goTo('Tablero');
  await expect(desk.card(folio).getByRole('img', { name: 'ratificación del Líder SOC' })).toBeVisible();
  await desk.card(folio).press('Enter');

  // The engineer alone cannot: it takes the leader's word from afar, with its evidence.
  await desk.button('Ratificar la atención condicionada').click();
  const alone = desk.form('Ratificación');
  await expect(alone.root).toContainText('Esta decisión corresponde al Líder SOC.');
  await alone.answer('¿El Líder SOC ratifica la atención?', 'Sí, la ratifica');
  await alone.submit('Guardar la ratificación');
  await expect(alone.refusal).toContainText('Revise');
  await alone.submit('Cancelar');
  await alone.expectGone();

  await desk.switchPerson(ENGINEER, LEADER);
  await desk.button('Ratificar la atención condicionada').click();
  const ratification = desk.form('Ratificación');
  await ratification.answer('¿El Líder SOC ratifica la atención?', 'Sí, la ratifica');
  await ratification.submit('Guardar la ratificación');
  await expect(duty).toHaveCount(0);
  expect(await lastRecord(desk, 'v1.attention.ratified')).toMatchObject({
    ratified: true,
    authority: { name: LEADER.name, role: 'lider-soc', how: 'present' },
  });
  await desk.switchPerson(LEADER, ENGINEER);
});
