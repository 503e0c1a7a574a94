import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FieldRequest } from '../../electron/adapters/pades/field-request';
import { signWithTimestamp } from '../../electron/adapters/pades/timestamp/sign-with-timestamp';
import { stampDocument } from '../../electron/adapters/pades/timestamp/stamp-document';
import { timestampClient } from '../../electron/adapters/pades/timestamp/timestamp-client';
import { fontBytes } from '../../electron/adapters/pdf/kit/fonts';
import { addLetterFields } from '../../electron/adapters/pdf/letter-fields';
import { renderClientReport } from '../../electron/adapters/pdf/render-client-report';
import { renderHandover } from '../../electron/adapters/pdf/render-handover';
import { renderLetter } from '../../electron/adapters/pdf/render-letter';
import { renderReport } from '../../electron/adapters/pdf/render-report';
import type { OpenedMaterial } from '../../electron/adapters/signing-material/key-material';
import { type StampRequest, signatureFieldNames } from '../../electron/application/signing-ports';
import type { Stamp } from '../../electron/application/timestamp-ports';
import type { LetterModel } from '../../electron/shared/domain/document-models';
import { extremeReport } from '../fixtures/documents/extreme-report';
import { minimalReport } from '../fixtures/documents/minimal-report';
import { richReport } from '../fixtures/documents/rich-report';
import { clientReportOf, emptyClientReport } from '../fixtures/documents/sample-client-report';
import { emptyHandover, sampleHandover } from '../fixtures/documents/sample-handover';
import { reservedLetter, sampleLetter } from '../fixtures/documents/sample-letter';
import { type MintedIdentity, mintIdentity } from '../support/certificates/mint-identity';
import {
  clientRequest,
  makeMarkedLetter,
  managerRequest,
  openIdentity,
  signOrThrow,
} from '../support/certificates/signed-letter';
import { startTimestampAuthority } from '../support/certificates/timestamp-authority';
import type { ExpectedSignature, JudgedFile } from './judge';

const fonts = { regular: fontBytes('regular'), bold: fontBytes('bold') };

type Timestamps = Pick<JudgedFile, 'documentTimestamp' | 'timestampAuthorityPath'>;

interface Signer {
  readonly identity: MintedIdentity;
  readonly material: OpenedMaterial;
  readonly request: (pdf: Uint8Array) => FieldRequest;
}
/** The client, and the manager after them. */
type Signers = readonly [Signer, Signer];
const BOTH = [signatureFieldNames.client, signatureFieldNames.manager];

/**
 * Both documents as the desk makes them, and the letter as both parties sign it. With MESA_FULL=1 a report at its
 * extremes too, which some judges take long over.
 */
export async function makeJudgedFiles(folder: string): Promise<readonly JudgedFile[]> {
  const keep = async (
    name: string,
    bytes: Uint8Array,
    signatures: readonly ExpectedSignature[] = [],
    timestamps: Timestamps = noTimestamps,
  ): Promise<JudgedFile> => {
    const path = join(folder, `${name}.pdf`);
    await writeFile(path, bytes);
    return { name, path, signatures, ...timestamps };
  };
  const files = [
    await keep('reporte-minimo', (await renderReport(minimalReport)).bytes),
    await keep('reporte-completo', (await renderReport(richReport)).bytes),
    await keep('relevo', (await renderHandover(sampleHandover)).bytes),
    await keep('relevo-vacio', (await renderHandover(emptyHandover)).bytes),
    await keep('informe-mensual', (await renderClientReport(clientReportOf(40))).bytes),
    await keep('informe-mensual-vacio', (await renderClientReport(emptyClientReport)).bytes),
  ];
  if (process.env['MESA_FULL'] === '1') {
    files.push(await keep('reporte-extremo', (await renderReport(extremeReport)).bytes));
  }
  const signers = mintSigners();
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
      bytes = signOrThrow(asked);
      signatures.push({ field: asked.field, authorityPath: identity.authorityPath, timestamped: false });
      files.push(await keep(`${name}-firmada-${signatures.length}`, bytes, [...signatures]));
    }
  }
  return [...files, ...(await makeStampedFiles(keep, signers))];
}

type Keep = (
  name: string,
  bytes: Uint8Array,
  signatures: readonly ExpectedSignature[],
  timestamps: Timestamps,
) => Promise<JudgedFile>;

/** A letter stamped later as a whole, one stamped while it was signed, one both ways, and one in which the client drew a mark. */
async function makeStampedFiles(keep: Keep, signers: Signers): Promise<readonly JudgedFile[]> {
  const authority = await startTimestampAuthority();
  const stamp: Stamp = (digest) => timestampClient.stamp(digest, { url: authority.url, timeoutMs: 60_000 });
  const stamps = (documentTimestamp: boolean) => ({
    documentTimestamp,
    timestampAuthorityPath: authority.rootPath,
  });
  const signBoth = async (timestamped: boolean) => {
    let bytes = (await renderLetter(sampleLetter, addLetterFields)).bytes;
    const signatures: ExpectedSignature[] = [];
    for (const { identity, request } of signers) {
      const asked = request(bytes);
      bytes = await (timestamped ? signedWithTimestamp(asked, stamp) : signOrThrow(asked));
      signatures.push({ field: asked.field, authorityPath: identity.authorityPath, timestamped });
    }
    return { bytes, signatures };
  };
  try {
    const plain = await signBoth(false);
    const timestamped = await signBoth(true);
    const whole = async (pdf: Uint8Array, signed: StampRequest['signed'] = BOTH) => {
      const result = await stampDocument({ pdf, signed }, stamp);
      if (!result.ok) throw new Error(`Not stamped: ${JSON.stringify(result.error)}`);
      return result.value.pdf;
    };
    const { manager } = signatureFieldNames;
    const [, { identity, material }] = signers;
    const marked = makeMarkedLetter(material, (await renderLetter(sampleLetter, addLetterFields)).bytes);
    const byManager = [{ field: manager, authorityPath: identity.authorityPath, timestamped: false }];
    return [
      await keep('carta-sellada', await whole(plain.bytes), plain.signatures, stamps(true)),
      await keep('carta-con-sellos', timestamped.bytes, timestamped.signatures, stamps(false)),
      await keep(
        'carta-con-sellos-sellada',
        await whole(timestamped.bytes),
        timestamped.signatures,
        stamps(true),
      ),
      await keep('carta-autografa', marked, byManager, noTimestamps),
      await keep('carta-autografa-sellada', await whole(marked, [manager]), byManager, stamps(true)),
    ];
  } finally {
    await authority.close();
  }
}

const noTimestamps: Timestamps = { documentTimestamp: false, timestampAuthorityPath: null };

async function signedWithTimestamp(request: FieldRequest, stamp: Stamp): Promise<Uint8Array> {
  const appearance = { ...request.appearance, asksForTimestamp: true };
  const result = await signWithTimestamp({ ...request, appearance }, fonts, stamp);
  if (!result.ok || !result.value.timestamp.ok) throw new Error(`Not stamped: ${JSON.stringify(result)}`);
  return result.value.pdf;
}

function mintSigners(): Signers {
  const client = mintIdentity({ cn: 'Rodrigo Salas Elizondo', org: 'Logística del Bajío', kind: 'e.firma' });
  const manager = mintIdentity({ cn: 'Jorge Peña Gutiérrez', key: 'p256' });
  const [clientMaterial, managerMaterial] = [openIdentity(client), openIdentity(manager)];
  return [
    { identity: client, material: clientMaterial, request: (pdf) => clientRequest(pdf, clientMaterial) },
    { identity: manager, material: managerMaterial, request: (pdf) => managerRequest(pdf, managerMaterial) },
  ];
}
