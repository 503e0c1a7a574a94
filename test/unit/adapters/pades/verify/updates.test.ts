import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTrustFile } from '../../../../../electron/adapters/pades/verify/trust-files';
import { verifyPdf } from '../../../../../electron/adapters/pades/verify/verify-pdf';
import type { ChangeAfterSigning, TrustMaterial } from '../../../../../electron/shared/domain/verification';
import { makeSignedLetter, type SignedLetter } from '../../../../support/certificates/signed-letter';
import {
  dictionary,
  name,
  type Revision,
  replaceLast,
  revise,
  stream,
  text,
} from '../../../../support/certificates/tamper';

let signed: SignedLetter;
let trust: TrustMaterial;
let cases = 0;

beforeAll(() => {
  signed = makeSignedLetter();
  trust = readTrustFile(readFileSync(signed.client.authorityPath)) ?? { anchors: [], revocationLists: [] };
});
afterAll(() => console.info(`verifier: ${cases} tampered updates`));

const PAGE = ['Pages', 'Kids', 0] as const;
const page = (revision: Revision) => revision.find(...PAGE);
const look = () =>
  stream('0 0 100 50 re f', { Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, 100, 50] });

/** What somebody does to the file, and the part that has to be named. */
const tamperings: readonly (readonly [string, ChangeAfterSigning['kind'], (revision: Revision) => void])[] = [
  ['the size of a page', 'page', (r) => r.set(page(r), { MediaBox: [0, 0, 300, 300] })],
  ['a page turned', 'page', (r) => r.set(page(r), { Rotate: 90 })],
  ['one page fewer', 'page', (r) => r.set(r.find('Pages'), { Kids: [page(r)], Count: 1 })],
  [
    'the content of a page',
    'page-content',
    (r) => r.replaceStream(r.find(...PAGE, 'Contents'), (bytes) => Buffer.concat([bytes, bytes])),
  ],
  ['other content for a page', 'page', (r) => r.set(page(r), { Contents: r.update.add(stream('BT ET')) })],
  [
    'more content for a page',
    'page',
    (r) => r.set(page(r), { Contents: [r.find(...PAGE, 'Contents'), r.update.add(stream('BT ET'))] }),
  ],
  ['other resources for a page', 'page', (r) => r.set(page(r), { Resources: dictionary({}) })],
  [
    'a comment',
    'page',
    (r) => addAnnotation(r, { Subtype: name('FreeText'), Contents: text('Sin reservas') }),
  ],
  [
    'a white box',
    'page',
    (r) =>
      addAnnotation(r, {
        Subtype: name('Square'),
        IC: [1, 1, 1],
        AP: dictionary({ N: r.update.add(look()) }),
      }),
  ],
  [
    'a stamp',
    'page',
    (r) => addAnnotation(r, { Subtype: name('Stamp'), AP: dictionary({ N: r.update.add(look()) }) }),
  ],
  [
    'a link',
    'page',
    (r) =>
      addAnnotation(r, {
        Subtype: name('Link'),
        A: dictionary({ S: name('URI'), URI: text('https://example.com') }),
      }),
  ],
  ['a font', 'resource', (r) => r.set(font(r), { BaseFont: name('Helvetica') })],
  [
    'what the letters of a font look like',
    'resource',
    (r) => r.set(r.find(...fontPath(r), 'DescendantFonts', 0, 'FontDescriptor'), { FontFile2: null }),
  ],
  [
    'the title in the metadata',
    'metadata',
    (r) =>
      r.replaceStream(r.find('Metadata'), (xmp) =>
        Buffer.from(xmp.toString('utf8').replace('Carta', 'Otra')),
      ),
  ],
  [
    'the title in the information',
    'information',
    (r) => r.set(information(r), { Title: text('Otra carta') }),
  ],
  [
    'the author in the information',
    'information',
    (r) => r.set(information(r), { Author: text('Otra persona') }),
  ],
  ['the language of the catalog', 'catalog', (r) => r.set(r.catalog, { Lang: text('en') })],
  ['names in the catalog', 'catalog', (r) => r.set(r.catalog, { Names: dictionary({}) })],
  [
    'an attached file',
    'catalog',
    (r) =>
      r.set(r.catalog, { AF: [r.update.add(dictionary({ Type: name('Filespec'), F: text('otra.pdf') }))] }),
  ],
  ['the certification taken out of the catalog', 'catalog', (r) => r.set(r.catalog, { Perms: null })],
  ['the structure', 'structure', (r) => r.set(r.find('StructTreeRoot'), { Lang: text('en') })],
  ['a field of text', 'form', (r) => addField(r, { FT: name('Tx'), V: text('Con reservas') })],
  ['an empty field of signature', 'form', (r) => addField(r, { FT: name('Sig') })],
  [
    'a field of signature with a signature of its own',
    'signature-field-added',
    (r) => addField(r, { FT: name('Sig'), V: r.update.add(dictionary({ Type: name('Sig') })) }),
  ],
  ['a field taken out of the form', 'form', (r) => r.set(r.find('AcroForm'), { Fields: [r.field(0)] })],
  ['appearances to be drawn anew', 'form', (r) => r.set(r.find('AcroForm'), { NeedAppearances: true })],
  ['signatures said not to be there', 'form', (r) => r.set(r.find('AcroForm'), { SigFlags: 0 })],
  ['a field moved', 'field', (r) => r.set(r.field(0), { Rect: [0, 0, 612, 792] })],
  ['a field renamed', 'field', (r) => r.set(r.field(0), { T: text('Testigo') })],
  ['a field hidden', 'field', (r) => r.set(r.field(0), { F: 2 })],
  [
    'another look of the signature',
    'field',
    (r) => r.set(r.field(0), { AP: dictionary({ N: r.update.add(look()) }) }),
  ],
  [
    'the look of the signature drawn over',
    'resource',
    (r) => r.replaceStream(r.find('AcroForm', 'Fields', 0, 'AP', 'N'), () => Buffer.from('0 0 9 9 re f')),
  ],
  [
    'a look for the field that waits',
    'field',
    (r) => r.set(r.field(2), { AP: dictionary({ N: r.update.add(look()) }) }),
  ],
  ['what a field locks', 'field', (r) => r.set(r.field(1), { Lock: null })],
  ['an object that nothing needs', 'object-added', (r) => void r.update.add(text('escondido'))],
  [
    'scripts',
    'catalog',
    (r) => r.set(r.catalog, { OpenAction: dictionary({ S: name('JavaScript'), JS: text('app.alert(1)') }) }),
  ],
  ['layers', 'catalog', (r) => r.set(r.catalog, { OCProperties: dictionary({ OCGs: [] }) })],
  ['a form of another kind', 'form', (r) => r.set(r.find('AcroForm'), { XFA: text('<xdp/>') })],
  [
    'a page under the validation data',
    'page',
    (r) => {
      r.set(r.catalog, { DSS: dictionary({ Certs: [page(r)] }) });
      r.set(page(r), { Rotate: 180 });
    },
  ],
];

function addAnnotation(revision: Revision, entries: Parameters<typeof dictionary>[0]): void {
  const annotation = revision.update.add(
    dictionary({ Type: name('Annot'), Rect: [10, 10, 300, 300], ...entries }),
  );
  const known = revision.get(page(revision)).get('Annots');
  const list = revision.document.resolve(known);
  revision.set(page(revision), { Annots: [...(Array.isArray(list) ? list : []), annotation] });
}

function addField(revision: Revision, entries: Parameters<typeof dictionary>[0]): void {
  const { update } = revision;
  const widget = { Type: name('Annot'), Subtype: name('Widget'), T: text('Testigo'), Rect: [0, 0, 0, 0] };
  const field = update.add(dictionary({ ...widget, ...entries }));
  const form = revision.find('AcroForm');
  revision.set(form, { Fields: [0, 1, 2].map((index) => revision.field(index)).concat(field) });
}

function fontPath(revision: Revision): readonly (string | number)[] {
  const fonts = revision.document.resolve(revision.get(revision.find(...PAGE, 'Resources')).get('Font'));
  const [first] =
    'entries' in (fonts as object) ? [...(fonts as ReturnType<typeof dictionary>).entries.keys()] : [];
  return [...PAGE, 'Resources', 'Font', first ?? ''];
}

const font = (revision: Revision) => revision.find(...fontPath(revision));

function information(revision: Revision) {
  const reference = revision.document.trailer.get('Info');
  if (reference === null || typeof reference !== 'object' || !('objectNumber' in reference))
    throw new Error('No information');
  return reference;
}

describe.each(['once', 'twice'] as const)('a letter signed %s is changed afterwards', (which) => {
  test.each(tamperings)('%s: told as «%s»', (_, kind, change) => {
    cases++;
    const report = verifyPdf(revise(signed[which], change), trust);
    expect(report.verdict).toBe('bad');
    const told = report.signatures.flatMap(({ changes }) => changes);
    expect(told.filter(({ permitted }) => !permitted).map((each) => each.kind)).toContain(kind);
    for (const { verdict } of report.signatures) expect(verdict).toBe('invalid');
  });
});

/** What leaves no signature in sight, so that there is none to tell of it. */
const removals: readonly (readonly [string, (revision: Revision) => void])[] = [
  ['no form any more', (r) => r.set(r.catalog, { AcroForm: null })],
  ['the signature taken out of its field', (r) => r.set(r.field(0), { V: null })],
  [
    'another signature in the field',
    (r) => r.set(r.field(0), { V: r.update.add(dictionary({ Type: name('Sig') })) }),
  ],
];

describe.each(['once', 'twice'] as const)('a letter signed %s loses a signature', (which) => {
  test.each(removals)('%s', (_, change) => {
    cases++;
    const report = verifyPdf(revise(signed[which], change), trust);
    expect(report.verdict).toBe('bad');
    expect(report.structure).toContain('signature-removed');
  });
});

test.each(['once', 'twice'] as const)('signed %s: a save date without anything saved is told', (which) => {
  cases++;
  const ModDate = text("D:20270101000000+00'00'");
  const report = verifyPdf(
    revise(signed[which], (r) => r.set(information(r), { ModDate })),
    trust,
  );
  expect(report.verdict).toBe('bad');
  expect(report.signatures.at(-1)?.verdict).toBe('invalid');
});

/** The same, by lying about where things are. */
const lies: readonly (readonly [string, (pdf: Uint8Array) => Uint8Array])[] = [
  [
    'a revision that forgets the one before',
    (pdf) =>
      replaceLast(
        revise(pdf, (r) => r.set(page(r), { Rotate: 90 })),
        /\/Prev \d+/g,
        '',
      ),
  ],
  [
    'a revision that skips the last one',
    (pdf) => {
      const first = /\/Prev (\d+)/.exec(Buffer.from(pdf).toString('latin1'))?.[1] ?? '';
      return replaceLast(
        revise(pdf, (r) => r.set(r.catalog, {})),
        /\/Prev \d+/g,
        `/Prev ${first}`,
      );
    },
  ],
  [
    'another catalog',
    (pdf) =>
      replaceLast(
        revise(pdf, (r) => void r.update.add(r.get(r.catalog))),
        /\/Root \d+ 0 R/g,
        '/Root 3 0 R',
      ),
  ],
  [
    'other information',
    (pdf) =>
      replaceLast(
        revise(pdf, (r) => void r.update.add(dictionary({ Title: text('Otra') }))),
        /\/Info \d+ 0 R/g,
        '/Info 2 0 R',
      ),
  ],
  [
    'an object freed',
    (pdf) =>
      replaceLast(
        revise(pdf, (r) => r.set(r.find('StructTreeRoot'), {})),
        / 00000 n /g,
        ' 00001 f ',
      ),
  ],
  [
    'an object of another generation',
    (pdf) => {
      const r = revise(pdf, (each) => each.set(each.find('StructTreeRoot'), {}));
      return replaceLast(
        replaceLast(r, / 00000 n /g, ' 00001 n '),
        /\d+ 0 obj/g,
        `${
          [
            ...Buffer.from(r)
              .toString('latin1')
              .matchAll(/(\d+) 0 obj/g),
          ].at(-1)?.[1]
        } 1 obj`,
      );
    },
  ],
  ['an update that nobody signed and that changes nothing', (pdf) => revise(pdf, () => {})],
  ['bytes behind the end', (pdf) => Buffer.concat([pdf, Buffer.from('%PDF-1.7 otra carta')])],
  ['a blank behind the end', (pdf) => Buffer.concat([pdf, Buffer.from(' ')])],
  [
    'bytes before a revision',
    (pdf) =>
      revise(Buffer.concat([pdf, Buffer.from('7 0 obj\n(escondido)\nendobj\n')]), (r) =>
        r.set(r.catalog, { DSS: dictionary({}) }),
      ),
  ],
  ['cut in the middle', (pdf) => pdf.subarray(0, pdf.length - 400)],
  ['cut after the table', (pdf) => pdf.subarray(0, pdf.length - 6)],
];

describe.each(['once', 'twice'] as const)('a letter signed %s lies about where things are', (which) => {
  test.each(lies)('%s', (_, lie) => {
    cases++;
    const report = verifyPdf(lie(signed[which]), trust);
    expect(['bad', 'unreadable']).toContain(report.verdict);
  });
});
