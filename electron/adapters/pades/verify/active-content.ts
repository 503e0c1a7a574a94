import type { ActiveContent } from '../../../shared/domain/verification';
import type { PdfDocument } from '../pdf-file/pdf-document';
import { PdfDictionary, PdfName, type PdfObject, PdfStream } from '../pdf-file/pdf-objects';
import { reach } from './object-walk';

const byKey: Readonly<Record<string, ActiveContent>> = {
  JS: 'javascript',
  JavaScript: 'javascript',
  OpenAction: 'open-action',
  AA: 'additional-action',
  OCProperties: 'optional-content',
  OC: 'optional-content',
  XFA: 'xfa-form',
  RichMediaContent: 'rich-media',
};

const byAction: Readonly<Record<string, ActiveContent>> = {
  JavaScript: 'javascript',
  Launch: 'launch-action',
  Rendition: 'rich-media',
  RichMediaExecute: 'rich-media',
};

/**
 * Everything in a document that can act by itself or show one thing to one reader and another to the next. A destination
 * under /OpenAction acts no more than a bookmark does, but a signed letter has no use for it either.
 */
export function findActiveContent(document: PdfDocument): readonly ActiveContent[] {
  const found = new Set<ActiveContent>();
  reach(
    document,
    document.catalogReference,
    () => true,
    (value) => {
      for (const kind of kindsOf(value)) found.add(kind);
    },
  );
  return [...found].sort();
}

function kindsOf(value: PdfObject): readonly ActiveContent[] {
  const dictionary = value instanceof PdfStream ? value.dictionary : value;
  if (!(dictionary instanceof PdfDictionary)) return [];
  const action = dictionary.get('S');
  const named = action instanceof PdfName ? byAction[action.value] : undefined;
  const keyed = [...dictionary.entries.keys()].flatMap((key) =>
    Object.hasOwn(byKey, key) ? [byKey[key]] : [],
  );
  return [...keyed, named].filter((kind) => kind !== undefined);
}
