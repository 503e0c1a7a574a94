/** Letters of the desk as other programs signed them; test/fixtures/signed-elsewhere tells how they were made. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PdfDocument } from '../../../../../electron/adapters/pades/pdf-file/pdf-document';
import { PdfStream } from '../../../../../electron/adapters/pades/pdf-file/pdf-objects';
import { examineReturned } from '../../../../../electron/adapters/pades/returned-letter';
import { readTrustFile } from '../../../../../electron/adapters/pades/verify/trust-files';
import { verifyPdf } from '../../../../../electron/adapters/pades/verify/verify-pdf';
import { readXmp } from '../../../../../electron/adapters/pades/verify/xmp-metadata';
import { dictionary, name, revise, stream, text } from '../../../../support/certificates/tamper';

const read = (file: string) => new Uint8Array(readFileSync(join('test/fixtures/signed-elsewhere', file)));
const trust = readTrustFile(read('authorities.pem')) ?? { anchors: [], revocationLists: [] };
const ISSUED_BYTES = 48_788;
const SIGNED_ONCE_BYTES = 100_149;

describe.each(['pyhanko', 'dss'])('a letter signed with %s', (program) => {
  const once = read(`${program}-cliente.pdf`);
  const twice = read(`${program}-gerente.pdf`);

  test('comes back with the client’s signature', () => {
    const stored = once.subarray(0, ISSUED_BYTES);
    const back = { stored, earlier: [], field: 'Cliente', returned: once } as const;
    expect(examineReturned(back)).toMatchObject({ ok: true, value: { subFilter: 'ETSI.CAdES.detached' } });
    expect(verifyPdf(once, trust)).toMatchObject({ verdict: 'incomplete', structure: [] });
  });

  test('comes back with the Gerente’s, and leaves the client’s as good as it was', () => {
    const stored = twice.subarray(0, SIGNED_ONCE_BYTES);
    const back = { stored, earlier: [], field: 'GerenteDeOperaciones', returned: twice } as const;
    expect(examineReturned(back)).toMatchObject({ ok: true });
    const report = verifyPdf(twice, trust);
    expect(report).toMatchObject({ verdict: 'good', structure: [] });
    expect(report.signatures.flatMap(({ changes }) => changes).every(({ permitted }) => permitted)).toBe(
      true,
    );
  });
});

describe('what those programs may write anew says the same as before', () => {
  const stored = read('pyhanko-gerente.pdf').subarray(0, SIGNED_ONCE_BYTES);
  const forbidden = (pdf: Uint8Array) =>
    verifyPdf(pdf, trust).signatures.flatMap(({ changes }) => changes.filter(({ permitted }) => !permitted));
  const metadata = (change: (xmp: string) => string) =>
    revise(stored, (r) => {
      const old = r.document.resolve(r.find('Metadata'));
      if (!(old instanceof PdfStream)) throw new Error('No metadata');
      const xmp = change(Buffer.from(old.encoded).toString('utf8'));
      const entries = { Type: name('Metadata'), Subtype: name('XML') };
      r.update.put(r.find('Metadata'), stream(Buffer.from(xmp, 'utf8').toString('latin1'), entries));
    });

  test.each<[string, (xmp: string) => string]>([
    ['another title', (xmp) => xmp.replace('Carta de aceptación', 'Carta de rechazo')],
    [
      'one more property',
      (xmp) => xmp.replace('<xmp:CreatorTool>', '<xmp:Label>Rechazada</xmp:Label><xmp:CreatorTool>'),
    ],
    ['another conformance', (xmp) => xmp.replace('<pdfaid:part>3', '<pdfaid:part>2')],
    ['what is no XML', () => '<x:xmpmeta'],
  ])('metadata with %s is changed metadata', (_, change) => {
    expect(forbidden(metadata(change))).toContainEqual(expect.objectContaining({ kind: 'metadata' }));
  });

  test('a field with another name to people is a changed field', () => {
    const renamed = revise(read('pyhanko-gerente.pdf'), (r) => r.set(r.field(1), { TU: text('Testigo') }));
    expect(forbidden(renamed)).toContainEqual(expect.objectContaining({ kind: 'field' }));
  });

  test('an object that nothing leads to is told, unless it repeats what a signature permits', () => {
    const loose = (entries: Parameters<typeof dictionary>[0]) =>
      revise(stored, (r) => {
        r.update.add(dictionary(entries));
        r.set(r.catalog, { DSS: dictionary({}) });
      });
    expect(forbidden(loose({ Type: name('SigRef'), TransformMethod: name('FieldMDP') }))).toEqual([]);
    for (const entries of [{ Type: name('Catalog') }, { Type: name('SigRef'), Kids: [] }])
      expect(forbidden(loose(entries))).toMatchObject([{ kind: 'object-added' }]);
  });
});

describe('metadata are read by what they say', () => {
  const rdf = (inside: string) =>
    Buffer.from(
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${inside}</rdf:RDF></x:xmpmeta>`,
    );
  const xmp = 'xmlns:xmp="http://ns.adobe.com/xap/1.0/"';

  test('a property is the same as an element and as an attribute', () => {
    const element = readXmp(
      rdf(`<rdf:Description ${xmp}><xmp:Label>a &amp; b</xmp:Label></rdf:Description>`),
    );
    expect(element).toEqual(new Map([['http://ns.adobe.com/xap/1.0/Label', '"a & b"']]));
    expect(readXmp(rdf(`<rdf:Description ${xmp} xmp:Label='a &amp; b'/>`))).toEqual(element);
  });

  test.each([
    [
      'a property said twice',
      `<rdf:Description ${xmp} xmp:Label="a"><xmp:Label>b</xmp:Label></rdf:Description>`,
    ],
    ['text beside the properties', `<rdf:Description ${xmp} xmp:Label="a">b</rdf:Description>`],
    ['an element that is no description', '<p>b</p>'],
    ['an entity of its own', `<rdf:Description ${xmp}><xmp:Label>&b;</xmp:Label></rdf:Description>`],
  ])('%s is not read at all', (_, inside) => {
    expect(readXmp(rdf(inside))).toBeNull();
  });

  test('nor is what declares a document type', () => {
    expect(readXmp(Buffer.from(`<!DOCTYPE x [<!ENTITY b "c">]>${rdf('').toString()}`))).toBeNull();
  });
});

test('the letters begin with those that the desk issued', () => {
  for (const file of ['pyhanko-cliente.pdf', 'dss-cliente.pdf'])
    expect(PdfDocument.open(read(file).subarray(0, ISSUED_BYTES)).sections).toHaveLength(1);
});
