import type { PdfDocument } from '../pdf-file/pdf-document';
import {
  isPdfArray,
  PdfDictionary,
  type PdfObject,
  PdfReference,
  PdfStream,
  PdfSyntaxError,
} from '../pdf-file/pdf-objects';

/** More than any document that the desk or its clients make; a larger one is refused rather than waited for. */
const MAXIMUM_OBJECTS = 200_000;

/** The values directly inside an object, with the key under which each stands; those of an array under its own key. */
export function childrenOf(object: PdfObject, key = ''): readonly (readonly [string, PdfObject])[] {
  if (object instanceof PdfDictionary) return [...object.entries];
  if (object instanceof PdfStream) return [...object.dictionary.entries];
  return isPdfArray(object) ? object.map((item) => [key, item] as const) : [];
}

/**
 * Numbers of the objects that can be reached from `start`, through those that `mayEnter` lets pass. `visit` sees each
 * value once for each place where it stands directly, and each indirect object once.
 */
export function reach(
  document: PdfDocument,
  start: PdfObject,
  mayEnter: (objectNumber: number) => boolean = () => true,
  visit: (value: PdfObject, key: string) => void = () => {},
): ReadonlySet<number> {
  const reached = new Set<number>();
  const open: (readonly [string, PdfObject])[] = [['', start]];
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    const [key, value] = entry;
    if (value instanceof PdfReference) {
      if (reached.has(value.objectNumber) || !mayEnter(value.objectNumber)) continue;
      reached.add(value.objectNumber);
      if (reached.size > MAXIMUM_OBJECTS) throw new PdfSyntaxError('too many objects', 'too-large');
      open.push([key, document.resolve(value)]);
    } else {
      visit(value, key);
      open.push(...childrenOf(value, key));
    }
  }
  return reached;
}
