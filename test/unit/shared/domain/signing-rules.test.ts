import { describe, expect, test } from 'vitest';
import type { CertificateInfo } from '../../../../electron/shared/domain/signing-material';
import { checkUsable, matchSigner } from '../../../../electron/shared/domain/signing-rules';

const name = { commonName: null, organization: null, organizationalUnit: null, email: null, text: '' };

function certificate(changes: Partial<CertificateInfo> & { cn?: string; email?: string }): CertificateInfo {
  const { cn = 'MARIA FERNANDA NUÑEZ AVILA', email = null, ...rest } = changes;
  return {
    sha256: 'a'.repeat(64),
    kind: 'other',
    subject: { ...name, commonName: cn, email },
    issuer: name,
    serialHex: '01',
    serialText: '01',
    notBefore: '2026-01-01T00:00:00.000Z',
    notAfter: '2028-01-01T00:00:00.000Z',
    key: { type: 'rsa', sizeBits: 2048 },
    keyUsage: ['digitalSignature', 'nonRepudiation'],
    extendedKeyUsage: null,
    rfc: null,
    curp: null,
    representative: null,
    ...rest,
  };
}

const company = (cn: string) =>
  certificate({ cn, rfc: 'AAA010101AAA', representative: { rfc: 'HEGT7610034S2', curp: null } });

describe('matchSigner', () => {
  test.each([
    ['María Fernanda Núñez Ávila', 'MARIA FERNANDA NUNEZ AVILA'],
    ['Ing. María Fernanda Núñez Ávila', 'María Fernanda Núñez Ávila'],
    ['Núñez Ávila María Fernanda', 'María Fernanda Núñez Ávila'],
    ['José de la Peña', 'Jose Peña'],
    ['Nu\u0301n\u0303ez Ana', 'Ana Núñez'],
  ])('takes %s for %s', (expected, cn) => {
    expect(matchSigner(certificate({ cn }), { name: expected })).toEqual({ match: 'name', differences: [] });
  });

  test('a shorter name matches and the difference is told', () => {
    const result = matchSigner(certificate({ cn: 'María Fernanda Núñez Ávila' }), { name: 'Fernanda Núñez' });
    expect(result.match).toBe('name');
    expect(result.differences).toEqual([
      { field: 'name', expected: 'Fernanda Núñez', found: 'María Fernanda Núñez Ávila' },
    ]);
  });

  test.each([
    ['María', 'María Fernanda Núñez Ávila'],
    ['Juan Juan', 'Juan Pérez López'],
    ['Pedro Núñez', 'María Núñez Ávila'],
    ['', 'María Núñez'],
    ['Ing. de la', 'de la Ing.'],
  ])('%s is not %s', (expected, cn) => {
    expect(matchSigner(certificate({ cn }), { name: expected }).match).toBe('none');
  });

  test('the RFC decides before the name', () => {
    const owned = certificate({ cn: 'M F NUÑEZ', rfc: 'NUAM850101AB1' });
    const result = matchSigner(owned, { name: 'María Fernanda Núñez Ávila', rfc: 'nuam850101ab1 ' });
    expect(result.match).toBe('rfc');
    expect(result.differences.map(({ field }) => field)).toEqual(['name']);
  });

  test('a homonym with another RFC or CURP is another person', () => {
    const person = { name: 'María Fernanda Núñez Ávila', rfc: 'NUAM850101AB1', curp: 'NUAM850101MDFXVR09' };
    const other = certificate({ rfc: 'NUAM900202XY2', curp: 'NUAM850101MDFXVR09' });
    expect(matchSigner(other, person)).toMatchObject({ match: 'none', differences: [{ field: 'rfc' }] });
    const otherCurp = certificate({ curp: 'NUAM900202MDFXVR01' });
    expect(matchSigner(otherCurp, person)).toMatchObject({ match: 'none', differences: [{ field: 'curp' }] });
  });

  test('the CURP matches where there is no RFC to compare', () => {
    const owned = certificate({ cn: 'OTRA GRAFIA', curp: 'NUAM850101MDFXVR09' });
    expect(matchSigner(owned, { name: 'María Núñez', rfc: null, curp: 'NUAM850101MDFXVR09' }).match).toBe(
      'curp',
    );
  });

  test("a legal person's certificate is its representative's", () => {
    const company = certificate({
      cn: 'ACCEM SERVICIOS EMPRESARIALES SC',
      rfc: 'AAA010101AAA',
      representative: { rfc: 'HEGT7610034S2', curp: 'HEGT761003MDFRNN09' },
    });
    expect(matchSigner(company, { name: 'Tania Hernández', rfc: 'HEGT7610034S2' }).match).toBe('rfc');
    expect(matchSigner(company, { name: 'Tania Hernández', rfc: 'AAA010101AAA' }).match).toBe('none');
    expect(matchSigner(company, { name: 'Tania Hernández' }).match).toBe('none');
  });

  test.each([
    ['PAPELERA DEL CENTRO SA DE CV', 'Papelera del Centro, S.A. de C.V.'],
    ['PAPELERA DEL CENTRO', 'Papelera del Centro, Sociedad Anónima de Capital Variable'],
    ['SILENT 4 BUSINESS S DE RL DE CV', 'Silent4Business'],
  ])('without an RFC to compare, %s is %s', (cn, legalName) => {
    const signing = { name: 'Tania Hernández', rfc: 'HEGT7610034S2' };
    const match = (names: string[]) => matchSigner(company(cn), { ...signing, organisation: { names } });
    expect(match([legalName])).toEqual({ match: 'rfc', differences: [] });
    expect(match(['Otra Razón, S.A.', legalName])).toEqual({ match: 'rfc', differences: [] });
    expect(match([])).toEqual({ match: 'rfc', differences: [] });
    expect(match(['Papelería del Norte, S.A. de C.V.'])).toEqual({
      match: 'none',
      differences: [{ field: 'organisation', expected: 'Papelería del Norte, S.A. de C.V.', found: cn }],
    });
  });

  test("who represents one company does not sign for another with that one's certificate", () => {
    const person = { name: 'Tania Hernández', rfc: 'HEGT7610034S2' };
    const signing = (rfc: string) => ({ ...person, organisation: { names: ['Papelera'], rfc } });
    const certificate = company('PAPELERA SA DE CV');
    expect(matchSigner(certificate, signing('AAA010101AAA')).match).toBe('rfc');
    expect(matchSigner(certificate, signing('EDI050607XX1'))).toEqual({
      match: 'none',
      differences: [{ field: 'organisation-rfc', expected: 'EDI050607XX1', found: 'AAA010101AAA' }],
    });
  });

  test('another e-mail is told and decides nothing', () => {
    const owned = certificate({ email: 'maria@otra.mx' });
    const result = matchSigner(owned, { name: 'María Fernanda Nuñez Ávila', email: 'maria@cliente.mx' });
    expect(result).toEqual({
      match: 'name',
      differences: [{ field: 'email', expected: 'maria@cliente.mx', found: 'maria@otra.mx' }],
    });
  });
});

describe('checkUsable', () => {
  const at = '2027-06-01T12:00:00.000Z';

  test('finds nothing against a good certificate, on its first and last instant too', () => {
    for (const instant of [at, '2026-01-01T00:00:00.000Z', '2028-01-01T00:00:00.000Z']) {
      expect(checkUsable(certificate({}), instant)).toEqual([]);
    }
  });

  test.each([
    ['2028-01-01T00:00:00.001Z', { kind: 'expired', notAfter: '2028-01-01T00:00:00.000Z' }],
    ['2025-12-31T23:59:59.999Z', { kind: 'not-yet-valid', notBefore: '2026-01-01T00:00:00.000Z' }],
  ])('at %s: %o', (instant, problem) => {
    expect(checkUsable(certificate({}), instant)).toEqual([problem]);
  });

  test('refuses what is not fit to sign', () => {
    const cases: [Partial<CertificateInfo>, unknown][] = [
      [{ key: { type: 'rsa', sizeBits: 1024 } }, { kind: 'weak-key', sizeBits: 1024, minimumBits: 2048 }],
      [
        { key: { type: 'unsupported', algorithm: '1.3.101.112' } },
        { kind: 'unsupported-key', algorithm: '1.3.101.112' },
      ],
      [{ keyUsage: ['keyCertSign'] }, { kind: 'key-usage', found: ['keyCertSign'], purposes: [] }],
      [{ keyUsage: [] }, { kind: 'key-usage', found: [], purposes: [] }],
      [{ kind: 'csd' }, { kind: 'csd' }],
    ];
    for (const [changes, problem] of cases) expect(checkUsable(certificate(changes), at)).toEqual([problem]);
  });

  test('takes a key whose use is not restricted, and either of the two usages', () => {
    for (const keyUsage of [null, ['digitalSignature'], ['nonRepudiation']] as const) {
      expect(checkUsable(certificate({ keyUsage: keyUsage === null ? null : [...keyUsage] }), at)).toEqual(
        [],
      );
    }
  });

  test('an instant that is none is a bug', () => {
    expect(() => checkUsable(certificate({}), 'mañana')).toThrow('Not an instant');
  });
});
