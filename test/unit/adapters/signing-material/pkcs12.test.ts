import { verify, X509Certificate } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { DerivationWork } from '../../../../electron/adapters/signing-material/derivation-work';
import { type OpenedMaterial, signSha256 } from '../../../../electron/adapters/signing-material/key-material';
import { loadPkcs12 } from '../../../../electron/adapters/signing-material/pkcs12';
import type { MaterialFailure } from '../../../../electron/application/signing-ports';
import type { Result } from '../../../../electron/shared/result';
import { generateKey } from '../../../support/certificates/certificate-authority';
import { craftBarePkcs12, craftPkcs12 } from '../../../support/certificates/craft-pkcs12';
import {
  type MintedIdentity,
  mintIdentity,
  repackIdentity,
} from '../../../support/certificates/mint-identity';

let rsa: MintedIdentity;
let ec: MintedIdentity;

beforeAll(() => {
  rsa = mintIdentity({ cn: 'María Fernanda Núñez Ávila' });
  ec = mintIdentity({ cn: 'Jorge Peña Gutiérrez', key: 'p256' });
});

function loaded(result: Result<OpenedMaterial, MaterialFailure>): OpenedMaterial {
  if (!result.ok) throw new Error(`Not loaded: ${JSON.stringify(result.error)}`);
  return result.value;
}

function expectSigns(material: OpenedMaterial, identity: MintedIdentity): void {
  const message = Buffer.from('Recibí a satisfacción');
  const key = new X509Certificate(identity.certificate).publicKey;
  expect(verify('sha256', message, key, signSha256(material, message))).toBe(true);
}

describe('what OpenSSL writes', () => {
  test.each([
    ['its defaults: AES-256, SHA-256', {}],
    ['3DES and RC2-40, as OpenSSL 1 and Windows did', { legacy: true }],
    ['PBES1 3DES throughout', { keyEncryption: 'PBE-SHA1-3DES', certificateEncryption: 'PBE-SHA1-3DES' }],
    ['PBES1 two-key 3DES', { keyEncryption: 'PBE-SHA1-2DES', certificateEncryption: 'PBE-SHA1-2DES' }],
    [
      'PBES1 RC2-128',
      { keyEncryption: 'PBE-SHA1-RC2-128', certificateEncryption: 'PBE-SHA1-RC2-128', legacy: true },
    ],
    ['PBES2 AES-128', { keyEncryption: 'AES-128-CBC', certificateEncryption: 'AES-128-CBC' }],
    ['PBES2 AES-192', { keyEncryption: 'AES-192-CBC', certificateEncryption: 'AES-192-CBC' }],
    ['PBES2 3DES', { keyEncryption: 'DES-EDE3-CBC', certificateEncryption: 'DES-EDE3-CBC' }],
    ['MAC with SHA-1', { macDigest: 'sha1' }],
    ['MAC with SHA-384', { macDigest: 'sha384' }],
    ['MAC with SHA-512', { macDigest: 'sha512' }],
    ['100,000 rounds', { iterations: 100_000 }],
    ['no MAC', { macDigest: 'none' }],
    ['no encryption', { keyEncryption: 'NONE', certificateEncryption: 'NONE' }],
    ['an empty password', { password: '' }],
    ['an empty password, the old way', { password: '', legacy: true }],
    ['a password beyond ASCII', { password: 'contraseña €ñandú' }],
    ['a password beyond ASCII, the old way', { password: 'contraseña €ñandú', legacy: true }],
    ['a password of 100 characters', { password: 'x'.repeat(100) }],
  ] as const)('%s', (_, options) => {
    const container = repackIdentity(rsa, options);
    const material = loaded(loadPkcs12(container, 'password' in options ? options.password : rsa.password));
    expect(material.certificate.subject.commonName).toBe('María Fernanda Núñez Ávila');
    expect(material.certificateChain).toHaveLength(2);
    expect(Buffer.from(rsa.certificate).equals(material.certificateChain[0] ?? Buffer.alloc(0))).toBe(true);
    expectSigns(material, rsa);
  });

  test.each(['rsa3072', 'p256', 'p384', 'p521'] as const)('a key of the kind %s', (key) => {
    const identity = mintIdentity({ cn: 'Prueba', key });
    const material = loaded(loadPkcs12(identity.p12, identity.password));
    expectSigns(material, identity);
  });

  test('a password typed with combining accents is the same password', () => {
    const container = repackIdentity(ec, { password: 'ñandú' });
    loaded(loadPkcs12(container, 'n\u0303andu\u0301'));
  });
});

describe('what it refuses', () => {
  test.each([
    ['AES', {}],
    ['the old way', { legacy: true }],
    ['no MAC', { macDigest: 'none' }],
    ['no MAC, the old way', { macDigest: 'none', legacy: true }],
  ] as const)('a wrong password, %s', (_, options) => {
    const container = repackIdentity(ec, options);
    for (const wrong of ['', 'otra', `${ec.password} `, ec.password.toUpperCase()]) {
      expect(loadPkcs12(container, wrong)).toEqual({ ok: false, error: { kind: 'wrong-password' } });
    }
  });

  test('a key that is too short, by its size', () => {
    const weak = mintIdentity({ cn: 'Corta', key: 'rsa1024' });
    expect(loadPkcs12(weak.p12, weak.password)).toEqual({
      ok: false,
      error: { kind: 'weak-key', sizeBits: 1024, minimumBits: 2048 },
    });
  });

  test('what is no container', () => {
    const garbage = [
      new Uint8Array(0),
      Buffer.from('no soy un certificado'),
      Buffer.from(rsa.certificate),
      rsa.p12.subarray(0, rsa.p12.length - 1),
      Buffer.concat([rsa.p12, Buffer.from([0])]),
    ];
    for (const bytes of garbage) {
      expect(loadPkcs12(bytes, rsa.password)).toMatchObject({ ok: false, error: { kind: 'malformed' } });
    }
  });

  test('containers with too little, too much or the wrong things in them', () => {
    const stranger = generateKey('p256').privateKey;
    expect(loadPkcs12(craftPkcs12([], [ec.certificate]), '')).toEqual({
      ok: false,
      error: { kind: 'no-private-key' },
    });
    expect(loadPkcs12(craftPkcs12([ec.privateKey], []), '')).toEqual({
      ok: false,
      error: { kind: 'no-certificate' },
    });
    expect(loadPkcs12(craftPkcs12([ec.privateKey, stranger], [ec.certificate]), '')).toEqual({
      ok: false,
      error: { kind: 'several-keys', count: 2 },
    });
    expect(loadPkcs12(craftPkcs12([stranger], [ec.certificate, rsa.certificate]), '')).toEqual({
      ok: false,
      error: { kind: 'key-mismatch' },
    });
    const ed25519 = generateKey('ed25519').privateKey;
    expect(loadPkcs12(craftPkcs12([ed25519], [ec.certificate]), '')).toEqual({
      ok: false,
      error: { kind: 'unsupported-algorithm', algorithm: '1.3.101.112' },
    });
  });

  test('rounds without measure', () => {
    const container = Buffer.from(repackIdentity(ec, { iterations: 123_456 }));
    const rounds = Buffer.from('020301e240', 'hex');
    for (let at = container.indexOf(rounds); at >= 0; at = container.indexOf(rounds, at + 1))
      container[at + 2] = 0x7f;
    expect(loadPkcs12(container, ec.password)).toEqual({
      ok: false,
      error: { kind: 'too-costly' },
    });
  });

  test('many parts that together take too many rounds, before they are run', () => {
    const container = craftBarePkcs12(ec.privateKey, ec.certificate, { iterations: 100, bags: 10 });
    const opened = (mostRounds: number) => loadPkcs12(container, '', new DerivationWork(mostRounds));
    // Two forms of an empty password for the MAC, then for each part a key of two digests and a vector of one.
    expect(opened(3_199)).toEqual({ ok: false, error: { kind: 'too-costly' } });
    expect(opened(3_200)).toEqual({ ok: false, error: { kind: 'several-keys', count: 10 } });
    expect(loadPkcs12(container, '')).toMatchObject({ error: { kind: 'several-keys' } });
  });

  test('but not a million iterations of OpenSSL’s, nor 600,000 in its old schemes', () => {
    const modern = new DerivationWork();
    modern.spend('pkcs12', 1_000_000);
    for (const _ of ['key', 'certificates']) modern.spend('pbkdf2', 1_000_000);
    const legacy = new DerivationWork();
    // The MAC takes one round for each, a key of 3DES with its vector three, one of RC2 two.
    legacy.spend('pkcs12', (1 + 3 + 2) * 600_000);
    expect(() => legacy.spend('pkcs12', 1_000_000)).toThrow('too-costly');
    expect(() => modern.spend('scrypt', Number.NaN)).toThrow('too-costly');
  });
});

test('the certificate is found among others, and its issuers are put in order', () => {
  const result = loaded(loadPkcs12(craftPkcs12([ec.privateKey], [rsa.certificate, ec.certificate]), ''));
  expect(result.certificate.subject.commonName).toBe('Jorge Peña Gutiérrez');
  expect(result.certificateChain).toHaveLength(1);
});

test('an empty password in either of its two forms', () => {
  expectSigns(loaded(loadPkcs12(craftBarePkcs12(ec.privateKey, ec.certificate), '')), ec);
});

test('nothing that is thrown at it makes it throw or hang', () => {
  const seeds = [
    repackIdentity(rsa, { iterations: 1 }),
    repackIdentity(ec, { iterations: 1, legacy: true }),
    craftPkcs12([ec.privateKey], [ec.certificate]),
  ];
  const edit = fc.record({
    seed: fc.nat(2),
    cut: fc.option(fc.nat(4000), { freq: 4 }),
    flips: fc.array(fc.tuple(fc.nat(4000), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 6 }),
  });
  fc.assert(
    fc.property(edit, ({ seed, cut, flips }) => {
      const bytes = Buffer.from(seeds[seed] ?? []).subarray(0, cut ?? undefined);
      for (const [at, mask] of flips) if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ mask;
      const result = loadPkcs12(bytes, seed === 0 ? rsa.password : seed === 1 ? ec.password : '');
      expect(typeof result.ok).toBe('boolean');
    }),
    { seed: 20261122, numRuns: 300 },
  );
}, 30_000);
