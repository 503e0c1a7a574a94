import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createLetterSigner } from '../../electron/adapters/pades/letter-signer';
import { timestampClient } from '../../electron/adapters/pades/timestamp/timestamp-client';
import { fontBytes } from '../../electron/adapters/pdf/kit/fonts';
import { addLetterFields } from '../../electron/adapters/pdf/letter-fields';
import { renderLetter } from '../../electron/adapters/pdf/render-letter';
import { renderReport } from '../../electron/adapters/pdf/render-report';
import type { LetterSigner, SignRequest } from '../../electron/application/signing-ports';
import type { Stamp } from '../../electron/application/timestamp-ports';
import type { LetterModel } from '../../electron/shared/domain/document-models';
import { extremeReport } from '../fixtures/documents/extreme-report';
import { minimalReport } from '../fixtures/documents/minimal-report';
import { richReport } from '../fixtures/documents/rich-report';
import { reservedLetter, sampleLetter } from '../fixtures/documents/sample-letter';
import { type MintedIdentity, mintIdentity } from '../support/certificates/mint-identity';
import { clientRequest, managerRequest, openIdentity } from '../support/certificates/signed-letter';
import { startTimestampAuthority } from '../support/certificates/timestamp-authority';
import type { ExpectedSignature, JudgedFile } from './judge';

interface Signer {
  readonly identity: MintedIdentity;
  readonly request: (pdf: Uint8Array) => SignRequest;
}

/**
 * Both documents as the desk makes them, and the letter as both parties sign it. With MESA_FULL=1 a report at its
 * extremes too, which some judges take long over.
 */
export async function makeJudgedFiles(folder: string): Promise<readonly JudgedFile[]> {
  const keep = async (
    name: string,
    bytes: Uint8Array,
    signatures: readonly ExpectedSignature[] = [],
    timestamps: Pick<JudgedFile, 'documentTimestamp' | 'timestampAuthorityPath'> = noTimestamps,
  ): Promise<JudgedFile> => {
    const path = join(folder, `${name}.pdf`);
    await writeFile(path, bytes);
    return { name, path, signatures, ...timestamps };
  };
  const files = [
    await keep('reporte-minimo', (await renderReport(minimalReport)).bytes),
    await keep('reporte-completo', (await renderReport(richReport)).bytes),
  ];
  if (process.env['MESA_FULL'] === '1') {
    files.push(await keep('reporte-extremo', (await renderReport(extremeReport)).bytes));
  }
  const signers = mintSigners();
  const signer = createLetterSigner({ regular: fontBytes('regular'), bold: fontBytes('bold') });
  const letters: readonly (readonly [string, LetterModel])[] = [
    ['carta', sampleLetter],
    ['carta-con-reservas', reservedLetter],
  ];
  for (const [name, model] of letters) {
    let bytes = (await renderLetter(model, addLetterFields)).bytes;
    const signatures: ExpectedSignature[] = [];
    files.push(await keep(name, bytes));
    for (const { identity, request } of signers) {
      const asked = request(bytes);
      bytes = await signed(signer, asked);
      signatures.push({ field: asked.field, authorityPath: identity.authorityPath, timestamped: false });
      files.push(await keep(`${name}-firmada-${signatures.length}`, bytes, [...signatures]));
    }
  }
  const authority = await startTimestampAuthority();
  try {
    const stamp: Stamp = (digest) => timestampClient.stamp(digest, { url: authority.url, timeoutMs: 60_000 });
    const timestampAuthorityPath = authority.rootPath;
    const { bytes: letter } = await renderLetter(sampleLetter, addLetterFields);
    for (const inSignatures of [false, true]) {
      let bytes = letter;
      const signatures: ExpectedSignature[] = [];
      for (const { identity, request } of signers) {
        const asked = request(bytes);
        bytes = inSignatures ? await signedWithTimestamp(signer, asked, stamp) : await signed(signer, asked);
        const { authorityPath } = identity;
        signatures.push({ field: asked.field, authorityPath, timestamped: inSignatures });
      }
      const name = inSignatures ? 'carta-sello-en-firmas' : 'carta';
      const stamps = (documentTimestamp: boolean) => ({ documentTimestamp, timestampAuthorityPath });
      if (inSignatures) files.push(await keep(name, bytes, signatures, stamps(false)));
      const stamped = await signer.stampDocument(bytes, stamp);
      if (!stamped.ok) throw new Error(`Not stamped: ${JSON.stringify(stamped.error)}`);
      files.push(await keep(`${name}-sellada`, stamped.value.pdf, signatures, stamps(true)));
    }
  } finally {
    await authority.close();
  }
  return files;
}

const noTimestamps = { documentTimestamp: false, timestampAuthorityPath: null };

async function signedWithTimestamp(
  signer: LetterSigner,
  request: SignRequest,
  stamp: Stamp,
): Promise<Uint8Array> {
  const result = await signer.signWithTimestamp(request, stamp);
  if (!result.ok || !result.value.timestamp.ok) throw new Error(`Not stamped: ${JSON.stringify(result)}`);
  return result.value.pdf;
}

function mintSigners(): readonly Signer[] {
  const client = mintIdentity({ cn: 'Rodrigo Salas Elizondo', org: 'Logística del Bajío', kind: 'e.firma' });
  const manager = mintIdentity({ cn: 'Jorge Peña Gutiérrez', key: 'p256' });
  const [clientMaterial, managerMaterial] = [openIdentity(client), openIdentity(manager)];
  return [
    { identity: client, request: (pdf) => clientRequest(pdf, clientMaterial) },
    { identity: manager, request: (pdf) => managerRequest(pdf, managerMaterial) },
  ];
}

async function signed(signer: LetterSigner, request: SignRequest): Promise<Uint8Array> {
  const result = await signer.sign(request);
  if (!result.ok) throw new Error(`Not signed: ${JSON.stringify(result.error)}`);
  return result.value;
}
