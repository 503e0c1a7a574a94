// Signed letters brought to «Verificar PDF…»: what is said of them, and how it changes with whom the desk trusts.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { DeskPage } from '../support/desk-page';
import { answerSaveDialog, dropOnWindow } from '../support/desk-page-files';
import { lastRecord } from '../support/desk-page-journal';
import { mintFor, sign } from '../support/desk-page-letter';
import { ENGINEER, LEADER, launchSeededDesk, MANAGER, seedClient } from '../support/desk-page-seed';
import { openSeededTicket } from '../support/desk-page-tickets';
import { inWorkspaceVault } from '../support/workspace-reader';

let desk: DeskPage;
test.beforeAll(async () => {
  desk = await launchSeededDesk();
});
test.afterAll(() => desk.close());

async function keepOutside(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(desk.launched.folder, name);
  await writeFile(path, bytes);
  return path;
}

/** The file that the last signature of the letter made. */
async function signedLetter(): Promise<Buffer> {
  const { document } = await lastRecord(desk, 'v1.letter.signed');
  return inWorkspaceVault(desk.launched.workspacePath, document.sha256);
}

const finding = (id: string) => desk.page.locator(`[data-finding="${id}"]`).first();
const verdict = () => desk.page.locator('[data-verdict]');

test('a letter is judged by whom the desk trusts, told apart from its earlier state, and refused once altered', async () => {
  test.setTimeout(120_000);
  const { page } = desk;
  // Whom a desk trusts is for who answers for it.
  await desk.switchPerson(ENGINEER, LEADER);
  const client = await seedClient(desk, { name: 'Logística del Bajío' });
  await openSeededTicket(desk, client, 'letter');
  await desk.button('Emitir la carta').click();
  const signer = mintFor(desk, { cn: client.contact.name });
  await sign(desk, 'Cliente', signer);
  const half = await signedLetter();
  await sign(desk, 'Gerente de Operaciones', mintFor(desk, { cn: MANAGER.name }));
  await expect(desk.page.getByText('La carta tiene las dos firmas.')).toBeVisible();
  const whole = await signedLetter();
  const altered = Buffer.from(whole);
  // One byte of the first page's content.
  altered.writeUInt8(
    altered.readUInt8(altered.indexOf('stream\n') + 60) ^ 1,
    altered.indexOf('stream\n') + 60,
  );
  const files = {
    half: await keepOutside('carta a medias.pdf', half),
    whole: await keepOutside('carta firmada.pdf', whole),
    altered: await keepOutside('carta alterada.pdf', altered),
    text: await keepOutside('no es un certificado.txt', Buffer.from('hola')),
  };

  await page.getByRole('link', { name: 'Verificar PDF' }).click();
  await expect(page.getByText('Nada por verificar todavía')).toBeVisible();
  await dropOnWindow(page, files.whole);
  await expect(page.getByRole('heading', { name: 'carta firmada.pdf' })).toBeFocused();
  await expect(verdict()).toContainText('Completa, certificados sin confirmar');
  await expect(finding('signatures')).toContainText('2 de 2 firmas.');
  await expect(finding('identity')).toContainText('que no está entre las autoridades de confianza');
  await expect(finding('revocation')).toContainText('No consultada');
  await expect(finding('known')).toContainText('byte por byte como la mesa la guarda');

  await test.step('the authority is trusted, on record', async () => {
    await page.getByRole('link', { name: /^Autoridades de confianza/ }).click();
    await expect(page.getByText('Todavía no se confía en ninguna autoridad')).toBeVisible();
    await dropOnWindow(page, signer.authorityPath, files.text);
    const brought = page.getByRole('region', { name: 'Lo que traen los archivos' });
    await expect(brought.getByRole('alert')).toContainText('«no es un certificado.txt» no es un certificado');
    await brought.getByRole('button', { name: 'Confiar en 1 elemento' }).click();
    await expect(page.getByRole('heading', { name: '1 certificado de confianza' })).toBeVisible();
    const record = await lastRecord(desk, 'v1.trust.certificate-added');
    expect(record).toMatchObject({ name: 'Autoridad Certificadora de Pruebas', isAuthority: true });
  });

  await page.getByRole('link', { name: 'Verificar PDF' }).first().click();
  await expect(verdict()).toContainText('Válido');
  await expect(page.locator('[data-seal][data-tone="good"]')).toHaveCount(2);
  await expect(finding('identity')).toContainText('Responde «Autoridad Certificadora de Pruebas»');

  await test.step('the result can be taken along', async () => {
    const target = join(desk.launched.folder, 'informe.txt');
    await answerSaveDialog(desk.app, target);
    await page.getByRole('button', { name: 'Guardar como texto…' }).click();
    await expect(page.getByText(`Se guardó`).or(page.getByText(target))).toBeVisible();
    const button = page.getByRole('button', { name: /^Adjuntar a N2-/ });
    await button.click();
    await expect(page.getByText(/^El informe quedó como evidencia de N2-/)).toBeVisible();
    expect((await lastRecord(desk, 'v1.evidence.attached')).note).toBe(
      'Verificación de «carta firmada.pdf»: Válido.',
    );
  });

  await dropOnWindow(page, files.half);
  await expect(page.getByRole('heading', { name: 'carta a medias.pdf' })).toBeVisible();
  await expect(verdict()).toContainText('Falta algo');
  await expect(finding('signatures')).toContainText('1 de 2 firmas.');
  await expect(finding('known')).toContainText('es más nueva y tiene 2 firmas');

  await dropOnWindow(page, files.altered);
  await expect(verdict()).toContainText('No es válido');
  await expect(page.locator('[data-seal="Cliente"]')).toContainText(
    'El contenido cambió después de firmarse',
  );

  await test.step('the letter on its request is told the same way', async () => {
    await page.goBack();
    await page.goBack();
    await page.goBack();
    const read = page.getByRole('region', { name: 'Firmas que tiene el archivo' });
    await expect(read.locator('[data-verdict="good"]')).toBeVisible();
  });

  await test.step('trust ends with a reason', async () => {
    await page.getByRole('link', { name: 'Verificar PDF' }).click();
    await page.getByRole('link', { name: 'Autoridades de confianza (1)' }).click();
    await page.getByRole('button', { name: 'Quitar Autoridad Certificadora de Pruebas' }).click();
    const form = page.getByRole('dialog');
    await form.getByRole('textbox', { name: 'Motivo' }).fill('Era de prueba.');
    await form.getByRole('button', { name: 'Dejar de confiar' }).click();
    await expect(page.getByText('Todavía no se confía en ninguna autoridad')).toBeVisible();
    expect(await lastRecord(desk, 'v1.trust.certificate-removed')).toMatchObject({
      reason: 'Era de prueba.',
    });
  });
});
