import { createHash } from 'node:crypto';
import type { IncrementalUpdate } from './pdf-file/incremental-update';
import { PdfDocument } from './pdf-file/pdf-document';
import {
  isPdfArray,
  PdfDictionary,
  PdfName,
  type PdfObject,
  PdfReference,
  PdfStream,
  PdfSyntaxError,
} from './pdf-file/pdf-objects';

/**
 * Takes the only page of a file into an update as a form XObject (ISO 32000-2, 8.10), with everything that it draws
 * with. `seed` tells the fonts' subsets from those of the same name that the document has (9.9.2).
 */
export function importPageAsForm(page: Uint8Array, update: IncrementalUpdate, seed: string): PdfReference {
  const source = PdfDocument.open(page);
  const pages = source.dictionary(source.catalog.get('Pages'), 'page tree');
  const kids = source.resolve(pages.get('Kids'));
  if (!isPdfArray(kids) || kids.length !== 1) throw new PdfSyntaxError('one page expected');
  const dictionary = source.dictionary(kids[0] ?? null, 'page');
  const content = source.resolve(dictionary.get('Contents'));
  if (!(content instanceof PdfStream)) throw new PdfSyntaxError('page content expected');
  const copier = new Copier(source, update, subsetTag(seed));
  const resources = copier.copy(source.dictionary(dictionary.get('Resources'), 'resources'));
  const form = new PdfStream(
    content.dictionary.with({
      Type: new PdfName('XObject'),
      Subtype: new PdfName('Form'),
      BBox: source.resolve(dictionary.get('MediaBox')),
      Resources: resources,
    }),
    content.encoded,
  );
  return update.add(form);
}

class Copier {
  private readonly copies = new Map<number, PdfReference>();

  constructor(
    private readonly source: PdfDocument,
    private readonly update: IncrementalUpdate,
    private readonly tag: string,
  ) {}

  copy(value: PdfObject): PdfObject {
    if (value instanceof PdfReference) return this.copyReference(value);
    if (value instanceof PdfDictionary) return this.copyDictionary(value);
    if (value instanceof PdfStream)
      return new PdfStream(this.copyDictionary(value.dictionary), value.encoded);
    if (value instanceof PdfName) return new PdfName(value.value.replace(/^[A-Z]{6}\+/, `${this.tag}+`));
    return isPdfArray(value) ? value.map((item) => this.copy(item)) : value;
  }

  private copyDictionary(dictionary: PdfDictionary): PdfDictionary {
    return new PdfDictionary(new Map([...dictionary.entries].map(([key, value]) => [key, this.copy(value)])));
  }

  private copyReference(reference: PdfReference): PdfReference {
    const known = this.copies.get(reference.objectNumber);
    if (known !== undefined) return known;
    const target = this.update.allocate();
    this.copies.set(reference.objectNumber, target);
    this.update.put(target, this.copy(this.source.resolve(reference)));
    return target;
  }
}

/** Six capital letters. */
function subsetTag(seed: string): string {
  const digest = createHash('sha256').update(seed).digest().subarray(0, 6);
  return [...digest].map((byte) => String.fromCharCode(65 + (byte % 26))).join('');
}
