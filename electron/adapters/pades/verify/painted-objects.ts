import { PdfDictionary, type PdfObject, PdfStream } from '../pdf-file/pdf-objects';
import { reach } from './object-walk';
import { oncePerDocument } from './once-per-document';

/** What pages, forms and annotations are drawn from (ISO 32000-2, 7.8 and 12.5.5). */
const DRAWN_FROM = ['Contents', 'Resources', 'AP'];

/**
 * Numbers of the objects that something in the document is drawn from. None of them may change after signing, whatever else it
 * is: a page can name the catalog, a field or the metadata as its resources, and is then another page once these change.
 */
export const paintedObjects = oncePerDocument((document): ReadonlySet<number> => {
  const drawnFrom: PdfObject[] = [];
  reach(
    document,
    [document.trailer, document.catalogReference],
    () => true,
    (value) => {
      const dictionary = value instanceof PdfStream ? value.dictionary : value;
      if (!(dictionary instanceof PdfDictionary)) return;
      for (const key of DRAWN_FROM) drawnFrom.push(dictionary.get(key));
    },
  );
  return reach(document, drawnFrom);
});
