import type { ActiveContent } from '../../../shared/domain/verification';
import type { PdfDocument } from '../pdf-file/pdf-document';
import { isPdfArray, PdfDictionary, PdfName, type PdfObject, PdfStream } from '../pdf-file/pdf-objects';
import { childrenOf, reach } from './object-walk';

const byKey: Readonly<Record<string, ActiveContent>> = {
  JS: 'javascript',
  JavaScript: 'javascript',
  AA: 'additional-action',
  OCProperties: 'optional-content',
  OC: 'optional-content',
  XFA: 'xfa-form',
  RichMediaContent: 'rich-media',
  Alternates: 'external-content',
};

const byAction: Readonly<Record<string, ActiveContent>> = {
  JavaScript: 'javascript',
  Launch: 'launch-action',
  Rendition: 'rich-media',
  RichMediaExecute: 'rich-media',
  GoTo3DView: 'rich-media',
  SetOCGState: 'optional-content',
  SubmitForm: 'form-action',
  ImportData: 'form-action',
  ResetForm: 'form-action',
  Hide: 'form-action',
};

/** Keys of a stream whose content is in another file (ISO 32000-2, 7.3.8.2 and 8.10.4). */
const ELSEWHERE = ['F', 'Ref'];

/** Dictionaries whose keys are names that somebody made up for fonts, images and styles (ISO 32000-2, table 34). */
const NAMED_BY_AUTHOR = new Set([
  'Font',
  'XObject',
  'ExtGState',
  'ColorSpace',
  'Pattern',
  'Shading',
  'Properties',
  'RoleMap',
  'ClassMap',
  'CharProcs',
]);

/**
 * Everything in a document that can act by itself or show one thing to one reader and another to the next. A mere
 * destination under /OpenAction acts no more than a bookmark does, and office programs write one into every file; the
 * desk's own letter has none.
 */
export function findActiveContent(document: PdfDocument, isLetter: boolean): readonly ActiveContent[] {
  const found = new Set<ActiveContent>();
  const opening = document.resolve(document.catalog.get('OpenAction'));
  const isDestination =
    isPdfArray(opening) || (opening instanceof PdfDictionary && actionOf(opening) === 'GoTo');
  if (opening !== null && (isLetter || !isDestination)) found.add('open-action');
  reach(
    document,
    [document.catalogReference],
    () => true,
    // Judged from each place that leads to it: a page that a resource of the name /Font also leads to is still a page.
    (owner, ownKey) => {
      for (const [key, child] of childrenOf(owner, ownKey)) {
        for (const kind of kindsOf(document.resolve(child), key)) found.add(kind);
      }
    },
  );
  return [...found].sort();
}

function kindsOf(value: PdfObject, under: string): readonly ActiveContent[] {
  const dictionary = value instanceof PdfStream ? value.dictionary : value;
  if (!(dictionary instanceof PdfDictionary)) return [];
  const action = actionOf(dictionary);
  const named = Object.hasOwn(byAction, action) ? byAction[action] : undefined;
  const keys = NAMED_BY_AUTHOR.has(under) ? [] : [...dictionary.entries.keys()];
  const keyed = keys.flatMap((key) => (Object.hasOwn(byKey, key) ? [byKey[key]] : []));
  const isElsewhere = value instanceof PdfStream && ELSEWHERE.some((key) => dictionary.get(key) !== null);
  const subtype = dictionary.get('Subtype');
  const isModel = subtype instanceof PdfName && subtype.value === '3D';
  return [
    ...keyed,
    named,
    isElsewhere ? ('external-content' as const) : undefined,
    isModel ? ('rich-media' as const) : undefined,
  ].filter((kind) => kind !== undefined);
}

function actionOf(dictionary: PdfDictionary): string {
  const action = dictionary.get('S');
  return action instanceof PdfName ? action.value : '';
}
