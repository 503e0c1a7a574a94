/** Pages laid out to be drawn from what may change after signing: the catalog, the information, the metadata, the form, a field. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { PdfDictionary, PdfReference } from '../../../../../electron/adapters/pades/pdf-file/pdf-objects';
import { readTrustFile } from '../../../../../electron/adapters/pades/verify/trust-files';
import { verifyPdf } from '../../../../../electron/adapters/pades/verify/verify-pdf';
import type { TrustMaterial } from '../../../../../electron/shared/domain/verification';
import {
  clientRequest,
  makeSignedLetter,
  managerRequest,
  type SignedLetter,
  signOrThrow,
} from '../../../../support/certificates/signed-letter';
import { dictionary, name, type Revision, revise, stream } from '../../../../support/certificates/tamper';

let signed: SignedLetter;
let trust: TrustMaterial;
beforeAll(() => {
  signed = makeSignedLetter();
  trust = readTrustFile(readFileSync(signed.client.authorityPath)) ?? { anchors: [], revocationLists: [] };
});

const form = (content: string) =>
  stream(content, { Type: name('XObject'), Subtype: name('Form'), BBox: [0, 0, 612, 792] });
const painting = (r: Revision) => r.update.add(form('q 1 1 1 rg 0 300 612 492 re f Q'));
const information = (r: Revision): PdfReference => {
  const reference = r.document.trailer.get('Info');
  if (!(reference instanceof PdfReference)) throw new Error('No information');
  return reference;
};

/** The page draws, under the key of a dictionary that may change, what is there: nothing yet. */
function signedByClient(key: string, owner: (r: Revision) => PdfReference): Uint8Array {
  const prepared = revise(signed.letter, (r) => {
    const page = r.find('Pages', 'Kids', 0);
    const resources = r.document.resolve(r.get(page).get('Resources'));
    if (!(resources instanceof PdfDictionary)) throw new Error('No resources');
    const content = r.update.add(stream(`/${key} Do`));
    r.set(page, {
      Contents: [r.get(page).get('Contents'), content],
      Resources: resources.with({ XObject: owner(r) }),
    });
  });
  return signOrThrow(clientRequest(prepared, signed.clientMaterial));
}

const forbidden = (pdf: Uint8Array) =>
  verifyPdf(pdf, trust).signatures.flatMap(({ changes }) => changes.filter(({ permitted }) => !permitted));

describe('what a page is drawn from stays as it was signed, also where it may change otherwise', () => {
  test.each<[string, string, (r: Revision) => PdfReference, Parameters<typeof revise>[1], string]>([
    ['validation data', 'DSS', (r) => r.catalog, (r) => r.set(r.catalog, { DSS: painting(r) }), 'catalog'],
    [
      'extensions',
      'Extensions',
      (r) => r.catalog,
      (r) => r.set(r.catalog, { Extensions: painting(r) }),
      'catalog',
    ],
    [
      'the date of saving',
      'ModDate',
      information,
      (r) => r.set(information(r), { ModDate: painting(r) }),
      'information',
    ],
    [
      'the resources of texts in the form',
      'DR',
      (r) => r.find('AcroForm'),
      (r) => r.set(r.find('AcroForm'), { DR: painting(r) }),
      'form',
    ],
  ])('%s', (_, key, owner, change, kind) => {
    const once = signedByClient(key, owner);
    expect(verifyPdf(once, trust).signatures).toMatchObject([{ verdict: 'valid' }]);
    expect(forbidden(revise(once, change))).toContainEqual(expect.objectContaining({ kind }));
  });

  test('the block of who signs next', () => {
    const once = signedByClient('AP', (r) => r.field(1));
    const twice = signOrThrow(managerRequest(once, signed.managerMaterial));
    expect(forbidden(twice)).toContainEqual(expect.objectContaining({ kind: 'field' }));
    expect(verifyPdf(twice, trust).verdict).toBe('bad');
  });

  test('and a letter that is drawn as letters are may have each of these', () => {
    const more = revise(signed.once, (r) => r.set(r.catalog, { DSS: dictionary({}) }));
    expect(forbidden(more)).toEqual([]);
    expect(verifyPdf(signed.twice, trust).verdict).toBe('good');
  });
});
