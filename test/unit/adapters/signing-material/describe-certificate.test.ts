import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  bitLength,
  describeCertificate,
} from '../../../../electron/adapters/signing-material/describe-certificate';
import { certificateInfoSchema } from '../../../../electron/shared/domain/signing-material';
import { type IdentityRequest, mintIdentity } from '../../../support/certificates/mint-identity';

function describeMinted(request: IdentityRequest) {
  return describeCertificate(mintIdentity({ key: 'p256', ...request }).certificate);
}

test("a person's e.firma", () => {
  const identity = mintIdentity({
    cn: 'MARIA FERNANDA NUÑEZ AVILA',
    rfc: 'NUAM850101AB1',
    curp: 'NUAM850101MDFXVR09',
    email: 'maria@example.mx',
    kind: 'e.firma',
  });
  const info = describeCertificate(identity.certificate);
  expect(certificateInfoSchema.parse(info)).toEqual(info);
  expect(info).toMatchObject({
    sha256: createHash('sha256').update(identity.certificate).digest('hex'),
    kind: 'e.firma',
    subject: {
      commonName: 'MARIA FERNANDA NUÑEZ AVILA',
      email: 'maria@example.mx',
      organizationalUnit: null,
    },
    issuer: { organization: 'Servicio de Administración Tributaria' },
    notBefore: '2024-01-15T18:00:00.000Z',
    notAfter: '2044-01-15T18:00:00.000Z',
    key: { type: 'rsa', sizeBits: 2048 },
    keyUsage: ['digitalSignature', 'nonRepudiation', 'dataEncipherment', 'keyAgreement'],
    rfc: 'NUAM850101AB1',
    curp: 'NUAM850101MDFXVR09',
    representative: null,
  });
  expect(info?.serialText).toMatch(/^3000100000\d{10}$/);
  expect(info?.serialHex).toBe(new X509Certificate(identity.certificate).serialNumber);
});

test("a legal person's e.firma names its representative", () => {
  const info = describeMinted({
    cn: 'ACCEM SERVICIOS EMPRESARIALES SC',
    org: 'ACCEM SERVICIOS EMPRESARIALES SC',
    rfc: 'AAA010101AAA',
    representative: { rfc: 'HEGT7610034S2', curp: 'HEGT761003MDFRNN09' },
    kind: 'e.firma',
  });
  expect(info).toMatchObject({
    kind: 'e.firma',
    rfc: 'AAA010101AAA',
    curp: null,
    representative: { rfc: 'HEGT7610034S2', curp: 'HEGT761003MDFRNN09' },
  });
});

test('the other kinds', () => {
  expect(describeMinted({ cn: 'Empresa', rfc: 'AAA010101AAA', kind: 'csd' })?.kind).toBe('csd');
  expect(describeMinted({ cn: 'Jorge Peña', kind: 'self-signed' })?.kind).toBe('self-signed');
  expect(describeMinted({ cn: 'Jorge Peña', rfc: 'PEGJ800101AB1' })?.kind).toBe('other');
  expect(describeMinted({ cn: 'Sin RFC', kind: 'e.firma' })?.kind).toBe('other');
});

test('keys and their use', () => {
  expect(describeMinted({ cn: 'A', key: 'p384' })?.key).toEqual({ type: 'ec', curve: 'P-384' });
  expect(describeMinted({ cn: 'A', key: 'p521', keyUsage: null })).toMatchObject({
    key: { type: 'ec', curve: 'P-521' },
    keyUsage: null,
  });
  expect(describeMinted({ cn: 'A', key: 'rsa1024' })?.key).toEqual({ type: 'rsa', sizeBits: 1024 });
  expect(describeMinted({ cn: 'A', key: 'ed25519' })?.key).toEqual({
    type: 'unsupported',
    algorithm: '1.3.101.112',
  });
  expect(describeMinted({ cn: 'A', keyUsage: 0x40 })?.keyUsage).toEqual(['nonRepudiation']);
});

test('identifiers that are none are left out, and names are shown without disguise', () => {
  const info = describeMinted({ cn: 'Juan\u202e\u0007 Pérez\u0000', rfc: 'NO ES RFC', curp: '12345' });
  expect(info).toMatchObject({ rfc: null, curp: null, subject: { commonName: 'Juan Pérez' } });
});

test('RFC with Ñ and & are RFC', () => {
  const der = mintIdentity({ cn: 'Ñ&A', rfc: 'Ñ&A010101AB1', key: 'p256' }).certificate;
  // The attribute is a printable string, which has neither letter; what SAT's software writes is Latin-1.
  expect(describeCertificate(der)?.rfc).toBe('Ñ&A010101AB1');
});

test('OpenSSL reads the same subject', () => {
  const identity = mintIdentity({ cn: 'Jorge Peña', org: 'Silent', key: 'p256' });
  const options = [
    'x509',
    '-noout',
    '-subject',
    '-nameopt',
    'RFC2253,utf8,-esc_msb',
    '-in',
    identity.certificatePath,
  ];
  expect(execFileSync('openssl', options, { encoding: 'utf8' }).trim()).toBe(
    'subject=C=MX,O=Silent,CN=Jorge Peña',
  );
  expect(describeCertificate(identity.certificate)?.subject.text).toBe('CN=Jorge Peña, O=Silent, C=MX');
});

test('bit lengths', () => {
  expect([[0x80], [0, 0xff], [1, 0], [0]].map((bytes) => bitLength(Uint8Array.from(bytes)))).toEqual([
    8, 8, 9, 1,
  ]);
});

test('mutants are described or refused, never thrown upon', () => {
  const seeds = [
    mintIdentity({ cn: 'María Núñez', rfc: 'NUAM850101AB1', kind: 'e.firma' }).certificate,
    mintIdentity({ cn: 'Jorge Peña', key: 'p256' }).certificate,
  ];
  const flips = fc.array(fc.tuple(fc.nat(900), fc.integer({ min: 1, max: 255 })), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(fc.nat(1), flips, (seed, edits) => {
      const bytes = Buffer.from(seeds[seed] ?? []);
      for (const [at, mask] of edits) if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ mask;
      const info = describeCertificate(bytes);
      if (info !== null) certificateInfoSchema.parse(info);
    }),
    { seed: 3, numRuns: 700 },
  );
}, 30_000);
