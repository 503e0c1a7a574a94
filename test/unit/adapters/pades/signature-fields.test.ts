import { inflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { expect, test } from 'vitest';
import { listSignatureFields } from '../../../../electron/adapters/pades/form-fields';
import { PdfDocument } from '../../../../electron/adapters/pades/pdf-file/pdf-document';
import {
  isPdfArray,
  PdfDictionary,
  PdfStream,
} from '../../../../electron/adapters/pades/pdf-file/pdf-objects';
import {
  addSignatureFields,
  letterSignatureFields,
  type SignatureFieldSpec,
} from '../../../../electron/adapters/pades/signature-fields';
import { drawLetter } from '../../../support/certificates/letter';

function draw(fields: readonly SignatureFieldSpec[], pages = 1): PdfDocument {
  const doc = new PDFDocument({ size: 'LETTER', bufferPages: true, info: { CreationDate: new Date(0) } });
  for (let page = 1; page < pages; page++) doc.addPage();
  const current = doc.page;
  addSignatureFields(doc, fields);
  expect(doc.page).toBe(current);
  doc.text('texto');
  doc.end();
  const bytes: unknown = doc.read();
  if (!(bytes instanceof Uint8Array)) throw new Error('No file');
  return PdfDocument.open(bytes);
}

const client = { page: 0, rect: [62, 170, 297, 265] } as const;
const manager = { page: 0, rect: [315, 170, 550, 265] } as const;

test('the letter has its two blocks and the hidden field, empty, with the lock laid out', () => {
  const document = draw(letterSignatureFields(client, manager));
  const fields = listSignatureFields(document);
  expect(fields.map(({ name, value }) => [name, value])).toEqual([
    ['Cliente', null],
    ['GerenteDeOperaciones', null],
    ['SelloDeTiempo', null],
  ]);
  const [first, second, third] = fields.map(({ dictionary }) => dictionary);
  expect(first?.get('Rect')).toEqual([62, 170, 297, 265]);
  expect(third?.get('Rect')).toEqual([0, 0, 0, 0]);
  for (const dictionary of [first, second, third]) expect(dictionary?.get('F')).toBe(4);
  expect(first?.get('Lock')).toBeNull();
  const lock = document.dictionary(second?.get('Lock') ?? null, 'lock');
  expect(lock.get('Action')).toEqual({ value: 'Exclude' });
});

test('no reader is asked to redraw what will be signed', () => {
  const document = draw(letterSignatureFields(client, manager));
  const form = document.dictionary(document.catalog.get('AcroForm'), 'form');
  expect([...form.entries.keys()]).toEqual(['Fields', 'SigFlags']);
});

test('empty blocks have an appearance of their own size', () => {
  const document = draw(letterSignatureFields(client, manager));
  const dictionary = listSignatureFields(document)[0]?.dictionary;
  const look = document.dictionary(dictionary?.get('AP') ?? null, 'appearance');
  const form = document.resolve(look.get('N'));
  expect(form instanceof PdfStream && form.dictionary.get('BBox')).toEqual([0, 0, 235, 95]);
});

test('an empty block draws nothing that a signature would take away', () => {
  const document = draw(letterSignatureFields(client, manager));
  const look = document.dictionary(listSignatureFields(document)[1]?.dictionary.get('AP') ?? null, 'look');
  const form = document.resolve(look.get('N'));
  if (!(form instanceof PdfStream)) throw new Error('No appearance');
  const packed = form.dictionary.get('Filter') !== null;
  expect((packed ? inflateSync(form.encoded) : Buffer.from(form.encoded)).toString('latin1').trim()).toBe('');
});

test('each widget stands on its page, and drawing goes on where it was', () => {
  const document = draw(letterSignatureFields({ ...client, page: 1 }, { ...manager, page: 1 }), 3);
  const kids = document.resolve(document.dictionary(document.catalog.get('Pages'), 'pages').get('Kids'));
  if (!isPdfArray(kids)) throw new Error('No pages');
  const widgets = kids.map((kid) => document.resolve(document.dictionary(kid, 'page').get('Annots')));
  expect(widgets.map((list) => (isPdfArray(list) ? list.length : 0))).toEqual([0, 2, 1]);
});

test('the same letter gives the same bytes', () => {
  expect(Buffer.from(drawLetter()).equals(drawLetter())).toBe(true);
});

test('names that would not be found again, and blocks without area, are bugs', () => {
  expect(() => draw([{ name: 'a.b', tooltip: '', rect: null }])).toThrow('Not a field name');
  expect(() => draw([{ name: 'a', tooltip: '', rect: [10, 10, 10, 20] }])).toThrow('area');
  const doc = new PDFDocument();
  addSignatureFields(doc, []);
  expect(() => addSignatureFields(doc, [])).toThrow('already has a form');
});

test('a tagged letter keeps its structure', () => {
  const document = PdfDocument.open(drawLetter());
  expect(document.catalog.get('StructTreeRoot')).not.toBeNull();
  expect(document.resolve(document.catalog.get('MarkInfo')) instanceof PdfDictionary).toBe(true);
});
