/** Files with a revision that shows something else and a newer one that takes it back: readers that stumble show the first. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { PdfDocument } from '../../../../../electron/adapters/pades/pdf-file/pdf-document';
import { isPdfArray, PdfDictionary } from '../../../../../electron/adapters/pades/pdf-file/pdf-objects';
import { examineReturned } from '../../../../../electron/adapters/pades/returned-letter';
import { readTrustFile } from '../../../../../electron/adapters/pades/verify/trust-files';
import { verifyPdf } from '../../../../../electron/adapters/pades/verify/verify-pdf';
import type { TrustMaterial } from '../../../../../electron/shared/domain/verification';
import { signForeign } from '../../../../support/certificates/foreign-signature';
import {
  clientRequest,
  makeMarkedLetter,
  makeSignedLetter,
  managerRequest,
  type SignedLetter,
  signOrThrow,
} from '../../../../support/certificates/signed-letter';
import {
  dictionary,
  name,
  Revision,
  replaceLast,
  revise,
  stream,
} from '../../../../support/certificates/tamper';

let signed: SignedLetter;
let trust: TrustMaterial;

beforeAll(() => {
  signed = makeSignedLetter();
  trust = readTrustFile(readFileSync(signed.client.authorityPath)) ?? { anchors: [], revocationLists: [] };
});

const PAINT = 'q 1 1 1 rg 0 400 612 350 re f Q';
const latin1 = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1');
const contentsOf = (revision: Revision) => revision.find('Pages', 'Kids', 0, 'Contents');
const row = (offset: number) => `${String(offset).padStart(10, '0')} 00000 n \n`;

/** One revision paints the page over; the next says that the content is where it was, and adds validation data. */
function takenBack(pdf: Uint8Array, rows = ''): Uint8Array {
  const { document, catalog } = new Revision(pdf);
  const target = contentsOf(new Revision(pdf)).objectNumber;
  const location = document.locate(target);
  const painted = revise(pdf, (r) => r.update.put(contentsOf(r), stream(PAINT)));
  const store = latin1(revise(painted, (r) => r.set(r.catalog, { DSS: dictionary({ Type: name('DSS') }) })));
  const table = store.lastIndexOf('\nxref\n') + 6;
  const restored = `${target} 1\n${row(location.kind === 'offset' ? location.offset : 0)}`;
  expect(catalog.objectNumber).not.toBe(target);
  return Buffer.from(store.slice(0, table) + rows + restored + store.slice(table), 'latin1');
}

/** The same, with the content written out once more, so that nothing points back. */
function writtenAgain(pdf: Uint8Array): Uint8Array {
  const before = new Revision(pdf);
  const content = before.document.resolve(contentsOf(before));
  const painted = revise(pdf, (r) => r.update.put(contentsOf(r), stream(PAINT)));
  return revise(painted, (r) => r.update.put(contentsOf(r), content));
}

describe.each(['once', 'twice'] as const)('a letter signed %s', (which) => {
  test.each([
    ['pointing back', takenBack],
    ['writing it out again', writtenAgain],
  ] as const)('is spoilt by a page that was painted over and taken back by %s', (_, forge) => {
    const report = verifyPdf(forge(signed[which]), trust);
    expect(report.verdict).toBe('bad');
    for (const { changes } of report.signatures)
      expect(changes).toContainEqual(expect.objectContaining({ kind: 'page-content', permitted: false }));
  });

  test('is spoilt by a catalog that led to other pages for one revision', () => {
    const before = new Revision(signed[which]);
    const other = revise(signed[which], (r) => {
      const kid = r.update.add(dictionary({ Type: name('Page'), MediaBox: [0, 0, 612, 792] }));
      const pages = r.update.add(dictionary({ Type: name('Pages'), Kids: [kid], Count: 1 }));
      r.set(r.catalog, { Pages: pages });
    });
    const back = revise(other, (r) => r.update.put(r.catalog, before.get(before.catalog)));
    const report = verifyPdf(back, trust);
    expect(report.verdict).toBe('bad');
    expect(report.signatures.map(({ verdict }) => verdict)).not.toContain('valid');
  });

  test.each<[string, (pdf: Uint8Array) => Uint8Array]>([
    ['an empty part of a table begins beyond every number', (pdf) => takenBack(pdf, '9999999999 0\n')],
    [
      'a table has an object beyond every number',
      (pdf) =>
        replaceLast(takenBack(pdf, `8388608 1\n0000000000 65535 f \n`), /\/Size \d+/g, '/Size 8388609'),
    ],
    ['an empty part begins just behind the last number', (pdf) => takenBack(pdf, '8388608 0\n')],
    ['a comment stands in a table', (pdf) => takenBack(pdf, '% hola\n')],
    ['a form feed stands in a table', (pdf) => takenBack(pdf, '\f')],
    ['a zero stands in a table', (pdf) => takenBack(pdf, '\0')],
    [
      'a comment stands before the trailer',
      (pdf) => replaceLast(takenBack(pdf), /\ntrailer\n/g, '\n%a\ntrailer\n'),
    ],
    ['the size is beyond every number', (pdf) => replaceLast(takenBack(pdf), /\/Size \d+/g, '/Size 8388609')],
  ])('cannot be read when %s', (_, forge) => {
    expect(verifyPdf(forge(signed[which]), trust).verdict).toBe('unreadable');
  });

  test('stays as good as it was when two revisions add validation data', () => {
    const add = (pdf: Uint8Array) =>
      revise(pdf, (r) => {
        const store = r.document.resolve(r.document.catalog.get('DSS'));
        const had = store instanceof PdfDictionary ? store.get('Certs') : [];
        const certificate = r.update.add(stream('0\x82\x01\x02 certificado'));
        r.set(r.catalog, {
          DSS: dictionary({ Certs: [...(isPdfArray(had) ? had : []), certificate] }),
        });
      });
    const before = verifyPdf(signed[which], trust);
    const after = verifyPdf(add(add(signed[which])), trust);
    expect([after.verdict, after.structure]).toEqual([before.verdict, []]);
  });
});

describe('a letter that comes back', () => {
  const returnedAs = (returned: Uint8Array) =>
    examineReturned({ stored: signed.letter, earlier: [], field: 'Cliente', returned });

  test.each([
    ['pointing back', takenBack],
    ['writing it out again', writtenAgain],
  ] as const)('is refused when its page was painted over after signing and taken back by %s', (_, forge) => {
    const own = forge(signed.once);
    const foreign = forge(signForeign(signed.letter, { field: 'Cliente', identity: signed.client }));
    for (const returned of [own, foreign]) expect(returnedAs(returned)).toMatchObject({ ok: false });
  });

  test('is refused when that happened before signing, under the signature', () => {
    const before = new Revision(signed.letter);
    const other = revise(signed.letter, (r) => r.set(r.catalog, { Pages: r.find('Pages', 'Kids', 0) }));
    const back = revise(other, (r) => r.update.put(r.catalog, before.get(before.catalog)));
    for (const laid of [takenBack(signed.letter), writtenAgain(signed.letter), back]) {
      const returned = signOrThrow(clientRequest(laid, signed.clientMaterial));
      expect(returnedAs(returned)).toMatchObject({ error: { kind: 'returned-changed' } });
    }
  });

  test.each([
    ['pointing back', takenBack],
    ['writing it out again', writtenAgain],
  ] as const)('is told for what it is by the file alone, taken back by %s', (_, forge) => {
    const once = signOrThrow(clientRequest(forge(signed.letter), signed.clientMaterial));
    const twice = signOrThrow(managerRequest(once, signed.managerMaterial));
    expect(verifyPdf(twice, trust)).toMatchObject({ verdict: 'bad', structure: ['hidden-revision'] });
  });

  test('is nothing out of the way with a drawn mark, or signed by programs that certify', () => {
    const marked = makeMarkedLetter(signed.managerMaterial, signed.letter);
    expect(verifyPdf(marked, trust).structure).toEqual([]);
  });
});

test('sixty revisions behind a signature are judged, and no more are waited for', () => {
  let pdf: Uint8Array = signed.twice;
  for (let more = 0; more < 60; more++) pdf = revise(pdf, (r) => r.set(r.catalog, { DSS: dictionary({}) }));
  expect(verifyPdf(pdf, trust).verdict).toBe('good');
  for (let more = 0; more < 4; more++) pdf = revise(pdf, (r) => r.set(r.catalog, { DSS: dictionary({}) }));
  expect(verifyPdf(pdf, trust)).toMatchObject({ verdict: 'unreadable', unreadable: { reason: 'too-large' } });
});

test('a free object with the highest number that there may be costs no time', () => {
  const pdf = replaceLast(
    takenBack(signed.twice, '8388607 1\n0000000000 65535 f \n'),
    /\/Size \d+/g,
    '/Size 8388608',
  );
  expect(PdfDocument.open(pdf).objectNumbers.size).toBeLessThan(100);
  expect(verifyPdf(pdf, trust).verdict).toBe('bad');
});
