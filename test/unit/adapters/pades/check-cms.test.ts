import { execFileSync } from 'node:child_process';
import { createHash, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Constructed, fromBER, OctetString, Sequence } from 'asn1js';
import fc from 'fast-check';
import { Attribute, CertificateRevocationList, ContentInfo, SignedData } from 'pkijs';
import { beforeAll, expect, test } from 'vitest';
import { signCms } from '../../../../electron/adapters/pades/build-cms';
import { checkCms } from '../../../../electron/adapters/pades/check-cms';
import { parseWhole } from '../../../../electron/adapters/signing-material/der';
import { createAuthority } from '../../../support/certificates/certificate-authority';
import { type MintedIdentity, mintIdentity } from '../../../support/certificates/mint-identity';
import { issueRevocationList } from '../../../support/certificates/revocation-list';
import { openIdentity } from '../../../support/certificates/signed-letter';

const content = Buffer.from('La carta, byte por byte');
let rsa: MintedIdentity;
let ec: MintedIdentity;

beforeAll(() => {
  rsa = mintIdentity({ cn: 'María Núñez' });
  ec = mintIdentity({ cn: 'Jorge Peña', key: 'p384' });
});

function signWithOpenSsl(signers: readonly MintedIdentity[], ...options: string[]): Buffer {
  const [first] = signers;
  if (first === undefined) throw new Error('Nobody signs');
  writeFileSync(join(first.directory, 'content.bin'), content);
  const keys = signers.flatMap(({ directory }) => [
    '-signer',
    join(directory, 'certificate.pem'),
    '-inkey',
    join(directory, 'key.pem'),
  ]);
  const base = ['cms', '-sign', '-binary', '-in', 'content.bin', '-outform', 'DER'];
  return execFileSync('openssl', [...base, ...keys, ...options], {
    cwd: first.directory,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function check(cms: Uint8Array) {
  return checkCms(Buffer.concat([cms, Buffer.alloc(50)]), [content.subarray(0, 5), content.subarray(5)]);
}

test('takes what OpenSSL signs as CAdES, with each digest', () => {
  for (const digest of ['sha256', 'sha384', 'sha512']) {
    for (const signer of [rsa, ec]) {
      const result = check(signWithOpenSsl([signer], '-cades', '-md', digest));
      expect(result).toMatchObject({ problems: [], unknownAlgorithm: null });
      expect(result.signer?.sha256).toBe(createHash('sha256').update(signer.certificate).digest('hex'));
    }
  }
});

test('tells apart what is wrong', () => {
  const cades = signWithOpenSsl([rsa], '-cades');
  expect(check(signWithOpenSsl([rsa], '-md', 'sha256')).problems).toEqual(['signing-certificate-missing']);
  expect(check(signWithOpenSsl([rsa], '-cades', '-md', 'sha1')).problems).toEqual(['weak-digest']);
  expect(check(signWithOpenSsl([rsa, ec], '-cades')).problems).toEqual(['several-signers']);
  expect(check(signWithOpenSsl([rsa], '-cades', '-nocerts')).problems).toEqual([
    'signer-certificate-missing',
  ]);
  expect(check(signWithOpenSsl([rsa], '-cades', '-nodetach')).problems).toEqual(['cms-malformed']);
  expect(check(signWithOpenSsl([rsa], '-noattr')).problems).toContain('cms-malformed');
  expect(checkCms(cades, [Buffer.from('otra carta')]).problems).toEqual(['digest-mismatch']);
  expect(check(Buffer.from('no soy CMS')).problems).toEqual(['cms-malformed']);
  expect(checkCms(Buffer.concat([cades, Buffer.from([0, 0, 1])]), [content]).problems).toEqual([
    'contents-padding-not-zero',
  ]);
  const weak = mintIdentity({ cn: 'Corta', key: 'rsa1024' });
  expect(check(signWithOpenSsl([weak], '-cades')).problems).toEqual(['weak-key']);
});

test('an algorithm that it does not know is neither good nor bad', () => {
  const unusual = signWithOpenSsl([rsa], '-cades', '-md', 'sha3-256');
  expect(check(unusual)).toMatchObject({ problems: [], unknownAlgorithm: '2.16.840.1.101.3.4.2.8' });
});

const pss = (...options: string[]) =>
  ['rsa_padding_mode:pss', ...options].flatMap((option) => ['-keyopt', option]);

test('takes RSA-PSS when its digest is one that counts, for content and mask alike', () => {
  for (const digest of ['sha256', 'sha384', 'sha512']) {
    for (const salt of ['0', '190']) {
      const cms = signWithOpenSsl([rsa], '-cades', '-md', digest, ...pss(`rsa_pss_saltlen:${salt}`));
      expect(check(cms)).toMatchObject({ problems: [], unknownAlgorithm: null });
      expect(checkCms(cms, [Buffer.from('otra carta')]).problems).toEqual(['digest-mismatch']);
      cms[cms.length - 1] = (cms.at(-1) ?? 0) ^ 1;
      expect(check(cms).problems).toEqual(['signature-invalid']);
    }
  }
  const otherMask = signWithOpenSsl([rsa], '-cades', ...pss('rsa_mgf1_md:sha1'));
  expect(check(otherMask)).toMatchObject({ problems: [], unknownAlgorithm: '1.2.840.113549.1.1.10' });
});

test('finds the signer by the name of its key, as OpenSSL writes it too', () => {
  const [named, unnamed] = [true, false].map((hasName) => {
    const identity = mintIdentity({ cn: 'María Núñez', key: 'p256' });
    const name = hasName ? 'hash' : 'none';
    const request = ['req', '-x509', '-new', '-key', 'key.pem', '-subj', '/CN=María', '-utf8', '-days', '30'];
    const options = ['-addext', `subjectKeyIdentifier=${name}`, '-out', 'certificate.pem'];
    execFileSync('openssl', [...request, ...options], { cwd: identity.directory, stdio: 'pipe' });
    return identity;
  });
  if (named === undefined || unnamed === undefined) throw new Error('No identities');
  const cms = signWithOpenSsl([named], '-cades', '-keyid');
  expect(check(cms)).toMatchObject({ problems: [], signer: { subject: { commonName: 'María' } } });
  const certificate = join(unnamed.directory, 'certificate.pem');
  const stranger = signWithOpenSsl([named], '-cades', '-keyid', '-nocerts', '-certfile', certificate);
  expect(check(stranger).problems).toEqual(['signer-certificate-missing']);
});

test('the certificate that was signed along must be the one that verifies', () => {
  const material = openIdentity(rsa);
  const digest = createHash('sha256').update(content).digest();
  const good = Buffer.from(signCms(digest, material).encode(null));
  expect(check(good).problems).toEqual([]);
  const hash = createHash('sha256').update(rsa.certificate).digest();
  const at = good.indexOf(hash);
  expect(at).toBeGreaterThan(0);
  good[at] = (good[at] ?? 0) ^ 1;
  expect(check(good).problems).toEqual(['signing-certificate-mismatch', 'signature-invalid']);
});

const ADOBE_REVOCATION = '1.2.840.113583.1.1.8';

/** The CMS with a list among its signed attributes, as Adobe's programs write it, and with the same beside its certificates. */
function withList(cms: Uint8Array, list: Uint8Array, { privateKey }: MintedIdentity): Uint8Array {
  const parsed = () => fromBER(list, { maxNodes: 1_000_000 }).result;
  const info = new ContentInfo({ schema: parseWhole(cms) });
  const signedData = new SignedData({ schema: info.content });
  const [signer] = signedData.signerInfos;
  if (signer?.signedAttrs === undefined) throw new Error('No attributes');
  const lists = new Constructed({
    idBlock: { tagClass: 3, tagNumber: 0 },
    value: [new Sequence({ value: [parsed()] })],
  });
  signer.signedAttrs.attributes.push(
    new Attribute({ type: ADOBE_REVOCATION, values: [new Sequence({ value: [lists] })] }),
  );
  const signed = new Uint8Array(signer.signedAttrs.toSchema().toBER());
  signed[0] = 0x31;
  signer.signature = new OctetString({
    valueHex: Uint8Array.from(sign('sha256', signed, privateKey)).buffer,
  });
  signedData.crls = [new CertificateRevocationList({ schema: parsed() })];
  const content = signedData.toSchema(true);
  return new Uint8Array(new ContentInfo({ contentType: info.contentType, content }).toSchema().toBER());
}

test('takes lists of revoked certificates out of a CMS, however long they are', () => {
  const authority = createAuthority([['2.5.4.3', 'Autoridad']]);
  const digest = createHash('sha256').update(content).digest();
  const plain = signCms(digest, openIdentity(ec)).encode(null);
  for (const others of [1, 5_000]) {
    const list = issueRevocationList({
      authority: authority.der,
      privateKey: authority.privateKey,
      revoked: [],
      others,
      thisUpdate: '2026-11-23T00:00:00Z',
      nextUpdate: '2026-11-30T00:00:00Z',
    });
    const cms = Buffer.from(withList(plain, list, ec));
    const result = check(cms);
    expect(result).toMatchObject({ problems: [], unknownAlgorithm: null });
    expect(result.revocationLists.map((each) => Buffer.compare(each, list))).toEqual([0, 0]);
    // It is signed with the rest: what changes in it breaks the signature.
    const inside = cms.lastIndexOf(list.subarray(-20));
    cms[inside] = (cms[inside] ?? 0) ^ 1;
    expect(check(cms).problems).toEqual(['signature-invalid']);
  }
});

test('mutants neither throw nor change the signer', () => {
  const digest = createHash('sha256').update(content).digest();
  const seeds = [rsa, ec].map((identity) =>
    Buffer.from(signCms(digest, openIdentity(identity)).encode(null)),
  );
  const flips = fc.array(fc.tuple(fc.nat(2500), fc.integer({ min: 1, max: 255 })), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(fc.nat(1), flips, (which, edits) => {
      const bytes = Buffer.from(seeds[which] ?? []);
      for (const [at, mask] of edits) if (at < bytes.length) bytes[at] = (bytes[at] ?? 0) ^ mask;
      const result = check(bytes);
      if (result.problems.length > 0 || result.unknownAlgorithm !== null) return;
      const expected = createHash('sha256')
        .update([rsa, ec][which]?.certificate ?? Buffer.alloc(0))
        .digest('hex');
      expect(result.signer?.sha256).toBe(expected);
    }),
    { seed: 13, numRuns: 300 },
  );
}, 30_000);
