/** Files that show one document to a reader that goes by the cross-references and another to one that does not. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { PdfReference } from '../../../../../electron/adapters/pades/pdf-file/pdf-objects';
import { writeObject } from '../../../../../electron/adapters/pades/pdf-file/pdf-writer';
import { examineReturned } from '../../../../../electron/adapters/pades/returned-letter';
import { readTrustFile } from '../../../../../electron/adapters/pades/verify/trust-files';
import { verifyPdf } from '../../../../../electron/adapters/pades/verify/verify-pdf';
import type { TrustMaterial } from '../../../../../electron/shared/domain/verification';
import { signForeign } from '../../../../support/certificates/foreign-signature';
import {
  clientRequest,
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
  text,
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
const hiddenObject = (objectNumber: number) =>
  `\n${objectNumber} 0 obj\n<< /Length ${PAINT.length} >>\nstream\n${PAINT}\nendstream\nendobj\n`;

/** Validation data, which may come after signing, with an object of the page hidden in a certificate of it. */
function withHidden(pdf: Uint8Array): {
  readonly file: string;
  readonly at: number;
  readonly target: number;
} {
  const revision = new Revision(pdf);
  const target = contentsOf(revision).objectNumber;
  const certificate = revision.update.add(stream(hiddenObject(target)));
  const store = revision.update.add(dictionary({ Type: name('DSS'), Certs: [certificate] }));
  revision.set(revision.catalog, { DSS: store });
  const { bytes, offsets } = revision.update.build();
  const file = latin1(bytes);
  const at = file.indexOf(hiddenObject(target), offsets.get(certificate.objectNumber)) + 1;
  return { file, at, target };
}

const row = (offset: number) => `${String(offset).padStart(10, '0')} 00000 n \n`;

/** The page's content located twice in one table: once where it is, once where it is hidden. */
function locatedTwice(pdf: Uint8Array, order: 'hidden-first' | 'hidden-last' = 'hidden-first'): Uint8Array {
  const { file, at, target } = withHidden(pdf);
  const location = new Revision(pdf).document.locate(target);
  const honest = location.kind === 'offset' ? location.offset : 0;
  const table = file.lastIndexOf('\nxref\n') + 6;
  const rows = order === 'hidden-first' ? [at, honest] : [honest, at];
  const twice = rows.map((offset) => `${target} 1\n${row(offset)}`).join('');
  return Buffer.from(file.slice(0, table) + twice + file.slice(table), 'latin1');
}

/** The same update with its objects in an object stream whose /N is as given: what a reader refuses it repairs. */
function inObjectStream(pdf: Uint8Array, count: string): Uint8Array {
  const { document, catalog } = new Revision(pdf);
  const [hidden, members, table, store] = [0, 1, 2, 3].map((added) => document.size + added) as [
    number,
    number,
    number,
    number,
  ];
  let file = latin1(pdf);
  const offsets: number[] = [];
  const add = (object: string) => {
    offsets.push(file.length);
    file += object;
  };
  const body = hiddenObject(contentsOf(new Revision(pdf)).objectNumber);
  add(`${hidden} 0 obj\n<< /Length ${body.length} >>\nstream\n${body}\nendstream\nendobj\n`);
  const changed = latin1(writeObject(document.catalog.with({ DSS: new PdfReference(store, 0) })));
  const head = `${catalog.objectNumber} 0 ${store} ${changed.length + 1} `;
  const content = `${head}${changed} << /Type /DSS /Certs [${hidden} 0 R] >>`;
  const entries = `/Type /ObjStm /N ${count} /First ${head.length} /Length ${content.length}`;
  add(`${members} 0 obj\n<< ${entries} >>\nstream\n${content}\nendstream\nendobj\n`);
  const start = file.length;
  const rows = [
    [2, members, 0],
    [1, offsets[0], 0],
    [1, offsets[1], 0],
    [1, start, 0],
    [2, members, 1],
  ].map(([type = 0, first = 0, second = 0]) => {
    const bytes = Buffer.alloc(7);
    bytes.writeUInt8(type, 0);
    bytes.writeUInt32BE(first, 1);
    bytes.writeUInt16BE(second, 5);
    return bytes.toString('latin1');
  });
  const { trailer, sections } = document;
  const information = trailer.get('Info');
  const kept = {
    Type: name('XRef'),
    W: [1, 4, 2],
    Index: [catalog.objectNumber, 1, hidden, 4],
    Size: store + 1,
    Root: catalog,
    Prev: sections[0]?.offset ?? 0,
    ...(information !== null && { Info: information }),
    Length: 7 * rows.length,
  };
  add(
    `${table} 0 obj\n${latin1(writeObject(dictionary(kept)))}\nstream\n${rows.join('')}\nendstream\nendobj\n`,
  );
  return Buffer.from(`${file}startxref\n${start}\n%%EOF\n`, 'latin1');
}

const forged: readonly (readonly [string, (pdf: Uint8Array) => Uint8Array])[] = [
  ['an object is located twice, first where it is hidden', (pdf) => locatedTwice(pdf)],
  ['an object is located twice, last where it is hidden', (pdf) => locatedTwice(pdf, 'hidden-last')],
  ['an object is hidden in a stream', (pdf) => Buffer.from(withHidden(pdf).file, 'latin1')],
  [
    'a trailer is hidden in a stream',
    (pdf) =>
      revise(pdf, (r) => {
        const certificate = r.update.add(stream('\ntrailer\n<< /Root 1 0 R >>\n'));
        r.set(r.catalog, { DSS: dictionary({ Certs: [certificate] }) });
      }),
  ],
  ['an object stream says that it is empty', (pdf) => inObjectStream(pdf, '0')],
  ['an object stream says no number', (pdf) => inObjectStream(pdf, '/X')],
  ['an object stream says more than it has', (pdf) => inObjectStream(pdf, '9')],
  [
    'a table has rows of another length',
    (pdf) => {
      const file = latin1(revise(pdf, (r) => r.set(r.catalog, { DSS: dictionary({}) })));
      const at = file.lastIndexOf(' 00000 n \n');
      return Buffer.from(`${file.slice(0, at)} 00000 n\n${file.slice(at + 10)}`, 'latin1');
    },
  ],
  [
    'the trailer leaves the last objects out',
    (pdf) => {
      const file = latin1(revise(pdf, (r) => r.set(r.catalog, { DSS: r.update.add(dictionary({})) })));
      const at = file.lastIndexOf('/Size ');
      return Buffer.from(`${file.slice(0, at)}/Size 9${file.slice(at).replace(/^\/Size \d+/, '')}`, 'latin1');
    },
  ],
  [
    'the way to the revision before is a real number',
    (pdf) => {
      const { sections } = new Revision(pdf).document;
      const longer = revise(pdf, (r) => r.set(r.catalog, { DSS: dictionary({}) }));
      return replaceLast(longer, /\/Prev \d+/g, `/Prev ${sections[0]?.offset}.0`);
    },
  ],
  [
    'the information is given out as validation data',
    (pdf) =>
      revise(pdf, (r) => {
        const information = r.document.trailer.get('Info');
        if (!(information instanceof PdfReference)) throw new Error('No information');
        r.update.put(information, dictionary({ Title: text('Carta de rechazo') }));
        r.set(r.catalog, { DSS: dictionary({ Type: name('DSS'), Certs: [information] }) });
      }),
  ],
];

describe.each(['once', 'twice'] as const)('a letter signed %s', (which) => {
  test.each(forged)('is not good any more when %s', (_, forge) => {
    const report = verifyPdf(forge(signed[which]), trust);
    expect(['bad', 'unreadable']).toContain(report.verdict);
  });

  test('is as good as before with validation data that hide nothing', () => {
    const before = verifyPdf(signed[which], trust);
    const certificate = (r: Revision) => r.update.add(stream('0\x82\x01\x02 certificado'));
    const after = verifyPdf(
      revise(signed[which], (r) => r.set(r.catalog, { DSS: dictionary({ Certs: [certificate(r)] }) })),
      trust,
    );
    expect([after.verdict, after.structure]).toEqual([before.verdict, []]);
  });
});

describe('the field of a timestamp that came later', () => {
  /** What is told of it to the signatures before, whatever the timestamp itself is worth. */
  const toldOf = (annotation: Parameters<typeof dictionary>[0]) => {
    const pdf = revise(signed.twice, (r) => {
      const value = r.update.add(dictionary({ Type: name('DocTimeStamp'), SubFilter: name('ETSI.RFC3161') }));
      const page = r.find('Pages', 'Kids', 0);
      const field = { Type: name('Annot'), FT: name('Sig'), T: text('SelloB'), F: 4, P: page, V: value };
      const added = r.update.add(dictionary({ ...field, Rect: [0, 0, 0, 0], ...annotation }));
      r.set(r.find('AcroForm'), { Fields: [r.field(0), r.field(1), r.field(2), added] });
    });
    return verifyPdf(pdf, trust).signatures.map(({ changes }) => changes.every((change) => change.permitted));
  };

  test('may be a widget that nobody sees', () => {
    expect(toldOf({ Subtype: name('Widget') })).toEqual([true, true]);
  });

  test.each<[string, Parameters<typeof dictionary>[0]]>([
    ['a widget that covers something', { Subtype: name('Widget'), Rect: [0, 0, 300, 300] }],
    ['ink', { Subtype: name('Ink'), InkList: [[62, 700, 300, 690]], BS: dictionary({ W: 60 }) }],
    ['a line', { Subtype: name('Line'), L: [62, 700, 550, 700] }],
    ['a highlight', { Subtype: name('Highlight'), QuadPoints: [62, 720, 550, 720, 62, 660, 550, 660] }],
    ['a polygon', { Subtype: name('Polygon'), Vertices: [62, 720, 550, 720, 550, 640] }],
    [
      'a widget with what a polygon is drawn from',
      { Subtype: name('Widget'), Vertices: [62, 720, 550, 720] },
    ],
  ])('may not be %s', (_, annotation) => {
    expect(toldOf(annotation)).toContain(false);
  });
});

/** A letter that was laid out for the trick and then signed by two people who saw nothing wrong with it. */
function signPrepared(prepare: (revision: Revision) => void): Uint8Array {
  const once = signOrThrow(clientRequest(revise(signed.letter, prepare), signed.clientMaterial));
  return signOrThrow(managerRequest(once, signed.managerMaterial));
}

describe('a letter that was prepared before it was signed', () => {
  test('cannot keep part of a page in object 0', () => {
    const zero = new PdfReference(0, 0);
    const twice = signPrepared((r) => {
      r.set(r.find('Pages', 'Kids', 0), { Contents: [contentsOf(r), zero] });
    });
    const after = revise(twice, (r) => {
      r.update.put(zero, stream(PAINT));
      r.set(r.catalog, { DSS: dictionary({}) });
    });
    expect(verifyPdf(after, trust).verdict).toBe('unreadable');
  });

  test('cannot have content that is validation data as well', () => {
    const twice = signPrepared((r) => {
      const both = r.update.add(stream(' ', { Type: name('DSS') }));
      r.set(r.find('Pages', 'Kids', 0), { Contents: [contentsOf(r), both] });
      r.set(r.catalog, { DSS: both });
    });
    const after = revise(twice, (r) => r.update.put(r.find('DSS'), stream(PAINT, { Type: name('DSS') })));
    const report = verifyPdf(after, trust);
    expect(report.verdict).toBe('bad');
    expect(report.signatures.map(({ verdict }) => verdict)).toEqual(['invalid', 'invalid']);
  });

  test('cannot hide what a page does behind the name of a font', () => {
    const twice = signPrepared((r) => {
      const page = r.find('Pages', 'Kids', 0);
      r.set(page, { AA: dictionary({ O: dictionary({ S: name('Hide'), T: text('x') }) }) });
      r.set(r.catalog, { Zz: dictionary({ Font: page }) });
    });
    expect(verifyPdf(twice, trust)).toMatchObject({
      verdict: 'bad',
      activeContent: ['additional-action', 'form-action'],
    });
  });

  test('cannot do with one signature by leaving out the field of the timestamp', () => {
    const prepared = revise(signed.letter, (r) =>
      r.set(r.find('AcroForm'), { Fields: [r.field(0), r.field(1)] }),
    );
    const once = signForeign(prepared, { field: 'Cliente', identity: signed.client });
    expect(verifyPdf(once, trust)).toMatchObject({ verdict: 'incomplete', expectedSignatures: 2 });
  });

  test('cannot turn into a linearised file with its last revision', () => {
    const file = latin1(signed.letter);
    const head = /^%PDF-[^\n]*\n%[^\n]*\n/.exec(file)?.[0] ?? '';
    /** The file with a linearisation dictionary in front that names `length` as its own. */
    const prepared = (length: number) => {
      const front = `900 0 obj\n<< /Linearized 1 /L ${String(length).padStart(7)} >>\nendobj\n`;
      const moved = file
        .slice(head.length)
        .replace(/(\d{10}) (\d{5}) n/g, (_, at, generation) =>
          row(Number(at) + front.length).replace(/ \d{5} n \n/, ` ${generation} n`),
        )
        .replace(/startxref\n(\d+)/, (_, at) => `startxref\n${Number(at) + front.length}`);
      return Buffer.from(head + front + moved, 'latin1');
    };
    const grown = (length: number) => {
      const once = signOrThrow(clientRequest(prepared(length), signed.clientMaterial));
      const twice = signOrThrow(managerRequest(once, signed.managerMaterial));
      return revise(twice, (r) => r.set(r.catalog, { DSS: dictionary({}) }));
    };
    const length = grown(0).length;
    expect(verifyPdf(grown(length + 1), trust).structure).not.toContain('hidden-revision');
    const report = verifyPdf(grown(length), trust);
    expect(grown(length)).toHaveLength(length);
    expect(report.structure).toContain('hidden-revision');
    expect(report.verdict).toBe('bad');
  });
});

describe('a letter that comes back', () => {
  const stored = () => ({ stored: signed.letter, earlier: [], field: 'Cliente' as const });

  test('is refused when an object is located twice in it', () => {
    const returned = locatedTwice(signForeign(signed.letter, { field: 'Cliente', identity: signed.client }));
    expect(examineReturned({ ...stored(), returned })).toMatchObject({
      error: { kind: 'returned-malformed' },
    });
  });

  test('is taken with the validation data that its program put behind the signature', () => {
    for (const once of [
      signed.once,
      signForeign(signed.letter, { field: 'Cliente', identity: signed.client }),
    ]) {
      const returned = revise(once, (r) => {
        const certificate = r.update.add(stream('0\x82\x01\x02 certificado'));
        r.set(r.catalog, { DSS: r.update.add(dictionary({ Type: name('DSS'), Certs: [certificate] })) });
      });
      expect(examineReturned({ ...stored(), returned })).toMatchObject({ ok: true });
    }
  });
});
