import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signCms } from '../../../../../electron/adapters/pades/build-cms';
import type { FieldRequest } from '../../../../../electron/adapters/pades/field-request';
import { inspectSignatures } from '../../../../../electron/adapters/pades/inspect-signatures';
import { PdfDocument } from '../../../../../electron/adapters/pades/pdf-file/pdf-document';
import { signWithTimestamp } from '../../../../../electron/adapters/pades/timestamp/sign-with-timestamp';
import { stampDocument } from '../../../../../electron/adapters/pades/timestamp/stamp-document';
import { timestampClient } from '../../../../../electron/adapters/pades/timestamp/timestamp-client';
import { checkTimestampToken } from '../../../../../electron/adapters/pades/timestamp/timestamp-token';
import { compareRevisions } from '../../../../../electron/adapters/pades/verify/compare-revisions';
import { verifyPdf } from '../../../../../electron/adapters/pades/verify/verify-pdf';
import type { Stamp, Timestamp } from '../../../../../electron/application/timestamp-ports';
import { err, ok } from '../../../../../electron/shared/result';
import { testFonts } from '../../../../support/certificates/letter';
import {
  clientRequest,
  makeMarkedLetter,
  makeSignedLetter,
  managerRequest,
  type SignedLetter,
} from '../../../../support/certificates/signed-letter';
import { temporaryFolder } from '../../../../support/certificates/temporary-folder';
import {
  startTimestampAuthority,
  type TestTimestampAuthority,
} from '../../../../support/certificates/timestamp-authority';

let authority: TestTimestampAuthority;
let signed: SignedLetter;
let stamp: Stamp;

beforeAll(async () => {
  authority = await startTimestampAuthority();
  signed = makeSignedLetter();
  stamp = (digest) => timestampClient.stamp(digest, { url: authority.url, timeoutMs: 20_000 });
});
afterAll(() => authority.close());

async function signStamped(request: FieldRequest, by: Stamp = stamp) {
  const result = await signWithTimestamp(request, testFonts, by);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const BOTH = ['Cliente', 'GerenteDeOperaciones'] as const;

async function stampWhole(pdf: Uint8Array) {
  const result = await stampDocument({ pdf, signed: BOTH }, stamp);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Contents of the last signature dictionary of a file, and the digest of what it covers. */
function lastSlot(pdf: Uint8Array) {
  const text = Buffer.from(pdf).toString('latin1');
  const [first = 0, second = 0, length = 0] =
    [...text.matchAll(/\/ByteRange \[0 (\d+) (\d+) (\d+)\]/g)].at(-1)?.slice(1).map(Number) ?? [];
  const covered = Buffer.concat([pdf.subarray(0, first), pdf.subarray(second, second + length)]);
  return {
    contents: Buffer.from(text.slice(first + 1, second - 1), 'hex'),
    digest: createHash('sha256').update(covered).digest(),
    covered,
    endsAt: second + length,
  };
}

function opensslVerifies(folder: string, token: Uint8Array, stamped: Uint8Array): string {
  writeFileSync(join(folder, 'token.der'), token);
  writeFileSync(join(folder, 'stamped.bin'), stamped);
  const files = ['-token_in', '-in', 'token.der', '-data', 'stamped.bin', '-CAfile', authority.rootPath];
  return execFileSync('openssl', ['ts', '-verify', ...files], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

describe('a timestamp in the signature', () => {
  test('both signatures carry one, hold, and leave what came before as it was', async () => {
    const once = await signStamped(clientRequest(signed.letter, signed.clientMaterial));
    const twice = await signStamped(managerRequest(once.pdf, signed.managerMaterial));
    expect(Buffer.from(twice.pdf).subarray(0, once.pdf.length).equals(once.pdf)).toBe(true);
    expect(inspectSignatures(twice.pdf)).toMatchObject({
      ok: true,
      value: {
        wholeFileSigned: true,
        fields: [
          { state: 'signed', integrity: { status: 'intact' } },
          { state: 'signed', integrity: { status: 'intact' } },
          { state: 'empty' },
        ],
      },
    });
    for (const { pdf, timestamp } of [once, twice]) {
      if (!timestamp.ok) throw new Error('No timestamp');
      // Byte by byte as the authority wrote it.
      expect(lastSlot(pdf).contents.includes(Buffer.from(timestamp.value.token))).toBe(true);
    }
  });

  test('openssl finds the token to be about the signature’s value', async () => {
    const folder = temporaryFolder('sello-firma-');
    const { pdf, timestamp } = await signStamped(clientRequest(signed.letter, signed.clientMaterial));
    if (!timestamp.ok) throw new Error('No timestamp');
    const { contents } = lastSlot(pdf);
    // The signature's value is the last OCTET STRING of the signer, before the unsigned attribute.
    const value = contents.subarray(0, contents.indexOf(Buffer.from(timestamp.value.token))).toString('hex');
    const at = value.lastIndexOf('04820100') + '04820100'.length;
    const words = opensslVerifies(
      folder,
      timestamp.value.token,
      Buffer.from(value.slice(at, at + 512), 'hex'),
    );
    expect(words).toContain('Verification: OK');
  });

  test('an authority that does not answer keeps nobody from signing', async () => {
    const failure = { kind: 'timed-out', timeoutMs: 5000 } as const;
    const { pdf, timestamp } = await signStamped(
      clientRequest(signed.letter, signed.clientMaterial),
      async () => err(failure),
    );
    expect(timestamp).toEqual(err(failure));
    expect(Buffer.from(pdf).equals(signed.once)).toBe(true);
  });

  test('a token that does not fit is left out, and that is told', async () => {
    const real = await stamp(new Uint8Array(32));
    if (!real.ok) throw new Error('No stamp');
    const large: Timestamp = { ...real.value, token: new Uint8Array(16_000) };
    const { pdf, timestamp } = await signStamped(
      clientRequest(signed.letter, signed.clientMaterial),
      async () => ok(large),
    );
    expect(timestamp).toEqual(err({ kind: 'no-room', sizeBytes: 16_000 }));
    expect(Buffer.from(pdf).equals(signed.once)).toBe(true);
  });

  test('a token that is not in DER goes in as it came, and the signature stays in DER', () => {
    const digest = createHash('sha256').update('a').digest();
    const ber = Buffer.from('30800201010000', 'hex');
    const cms = Buffer.from(signCms(digest, signed.clientMaterial).encode(ber));
    expect(cms.includes(ber)).toBe(true);
    expect(cms.subarray(0, 2).toString('hex')).toBe('3082');
    expect(cms.readUInt16BE(2)).toBe(cms.length - 4);
  });

  test('the block says where to look, since it is drawn before the answer', async () => {
    const request = clientRequest(signed.letter, signed.clientMaterial);
    const { pdf } = await signStamped({
      ...request,
      appearance: { ...request.appearance, asksForTimestamp: true },
    });
    const file = join(temporaryFolder('sello-texto-'), 'once.pdf');
    writeFileSync(file, pdf);
    const text = execFileSync('pdftotext', ['-layout', '-l', '1', file, '-'], { encoding: 'utf8' });
    expect(text.replace(/\s+/g, ' ')).toContain(
      'Hora del reloj del equipo firmante; si hubo sello de tiempo, está en la firma',
    );
  });
});

describe('a timestamp over the whole document', () => {
  test('fills the field that waited, changes nothing else, and covers the last byte', async () => {
    const { pdf, timestamp } = await stampWhole(signed.twice);
    expect(Buffer.from(pdf).subarray(0, signed.twice.length).equals(signed.twice)).toBe(true);
    const slot = lastSlot(pdf);
    expect(slot.endsAt).toBe(pdf.length);
    const checked = checkTimestampToken(timestamp.token, (hash) =>
      createHash(hash).update(slot.covered).digest(),
    );
    expect(checked).toMatchObject({ ok: true, value: { at: timestamp.at } });
    const changes = compareRevisions(PdfDocument.open(signed.twice), PdfDocument.open(pdf), {
      certification: 2,
      lock: { isLocked: (name) => name !== 'SelloDeTiempo', isFinal: false },
    });
    expect(changes).toMatchObject([{ kind: 'timestamp-added', permitted: true }]);
  });

  test('openssl calls it good, pdfsig both signatures, qpdf the file', async () => {
    const folder = temporaryFolder('sello-documento-');
    const { pdf, timestamp } = await stampWhole(signed.twice);
    const file = join(folder, 'stamped.pdf');
    writeFileSync(file, pdf);
    expect(opensslVerifies(folder, timestamp.token, lastSlot(pdf).covered)).toContain('Verification: OK');
    const words = execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8' });
    expect(words.match(/Signature Validation: Signature is Valid\./g)).toHaveLength(2);
    // It knows no timestamps, but sees what this one covers.
    expect(words).toMatch(/SelloDeTiempo[\s\S]+\n {2}- Total document signed/);
    expect(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' })).toContain(
      'No syntax or stream encoding errors found',
    );
  });

  test('is not given twice', async () => {
    const { pdf } = await stampWhole(signed.twice);
    expect(await stampDocument({ pdf, signed: BOTH }, stamp)).toEqual(err({ kind: 'already-stamped' }));
  });

  test('waits for both signatures, and for whole ones', async () => {
    const asked = authority.requests();
    expect(await stampDocument({ pdf: signed.once, signed: BOTH }, stamp)).toEqual(
      err({ kind: 'signatures-incomplete', field: 'GerenteDeOperaciones' }),
    );
    const longer = Buffer.concat([signed.twice, Buffer.from('% una línea más\n')]);
    expect(await stampDocument({ pdf: longer, signed: BOTH }, stamp)).toEqual(
      err({ kind: 'signatures-incomplete', field: 'Cliente' }),
    );
    const renamed = Buffer.from(
      Buffer.from(signed.letter).toString('latin1').replace('/T (SelloDeTiempo)', '/T (SelloDeTiemps)'),
      'latin1',
    );
    expect(await stampDocument({ pdf: renamed, signed: BOTH }, stamp)).toEqual(
      err({ kind: 'field-missing', field: 'SelloDeTiempo' }),
    );
    expect((await stampDocument({ pdf: Buffer.from('hola'), signed: BOTH }, stamp)).ok).toBe(false);
    expect(authority.requests()).toBe(asked);
  });

  test('a letter whose client only drew a mark gets one over the only signature that it has', async () => {
    const sealed = makeMarkedLetter(signed.managerMaterial);
    expect(await stampDocument({ pdf: sealed, signed: BOTH }, stamp)).toEqual(
      err({ kind: 'signatures-incomplete', field: 'Cliente' }),
    );
    const result = await stampDocument({ pdf: sealed, signed: ['GerenteDeOperaciones'] }, stamp);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    const { pdf } = result.value;
    expect(Buffer.from(pdf).subarray(0, sealed.length).equals(sealed)).toBe(true);
    const file = join(temporaryFolder('sello-autografa-'), 'sealed.pdf');
    writeFileSync(file, pdf);
    const words = execFileSync('pdfsig', ['-nocert', file], { encoding: 'utf8' });
    expect(words.match(/Signature is Valid/g)).toHaveLength(1);
    expect(verifyPdf(pdf, { anchors: [], revocationLists: [] })).toMatchObject({
      signatures: [
        {
          field: 'GerenteDeOperaciones',
          integrity: 'intact',
          changes: [{ kind: 'timestamp-added', permitted: true }],
        },
      ],
      timestamps: [{ field: 'SelloDeTiempo', coverage: 'whole-file' }],
    });
  });

  test('an authority that refuses leaves the file as it was', async () => {
    const failure = { kind: 'refused', status: 2, words: 'no' } as const;
    expect(await stampDocument({ pdf: signed.twice, signed: BOTH }, async () => err(failure))).toEqual(
      err({ kind: 'timestamp', failure }),
    );
  });
});
