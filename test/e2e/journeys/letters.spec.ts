// The letter off the straight line: on paper, rejected and replaced, and certificates that may not sign it.
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { splitIdentity } from '../../support/certificates/efirma-files';
import type { DeskPage } from '../../support/desk-page';
import { answerOpenDialog } from '../../support/desk-page-files';
import { lastRecord, sha256Of } from '../../support/desk-page-journal';
import {
  chooseLetterWay,
  inspectCertificate,
  mintFor,
  sign,
  signingForm,
} from '../../support/desk-page-letter';
import { launchSeededDesk, MANAGER, type SeededClient, seedClient } from '../../support/desk-page-seed';
import { attach } from '../../support/desk-page-steps';
import { openSeededTicket } from '../../support/desk-page-tickets';
import { projectRoot } from '../../support/launch-app';

let desk: DeskPage;
let client: SeededClient;

test.beforeAll(async () => {
  desk = await launchSeededDesk();
  client = await seedClient(desk, { name: 'Papelera del Centro' });
});
test.afterAll(() => desk.close());

async function issueLetter(): Promise<void> {
  await openSeededTicket(desk, client, 'letter');
  await desk.button('Emitir la carta').click();
  await expect(desk.page.getByText('Primero firma el cliente')).toBeVisible();
}

test('printed, signed by hand, scanned: the letter says that it was signed on paper', async () => {
  await issueLetter();
  // The system's print dialog stays shut; what it would have printed is counted.
  await desk.page.evaluate(() => {
    window.print = () => {
      const pages = document.querySelectorAll('[data-print-title] canvas').length;
      document.documentElement.dataset['printedPages'] = String(pages);
      window.dispatchEvent(new Event('afterprint'));
    };
  });
  await desk.button('Ver la carta').click();
  const viewer = desk.page.getByRole('region', { name: 'Carta de aceptación del servicio' });
  await viewer.getByRole('button', { name: 'Imprimir' }).last().click();
  const pages = await viewer.getByText(/^\d+ páginas?$/).textContent();
  await expect(desk.page.locator('html')).toHaveAttribute(
    'data-printed-pages',
    `${Number.parseInt(pages ?? '', 10)}`,
  );

  const scan = join(desk.launched.folder, 'carta firmada.jpg');
  await copyFile(join(projectRoot, 'test/fixtures/documents/console-log.jpg'), scan);
  await chooseLetterWay(desk, 'Se firmó en papel');
  const paper = desk.form('Carta firmada en papel');
  await attach(desk, paper, 'Digitalización', scan);
  await paper.now('Cuándo se firmó');
  await paper.submit('Adjuntar la carta firmada');
  await expect(desk.page.getByText('La carta se firmó a mano; se guarda su digitalización.')).toBeVisible();
  const record = await lastRecord(desk, 'v1.letter.paper-attached');
  expect(record.scan.sha256).toBe(await sha256Of(scan));
});

test('a rejected letter keeps its reason and is replaced by another', async () => {
  await issueLetter();
  const first = await lastRecord(desk, 'v1.letter.issued');
  await chooseLetterWay(desk, 'Se rehúsa la firma');
  const rejection = desk.form('Firma rehusada');
  await expect(rejection.field('Quién se rehúsa')).toHaveValue(client.contact.name);
  await rejection.now('Cuándo');
  await rejection.fill({ Motivo: 'La razón social está mal escrita.' });
  await rejection.submit('Registrar el rechazo');
  await expect(desk.page.getByRole('alert', { name: `Rechazada por ${client.contact.name}` })).toContainText(
    'La razón social está mal escrita.',
  );
  await desk.button('Emitir otra carta').click();
  await desk.form('Emitir otra carta').submit('Emitir y sustituir la anterior');
  await expect(desk.page.getByText('Carta 2, sobre la revisión 1 del reporte.')).toBeVisible();
  expect(await lastRecord(desk, 'v1.letter.issued')).toMatchObject({ number: 2, supersedes: first.letterId });
});

test('an e.firma of two files, chosen one after the other, signs for the person that it names', async () => {
  await issueLetter();
  const identity = mintFor(desk, { cn: client.contact.name, kind: 'e.firma', rfc: 'IANM800101AB1' });
  const { cerPath, keyPath } = splitIdentity(identity);
  const form = signingForm(desk, 'Cliente');
  await answerOpenDialog(desk.app, cerPath);
  await form.getByRole('button', { name: 'Elegir el certificado…' }).click();
  await expect(form).toContainText('Falta la llave privada (.key) de ese certificado.');
  await expect(form.getByLabel(/^Contraseña de la llave/)).toHaveCount(0);
  await answerOpenDialog(desk.app, keyPath);
  await form.getByRole('button', { name: 'Elegir el .key…' }).click();
  await form.getByLabel(/^Contraseña de la llave/).fill(identity.password);
  await form.getByRole('button', { name: 'Revisar el certificado' }).click();
  const facts = form.getByRole('definition');
  await expect(facts.filter({ hasText: 'IANM800101AB1' })).toBeVisible();
  await form.getByRole('button', { name: 'Firmar como Cliente' }).click();
  await expect(form).toHaveCount(0);
  expect(await lastRecord(desk, 'v1.letter.signed')).toMatchObject({
    block: 'cliente',
    certificate: { kind: 'e.firma' },
    match: 'name',
  });
});

test('a certificate that may not sign is refused with its reason, and nothing typed is lost', async () => {
  await issueLetter();
  const owner = mintFor(desk, { cn: client.contact.name });

  await test.step('wrong password', async () => {
    const form = await inspectCertificate(desk, 'Cliente', { ...owner, password: 'otra cosa' });
    await expect(form.getByRole('alert')).toContainText('la contraseña no abre «identity.p12»');
    await expect(form.getByText('identity.p12', { exact: true })).toBeVisible();
    const password = form.getByLabel(/^Contraseña de la llave/);
    await expect(password).toHaveValue('');
    await expect(password).toBeFocused();
  });

  await test.step('expired', async () => {
    const expired = mintFor(desk, {
      cn: client.contact.name,
      notBefore: new Date('2021-03-04T18:00:00Z'),
      notAfter: new Date('2025-03-04T18:00:00Z'),
    });
    const form = await inspectCertificate(desk, 'Cliente', expired);
    await expect(form.getByRole('alert')).toContainText('el certificado venció el 4 de marzo de 2025, 12:00');
    await expect(form.getByRole('button', { name: 'Firmar como Cliente' })).toHaveCount(0);
  });

  await test.step('another person’s: only with a reason', async () => {
    const stranger = mintFor(desk, { cn: 'Raúl Domínguez Ley' });
    const form = await inspectCertificate(desk, 'Cliente', stranger);
    await expect(form).toContainText(
      `Nombre: el certificado es de Raúl Domínguez Ley y la carta nombra a ${client.contact.name}.`,
    );
    const button = form.getByRole('button', { name: 'Firmar como Cliente' });
    await expect(button).toBeDisabled();
    await form.getByLabel(/^Motivo para firmar así/).fill('Poder notarial 4521, anexo al expediente.');
    await button.click();
    await expect(desk.page.getByRole('region', { name: 'Firmas que tiene el archivo' })).toContainText(
      'Cliente: se firmó con un certificado que no corresponde a quien nombra la carta. Motivo: Poder notarial 4521, anexo al expediente.',
    );
    expect(await lastRecord(desk, 'v1.letter.signed')).toMatchObject({
      match: 'none',
      mismatchReason: 'Poder notarial 4521, anexo al expediente.',
    });

    const again = await inspectCertificate(desk, 'Gerente de Operaciones', stranger);
    // Known as soon as it can be read: nothing is left to write or to press.
    await expect(again.getByRole('alert').last()).toContainText('Cada bloque lo firma una persona distinta.');
  });

  await sign(desk, 'Gerente de Operaciones', mintFor(desk, { cn: MANAGER.name }));
  await expect(desk.page.getByText('La carta tiene las dos firmas.')).toBeVisible();
});
