import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPdfDate, writePdfDate } from '../../../../electron/adapters/pades/pdf-date';
import {
  decodeTextString,
  PdfDictionary,
  PdfName,
  type PdfObject,
  PdfReference,
  PdfString,
  PdfSyntaxError,
  textString,
} from '../../../../electron/adapters/pades/pdf-file/pdf-objects';
import { PdfParser } from '../../../../electron/adapters/pades/pdf-file/pdf-parser';
import { writeObject } from '../../../../electron/adapters/pades/pdf-file/pdf-writer';

function parse(text: string): PdfObject {
  return new PdfParser(Buffer.from(text, 'latin1'), 0).readObject();
}

function bytesOf(value: PdfObject): string {
  return value instanceof PdfString ? Buffer.from(value.bytes).toString('latin1') : 'no string';
}

describe('writing a number', () => {
  // pdfkit writes six decimals where it is asked to: a signature field that is written anew must not move by one.
  test.each([
    [314.637795, '314.637795'],
    [62.36221, '62.36221'],
    [-0.5, '-0.5'],
    [612, '612'],
    [0.0000001, '0.0000001'],
  ])('%d gives the same number back', (value, written) => {
    expect(Buffer.from(writeObject(value)).toString('latin1')).toBe(written);
  });
});

describe('reading objects', () => {
  test.each<[string, PdfObject]>([
    ['true', true],
    ['null', null],
    ['-12', -12],
    ['+.5', 0.5],
    ['4.', 4],
    ['/A#20B', new PdfName('A B')],
    ['12 0 R', new PdfReference(12, 0)],
    ['[1 2 0 R 3]', [1, new PdfReference(2, 0), 3]],
    ['[1 2 3]', [1, 2, 3]],
    ['<</A 1/B[/C]>>', PdfDictionary.of({ A: 1, B: [new PdfName('C')] })],
    ['% words\n  7', 7],
  ])('%s', (text, expected) => {
    expect(parse(text)).toEqual(expected);
  });

  test.each([
    ['(a(b)c)', 'a(b)c'],
    ['(\\(\\)\\\\)', '()\\'],
    ['(\\101\\7\\n)', 'A\x07\n'],
    ['(a\\\r\nb)', 'ab'],
    ['<48656C6c6>', 'Hell`'],
    ['<>', ''],
  ])('string %s', (text, expected) => {
    expect(bytesOf(parse(text))).toBe(expected);
  });

  test('strings know where they stood', () => {
    expect(parse('  <00>')).toMatchObject({ span: { start: 2, end: 6 } });
  });

  test.each([
    '<</A 1/A 2>>',
    '<4 8>',
    '<48',
    '(a',
    '[1',
    '<</A>>',
    'nul',
    '1e5',
    '--1',
    '',
    '['.repeat(100),
    '<</A 1',
  ])('refuses %s', (text) => {
    expect(() => parse(text)).toThrow(PdfSyntaxError);
  });

  test('any bytes are an object or a syntax error', () => {
    const alphabet = fc.constantFrom(...'<>[]()/%\\ \n01.9-RnulltrueAobj'.split(''));
    fc.assert(
      fc.property(fc.string({ unit: alphabet, maxLength: 60 }), (text) => {
        try {
          parse(text);
        } catch (error) {
          expect(error).toBeInstanceOf(PdfSyntaxError);
        }
      }),
      { seed: 5, numRuns: 3000 },
    );
  });
});

test('what is written is read again', () => {
  const { object } = fc.letrec<{ object: PdfObject; leaf: PdfObject }>((tie) => ({
    leaf: fc.oneof<fc.Arbitrary<PdfObject>[]>(
      fc.boolean(),
      fc.integer({ min: -1e6, max: 1e6 }),
      fc.constant(null),
      fc.string({ minLength: 1, unit: 'binary-ascii' }).map((name) => new PdfName(name)),
      fc.tuple(fc.nat(9999), fc.nat(9)).map(([number, generation]) => new PdfReference(number, generation)),
      fc.uint8Array().map((bytes) => new PdfString(bytes, 'literal')),
      fc.uint8Array().map((bytes) => new PdfString(bytes, 'hexadecimal')),
    ),
    object: fc.oneof(
      { maxDepth: 3 },
      tie('leaf'),
      fc.array(tie('object'), { maxLength: 4 }),
      fc
        .dictionary(fc.string({ minLength: 1, unit: 'binary-ascii' }), tie('object'), { maxKeys: 4 })
        .map(PdfDictionary.of),
    ),
  }));
  fc.assert(
    fc.property(object, (original) => {
      const written = Buffer.from(writeObject(original));
      const parser = new PdfParser(written, 0);
      expect(Buffer.from(writeObject(parser.readObject())).equals(written)).toBe(true);
      expect(parser.position).toBe(written.length);
    }),
    { seed: 11, numRuns: 500 },
  );
});

test('text strings carry Spanish', () => {
  for (const text of ['Cliente', 'Núñez (Ávila) \\', '😀', 'N\u0303']) {
    const read = parse(Buffer.from(writeObject(textString(text))).toString('latin1'));
    expect(read instanceof PdfString && decodeTextString(read)).toBe(text.normalize('NFC'));
  }
});

test('dates', () => {
  expect(writePdfDate('2026-11-22T20:05:09.123Z')).toBe("D:20261122200509+00'00'");
  expect(readPdfDate("D:20261122200509+00'00'")).toBe('2026-11-22T20:05:09.000Z');
  expect(readPdfDate("D:20261122140509-06'00'")).toBe('2026-11-22T20:05:09.000Z');
  expect(readPdfDate('D:20261122140509-06')).toBe('2026-11-22T20:05:09.000Z');
  expect(readPdfDate('D:20261122200509Z')).toBe('2026-11-22T20:05:09.000Z');
  for (const none of ['D:20261322200509Z', 'D:2026', '2026-11-22', '']) expect(readPdfDate(none)).toBeNull();
});
