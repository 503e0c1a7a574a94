// The letter that leaves and comes back, and marks: beside a certificate's signature, and without any certificate.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator, test } from '@playwright/test';
import { writePdfDate } from '../../../electron/adapters/pades/pdf-date';
import { signForeign } from '../../support/certificates/foreign-signature';
import { encodePng } from '../../support/certificates/png';
import type { DeskPage } from '../../support/desk-page';
import { answerOpenDialog, answerSaveDialog } from '../../support/desk-page-files';
import { lastRecord, readEvents } from '../../support/desk-page-journal';
import {
  chooseLetterWay,
  inspectCertificate,
  mintFor,
  pdfsig,
  pdfText,
  sign,
} from '../../support/desk-page-letter';
import { launchSeededDesk, MANAGER, type SeededClient, seedClient } from '../../support/desk-page-seed';
import { openSeededTicket } from '../../support/desk-page-tickets';
import { dropFiles } from '../../support/furnished-app';
import { inWorkspaceVault } from '../../support/workspace-reader';

/** ISO/IEC 15948, 11.2.2. */
const COLOUR_TYPE_RGB = 2;

let desk: DeskPage;
let client: SeededClient;

test.beforeAll(async () => {
  desk = await launchSeededDesk();
  client = await seedClient(desk, { name: 'Papelera del Centro', details: { allowsHandwritten: true } });
});
test.afterAll(() => desk.close());

async function issueLetter(whose = client): Promise<void> {
  await openSeededTicket(desk, whose, 'letter');
  await desk.button('Emitir la carta').click();
  await expect(desk.page.getByText('Primero firma el cliente')).toBeVisible();
}

const inFolder = (name: string) => join(desk.launched.folder, name);

/** The letter as the vault has it after the last signature or mark. */
async function letterFile(sha256: string): Promise<string> {
  const path = inFolder('carta-actual.pdf');
  await writeFile(path, await inWorkspaceVault(desk.launched.workspacePath, sha256));
  return path;
}

async function choose(panel: Locator, path: string): Promise<void> {
  await answerOpenDialog(desk.app, path);
  await panel.getByRole('button', { name: 'Carta firmada (PDF): Elegir archivo…' }).click();
}

async function drawRubric(form: Locator): Promise<void> {
  await form.getByRole('button', { name: 'Dibujar la rúbrica…' }).click();
  const sheet = desk.page.getByRole('dialog', { name: 'Dibujar la rúbrica' });
  const box = await sheet.getByRole('img', { name: 'Hoja para dibujar la rúbrica' }).boundingBox();
  if (!box) throw new Error('No sheet');
  const { mouse } = desk.page;
  await mouse.move(box.x + 120, box.y + 130);
  await mouse.down();
  for (let step = 1; step <= 30; step++)
    await mouse.move(box.x + 120 + step * 11, box.y + 110 + Math.sin(step / 2) * 45);
  await mouse.up();
  await sheet.getByRole('button', { name: 'Usar esta rúbrica' }).click();
  await expect(form.getByRole('img', { name: 'Rúbrica dibujada' })).toBeVisible();
}

test('the letter leaves, is signed with another program and comes back; what is no such letter is refused', async () => {
  await issueLetter();
  const out = inFolder('carta-para-firmar.pdf');
  await answerSaveDialog(desk.app, out);
  await desk.button('Enviar a firmar fuera…').click();
  await expect(desk.page.getByRole('alert').filter({ hasText: 'Esperando firma externa' })).toContainText(
    `${client.contact.name} firma como Cliente`,
  );
  const letter = new Uint8Array(await readFile(out));
  const identity = mintFor(desk, { cn: client.contact.name });

  await desk.button('Recibir carta firmada').click();
  const panel = desk.page.getByRole('region', { name: 'Carta de aceptación del servicio' });
  await test.step('the very copy that left, unsigned', async () => {
    await choose(panel, out);
    await expect(panel.getByRole('alert').last()).toContainText('no trae ninguna firma nueva');
    await panel.getByRole('button', { name: 'Cancelar' }).click();
  });
  await test.step('the letter and a good signature in another program’s way, dropped on the ticket’s page', async () => {
    const back = inFolder('carta-para-firmar_firmado.pdf');
    await writeFile(
      back,
      signForeign(letter, { field: 'Cliente', identity, time: writePdfDate(new Date().toISOString()) }),
    );
    await dropFiles(desk.launched, [back]);
    await expect(panel).toContainText('Es la misma carta, con una firma íntegra en el espacio de Cliente');
    await panel.getByRole('button', { name: 'Recibir la firma: Cliente' }).click();
    await expect(panel.getByText('Falta la firma del Gerente de Operaciones.')).toBeVisible();
  });
  expect(await lastRecord(desk, 'v1.letter.signed')).toMatchObject({
    block: 'cliente',
    signer: client.contact.name,
    external: { fileName: 'carta-para-firmar_firmado.pdf', subFilter: 'adbe.pkcs7.detached' },
  });
  // Who signed is the client; who wrote it down sits at the desk.
  const events = await readEvents(desk);
  const { header } = events.findLast(({ header }) => header.type === 'v1.letter.signed') ?? {};
  expect(header?.actor).toMatchObject({ name: client.contact.name, role: 'cliente' });
  expect(header?.recordedBy.name).not.toBe(client.contact.name);

  const form = await inspectCertificate(desk, 'Gerente de Operaciones', mintFor(desk, { cn: MANAGER.name }));
  await drawRubric(form);
  await form.getByRole('button', { name: 'Firmar como Gerente de Operaciones' }).click();
  await expect(desk.page.getByText('La carta tiene las dos firmas.')).toBeVisible();
  const signed = await lastRecord(desk, 'v1.letter.signed');
  expect(signed).toMatchObject({ block: 'gerente-operaciones', rubric: { origin: 'drawn' } });
  const words = pdfsig(await letterFile(signed.document.sha256));
  expect(words.match(/Signature is Valid/g)).toHaveLength(2);
});

test('a mark without a certificate is its own weaker kind, only for a client whose settings allow it', async () => {
  const strict = await seedClient(desk, { name: 'Banca Estricta' });
  await issueLetter(strict);
  await desk.button('Otras acciones de la carta').click();
  await expect(desk.page.getByRole('menuitem', { name: 'Se firmó en papel' })).toBeVisible();
  await expect(desk.page.getByRole('menuitem', { name: 'Firma autógrafa sin certificado' })).toHaveCount(0);
  await desk.page.keyboard.press('Escape');

  await issueLetter();
  await chooseLetterWay(desk, 'Firma autógrafa sin certificado');
  const form = desk.page.locator('form').filter({ hasText: 'Firma autógrafa digitalizada, sin certificado' });
  await expect(form).toContainText('No es una firma electrónica');
  await expect(form.getByRole('button', { name: 'Firmar sin certificado' })).toBeDisabled();
  // Dark strokes upon paper, as from a photograph.
  const picture = inFolder('firma.png');
  await writeFile(picture, photographedMark());
  await form.locator('input[type=file]').setInputFiles(picture);
  await expect(form.getByRole('img', { name: 'Firma tomada de una imagen' })).toBeVisible();
  await form.getByRole('button', { name: 'Firmar sin certificado' }).click();
  await expect(desk.page.getByText('Falta la firma del Gerente de Operaciones.')).toBeVisible();
  const mark = await lastRecord(desk, 'v1.letter.handwritten');
  expect(mark).toMatchObject({ block: 'cliente', signer: client.contact.name, rubric: { origin: 'image' } });
  const marked = await letterFile(mark.document.sha256);
  expect(pdfText(marked)).toMatch(/Firma autógrafa digitalizada, sin\s+certificado/);

  await sign(desk, 'Gerente de Operaciones', mintFor(desk, { cn: MANAGER.name }));
  await expect(desk.page.getByText('El cliente puso su firma autógrafa digitalizada')).toBeVisible();
  const signed = await lastRecord(desk, 'v1.letter.signed');
  const words = pdfsig(await letterFile(signed.document.sha256));
  expect(words.match(/Signature is Valid/g)).toHaveLength(1);
});

function photographedMark(): Uint8Array {
  const [width, height] = [300, 120];
  const rgb = Buffer.alloc(width * height * 3, 236);
  for (let x = 30; x < 270; x++) {
    const y = Math.round(60 + Math.sin(x / 14) * 38);
    for (let thick = -2; thick <= 2; thick++)
      rgb.fill(30, ((y + thick) * width + x) * 3, ((y + thick) * width + x) * 3 + 3);
  }
  return encodePng(width, height, COLOUR_TYPE_RGB, rgb);
}
