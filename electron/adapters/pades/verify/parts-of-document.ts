import type { ForbiddenChange } from '../../../shared/domain/verification';
import type { PdfDocument } from '../pdf-file/pdf-document';
import { PdfDictionary, PdfName, type PdfObject, PdfReference, PdfStream } from '../pdf-file/pdf-objects';
import { childrenOf } from './object-walk';

/** Keys that lead into another part of the document; under any other key one stays in the part that one is in. */
const partByKey: ReadonlyMap<string, ForbiddenChange> = new Map(
  Object.entries({
    Pages: 'page',
    Contents: 'page-content',
    Resources: 'resource',
    Annots: 'annotation',
    AcroForm: 'form',
    Fields: 'field',
    Metadata: 'metadata',
    StructTreeRoot: 'structure',
    StructParents: 'structure',
    Names: 'attachment',
    AF: 'attachment',
  } as const),
);

/** To which part of the document each object belongs, so that people can be told what was changed. */
export function partsOf(document: PdfDocument): ReadonlyMap<number, ForbiddenChange> {
  const parts = new Map<number, ForbiddenChange>();
  const open: { value: PdfObject; part: ForbiddenChange }[] = [];
  const enter = (value: PdfObject, part: ForbiddenChange) => {
    if (!(value instanceof PdfReference)) open.push({ value, part });
    else if (!parts.has(value.objectNumber)) {
      const object = document.resolve(value);
      parts.set(value.objectNumber, ownPart(object) ?? part);
      open.push({ value: object, part: ownPart(object) ?? part });
    }
  };
  enter(document.trailer.get('Info'), 'information');
  enter(document.catalogReference, 'catalog');
  for (let entry = open.pop(); entry !== undefined; entry = open.pop()) {
    for (const [key, child] of childrenOf(entry.value)) enter(child, partByKey.get(key) ?? entry.part);
  }
  return parts;
}

/** Some objects say themselves what they are, from wherever one comes. */
function ownPart(object: PdfObject): ForbiddenChange | null {
  const dictionary = object instanceof PdfStream ? object.dictionary : object;
  if (!(dictionary instanceof PdfDictionary)) return null;
  const type = dictionary.get('Type');
  switch (type instanceof PdfName ? type.value : '') {
    case 'Page':
    case 'Pages':
      return 'page';
    case 'Annot':
      return dictionary.get('FT') === null ? 'annotation' : 'field';
    case 'Font':
    case 'FontDescriptor':
    case 'XObject':
      return 'resource';
    case 'Metadata':
      return 'metadata';
    case 'StructElem':
    case 'StructTreeRoot':
      return 'structure';
    default:
      return null;
  }
}
