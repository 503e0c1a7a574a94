// What goes wrong at the edges: each is told in words that say what to do, and nothing is lost.
import { randomBytes } from 'node:crypto';
import { chmod, copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { DeskPage } from '../../support/desk-page';
import { answerSaveDialog, dropOnWindow } from '../../support/desk-page-files';
import { lastRecord, sha256Of } from '../../support/desk-page-journal';
import { launchSeededDesk, type SeededClient, seedClient } from '../../support/desk-page-seed';
import { attach, expectStep, openDraft } from '../../support/desk-page-steps';
import { openSeededTicket } from '../../support/desk-page-tickets';
import { projectRoot } from '../../support/launch-app';
import { inWorkspaceVault } from '../../support/workspace-reader';

const LARGE_BYTES = 40 * 1024 * 1024;

let desk: DeskPage;
let client: SeededClient;

test.beforeAll(async () => {
  desk = await launchSeededDesk();
  client = await seedClient(desk, { name: 'Distribuidora Ñandú' });
});
test.afterAll(() => desk.close());

const newRequest = () => desk.form('Solicitud de apoyo de 2o Nivel');

async function dropFixture(name: string): Promise<string> {
  const path = join(desk.launched.folder, name);
  await copyFile(join(projectRoot, 'test/fixtures/mail', name), path);
  await dropOnWindow(desk.page, path);
  return path;
}

test('a file that is no mail is kept, and the request is captured by hand', async () => {
  const path = await dropFixture('basura-binaria.eml');
  const request = newRequest();
  await expect(request.root).toContainText(
    /no se pudo leer como correo: no tiene la forma de un correo \(\.eml o \.msg\)/,
  );
  await expect(request.root).toContainText('basura-binaria.eml quedó guardado como evidencia.');
  await request.fill({ Asunto: 'Correo ilegible de las 3 a. m.' });
  await request.submit('Guardar en 1 Solicitud');
  await expect(desk.lane('1 Solicitud').getByRole('row', { name: /Correo ilegible/ })).toBeVisible();
  const { request: kept } = await lastRecord(desk, 'v1.request.captured');
  expect(kept.original?.sha256).toBe(await sha256Of(path));
});

test('a mail without sender asks who requests, and waits at step 1 until somebody says', async () => {
  await dropFixture('sin-remitente.eml');
  const request = newRequest();
  await expect(request.root).toContainText('El correo no dice de quién viene. Escriba usted quién solicita.');
  await expect(request.root).toContainText('solicitante y cómo localizarlo');
  await request.submit('Guardar y pasar a 2 Validación');
  await expect(request.refusal).toContainText('Nombre: Complete este dato.');
  await request.fill({ Nombre: 'Sofía Carranza', Teléfono: '+52 442 555 0199' });
  await request.submit('Guardar y pasar a 2 Validación');
  await expectStep(desk, '2 Validación');
});

test('a mail with an attachment of 40 MB is taken whole', async () => {
  const content = randomBytes(LARGE_BYTES);
  const lines = content.toString('base64').replace(/.{76}/g, '$&\r\n');
  const head = [
    `From: ${client.contact.name.normalize('NFD').replace(/\p{Mn}/gu, '')} <${client.contact.email}>`,
    'To: soc@mesa.example',
    'Subject: Volcado de memoria',
    `Date: ${new Date(Date.now() - 60_000).toUTCString()}`,
    'MIME-Version: 1.0',
    'Content-Type: application/octet-stream; name="volcado.bin"',
    'Content-Disposition: attachment; filename="volcado.bin"',
    'Content-Transfer-Encoding: base64',
  ];
  const mail = join(desk.launched.folder, 'volcado.eml');
  await writeFile(mail, `${head.join('\r\n')}\r\n\r\n${lines}\r\n`);
  await dropOnWindow(desk.page, mail);
  const request = newRequest();
  await expect(request.evidence('Archivos adjuntos')).toContainText('volcado.bin', { timeout: 30_000 });
  await request.submit('Guardar en 1 Solicitud');
  await expect(desk.lane('1 Solicitud').getByRole('row', { name: /Volcado de memoria/ })).toBeVisible();
  const { request: kept } = await lastRecord(desk, 'v1.request.captured');
  const [attachment] = kept.attachments;
  expect(attachment?.sizeBytes).toBe(LARGE_BYTES);
  const vaulted = await inWorkspaceVault(desk.launched.workspacePath, attachment?.sha256 ?? '');
  expect(vaulted.equals(content)).toBe(true);
});

test('40 MB are refused for sending only; the text and the evidence stay', async () => {
  const ticket = await openSeededTicket(desk, client, '9');
  const large = join(desk.launched.folder, 'captura-de-trafico.pcap');
  await writeFile(large, randomBytes(LARGE_BYTES));
  await desk.button('Más acciones').click();
  await desk.page.getByRole('menuitem', { name: 'Adjuntar evidencia' }).click();
  const evidence = desk.form('Evidencia');
  await attach(desk, evidence, 'Archivo', large);
  await evidence.submit('Adjuntar');
  await evidence.expectGone();
  expect((await lastRecord(desk, 'v1.evidence.attached')).file.sha256).toBe(await sha256Of(large));

  await desk.button('Emitir la revisión 1').click();
  const mail = desk.form('Entrega del reporte');
  await mail.fill({ Asunto: 'Reporte con la captura completa' });
  await attach(desk, mail, 'Adjuntos', large);
  await expect(mail.root).toContainText(/Los adjuntos pesan 42\.0\sMB y se pueden enviar 25\.0\sMB\./);
  await mail.submit('Redactar y guardar el correo');
  await expect(mail.refusal).toContainText('los adjuntos pesan más de lo que se permite enviar');
  await expect(mail.field('Asunto')).toHaveValue('Reporte con la captura completa');
  await mail.button('Quitar captura-de-trafico.pcap').click();
  await mail.submit('Redactar y guardar el correo');
  await mail.expectGone();
  const { message } = await openDraft(desk);
  expect(message.subject).toBe('Reporte con la captura completa');
  expect(message.attachments.map((file) => file.mimeType)).toEqual(['application/pdf']);
  const page = await desk.ask('ticket:page', { ticketId: ticket.id });
  expect(page.ok && page.value.files.some((file) => file.sizeBytes === LARGE_BYTES)).toBe(true);
});

test('a name of 200 characters is taken, one of 201 refused; an emoji is text; a NUL is told', async () => {
  const name = 'Ñ'.repeat(200);
  await desk.goTo('Clientes');
  await desk.button('Nuevo cliente').first().click();
  const form = desk.form('Nuevo cliente');
  await form.fill({ 'Razón social': `${name}Ñ`, 'Nombre comercial': 'Café 🛡️ Escudo' });
  await form.submit('Registrar cliente');
  await expect(form.refusal).toContainText('El texto es demasiado largo. Acórtelo.');
  await expect(form.field('Razón social')).toHaveValue(`${name}Ñ`);

  await desk.app.evaluate(({ clipboard }) => clipboard.writeText('Domicilio\u0000oculto'));
  await form.field('Domicilio').focus();
  await desk.page.keyboard.press('Control+V');
  await form.fill({ 'Razón social': name });
  await form.submit('Registrar cliente');
  await expect(form.refusal).toContainText('El texto tiene caracteres de control');
  await form.fill({ Domicilio: '' });
  await form.submit('Registrar cliente');
  await expect(desk.heading('Café 🛡️ Escudo')).toBeVisible();
  await expect(desk.page.getByText(name, { exact: true })).toBeVisible();
  const overflows = await desk.page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  expect(overflows).toBe(false);
});

test('a folder without permission is named, and the file can be saved elsewhere', async () => {
  await openSeededTicket(desk, client, '10');
  const { document } = await lastRecord(desk, 'v1.report.issued');
  // Permissions do not bind root; the kernel's own tree does.
  const closed = process.getuid?.() === 0 ? '/sys/kernel' : join(desk.launched.folder, 'cerrada');
  if (!closed.startsWith('/sys')) {
    await mkdir(closed);
    await chmod(closed, 0o500);
  }
  const save = desk.button(`Guardar ${document.name} como…`).first();
  await answerSaveDialog(desk.app, join(closed, document.name));
  await save.click();
  await expect(desk.page.getByText(`No hay permiso para escribir en ${closed}`)).toBeVisible();
  const open = join(desk.launched.folder, 'reporte.pdf');
  await answerSaveDialog(desk.app, open);
  await save.click();
  await expect(desk.page.getByText(`Guardado en ${open}`)).toBeVisible();
  expect(await sha256Of(open)).toBe(document.sha256);
});
