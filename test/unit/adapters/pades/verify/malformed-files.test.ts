/** Files that are broken, or made to break a reader: none is called good, none stops the verifier, none takes it long. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { PdfName } from '../../../../../electron/adapters/pades/pdf-file/pdf-objects';
import { readTrustFile } from '../../../../../electron/adapters/pades/verify/trust-files';
import { verifyPdf } from '../../../../../electron/adapters/pades/verify/verify-pdf';
import type { TrustMaterial } from '../../../../../electron/shared/domain/verification';
import { makeSignedLetter, type SignedLetter } from '../../../../support/certificates/signed-letter';
import { replaceLast, revise } from '../../../../support/certificates/tamper';
import { temporaryFolder } from '../../../../support/certificates/temporary-folder';

let signed: SignedLetter;
let trust: TrustMaterial;

beforeAll(() => {
  signed = makeSignedLetter();
  trust = readTrustFile(readFileSync(signed.client.authorityPath)) ?? { anchors: [], revocationLists: [] };
});

const latin1 = (text: string) => Buffer.from(text, 'latin1');
const after = (pdf: Uint8Array, text: string) => Buffer.concat([pdf, latin1(text)]);

/** A file of one cross-reference stream, as large as its dictionary says and its data are not. */
function crossReferenceStream(entries: string, data: Uint8Array): Buffer {
  const head = `%PDF-1.7\n1 0 obj\n<< /Type /XRef ${entries} /Length ${data.length} >>\nstream\n`;
  return Buffer.concat([latin1(head), data, latin1('\nendstream\nendobj\nstartxref\n9\n%%EOF\n')]);
}

function encrypted(pdf: Uint8Array): Uint8Array {
  const folder = temporaryFolder('cifrado-');
  writeFileSync(join(folder, 'in.pdf'), pdf);
  const options = ['--encrypt', '', 'secreto', '256', '--', 'in.pdf', 'out.pdf'];
  execFileSync('qpdf', options, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
  return readFileSync(join(folder, 'out.pdf'));
}

const damages: readonly (readonly [string, (pdf: Uint8Array) => Uint8Array])[] = [
  ['nothing at all', () => new Uint8Array()],
  ['a header alone', () => latin1('%PDF-1.7\n')],
  ['zeros', () => new Uint8Array(10_000)],
  ['cut in half', (pdf) => pdf.subarray(0, pdf.length / 2)],
  ['cut before its last line', (pdf) => pdf.subarray(0, pdf.length - 20)],
  ['a cross-reference beyond the end', (pdf) => replaceLast(pdf, /startxref\s+\d+/g, 'startxref\n99999999')],
  ['a cross-reference at its own header', (pdf) => replaceLast(pdf, /startxref\s+\d+/g, 'startxref\n0')],
  ['a negative cross-reference', (pdf) => replaceLast(pdf, /startxref\s+\d+/g, 'startxref\n-1')],
  [
    'a revision that names itself as the one before it',
    (pdf) => {
      const own = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(Buffer.from(pdf).toString('latin1'))?.[1] ?? '0';
      return replaceLast(pdf, /\/Prev \d+/g, `/Prev ${own}`);
    },
  ],
  ['a revision before the start of the file', (pdf) => replaceLast(pdf, /\/Prev \d+/g, '/Prev -5')],
  ['more objects than any file holds', (pdf) => replaceLast(pdf, /\/Size \d+/g, '/Size 9007199254740993')],
  ['a range that is negative', (pdf) => replaceLast(pdf, /\/ByteRange \[0 \d/g, '/ByteRange [-1 1')],
  ['a range beyond any number', (pdf) => replaceLast(pdf, /\/ByteRange \[0 \d+/g, '/ByteRange [0 1e400')],
  ['a signature that is no hexadecimal', (pdf) => replaceLast(pdf, /\/Contents <../g, '/Contents <zz')],
  ['a signature that is no ASN.1', (pdf) => replaceLast(pdf, /\/Contents <..../g, '/Contents <ffff')],
  [
    'a dictionary that says one key twice',
    (pdf) => replaceLast(pdf, '/Filter /Adobe.PPKLite', '/Type /Sig /Type /Sig     '),
  ],
  ['arrays a hundred thousand deep', (pdf) => after(pdf, `\n9 0 obj\n${'['.repeat(100_000)}`)],
  ['bytes behind its end', (pdf) => after(pdf, '<script>')],
  ['encrypted', (pdf) => encrypted(pdf)],
  [
    'pages that contain themselves',
    (pdf) =>
      revise(pdf, (revision) => {
        const pages = revision.find('Pages');
        revision.set(pages, { Kids: [pages] });
      }),
  ],
  [
    'a field that is its own child',
    (pdf) =>
      revise(pdf, (revision) => {
        const field = revision.field(0);
        revision.set(field, { Kids: [field], Parent: field });
      }),
  ],
  ['a form that is a name', (pdf) => revise(pdf, (r) => r.set(r.catalog, { AcroForm: new PdfName('No') }))],
  [
    'a cross-reference stream that unpacks to a thousand times its size',
    () => {
      const packed = deflateSync(Buffer.alloc(64 * 1024 * 1024));
      return crossReferenceStream('/W [1 2 1] /Size 16777216 /Root 1 0 R /Filter /FlateDecode', packed);
    },
  ],
  [
    'a cross-reference stream with columns wider than numbers are',
    () => crossReferenceStream('/W [1 900 1] /Size 4 /Root 1 0 R', Buffer.alloc(3608)),
  ],
  [
    'a cross-reference stream that is not packed as it says',
    () => crossReferenceStream('/W [1 2 1] /Size 4 /Root 1 0 R /Filter /FlateDecode', latin1('no es zlib')),
  ],
];

describe('a signed letter, or what claims to be one', () => {
  test.each(damages)('%s', (_, damage) => {
    const pdf = new Uint8Array(damage(signed.twice));
    expect(['bad', 'unreadable']).toContain(verifyPdf(pdf, trust).verdict);
  });

  test('control: the letter itself is good', () => {
    expect(verifyPdf(signed.twice, trust).verdict).toBe('good');
  });
});
