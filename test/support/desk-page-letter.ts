/** Signing on the page, and what programs of other houses say of the letter that came out. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator } from '@playwright/test';
import { type IdentityRequest, type MintedIdentity, mintIdentity } from './certificates/mint-identity';
import type { DeskPage } from './desk-page';
import { answerOpenDialog } from './desk-page-files';

/** A person's certificate and key, in a file that goes when the desk closes. */
export function mintFor(desk: DeskPage, request: IdentityRequest): MintedIdentity {
  return mintIdentity(request, mkdtempSync(join(desk.launched.folder, 'identidad-')));
}

/** What is not usual with a letter waits in its menu. */
export async function chooseLetterWay(desk: DeskPage, name: string): Promise<void> {
  await desk.button('Otras acciones de la carta').click();
  await desk.page.getByRole('menuitem', { name, exact: true }).click();
}

/** The form in which somebody signs their block. */
export function signingForm(desk: DeskPage, role: string): Locator {
  const title = desk.page.getByRole('heading', { name: `Firma: ${role}`, exact: true });
  return desk.page.locator('form').filter({ has: title });
}

/** Chooses the container and shows what its certificate says of itself. */
export async function inspectCertificate(
  desk: DeskPage,
  role: string,
  identity: Pick<MintedIdentity, 'p12Path' | 'password'>,
): Promise<Locator> {
  const form = signingForm(desk, role);
  await answerOpenDialog(desk.app, identity.p12Path);
  await form.getByRole('button', { name: 'Elegir el certificado…' }).click();
  const password = form.getByLabel(/^Contraseña de la llave/);
  // Once the file is there, its password is asked for, and what stood in the field is forgotten.
  await expect(password).toBeFocused();
  await password.fill(identity.password);
  await form.getByRole('button', { name: 'Revisar el certificado' }).click();
  return form;
}

export async function sign(desk: DeskPage, role: string, identity: MintedIdentity): Promise<void> {
  const form = await inspectCertificate(desk, role, identity);
  await form.getByRole('button', { name: `Firmar como ${role}` }).click();
  await expect(form).toHaveCount(0);
}

/** Poppler's opinion of the signatures. */
export function pdfsig(path: string): string {
  return execFileSync('pdfsig', ['-nocert', path], { encoding: 'utf8' });
}

export function qpdfCheck(path: string): string {
  return execFileSync('qpdf', ['--check', path], { encoding: 'utf8' });
}

export function pdfText(path: string): string {
  return execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
}

/** One signature cut out of the file by its ByteRange (ISO 32000-1, 12.8.1). */
export interface ExtractedSignature {
  readonly content: Uint8Array;
  readonly cms: Uint8Array;
  readonly coversWholeFile: boolean;
}

export function extractSignatures(path: string): readonly ExtractedSignature[] {
  const pdf = readFileSync(path);
  const text = pdf.toString('latin1');
  return [...text.matchAll(/\/ByteRange\s*\[\s*0\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)].map((match) => {
    const [firstLength = 0, second = 0, secondLength = 0] = match.slice(1).map(Number);
    const hex = text.slice(firstLength + 1, second - 1);
    return {
      content: Buffer.concat([pdf.subarray(0, firstLength), pdf.subarray(second, second + secondLength)]),
      cms: Buffer.from(hex, 'hex'),
      coversWholeFile: second + secondLength === pdf.length,
    };
  });
}

/** What `openssl cms -verify` says on its error stream: «CAdES Verification successful» or why not. */
export function opensslVerify({ content, cms }: ExtractedSignature, authorityPath: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'firma-'));
  try {
    writeFileSync(join(folder, 'content.bin'), content);
    writeFileSync(join(folder, 'signature.der'), cms);
    const files = ['-in', 'signature.der', '-content', 'content.bin', '-CAfile', authorityPath];
    const mode = [
      'cms',
      '-verify',
      '-cades',
      '-binary',
      '-inform',
      'DER',
      '-purpose',
      'any',
      '-out',
      'out.bin',
    ];
    return spawnSync('openssl', [...mode, ...files], { cwd: folder, encoding: 'utf8' }).stderr;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
