/** What certificates say that they are for, and authorities that they vouch for: through the whole verifier. */
import { Integer } from 'asn1js';
import { AltName, Extension, GeneralName, GeneralSubtree, NameConstraints } from 'pkijs';
import { describe, expect, test } from 'vitest';
import { signField } from '../../../../../electron/adapters/pades/sign-pdf';
import { buildMaterial } from '../../../../../electron/adapters/signing-material/key-material';
import {
  createAuthority,
  distinguishedName,
  type NameParts,
} from '../../../../support/certificates/certificate-authority';
import {
  authorityUnder,
  issue,
  judge,
  named,
  signedBy,
  signedElsewhere,
} from '../../../../support/certificates/issued-signer';
import { drawLetter, testFonts } from '../../../../support/certificates/letter';
import { clientRequest } from '../../../../support/certificates/signed-letter';

const root = createAuthority(named('Autoridad raíz'));
const PURPOSE = {
  any: '2.5.29.37.0',
  server: '1.3.6.1.5.5.7.3.1',
  client: '1.3.6.1.5.5.7.3.2',
  code: '1.3.6.1.5.5.7.3.3',
  email: '1.3.6.1.5.5.7.3.4',
  timestamp: '1.3.6.1.5.5.7.3.8',
  ocsp: '1.3.6.1.5.5.7.3.9',
  document: '1.3.6.1.5.5.7.3.36',
  adobe: '1.2.840.113583.1.1.5',
  microsoft: '1.3.6.1.4.1.311.10.3.12',
} as const;
type Purpose = keyof typeof PURPOSE;
const purposes = (...names: readonly Purpose[]) => ({
  extendedKeyUsage: names.map((name) => PURPOSE[name]),
});

describe('a key that is for something', () => {
  test.each<readonly Purpose[]>([
    ['any'],
    ['document'],
    ['adobe'],
    ['microsoft'],
    // As the SAT's e.firma has them.
    ['email', 'client'],
    ['server', 'client'],
  ])('signs documents for %s %s', (...names) => {
    const signer = issue('María', root, purposes(...names));
    expect(judge(signedElsewhere(signer), [root.der])).toMatchObject({ verdict: 'valid' });
    expect(judge(signedBy(signer), [root.der])).toMatchObject({ verdict: 'valid' });
  });

  test.each<Purpose>(['server', 'code', 'timestamp', 'ocsp'])('signs none for %s', (name) => {
    const signer = issue('María', root, purposes(name));
    expect(judge(signedElsewhere(signer), [root.der])).toMatchObject({
      verdict: 'invalid',
      identity: { trust: 'trusted', problems: [{ kind: 'key-usage', purposes: [PURPOSE[name]] }] },
    });
    const pkcs8 = new Uint8Array(signer.privateKey.export({ format: 'der', type: 'pkcs8' }));
    const signed = signField(clientRequest(drawLetter(), buildMaterial(pkcs8, [signer.der])), testFonts);
    expect(signed).toMatchObject({
      ok: false,
      error: { kind: 'certificate-unusable', problems: [{ kind: 'key-usage' }] },
    });
  });

  test('signs none when it cannot be read what it is for', () => {
    const more = [new Extension({ extnID: '2.5.29.37', extnValue: new Integer({ value: 1 }).toBER() })];
    const signer = issue('María', root, { more });
    expect(judge(signedElsewhere(signer), [root.der]).verdict).toBe('invalid');
  });

  test.each<readonly [readonly Purpose[], readonly Purpose[] | null, boolean]>([
    [['server'], null, false],
    [['timestamp'], null, false],
    [['email', 'client'], null, true],
    [['any'], ['email'], true],
    [['client'], ['email'], false],
    [['client', 'email'], ['email', 'server'], true],
  ])('is limited by an authority for %j when it says %j', (authority, own, isTrusted) => {
    const middle = authorityUnder('Autoridad intermedia', root, purposes(...authority));
    const signer = issue('María', middle, own === null ? {} : purposes(...own));
    expect(judge(signedBy(signer, [middle.der]), [root.der])).toMatchObject(
      isTrusted
        ? { verdict: 'valid' }
        : { verdict: 'unconfirmed', identity: { trust: 'unknown-issuer', problems: [] } },
    );
  });
});

const O = '2.5.4.10';
const EMAIL = '1.2.840.113549.1.9.1';
const CLIENT: NameParts = [
  [O, 'Empresa Cliente'],
  ['2.5.4.3', 'María Fernanda Núñez Ávila'],
  [EMAIL, 'Maria@Empresa.mx'],
];

const directory = (...parts: NameParts) => new GeneralName({ type: 4, value: distinguishedName(parts) });
const mail = (value: string) => new GeneralName({ type: 1, value });
const host = (value: string) => new GeneralName({ type: 2, value });
const link = (value: string) => new GeneralName({ type: 6, value });

interface Limits {
  readonly permitted?: readonly GeneralName[];
  readonly excluded?: readonly GeneralName[];
}

function limited({ permitted, excluded }: Limits, critical: boolean): readonly Extension[] {
  const subtrees = (names: readonly GeneralName[]) => names.map((base) => new GeneralSubtree({ base }));
  const constraints = new NameConstraints({
    ...(permitted === undefined ? {} : { permittedSubtrees: subtrees(permitted) }),
    ...(excluded === undefined ? {} : { excludedSubtrees: subtrees(excluded) }),
  });
  return [new Extension({ extnID: '2.5.29.30', critical, extnValue: constraints.toSchema().toBER() })];
}

const alsoNamed = (...altNames: readonly GeneralName[]) => [
  new Extension({
    extnID: '2.5.29.17',
    extnValue: new AltName({ altNames: [...altNames] }).toSchema().toBER(),
  }),
];

describe.each([true, false])('an authority limited to some names, critically: %s', (critical) => {
  const trustOf = (limits: Limits, more: readonly Extension[]) => {
    const middle = authorityUnder('Autoridad intermedia', root, { more: limited(limits, critical) });
    const signer = issue('María', middle, { subject: CLIENT, more });
    return judge(signedBy(signer, [middle.der]), [root.der]).identity?.trust;
  };

  test.each<readonly [string, Limits, readonly Extension[]]>([
    ['their organization', { permitted: [directory([O, 'EMPRESA  cliente'])] }, []],
    [
      'one of two organizations',
      { permitted: [directory([O, 'Otra']), directory([O, 'Empresa Cliente'])] },
      [],
    ],
    ['all but another organization', { excluded: [directory([O, 'Otra'])] }, []],
    ['their host', { permitted: [mail('empresa.mx')] }, []],
    ['their mailbox', { permitted: [mail('maria@empresa.mx')] }, []],
    ['a host that nobody here has', { permitted: [host('empresa.mx')] }, []],
    ['hosts under theirs', { permitted: [host('empresa.mx')] }, alsoNamed(host('www.empresa.mx'))],
    ['links, of which there are none', { permitted: [link('empresa.mx')] }, []],
  ])('vouches for those of %s', (_, limits, more) => {
    expect(trustOf(limits, more)).toBe('trusted');
  });

  test.each<readonly [string, Limits, readonly Extension[]]>([
    ['of another organization', { permitted: [directory([O, 'Otra'])] }, []],
    ['whose organization is left out', { excluded: [directory([O, 'Empresa Cliente'])] }, []],
    ['of another host', { permitted: [mail('otra.mx')] }, []],
    ['of the host itself, for those under it', { permitted: [mail('.empresa.mx')] }, []],
    ['of a host that is left out', { excluded: [mail('empresa.mx')] }, []],
    ['with a second address elsewhere', { permitted: [mail('empresa.mx')] }, alsoNamed(mail('m@otra.mx'))],
    [
      'of a host that only ends alike',
      { permitted: [host('empresa.mx')] },
      alsoNamed(host('otraempresa.mx')),
    ],
    ['of any host', { excluded: [host('')] }, alsoNamed(host('www.empresa.mx'))],
    ['named in a way that is not compared', { permitted: [link('a.mx')] }, alsoNamed(link('http://a.mx/'))],
    [
      'that names its hosts twice',
      { permitted: [host('empresa.mx')] },
      [...alsoNamed(host('www.empresa.mx')), ...alsoNamed(host('www.empresa.mx'))],
    ],
    [
      'of a left-out host with a point behind',
      { excluded: [host('malo.mx')] },
      alsoNamed(host('a.malo.mx.')),
    ],
    ['of nobody in particular', {}, []],
  ])('vouches for none %s', (_, limits, more) => {
    expect(trustOf(limits, more)).toBe('unknown-issuer');
  });

  test('asks every address of the name', () => {
    const middle = authorityUnder('Autoridad intermedia', root, {
      more: limited({ permitted: [mail('empresa.mx')] }, critical),
    });
    const signer = issue('María', middle, { subject: [...CLIENT, [EMAIL, 'm@otra.mx']] });
    expect(judge(signedBy(signer, [middle.der]), [root.der]).identity?.trust).toBe('unknown-issuer');
  });

  test('limits also what is below others', () => {
    const more = limited({ permitted: [directory([O, 'Otra'])] }, critical);
    const upper = authorityUnder('Autoridad intermedia', root, { more });
    const middle = authorityUnder('Segunda', upper, { subject: [[O, 'Otra']] });
    const below = { ...middle, name: [[O, 'Otra']] } as const;
    const judged = (subject: NameParts) =>
      judge(signedBy(issue('María', below, { subject }), [upper.der, middle.der]), [root.der]).identity
        ?.trust;
    expect(judged(CLIENT)).toBe('unknown-issuer');
    expect(judged([[O, 'Otra'], ...CLIENT])).toBe('trusted');
  });
});
