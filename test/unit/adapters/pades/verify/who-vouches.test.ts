/** Who vouches for a signer, whether that was withdrawn, and when it was signed: through the whole verifier. */
import { describe, expect, test } from 'vitest';
import { readTrustFile } from '../../../../../electron/adapters/pades/verify/trust-files';
import { verifyPdf } from '../../../../../electron/adapters/pades/verify/verify-pdf';
import { buildMaterial } from '../../../../../electron/adapters/signing-material/key-material';
import { describeTrustFile } from '../../../../../electron/adapters/verifier/describe-trust-file';
import {
  type CertificateRequest,
  createAuthority,
  generateKey,
} from '../../../../support/certificates/certificate-authority';
import {
  authorityUnder,
  issue,
  judge,
  NOW,
  named,
  signedBy,
  signedElsewhere,
} from '../../../../support/certificates/issued-signer';
import { drawLetter } from '../../../../support/certificates/letter';
import { mintIdentity, toPem } from '../../../../support/certificates/mint-identity';
import {
  issueRevocationList,
  type RevocationListRequest,
} from '../../../../support/certificates/revocation-list';
import {
  clientRequest,
  managerRequest,
  openIdentity,
  signOrThrow,
} from '../../../../support/certificates/signed-letter';

const root = createAuthority(named('Autoridad raíz'));
const letter = drawLetter();

describe('a chain of certificates', () => {
  const middle = authorityUnder('Autoridad intermedia', root);
  const signer = issue('María Fernanda Núñez Ávila', middle);

  test('is followed through what the signature brought along', () => {
    const found = judge(signedBy(signer, [middle.der]), [root.der]);
    expect(found).toMatchObject({ verdict: 'valid', identity: { trust: 'trusted' } });
    expect(found.identity?.path).toEqual([
      'María Fernanda Núñez Ávila',
      'Autoridad intermedia',
      'Autoridad raíz',
    ]);
  });

  test('that lacks a link leads to nobody', () => {
    const found = judge(signedBy(signer), [root.der]);
    expect(found).toMatchObject({ verdict: 'unconfirmed', identity: { trust: 'unknown-issuer' } });
    expect(judge(signedBy(signer), [root.der, middle.der]).verdict).toBe('valid');
  });

  const unfit: readonly (readonly [string, Partial<CertificateRequest>])[] = [
    ['is no authority', { isAuthority: false }],
    ['may not sign certificates', { keyUsage: 0xc0 }],
    ['had expired', { notAfter: new Date('2026-01-01T00:00:00Z') }],
    ['was not in force yet', { notBefore: new Date('2027-01-01T00:00:00Z') }],
  ];
  test.each(unfit)('leads no further than a link that %s', (_, changes) => {
    const bad = authorityUnder('Autoridad intermedia', root, changes);
    const found = judge(signedBy(issue('María', bad), [bad.der]), [root.der]);
    expect(found).toMatchObject({ verdict: 'unconfirmed', identity: { trust: 'unknown-issuer' } });
  });

  test('is followed over a link signed with RSA-PSS, with a digest that counts', () => {
    const strong = createAuthority(named('Autoridad raíz'), 'rsa2048');
    const trustOf = (pss: 'sha256' | 'sha1') =>
      judge(signedBy(issue('María', strong, { pss })), [strong.der]).identity?.trust;
    expect(trustOf('sha256')).toBe('trusted');
    expect(trustOf('sha1')).toBe('unknown-issuer');
  });

  test('is not led astray by an authority of the same name', () => {
    const namesake = authorityUnder('Autoridad intermedia', root);
    expect(judge(signedBy(signer, [namesake.der]), [root.der]).verdict).toBe('unconfirmed');
    expect(judge(signedBy(signer, [namesake.der, middle.der]), [root.der]).verdict).toBe('valid');
  });
});

describe('a list of revoked certificates', () => {
  const signer = issue('María Fernanda Núñez Ávila', root);
  const pdf = signedBy(signer);
  const list = (changes: Partial<RevocationListRequest> = {}) =>
    issueRevocationList({
      authority: root.der,
      privateKey: root.privateKey,
      revoked: [],
      thisUpdate: '2026-11-23T00:00:00Z',
      nextUpdate: '2026-11-30T00:00:00Z',
      ...changes,
    });
  const revoked = [{ certificate: signer.der, at: '2026-11-20T00:00:00Z' }];
  const judged = (...lists: readonly Uint8Array[]) => judge(pdf, [root.der], lists);

  test('of a great authority’s length is read to its end', () => {
    const long = list({ revoked, others: 5_000 });
    expect(readTrustFile(long)).toEqual({ anchors: [], revocationLists: [long] });
    expect(describeTrustFile(long)?.revocationLists).toMatchObject([{ entryCount: 5_001 }]);
    expect(judged(long)).toMatchObject({ verdict: 'invalid', revocation: { state: 'revoked' } });
    expect(judged(list({ others: 5_000 })).revocation).toMatchObject({ state: 'not-listed' });
  });

  test('that breaks off is none', () => {
    const whole = list({ revoked, others: 10 });
    expect(readTrustFile(whole.subarray(0, -1))).toBeNull();
    const pem = toPem(whole).replaceAll('CERTIFICATE', 'X509 CRL');
    expect(readTrustFile(Buffer.from(pem))).not.toBeNull();
    const [head = ''] = pem.split('-----END');
    expect(readTrustFile(Buffer.from(`${toPem(root.der)}${head}`))).toBeNull();
  });

  test('that was not given leaves the question open', () => {
    expect(judged()).toMatchObject({ verdict: 'valid', revocation: { state: 'not-consulted' } });
  });

  test('that names the signer spoils the signature', () => {
    const found = judged(list({ revoked }));
    expect(found).toMatchObject({
      verdict: 'invalid',
      revocation: { state: 'revoked', revokedAt: '2026-11-20T00:00:00.000Z' },
    });
  });

  test('that names the signer after the claimed time spoils it too: nobody but the signer says when', () => {
    const after = [{ certificate: signer.der, at: '2026-11-24T00:00:00Z' }];
    expect(judged(list({ revoked: after })).verdict).toBe('invalid');
  });

  test('that names somebody else does not', () => {
    const other = [{ certificate: issue('Otra persona', root).der, at: '2026-11-20T00:00:00Z' }];
    expect(judged(list({ revoked: other }))).toMatchObject({
      verdict: 'valid',
      revocation: { state: 'not-listed', lists: [{ use: 'used' }] },
    });
  });

  test.each([
    [
      'is older than the signature',
      'stale',
      { thisUpdate: '2026-11-01T00:00:00Z', nextUpdate: '2026-11-08T00:00:00Z' },
    ],
    ['tells only a part', 'partial', { isDelta: true }],
    ['another key signed', 'forged', { privateKey: generateKey('p256').privateKey }],
  ] as const)('that %s settles nothing', (_, use, changes) => {
    expect(judged(list(changes))).toMatchObject({
      verdict: 'valid',
      revocation: { state: 'not-consulted', lists: [{ use }] },
    });
  });

  test('that another key signed revokes nobody', () => {
    expect(judged(list({ revoked, privateKey: generateKey('p256').privateKey })).verdict).toBe('valid');
  });

  test('that is old revokes all the same', () => {
    const old = { thisUpdate: '2026-11-01T00:00:00Z', nextUpdate: '2026-11-08T00:00:00Z' };
    expect(judged(list({ ...old, revoked })).verdict).toBe('invalid');
  });

  test('that names the authority between spoils what it vouched for', () => {
    const middle = authorityUnder('Autoridad intermedia', root);
    const below = signedBy(issue('María', middle), [middle.der]);
    const withdrawn = list({ revoked: [{ certificate: middle.der, at: '2026-11-20T00:00:00Z' }] });
    expect(judge(below, [root.der], [withdrawn])).toMatchObject({
      verdict: 'invalid',
      revocation: { state: 'revoked', revokedName: 'Autoridad intermedia' },
    });
  });

  test('is read from a file beside the certificates of authorities', () => {
    const pem = `${toPem(root.der)}${toPem(list({ revoked })).replaceAll('CERTIFICATE', 'X509 CRL')}`;
    const trust = readTrustFile(Buffer.from(pem, 'latin1'));
    expect(trust).toMatchObject({ anchors: [root.der] });
    expect(judge(pdf, trust?.anchors ?? [], trust?.revocationLists).verdict).toBe('invalid');
  });
});

describe('the signer’s own certificate', () => {
  test.each([
    ['expired', { notAfter: new Date('2026-10-01T00:00:00Z') }],
    ['not-yet-valid', { notBefore: new Date('2026-12-01T00:00:00Z') }],
    ['weak-key', { key: 'rsa1024' }],
    ['key-usage', { keyUsage: 0x08 }],
  ] as const)('is told as %s when it was so at the time of signing', (kind, changes) => {
    const found = judge(signedElsewhere(issue('María', root, changes)), [root.der]);
    expect(found).toMatchObject({ verdict: 'invalid', identity: { problems: [{ kind }] } });
  });

  test('may have expired since', () => {
    const short = issue('María', root, { notAfter: new Date('2026-11-24T00:00:00Z') });
    expect(judge(signedBy(short), [root.der]).verdict).toBe('valid');
  });

  test.each(['rsa2048', 'rsa3072', 'rsa4096', 'p256', 'p384', 'p521'] as const)('of %s is good', (key) => {
    expect(judge(signedBy(issue('María', root, { key })), [root.der]).verdict).toBe('valid');
  });
});

describe('the time that a signature claims', () => {
  const client = mintIdentity({ cn: 'María Fernanda Núñez Ávila' });
  const manager = mintIdentity({ cn: 'Jorge Peña Gutiérrez', key: 'p256' });
  const once = signOrThrow(clientRequest(letter, openIdentity(client)));
  const twiceAt = (signingTime: string) =>
    signOrThrow({ ...managerRequest(once, openIdentity(manager)), signingTime });
  const judgeAt = (signingTime: string) => {
    const { signatures, verdict } = verifyPdf(twiceAt(signingTime), NOBODY, NOW);
    return {
      verdict,
      doubts: signatures.map(({ time }) => time.doubt),
      verdicts: signatures.map((each) => each.verdict),
    };
  };
  const NOBODY = { anchors: [], revocationLists: [] };

  test('is believed within ten minutes of other clocks', () => {
    expect(judgeAt('2026-11-25T12:09:00.000Z').doubts).toEqual([null, null]);
    expect(judgeAt('2026-11-22T19:56:00.000Z').doubts).toEqual([null, null]);
  });

  test('is doubted when it has not come yet', () => {
    expect(judgeAt('2026-11-25T12:11:00.000Z').doubts).toEqual([null, 'ahead']);
  });

  test('is doubted when it is earlier than what it covers', () => {
    expect(judgeAt('2026-11-22T19:54:00.000Z').doubts).toEqual([null, 'before-the-last']);
  });

  test('leaves a signature by somebody trusted unconfirmed', () => {
    const trusted = issue('Jorge', root);
    const pkcs8 = new Uint8Array(trusted.privateKey.export({ format: 'der', type: 'pkcs8' }));
    const signer = issue('María', root);
    const request = managerRequest(signedBy(signer), buildMaterial(pkcs8, [trusted.der]));
    const at = (signingTime: string) =>
      verifyPdf(signOrThrow({ ...request, signingTime }), { anchors: [root.der], revocationLists: [] }, NOW)
        .verdict;
    expect(at('2026-11-22T21:30:00.000Z')).toBe('good');
    expect(at('2035-01-01T00:00:00.000Z')).toBe('incomplete');
    expect(at('2026-11-20T00:00:00.000Z')).toBe('incomplete');
  });
});
