import { beforeAll, describe, expect, test } from 'vitest';
import type { FieldRequest } from '../../../../electron/adapters/pades/field-request';
import { signField } from '../../../../electron/adapters/pades/sign-pdf';
import { drawLetter, testFonts } from '../../../support/certificates/letter';
import { mintIdentity } from '../../../support/certificates/mint-identity';
import {
  clientRequest,
  makeSignedLetter,
  managerRequest,
  openIdentity,
  type SignedLetter,
  signOrThrow,
} from '../../../support/certificates/signed-letter';

let signed: SignedLetter;

beforeAll(() => {
  signed = makeSignedLetter();
});

function failure(request: FieldRequest) {
  const result = signField(request, testFonts);
  if (result.ok) throw new Error('It signed');
  return result.error;
}

test('each signature leaves the bytes before it as they were', () => {
  expect(Buffer.from(signed.once).subarray(0, signed.letter.length).equals(signed.letter)).toBe(true);
  expect(Buffer.from(signed.twice).subarray(0, signed.once.length).equals(signed.once)).toBe(true);
});

test('the same request gives the same bytes with RSA', () => {
  expect(Buffer.from(drawLetter()).equals(signed.letter)).toBe(true);
  const again = signOrThrow(clientRequest(signed.letter, signed.clientMaterial));
  expect(Buffer.from(again).equals(signed.once)).toBe(true);
});

test('ECDSA changes nothing but the signature', () => {
  const again = Buffer.from(signOrThrow(managerRequest(signed.once, signed.managerMaterial))).toString(
    'latin1',
  );
  const first = Buffer.from(signed.twice).toString('latin1');
  const withoutContents = (file: string) => file.replaceAll(/<[0-9A-F]{30000,}>/g, '<>');
  expect(again).not.toBe(first);
  expect(withoutContents(again)).toBe(withoutContents(first));
});

test('the dictionary is that of PAdES B-B, without what it forbids', () => {
  const [client, manager] = Buffer.from(signed.twice).toString('latin1').split('/Type /Sig\n').slice(1);
  for (const dictionary of [client, manager]) {
    expect(dictionary).toContain('/SubFilter /ETSI.CAdES.detached');
    expect(dictionary).not.toContain('/Cert ');
  }
  expect(client).toContain("/M (D:20261122200509+00'00')");
  expect(client).toMatch(
    /\/TransformMethod \/DocMDP\s+\/TransformParams <<\s+\/Type \/TransformParams\s+\/V \/1.2\s+\/P 2/,
  );
  expect(manager).toMatch(
    /\/TransformMethod \/FieldMDP[^>]+\/Action \/Exclude\s+\/Fields \[\(SelloDeTiempo\)\]/,
  );
});

describe('what it refuses', () => {
  test('a certificate out of its time, with the date', () => {
    const expired = openIdentity(
      mintIdentity({ cn: 'A', key: 'p256', notAfter: new Date('2026-03-01T00:00:00Z') }),
    );
    expect(failure(clientRequest(signed.letter, expired))).toEqual({
      kind: 'certificate-unusable',
      problems: [{ kind: 'expired', notAfter: '2026-03-01T00:00:00.000Z' }],
    });
  });

  test('a seal for invoices', () => {
    const seal = openIdentity(mintIdentity({ cn: 'Empresa', rfc: 'AAA010101AAA', kind: 'csd' }));
    expect(failure(clientRequest(signed.letter, seal))).toEqual({
      kind: 'certificate-unusable',
      problems: [{ kind: 'csd' }],
    });
  });

  test('a field that is signed or not there', () => {
    expect(failure(clientRequest(signed.once, signed.managerMaterial))).toEqual({
      kind: 'already-signed',
      field: 'Cliente',
    });
    const renamed = Buffer.from(
      Buffer.from(signed.letter).toString('latin1').replace('(Cliente)', '(Cliento)'),
      'latin1',
    );
    expect(failure(clientRequest(renamed, signed.clientMaterial))).toEqual({
      kind: 'field-missing',
      field: 'Cliente',
    });
  });

  test('signing out of order', () => {
    const early = managerRequest(signed.letter, signed.managerMaterial);
    expect(failure(early)).toEqual({ kind: 'wrong-order', mode: 'approve-and-lock' });
    const second = { ...managerRequest(signed.once, signed.managerMaterial), mode: 'certify' } as const;
    expect(failure(second)).toEqual({ kind: 'wrong-order', mode: 'certify' });
  });

  test('one certificate for both blocks', () => {
    expect(failure(managerRequest(signed.once, signed.clientMaterial))).toEqual({
      kind: 'same-certificate',
      field: 'Cliente',
    });
  });

  test('a letter whose first signature is broken, or followed by foreign bytes', () => {
    const tampered = Buffer.from(signed.once);
    const at = tampered.indexOf('/MediaBox [0 0 612') + '/MediaBox [0 0 61'.length;
    tampered[at] = '3'.charCodeAt(0);
    expect(failure(managerRequest(tampered, signed.managerMaterial))).toEqual({
      kind: 'earlier-signature-broken',
      field: 'Cliente',
    });
    const longer = Buffer.concat([signed.once, Buffer.from('% una línea más\n')]);
    expect(failure(managerRequest(longer, signed.managerMaterial))).toEqual({
      kind: 'earlier-signature-broken',
      field: 'Cliente',
    });
  });

  test('what is no PDF, and images that are none', () => {
    expect(failure(clientRequest(Buffer.from('hola'), signed.clientMaterial)).kind).toBe('malformed-pdf');
    expect(failure(clientRequest(signed.letter.subarray(0, 9000), signed.clientMaterial)).kind).toBe(
      'malformed-pdf',
    );
    const identityNowhere = Buffer.from(signed.letter)
      .toString('latin1')
      .replace(/\/ID \[[^\]]*\]/, '/ID 2 0 R')
      .replace(/(xref\n0 \d+\n(?:.{19}\n){2})\d{10}/, (_, before: string) => `${before}0000000003`);
    expect(failure(clientRequest(Buffer.from(identityNowhere, 'latin1'), signed.clientMaterial)).kind).toBe(
      'malformed-pdf',
    );
    const request = clientRequest(signed.letter, signed.clientMaterial);
    for (const rubric of [Buffer.from('GIF89a'), Buffer.from([0xff, 0xd8, 0xff])]) {
      expect(failure({ ...request, appearance: { ...request.appearance, rubric } })).toEqual({
        kind: 'unreadable-rubric',
      });
    }
  });

  test('a chain too long for its room', () => {
    const long = { ...signed.clientMaterial, certificateChain: Array(40).fill(signed.client.certificate) };
    const result = failure(clientRequest(signed.letter, long));
    expect(result).toMatchObject({ kind: 'signature-too-large', capacityBytes: 16_384 });
  });
});

test.each(['rsa3072', 'p384', 'p521'] as const)('signs with a key of the kind %s', (key) => {
  const material = openIdentity(mintIdentity({ cn: 'Ana', key }));
  signOrThrow(clientRequest(signed.letter, material));
});
