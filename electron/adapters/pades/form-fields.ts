import type { PdfDocument } from './pdf-file/pdf-document';
import {
  decodeTextString,
  isPdfArray,
  PdfDictionary,
  PdfName,
  type PdfObject,
  PdfReference,
  PdfString,
  PdfSyntaxError,
} from './pdf-file/pdf-objects';

export interface SignatureField {
  /** Fully qualified (ISO 32000-2, 12.7.4.2). */
  readonly name: string;
  /** False for the fields of other types, which `listFields` has too. */
  readonly isSignature: boolean;
  /** Null for a field written into its parent's array. */
  readonly reference: PdfReference | null;
  readonly dictionary: PdfDictionary;
  /** /V as it stands, unresolved; null while nobody has signed. */
  readonly value: PdfObject;
}

interface Inherited {
  readonly name: string;
  readonly type: PdfObject;
  readonly value: PdfObject;
}

const maximumFields = 1000;

/** All signature fields of the form, in its order. Throws PdfSyntaxError on a form that names one of them twice. */
export function listSignatureFields(document: PdfDocument): readonly SignatureField[] {
  const found = listFields(document).filter(({ isSignature }) => isSignature);
  if (new Set(found.map(({ name }) => name)).size !== found.length)
    throw new PdfSyntaxError('a field named twice', 'form-malformed');
  return found;
}

/** All fields of the form that have no fields below them, of whatever type. Throws PdfSyntaxError. */
export function listFields(document: PdfDocument): readonly SignatureField[] {
  const form = document.resolve(document.catalog.get('AcroForm'));
  if (!(form instanceof PdfDictionary)) return [];
  const found: SignatureField[] = [];
  collect(document, form.get('Fields'), { name: '', type: null, value: null }, found, new Set());
  return found;
}

function collect(
  document: PdfDocument,
  list: PdfObject,
  inherited: Inherited,
  found: SignatureField[],
  visited: Set<number>,
): void {
  const items = document.resolve(list);
  if (!isPdfArray(items)) return;
  for (const item of items) {
    if (item instanceof PdfReference) {
      if (visited.has(item.objectNumber)) throw new PdfSyntaxError('a field listed twice', 'form-malformed');
      visited.add(item.objectNumber);
    }
    if (visited.size > maximumFields) throw new PdfSyntaxError('too many fields', 'too-large');
    const dictionary = document.dictionary(item, 'form field');
    const own: Inherited = {
      name: qualifiedName(document, inherited.name, dictionary),
      type: document.resolve(dictionary.get('FT')) ?? inherited.type,
      value: dictionary.get('V') ?? inherited.value,
    };
    const kids = document.resolve(dictionary.get('Kids'));
    if (isPdfArray(kids) && kids.some((kid) => document.dictionary(kid, 'form field').get('T') !== null)) {
      collect(document, kids, own, found, visited);
    } else {
      const reference = item instanceof PdfReference ? item : null;
      const isSignature = own.type instanceof PdfName && own.type.value === 'Sig';
      found.push({ name: own.name, isSignature, reference, dictionary, value: own.value });
    }
  }
}

function qualifiedName(document: PdfDocument, parent: string, dictionary: PdfDictionary): string {
  const partial = document.resolve(dictionary.get('T'));
  const text = partial instanceof PdfString ? decodeTextString(partial) : '';
  return parent === '' ? text : `${parent}.${text}`;
}
