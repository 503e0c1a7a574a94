/** Which lists of revoked certificates may be relied upon, and for what (RFC 5280, sections 5 and 6.3). */
import { Enumerated, Integer } from 'asn1js';
import {
  CRLDistributionPoints,
  DistributionPoint,
  Extension,
  GeneralName,
  IssuingDistributionPoint,
} from 'pkijs';
import { describe, expect, test } from 'vitest';
import { createAuthority } from '../../../../support/certificates/certificate-authority';
import {
  authorityUnder,
  issue,
  judge,
  named,
  signedBy,
} from '../../../../support/certificates/issued-signer';
import {
  issueRevocationList,
  type RevocationListRequest,
} from '../../../../support/certificates/revocation-list';

const root = createAuthority(named('Autoridad raíz'));
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
const revoked = (...extensions: readonly Extension[]) => [
  { certificate: signer.der, at: '2026-11-20T00:00:00Z', extensions },
];
const judged = (...lists: readonly Uint8Array[]) => {
  const { verdict, revocation } = judge(pdf, [root.der], lists);
  return { verdict, state: revocation.state, uses: revocation.lists.map(({ use }) => use) };
};

const unknown = (critical: boolean) =>
  new Extension({ extnID: '1.2.3.4.5', critical, extnValue: new Integer({ value: 1 }).toBER() });
const reason = (value: number) =>
  new Extension({ extnID: '2.5.29.21', extnValue: new Enumerated({ value }).toBER() });
const place = (url: string) => new GeneralName({ type: 6, value: url });
const point = (said: Partial<IssuingDistributionPoint>) =>
  new Extension({
    extnID: '2.5.29.28',
    critical: true,
    extnValue: new IssuingDistributionPoint(said).toSchema().toBER(),
  });
const HERE = 'http://ejemplo.mx/lista.crl';

describe('a list', () => {
  test('with a critical extension that is not known settles nothing, and revokes nobody', () => {
    const useless = { verdict: 'valid', state: 'not-consulted', uses: ['not-understood'] };
    expect(judged(list({ extensions: [unknown(true)] }))).toEqual(useless);
    expect(judged(list({ extensions: [unknown(true)], revoked: revoked() }))).toEqual(useless);
    expect(judged(list({ extensions: [unknown(false)] })).state).toBe('not-listed');
    expect(judged(list({ extensions: [unknown(false)], revoked: revoked() })).state).toBe('revoked');
  });

  test('with an entry that has one is used for no entry', () => {
    const other = { certificate: root.der, at: '2026-11-20T00:00:00Z' };
    expect(judged(list({ revoked: [{ ...other, extensions: [unknown(true)] }] }))).toMatchObject({
      state: 'not-consulted',
      uses: ['not-understood'],
    });
    expect(judged(list({ revoked: [{ ...other, extensions: [unknown(false)] }] })).state).toBe('not-listed');
  });

  test('of an authority that may not sign lists is not used', () => {
    const keyCertSign = { keyUsage: 0x04 };
    const middle = authorityUnder('Autoridad intermedia', root, keyCertSign);
    const below = issue('María', middle);
    const own = (certificates: RevocationListRequest['revoked']) =>
      list({ authority: middle.der, privateKey: middle.privateKey, revoked: certificates });
    const found = (bytes: Uint8Array) => judge(signedBy(below, [middle.der]), [root.der], [bytes]).revocation;
    const useless = { state: 'not-consulted', lists: [{ use: 'unentitled' }] };
    expect(found(own([]))).toMatchObject(useless);
    expect(found(own([{ certificate: below.der, at: '2026-11-20T00:00:00Z' }]))).toMatchObject(useless);
  });

  test.each([
    ['is on hold', 'revoked', 6],
    ['was compromised', 'revoked', 1],
    ['counts again', 'not-listed', 8],
  ] as const)('whose entry says that a certificate %s leaves it %s', (_, state, code) => {
    expect(judged(list({ revoked: revoked(reason(code)) })).state).toBe(state);
  });

  test('of changes alone settles nothing', () => {
    expect(judged(list({ isDelta: true }))).toMatchObject({ state: 'not-consulted', uses: ['partial'] });
    expect(judged(list({ isDelta: true, revoked: revoked(reason(8)) })).state).toBe('not-consulted');
    expect(judged(list({ isDelta: true, revoked: revoked(reason(1)) })).state).toBe('revoked');
  });

  test('that only says where it is to be had is whole', () => {
    const here = list({ extensions: [point({ distributionPoint: [place(HERE)] })] });
    expect(judged(here)).toEqual({ verdict: 'valid', state: 'not-listed', uses: ['used'] });
  });

  test('is whole for a certificate that points to it, and no other', () => {
    const points = new CRLDistributionPoints({
      distributionPoints: [new DistributionPoint({ distributionPoint: [place(HERE)] })],
    });
    const more = [new Extension({ extnID: '2.5.29.31', extnValue: points.toSchema().toBER() })];
    const letter = signedBy(issue('María', root, { more }));
    const at = (url: string) =>
      judge(letter, [root.der], [list({ extensions: [point({ distributionPoint: [place(url)] })] })])
        .revocation;
    expect(at(HERE)).toMatchObject({ state: 'not-listed', lists: [{ use: 'used' }] });
    expect(at('http://ejemplo.mx/otra.crl')).toMatchObject({
      state: 'not-consulted',
      lists: [{ use: 'partial' }],
    });
  });

  test.each<Partial<IssuingDistributionPoint>>([
    { onlyContainsUserCerts: true },
    { onlyContainsCACerts: true },
    { onlyContainsAttributeCerts: true },
    { indirectCRL: true },
    { onlySomeReasons: 0x40 },
    { distributionPoint: [place(HERE)], onlyContainsUserCerts: true },
  ])('that is limited by %o settles nothing', (said) => {
    expect(judged(list({ extensions: [point(said)] }))).toMatchObject({
      state: 'not-consulted',
      uses: ['partial'],
    });
  });
});
