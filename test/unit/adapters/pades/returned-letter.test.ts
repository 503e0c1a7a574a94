import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { signCms } from '../../../../electron/adapters/pades/build-cms';
import { listSignatureFields } from '../../../../electron/adapters/pades/form-fields';
import {
  type PdfObject,
  PdfReference,
  type PdfStream,
  textString,
} from '../../../../electron/adapters/pades/pdf-file/pdf-objects';
import { examineReturned } from '../../../../electron/adapters/pades/returned-letter';
import { verifyPdf } from '../../../../electron/adapters/pades/verify/verify-pdf';
import type { PersonSignatureField, ReturnedLetter } from '../../../../electron/application/signing-ports';
import {
  certifying,
  type ForeignSignature,
  signForeign,
} from '../../../support/certificates/foreign-signature';
import { drawLetter } from '../../../support/certificates/letter';
import { mintIdentity } from '../../../support/certificates/mint-identity';
import {
  clientRequest,
  makeSignedLetter,
  managerRequest,
  type SignedLetter,
  signOrThrow,
} from '../../../support/certificates/signed-letter';
import { dictionary, name, stream } from '../../../support/certificates/tamper';

let made: SignedLetter;

beforeAll(() => {
  made = makeSignedLetter();
});

const NO_TRUST = { anchors: [], revocationLists: [] };
const CERTIFICATION =
  '[<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /V /1.2 /P 2 >> >>]';
const FIELD_LOCK =
  '[<< /Type /SigRef /TransformMethod /FieldMDP /TransformParams << /Type /TransformParams /V /1.2 /Action /All >> >>]';

function examine(returned: Uint8Array, over: Partial<ReturnedLetter> = {}) {
  return examineReturned({ stored: made.letter, earlier: [], field: 'Cliente', ...over, returned });
}

const foreign = (over: Partial<ForeignSignature> = {}, pdf = made.letter) =>
  signForeign(pdf, { field: 'Cliente', identity: made.client, ...over });

const failureOf = (result: ReturnType<typeof examine>) => (result.ok ? 'taken' : result.error.kind);

describe('the letter plus one good signature is taken, whoever wrote it', () => {
  test.each<readonly [string, Partial<ForeignSignature>]>([
    ['adbe.pkcs7.detached', {}],
    ['ETSI.CAdES.detached', { subFilter: 'ETSI.CAdES.detached' }],
    ['with a certification', { reference: CERTIFICATION, alsoChange: certifying }],
    ['with other flags of its field', { fieldKeys: { F: 132, M: textString('D:20261123101500') } }],
  ])('%s', (_, over) => {
    const returned = foreign(over);
    expect(examine(returned)).toMatchObject({
      ok: true,
      value: {
        signer: { subject: { commonName: 'María Fernanda Núñez Ávila' } },
        claimedTime: '2026-11-22T20:15:00.000Z',
        subFilter: over.subFilter ?? 'adbe.pkcs7.detached',
      },
    });
    // The Gerente signs upon it here, and both signatures hold.
    const twice = signOrThrow(managerRequest(returned, made.managerMaterial));
    const report = verifyPdf(twice, NO_TRUST);
    expect(
      report.signatures.map(({ integrity, changes }) => [integrity, changes.map((c) => c.permitted)]),
    ).toEqual([
      ['intact', [true]],
      ['intact', []],
    ]);
    expect(report.wholeFileAccounted).toBe(true);
  });

  test('one that names no time says so', () => {
    const sign = (content: Uint8Array) =>
      signCms(createHash('sha256').update(content).digest(), made.clientMaterial).encode(null);
    expect(examine(foreign({ time: null, sign }))).toMatchObject({ ok: true, value: { claimedTime: null } });
  });

  test('the Gerente’s, upon the client’s that was made at the desk', () => {
    const returned = signForeign(made.once, { field: 'GerenteDeOperaciones', identity: made.manager });
    const letter = { stored: made.once, earlier: [made.letter], field: 'GerenteDeOperaciones' } as const;
    expect(examine(returned, letter)).toMatchObject({
      ok: true,
      value: { signer: { subject: { commonName: 'Jorge Peña Gutiérrez' } } },
    });
  });
});

/** Signs with another program and gives the field a look of its own. */
function signedLooking(look: PdfStream, keys: Readonly<Record<string, PdfObject>> = {}): Uint8Array {
  return foreign({
    alsoChange: (update, document) => {
      const field = listSignatureFields(document).find(({ name: named }) => named === 'Cliente');
      if (!field?.reference) throw new Error('No field of the client');
      const drawn = update.allocate();
      update.put(drawn, look);
      const signature = new PdfReference(document.size, 0);
      update.put(
        field.reference,
        field.dictionary.with({ V: signature, AP: dictionary({ N: drawn }), ...keys }),
      );
    },
  });
}

const FORM = { Type: name('XObject'), Subtype: name('Form') };
const BOX = { ...FORM, BBox: [0, 0, 100, 50] };
const paint = (form: Readonly<Record<string, PdfObject>>) => stream('1 0 0 rg 0 0 100 50 re f', form);

describe('a signature that cannot be seen', () => {
  test.each<readonly [string, PdfStream, Readonly<Record<string, PdfObject>>]>([
    ['in a hidden field', paint(BOX), { F: 2 }],
    ['in a field that is printed only', paint(BOX), { F: 36 }],
    ['without a box', paint(FORM), {}],
    ['in a box of no size', paint({ ...FORM, BBox: [0, 0, 0, 50] }), {}],
    ['flattened by its matrix', paint({ ...BOX, Matrix: [0, 0, 0, 0, 0, 0] }), {}],
    ['flattened to a line', paint({ ...BOX, Matrix: [1, 2, 2, 4, 0, 0] }), {}],
  ])('%s is not taken, and the verifier tells it', (_, look, keys) => {
    const returned = signedLooking(look, keys);
    expect(failureOf(examine(returned))).toBe('returned-hidden');
    const report = verifyPdf(returned, NO_TRUST);
    expect(report).toMatchObject({ verdict: 'bad', structure: ['hidden-signature'] });
  });

  test('is another thing than one with a look of its own', () => {
    for (const look of [paint(BOX), paint({ ...BOX, BBox: [100, 50, 0, 0], Matrix: [0, 1, -1, 0, 0, 0] })]) {
      expect(failureOf(examine(signedLooking(look)))).toBe('taken');
    }
    expect(verifyPdf(made.twice, NO_TRUST).structure).toEqual([]);
  });
});

describe('anything else is told by what can be done about it', () => {
  test('the bytes that left, unsigned', () => {
    expect(failureOf(examine(made.letter))).toBe('returned-unsigned');
  });

  test('no PDF', () => {
    expect(failureOf(examine(Buffer.from('hola')))).toBe('returned-malformed');
    expect(failureOf(examine(made.once.subarray(0, made.once.length - 30)))).toBe('returned-malformed');
  });

  test('a letter of somebody else', () => {
    const other = drawLetter();
    other.set(Buffer.from('0'), Buffer.from(other).lastIndexOf('/ID [<') + '/ID [<'.length);
    expect(['returned-other-document', 'returned-rewritten']).toContain(failureOf(examine(other)));
  });

  test('the same letter, saved anew by another program', () => {
    const path = join(made.client.directory, 'carta.pdf');
    const out = join(made.client.directory, 'reescrita.pdf');
    writeFileSync(path, made.once);
    execFileSync('qpdf', [path, out]);
    expect(failureOf(examine(readFileSync(out)))).toBe('returned-rewritten');
  });

  test('a copy from before the last signature, signed or not', () => {
    const manager = { stored: made.once, earlier: [made.letter], field: 'GerenteDeOperaciones' as const };
    expect(failureOf(examine(made.letter, manager))).toBe('returned-older');
    const late = signForeign(made.letter, { field: 'GerenteDeOperaciones', identity: made.manager });
    expect(failureOf(examine(late, manager))).toBe('returned-older');
  });

  test('the block of the Gerente signed before the client’s', () => {
    const returned = signForeign(made.letter, { field: 'GerenteDeOperaciones', identity: made.manager });
    expect(examine(returned)).toEqual({
      ok: false,
      error: { kind: 'returned-other-field', field: 'GerenteDeOperaciones' },
    });
  });

  test('both blocks signed at once', () => {
    expect(failureOf(examine(made.twice))).toBe('returned-several');
  });

  test('a signature that does not name its certificate, or uses SHA-1', () => {
    expect(failureOf(examine(foreign({ namesCertificate: false })))).toBe('returned-weak');
    expect(failureOf(examine(foreign({ digest: 'sha1', namesCertificate: false })))).toBe('returned-weak');
  });

  test('a kind of signature that is not known', () => {
    expect(failureOf(examine(foreign({ subFilter: 'Otro.formato' })))).toBe('returned-unknown-kind');
  });

  test('a flipped byte anywhere in what was added and signed', () => {
    const returned = foreign();
    const contents = Buffer.from(returned).lastIndexOf('/Contents <');
    const seen = new Set<string>();
    for (let at = made.letter.length; at < returned.length; at += at === contents ? 24_000 : 1) {
      // The signature's own bytes are the verifier's matter.
      if (at % 5 !== 0 && at !== contents) continue;
      const flipped = returned.slice();
      flipped[at] = (flipped[at] ?? 0) ^ 0x01;
      seen.add(failureOf(examine(flipped)));
    }
    expect(seen.has('taken')).toBe(false);
    expect(seen.size).toBeGreaterThan(1);
  });

  test('something changed besides the signature', () => {
    const page = (field: PersonSignatureField) =>
      foreign({
        field,
        alsoChange: (update, document) => {
          const form = document.catalog.get('Pages');
          if (form instanceof PdfReference)
            update.put(form, document.dictionary(form, 'pages').with({ Rotate: 90 }));
        },
      });
    expect(failureOf(examine(page('Cliente')))).toBe('returned-changed');
  });

  test('the look of the other block changed', () => {
    const returned = foreign({
      alsoChange: (update, document) => {
        const [, manager] = [...Array(document.size).keys()].flatMap((number) => {
          const reference = new PdfReference(number, 0);
          const object = document.resolve(reference);
          return object !== null && typeof object === 'object' && 'entries' in object && 'get' in object
            ? object.get('FT') === null
              ? []
              : [{ reference, object }]
            : [];
        });
        if (manager) update.put(manager.reference, manager.object.with({ AP: null }));
      },
    });
    expect(failureOf(examine(returned))).toBe('returned-changed');
  });

  test('a lock that would keep the Gerente from signing', () => {
    expect(failureOf(examine(foreign({ reference: FIELD_LOCK })))).toBe('returned-locks');
    const certified = CERTIFICATION.replace('/P 2', '/P 1');
    expect(failureOf(examine(foreign({ reference: certified, alsoChange: certifying })))).toBe(
      'returned-locks',
    );
  });
});

test('a certificate that is out of its time is for the desk to refuse, with its date', () => {
  const identity = mintIdentity({
    cn: 'María Fernanda Núñez Ávila',
    notBefore: new Date('2020-01-01T00:00:00Z'),
    notAfter: new Date('2024-01-01T00:00:00Z'),
  });
  expect(examine(foreign({ identity }))).toMatchObject({
    ok: true,
    value: { signer: { notAfter: '2024-01-01T00:00:00.000Z' } },
  });
});

test('what this desk signs elsewhere is taken too', () => {
  const { clientMaterial, letter } = made;
  expect(examine(signOrThrow(clientRequest(letter, clientMaterial)))).toMatchObject({
    ok: true,
    value: { subFilter: 'ETSI.CAdES.detached' },
  });
});
