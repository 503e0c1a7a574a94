import { execFileSync } from 'node:child_process';
import { verify, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { inspectSignatures } from '../../../../electron/adapters/pades/inspect-signatures';
import { signField } from '../../../../electron/adapters/pades/sign-pdf';
import { loadCertificateAndKey } from '../../../../electron/adapters/signing-material/certificate-and-key';
import { type OpenedMaterial, signSha256 } from '../../../../electron/adapters/signing-material/key-material';
import { recogniseMaterialFile } from '../../../../electron/adapters/signing-material/material-file';
import type { MaterialFailure } from '../../../../electron/application/signing-ports';
import { checkUsable } from '../../../../electron/shared/domain/signing-rules';
import type { Result } from '../../../../electron/shared/result';
import { type KeyFileOptions, splitIdentity } from '../../../support/certificates/efirma-files';
import { drawLetter, testFonts } from '../../../support/certificates/letter';
import { type MintedIdentity, mintIdentity } from '../../../support/certificates/mint-identity';
import { clientRequest } from '../../../support/certificates/signed-letter';

const projectRoot = join(import.meta.dirname, '..', '..', '..', '..');

let efirma: MintedIdentity;
let other: MintedIdentity;

beforeAll(() => {
  efirma = mintIdentity({
    cn: 'MARÍA FERNANDA IBÁÑEZ NÚÑEZ',
    rfc: 'IANM800101AB1',
    curp: 'IANM800101MDFBXR09',
    kind: 'e.firma',
  });
  other = mintIdentity({ cn: 'Jorge Peña Gutiérrez', key: 'p256' });
});

function open(identity: MintedIdentity, options: KeyFileOptions = {}, password = identity.password) {
  const { certificate, key } = splitIdentity(identity, options);
  return loadCertificateAndKey({ certificate, key, password });
}

function loaded(result: Result<OpenedMaterial, MaterialFailure>): OpenedMaterial {
  if (!result.ok) throw new Error(`Not loaded: ${JSON.stringify(result.error)}`);
  return result.value;
}

const failureOf = (result: Result<OpenedMaterial, MaterialFailure>) =>
  result.ok ? 'loaded' : result.error.kind;

function expectSigns(material: OpenedMaterial, identity: MintedIdentity): void {
  const message = Buffer.from('Recibí a satisfacción');
  const { publicKey } = new X509Certificate(identity.certificate);
  expect(verify('sha256', message, publicKey, signSha256(material, message))).toBe(true);
}

describe('an e.firma in its two files', () => {
  test.each<readonly [string, KeyFileOptions]>([
    ['as SAT writes it: PBES2, PBKDF2 with SHA-1, 3DES', {}],
    ['PBES2 AES-128', { encryption: ['-v2', 'aes128'] }],
    ['PBES2 AES-256, HMAC with SHA-512', { encryption: ['-v2', 'aes256', '-v2prf', 'hmacWithSHA512'] }],
    ['PBES2 AES-256, scrypt', { encryption: ['-scrypt'] }],
    ['PBES1 3DES', { encryption: ['-v1', 'PBE-SHA1-3DES'] }],
    ['PEM, as OpenSSL writes it', { form: 'PEM', encryption: ['-v2', 'aes256'] }],
    ['a key without a password', { encryption: ['-nocrypt'] }],
  ])('%s', (_, options) => {
    const material = loaded(open(efirma, options));
    expect(material.certificate).toMatchObject({
      kind: 'e.firma',
      rfc: 'IANM800101AB1',
      curp: 'IANM800101MDFBXR09',
    });
    expect(material.certificateChain.map((der) => Buffer.from(der))).toEqual([
      Buffer.from(efirma.certificate),
    ]);
    expectSigns(material, efirma);
  });

  test.each(['rsa3072', 'p256', 'p384', 'p521'] as const)('a key of the kind %s', (kind) => {
    const identity = mintIdentity({ cn: 'Prueba', key: kind });
    expectSigns(loaded(open(identity)), identity);
  });

  test.each([
    ['UTF-8', Buffer.from('contraseña Ñandú')],
    ['Latin-1', Buffer.from('contraseña Ñandú', 'latin1')],
  ])('a password beyond ASCII that was hashed as %s', (_, passwordBytes) => {
    expectSigns(loaded(open(efirma, { passwordBytes }, 'contraseña Ñandú')), efirma);
    expect(failureOf(open(efirma, { passwordBytes }, 'contrasena Nandu'))).toBe('wrong-password');
  });

  // The public test kit of SAT may not be copied into the project: it is used where it lies beside it.
  const kit = join(projectRoot, '..', 'shared', 'fixtures', 'sat-test-efirma');
  const file = (name: string) => new Uint8Array(readFileSync(join(kit, name)));
  test.skipIf(!existsSync(join(kit, 'certificate.cer')))('of SAT’s test kit loads, and has expired', () => {
    const password = readFileSync(join(kit, 'password.txt'), 'utf8').trim();
    const files = { certificate: file('certificate.cer'), key: file('private_key.key'), password };
    const material = loaded(loadCertificateAndKey(files));
    const { certificate } = material;
    expect(certificate.kind).toBe('e.firma');
    expect(certificate.rfc).toMatch(/^[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{3}$/);
    expect(checkUsable(certificate, '2026-11-23T00:00:00.000Z')).toEqual([
      { kind: 'expired', notAfter: certificate.notAfter },
    ]);
    expect(Date.parse(certificate.notAfter)).toBeLessThan(Date.parse('2026-11-23T00:00:00.000Z'));
    // Signing with it is refused by its date, in the words that the window shows.
    expect(signField(clientRequest(drawLetter(), material), testFonts)).toEqual({
      ok: false,
      error: {
        kind: 'certificate-unusable',
        problems: [{ kind: 'expired', notAfter: certificate.notAfter }],
      },
    });
  });

  test('that looks like it and is in force signs the letter', () => {
    const signed = signField(clientRequest(drawLetter(), loaded(open(efirma))), testFonts);
    expect(signed.ok && inspectSignatures(signed.value)).toMatchObject({
      value: {
        fields: [{ field: 'Cliente', integrity: { status: 'intact' }, signer: { kind: 'e.firma' } }, {}, {}],
      },
    });
  });
});

describe('what is refused, each with its reason', () => {
  test('a wrong password', () => {
    expect(failureOf(open(efirma, {}, 'otra'))).toBe('wrong-password');
    expect(failureOf(open(efirma, {}, ''))).toBe('wrong-password');
  });

  test('a key that belongs to another certificate', () => {
    const { certificate } = splitIdentity(other);
    const { key } = splitIdentity(efirma);
    const mixed = { certificate, key, password: efirma.password };
    expect(failureOf(loadCertificateAndKey(mixed))).toBe('key-mismatch');
  });

  test('a key of RSA 1024', () => {
    expect(failureOf(open(mintIdentity({ cn: 'Débil', key: 'rsa1024' })))).toBe('weak-key');
  });

  test('a seal for invoices, once somebody wants to sign with it', () => {
    const csd = mintIdentity({ cn: 'EMPRESA', rfc: 'AAA010101AAA', kind: 'csd' });
    const { certificate } = loaded(open(csd));
    expect(checkUsable(certificate, '2026-11-23T00:00:00.000Z')).toEqual([{ kind: 'csd' }]);
  });

  test('a key in the older forms, which name no algorithm', () => {
    const path = join(efirma.directory, 'pkcs1.pem');
    execFileSync('openssl', ['rsa', '-in', join(efirma.directory, 'key.pem'), '-traditional', '-out', path]);
    const { certificate } = splitIdentity(efirma);
    const files = { certificate, key: new Uint8Array(readFileSync(path)), password: '' };
    expect(failureOf(loadCertificateAndKey(files))).toBe('unsupported-algorithm');
  });

  test('files that are something else, or cut, or changed anywhere', () => {
    const { certificate, key } = splitIdentity(efirma, { encryption: ['-v2', 'aes128', '-iter', '1'] });
    const { password } = efirma;
    const parts = { certificate, key };
    fc.assert(
      fc.property(
        fc.constantFrom('certificate' as const, 'key' as const),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        (part, at, mask, cut) => {
          const changed = cut ? parts[part].slice(0, at % parts[part].length) : parts[part].slice();
          const index = at % Math.max(1, changed.length);
          if (!cut) changed[index] = (changed[index] ?? 0) ^ mask;
          const result = loadCertificateAndKey({ ...parts, [part]: changed, password });
          // A change may spare what is used; then the key still is the certificate's.
          if (result.ok) expect(() => signSha256(result.value, Buffer.from('x'))).not.toThrow();
        },
      ),
      { numRuns: 400 },
    );
    for (const junk of [new Uint8Array(), Buffer.from('hola'), new Uint8Array(5000).fill(0x30)]) {
      expect(loadCertificateAndKey({ certificate: junk, key, password }).ok).toBe(false);
      expect(loadCertificateAndKey({ certificate, key: junk, password }).ok).toBe(false);
    }
  });
});

describe('a file of signing material is told by its content', () => {
  test.each<readonly [string, KeyFileOptions]>([
    ['DER', {}],
    ['PEM', { form: 'PEM' }],
    ['unencrypted', { encryption: ['-nocrypt'] }],
  ])('%s', (_, options) => {
    const { certificate, key } = splitIdentity(efirma, options);
    expect([certificate, key, efirma.p12].map(recogniseMaterialFile)).toEqual([
      'certificate',
      'key',
      'container',
    ]);
  });

  test('and anything else is none', () => {
    for (const junk of ['', 'hola', '%PDF-1.7', '-----BEGIN PUBLIC KEY-----', '0'])
      expect(recogniseMaterialFile(Buffer.from(junk))).toBeNull();
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void recogniseMaterialFile(bytes)));
  });
});
