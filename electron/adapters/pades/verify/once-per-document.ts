import type { PdfDocument } from '../pdf-file/pdf-document';

/** The same answer for the same document, worked out once: the state that a signature covers is compared with every later one. */
export function oncePerDocument<T>(work: (document: PdfDocument) => T): (document: PdfDocument) => T {
  const done = new WeakMap<PdfDocument, { readonly value: T }>();
  return (document) => {
    const known = done.get(document) ?? { value: work(document) };
    done.set(document, known);
    return known.value;
  };
}
