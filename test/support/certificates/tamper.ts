/** Ways to change a PDF after it was signed, as somebody would who knows the format well. */
import { IncrementalUpdate } from '../../../electron/adapters/pades/pdf-file/incremental-update';
import { PdfDocument } from '../../../electron/adapters/pades/pdf-file/pdf-document';
import {
  isPdfArray,
  PdfDictionary,
  PdfName,
  type PdfObject,
  PdfReference,
  PdfStream,
  textString,
} from '../../../electron/adapters/pades/pdf-file/pdf-objects';

export const name = (value: string) => new PdfName(value);
export const dictionary = (entries: Readonly<Record<string, PdfObject>>) => PdfDictionary.of(entries);
export const text = textString;
export const stream = (content: string, entries: Readonly<Record<string, PdfObject>> = {}) =>
  new PdfStream(dictionary(entries), Buffer.from(content, 'latin1'));

/** One more revision in the making, and a way to find things in the document. */
export class Revision {
  readonly update: IncrementalUpdate;
  readonly document: PdfDocument;

  constructor(readonly pdf: Uint8Array) {
    this.document = PdfDocument.open(pdf);
    this.update = new IncrementalUpdate(this.document);
  }

  get catalog(): PdfReference {
    return this.document.catalogReference;
  }

  /** Follows keys and indexes from the catalog; the last reference on the way. */
  find(...path: readonly (string | number)[]): PdfReference {
    let reference = this.catalog;
    let value: PdfObject = this.document.resolve(reference);
    for (const step of path) {
      const owner = value instanceof PdfStream ? value.dictionary : value;
      const next: PdfObject =
        owner instanceof PdfDictionary
          ? owner.get(String(step))
          : isPdfArray(owner)
            ? (owner[Number(step)] ?? null)
            : null;
      if (next instanceof PdfReference) reference = next;
      value = this.document.resolve(next);
    }
    if (value === null) throw new Error(`Nothing at ${path.join('/')}`);
    return reference;
  }

  /** A signature field by its place in the form. */
  field(index: number): PdfReference {
    return this.find('AcroForm', 'Fields', index);
  }

  get(reference: PdfReference): PdfDictionary {
    const value = this.document.resolve(reference);
    if (value instanceof PdfStream) return value.dictionary;
    if (!(value instanceof PdfDictionary)) throw new Error('No dictionary');
    return value;
  }

  /** Writes an object again with other entries; null takes one out. */
  set(reference: PdfReference, entries: Readonly<Record<string, PdfObject>>): void {
    const value = this.document.resolve(reference);
    const kept = [...this.get(reference).with(entries).entries].filter(([, entry]) => entry !== null);
    const changed = new PdfDictionary(new Map(kept));
    this.update.put(reference, value instanceof PdfStream ? new PdfStream(changed, value.encoded) : changed);
  }

  replaceStream(reference: PdfReference, change: (encoded: Buffer) => Buffer): void {
    const value = this.document.resolve(reference);
    if (!(value instanceof PdfStream)) throw new Error('No stream');
    this.update.put(reference, new PdfStream(value.dictionary, change(Buffer.from(value.encoded))));
  }

  build(): Uint8Array {
    return this.update.build().bytes;
  }
}

export function revise(pdf: Uint8Array, change: (revision: Revision) => void): Uint8Array {
  const revision = new Revision(pdf);
  change(revision);
  return revision.build();
}

/** Replaces the last occurrence of a text by another. */
export function replaceLast(pdf: Uint8Array, from: string | RegExp, to: string): Uint8Array {
  const file = Buffer.from(pdf).toString('latin1');
  const found = typeof from === 'string' ? from : [...file.matchAll(from)].at(-1)?.[0];
  const at = found === undefined ? -1 : file.lastIndexOf(found);
  if (found === undefined || at < 0) throw new Error(`Not in the file: ${String(from)}`);
  return Buffer.from(file.slice(0, at) + to + file.slice(at + found.length), 'latin1');
}
