import { deflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { PdfDocument } from '../../../../../electron/adapters/pades/pdf-file/pdf-document';
import { type PdfObject, PdfStream } from '../../../../../electron/adapters/pades/pdf-file/pdf-objects';
import { PdfParser } from '../../../../../electron/adapters/pades/pdf-file/pdf-parser';
import { readSecurityStore } from '../../../../../electron/adapters/pades/verify/security-store';
import { drawLetter } from '../../../../support/certificates/letter';
import { dictionary, name, type Revision, revise } from '../../../../support/certificates/tamper';

const MEBIBYTE = 1024 * 1024;
const packed = (sizeBytes: number) =>
  new PdfStream(dictionary({ Filter: name('FlateDecode') }), deflateSync(Buffer.alloc(sizeBytes)));

const withCertificates = (list: (revision: Revision) => readonly PdfObject[]) =>
  PdfDocument.open(revise(drawLetter(), (r) => r.set(r.catalog, { DSS: dictionary({ Certs: list(r) }) })));

test('a certificate that is named a hundred times is unpacked once', () => {
  const document = withCertificates((r) => Array<PdfObject>(100).fill(r.update.add(packed(MEBIBYTE))));
  expect(readSecurityStore(document).certificates.map(({ length }) => length)).toEqual([MEBIBYTE]);
});

test('more than a computer has room for is refused, and not unpacked to the end', () => {
  const document = withCertificates((r) =>
    Array.from({ length: 20 }, () => r.update.add(packed(31 * MEBIBYTE))),
  );
  expect(() => readSecurityStore(document)).toThrow('too much validation data');
});

test('a string of many megabytes is read in about its own size', () => {
  const written = Buffer.concat([
    Buffer.from('('),
    Buffer.alloc(8 * MEBIBYTE, 'a\\101(b)'),
    Buffer.from(')'),
  ]);
  const before = process.memoryUsage().arrayBuffers;
  const read = new PdfParser(written, 0).readObject();
  expect(read).toMatchObject({ form: 'literal' });
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(3 * written.length);
});
