// One real request, from an empty desk to a letter that both parties signed. Everything through the window.
import { createHash } from 'node:crypto';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { MintedIdentity } from '../../support/certificates/mint-identity';
import { DeskPage } from '../../support/desk-page';
import { answerOpenDialog, answerSaveDialog, dropOnWindow } from '../../support/desk-page-files';
import { lastRecord, sha256Of } from '../../support/desk-page-journal';
import {
  extractSignatures,
  mintFor,
  opensslVerify,
  pdfsig,
  pdfText,
  qpdfCheck,
  sign,
} from '../../support/desk-page-letter';
import { attachedBytes, writeMail } from '../../support/desk-page-mail';
import {
  attach,
  attend,
  deliverReport,
  evidenceSending,
  expectStep,
  finish,
  logWork,
  part,
  validate,
  writeMailOnPage,
} from '../../support/desk-page-steps';
import { launchApp, projectRoot } from '../../support/launch-app';
import {
  CLIENT_MAIL,
  CLIENT_NAME,
  completeSettings,
  MANAGER_NAME,
  prepareDesk,
  registerClient,
} from './first-day';

const MINUTE_MS = 60_000;

let desk: DeskPage;

test.beforeAll(async () => {
  desk = new DeskPage(await launchApp());
});
test.afterAll(() => desk.close());

async function dropRequest(folder: string): Promise<void> {
  const mail = await writeMail(join(folder, 'solicitud.eml'), {
    from: { name: CLIENT_NAME, address: CLIENT_MAIL },
    to: 'soc@mesa.example',
    subject: 'Túnel VPN intermitente en la sede Querétaro',
    date: new Date(Date.now() - 90 * MINUTE_MS),
    text: 'Buenas noches:\n\nDesde las 02:40 el túnel hacia Querétaro cae cada diez minutos. Adjunto los registros.\n',
    attachments: [{ filename: 'registro-vpn-querétaro.log', content: 'ike 0:QRO: negotiation timeout\n' }],
  });
  await dropOnWindow(desk.page, mail);
  const request = desk.form('Solicitud de apoyo de 2o Nivel');
  await expect(request.root).toContainText(
    `Lo envía ${CLIENT_NAME}, contacto registrado de Logística del Bajío.`,
  );
  await expect(request.evidence('Correo original (.eml o .msg)')).toContainText('solicitud.eml');
  await expect(request.field('Asunto')).toHaveValue('Túnel VPN intermitente en la sede Querétaro');
  await expect(request.field('Descripción')).toHaveValue(/Desde las 02:40/);
  await expect(request.evidence('Archivos adjuntos')).toContainText('registro-vpn-querétaro.log');
  await request.suggest('Fabricante del producto', 'Fortinet');
  await request.suggest('Producto o servicio', 'FortiGate 200F');
  await request.submit('Guardar y pasar a 2 Validación');
  await expectStep(desk, '2 Validación');
}

async function supportOperation(): Promise<void> {
  await logWork(desk, 'Se revisaron los registros del túnel y se capturó tráfico IKE.', 45);
  const solution = desk.form('Seguimiento: solución');
  await solution.answer('¿Solicitud finalizada?', 'No, requiere soporte a la operación');
  await solution.fill({ 'Qué falta': 'Persiste la caída cada diez minutos.' });
  await solution.submit('Pasar a Soporte a la operación');
  await expectStep(desk, '6 Soporte a la operación');

  await logWork(desk, 'Se movió el tráfico al enlace de respaldo.', 20);
  const operation = desk.form('Seguimiento: soporte a la operación');
  await operation.choose('Estado de la operación', 'Degradada');
  await operation.fill({ 'Acciones realizadas': 'Enlace de respaldo en uso.' });
  await operation.answer('¿Requiere apoyo del fabricante?', 'Sí, enviar al fabricante');
  await operation.fill({ Justificación: 'El comportamiento no está documentado.' });
  await operation.submit('Pasar a Fabricante');
  await expectStep(desk, '7 Por enviar a fabricante');
}

async function sendToManufacturer(folder: string): Promise<void> {
  const log = join(folder, 'ike-debug.log');
  await writeFile(log, 'ike 0:QRO:1234: negotiation timeout, deleting\n');
  const screenshot = join(folder, 'captura del túnel.png');
  await copyFile(join(projectRoot, 'test/fixtures/documents/packet-buffers.png'), screenshot);

  const kit = desk.form('Información para el fabricante');
  await expect(kit.field('Fabricante')).toHaveValue('Fortinet');
  await kit.fill({ Versión: '7.4.4', 'Número de serie': 'FG200FT921900000', Severidad: 'Alta' });
  await kit.fill({ 'Resumen del caso': 'El túnel IPsec cae cada diez minutos.' });
  await answerOpenDialog(desk.app, log, screenshot);
  await kit.evidence('Archivos nuevos').getByRole('button').click();
  await expect(kit.button('Quitar captura del túnel.png')).toBeVisible();
  await kit.button('Agregar actividades').click();
  await desk.page.getByRole('menuitem', { name: 'Se movió el tráfico al enlace de respaldo.' }).click();
  await desk.page.keyboard.press('Escape');
  await kit.submit('Guardar la información');
  await kit.expectGone();

  const draft = await writeMailOnPage(desk, 'Envío al fabricante', 'TAC Fortinet <tac@fabricante.example>');
  const { message } = draft;
  expect(message.to).toEqual([{ name: 'TAC Fortinet', address: 'tac@fabricante.example' }]);
  expect(message.from).toEqual({ name: 'Ana Robles Treviño', address: 'ana.robles@mesa.example' });
  expect(message.subject).toMatch(/^\[N2-MX01-\d{4}-0001\] Solicitud de soporte: FortiGate 200F 7\.4\.4$/);
  expect(message.text).toContain('Se movió el tráfico al enlace de respaldo.');
  expect(message.text).toMatch(/^- ike-debug\.log$/m);
  expect(message.text).toContain('+52 55 5555 0100');
  expect(message.attachments.map((file) => file.filename)).toEqual([
    'ike-debug.log',
    'captura del túnel.png',
  ]);
  expect(attachedBytes(message, 'captura del túnel.png')).toEqual(await readFile(screenshot));

  await expect(part(desk, 'Enviarla y registrar la evidencia')).toContainText('Redactado, no enviado');
  await evidenceSending(desk, draft);
  const vendorCase = desk.form('Caso con el fabricante');
  await vendorCase.fill({ 'Número de caso': 'TAC-889231' });
  await vendorCase.submit('Pasar a En espera de fabricante');
  await expectStep(desk, '8 En espera de fabricante');
}

async function applyRecommendation(): Promise<void> {
  const recommendation = desk.form('Recomendaciones del fabricante');
  await recommendation.fill({
    'Texto de las recomendaciones': 'Igualar el tiempo de vida de la fase 2 y actualizar a 7.4.5.',
    'De quién': 'Ingeniería de soporte de Fortinet',
  });
  await recommendation.now('Recibida');
  await recommendation.submit('Guardar las recomendaciones');
  await desk.button('Volver a Solución').click();
  await expectStep(desk, '5 Solución');

  const mark = desk.form('¿Qué resultado tuvo?');
  await mark.choose('Resultado', 'Aplicada');
  await mark.submit('Guardar el resultado');
  await mark.expectGone();
  await logWork(desk, 'Se igualó el tiempo de vida y se reinició el túnel.', 30);
  await finish(desk, {
    cause: 'Desfase del tiempo de vida de la fase 2 entre ambos extremos.',
    solution: 'Se igualó el tiempo de vida y se actualizó a 7.4.5.',
    verification: 'Sin caídas durante dos horas de operación.',
  });
}

async function report(folder: string): Promise<void> {
  await desk.button('Ver la vista previa').click();
  const preview = desk.page.getByRole('region', { name: 'Páginas de Vista previa del reporte' });
  await expect(preview).toContainText('TAC-889231', { timeout: 30_000 });

  const { message } = await deliverReport(desk, 1);
  expect(message.to).toEqual([{ name: CLIENT_NAME, address: CLIENT_MAIL }]);
  expect(message.subject).toMatch(
    / Reporte de atención para su Vo\.Bo\.: Túnel VPN intermitente en la sede Querétaro$/,
  );
  const [attached] = message.attachments;
  const issued = await lastRecord(desk, 'v1.report.issued');
  expect(attached?.mimeType).toBe('application/pdf');
  const bytes = attachedBytes(message, issued.document.name);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(issued.document.sha256);
  const saved = join(folder, 'reporte.pdf');
  await writeFile(saved, bytes);
  expect(pdfText(saved)).toContain('Se igualó el tiempo de vida y se actualizó a 7.4.5.');
}

async function approveByMail(folder: string): Promise<void> {
  const answer = await writeMail(join(folder, 'vobo.eml'), {
    from: { name: CLIENT_NAME, address: CLIENT_MAIL },
    to: 'ana.robles@mesa.example',
    subject: 'RE: Reporte de atención para su Vo.Bo.',
    date: new Date(),
    text: 'Otorgo mi Vo.Bo. a la revisión 1 del reporte.\n',
  });
  const approval = desk.form('Vo.Bo. del cliente');
  await approval.answer('¿El cliente otorga su Vo.Bo.?', 'Sí, lo otorga');
  await attach(desk, approval, 'Correo original', answer);
  await expect(approval.field('Palabras del cliente')).toHaveValue(/Otorgo mi Vo\.Bo\./);
  await approval.submit('Registrar el Vo.Bo. y concluir');
  await expect(desk.heading('Carta de aceptación del servicio')).toBeVisible();
}

interface Signers {
  readonly client: MintedIdentity;
  readonly manager: MintedIdentity;
}

async function signLetter(folder: string): Promise<Signers> {
  const client = mintFor(desk, { cn: CLIENT_NAME, org: 'Logística del Bajío' });
  const manager = mintFor(desk, { cn: MANAGER_NAME, key: 'p256' });
  await desk.button('Emitir la carta').click();
  await sign(desk, 'Cliente', client);
  await expect(desk.page.getByText('El cliente ya firmó.')).toBeVisible();
  await sign(desk, 'Gerente de Operaciones', manager);
  await expect(desk.page.getByText('La carta tiene las dos firmas.')).toBeVisible();

  await answerSaveDialog(desk.app, join(folder, 'carta.pdf'));
  await desk.button('Ver la carta').click();
  await desk.page
    .getByRole('region', { name: 'Carta de aceptación del servicio' })
    .getByRole('button', { name: 'Guardar como…', exact: true })
    .click();
  await expect(desk.page.getByText(`Guardado en ${join(folder, 'carta.pdf')}`)).toBeVisible();
  return { client, manager };
}

async function judgeLetter(letter: string, { client, manager }: Signers): Promise<void> {
  const signed = await lastRecord(desk, 'v1.letter.signed');
  expect(signed.block).toBe('gerente-operaciones');
  expect(await sha256Of(letter)).toBe(signed.document.sha256);

  const opinion = pdfsig(letter);
  expect(opinion.match(/Signature Validation: Signature is Valid\./g)).toHaveLength(2);
  expect(opinion).toMatch(
    /Field Name: Cliente[\s\S]+Not total document signed[\s\S]+Field Name: GerenteDeOperaciones/,
  );
  expect(opinion).toMatch(/Field Name: GerenteDeOperaciones[\s\S]+\n {2}- Total document signed/);
  expect(qpdfCheck(letter)).toContain('No syntax or stream encoding errors found');

  const signatures = extractSignatures(letter);
  expect(signatures.map((signature) => signature.coversWholeFile)).toEqual([false, true]);
  for (const [index, signature] of signatures.entries()) {
    const { authorityPath } = index === 0 ? client : manager;
    expect(opensslVerify(signature, authorityPath)).toContain('CAdES Verification successful');
  }
}

test('a dropped e-mail becomes a letter that both parties signed', async () => {
  test.setTimeout(240_000);
  const { folder } = desk.launched;
  await test.step('first start, client, contract, settings', async () => {
    await prepareDesk(desk);
    await registerClient(desk);
    await completeSettings(desk);
  });
  await test.step('1 → 2 → 4 → 5', async () => {
    await dropRequest(folder);
    await validate(desk);
    await attend(desk, 'Alta');
  });
  await test.step('5 → 6 → 7', supportOperation);
  await test.step('7 → 8', () => sendToManufacturer(folder));
  await test.step('8 → 5 → 9', applyRecommendation);
  await test.step('9 → 10', () => report(folder));
  await test.step('10 → con Vo.Bo.', () => approveByMail(folder));
  const signers = await test.step('letter', () => signLetter(folder));
  await test.step('what other programs say', () => judgeLetter(join(folder, 'carta.pdf'), signers));
});
