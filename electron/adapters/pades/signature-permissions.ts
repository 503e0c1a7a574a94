import type { SignatureField } from './form-fields';
import type { PdfDocument } from './pdf-file/pdf-document';
import {
  decodeTextString,
  isPdfArray,
  PdfDictionary,
  PdfName,
  type PdfObject,
  PdfString,
} from './pdf-file/pdf-objects';

/** What a certified document still allows: nothing, signing (and filling in), comments as well (ISO 32000-2, table 257). */
export type Certification = 1 | 2 | 3;

/** The level of a certifying signature; null for any other. What is not said is 2, and what is not known is 1. */
export function certificationOf(document: PdfDocument, signature: PdfDictionary): Certification | null {
  const [parameters] = transformParameters(document, signature, 'DocMDP');
  return parameters === undefined ? null : levelOf(document, parameters);
}

function levelOf(document: PdfDocument, parameters: PdfDictionary): Certification {
  const level = document.resolve(parameters.get('P')) ?? 2;
  return level === 2 || level === 3 ? level : 1;
}

/** What one signature forbids from then on to the fields of the document (FieldMDP and /Lock; 12.8.2.4, 12.7.5.5). */
export interface FieldLock {
  isLocked(fieldName: string): boolean;
  /** Whether nothing may be signed any more, whatever the field (/P 1 of the lock). */
  readonly isFinal: boolean;
}

export function fieldLockOf(
  document: PdfDocument,
  field: SignatureField,
  signature: PdfDictionary,
): FieldLock {
  const lock = document.resolve(field.dictionary.get('Lock'));
  const locks = [
    ...transformParameters(document, signature, 'FieldMDP'),
    ...(lock instanceof PdfDictionary ? [lock] : []),
  ];
  return {
    isLocked: (name) => locks.some((each) => locksField(document, each, name)),
    isFinal: locks.some((each) => document.resolve(each.get('P')) === 1),
  };
}

function locksField(document: PdfDocument, lock: PdfDictionary, name: string): boolean {
  const action = document.resolve(lock.get('Action'));
  const listed = document.resolve(lock.get('Fields'));
  const names = (isPdfArray(listed) ? listed : []).flatMap((item) => {
    const text = document.resolve(item);
    return text instanceof PdfString ? [decodeTextString(text)] : [];
  });
  // Naming a field names those below it.
  const isNamed = names.some((each) => name === each || name.startsWith(`${each}.`));
  switch (action instanceof PdfName ? action.value : '') {
    case 'Include':
      return isNamed;
    case 'Exclude':
      return !isNamed;
    default:
      return true;
  }
}

function transformParameters(
  document: PdfDocument,
  signature: PdfDictionary,
  method: string,
): readonly PdfDictionary[] {
  const references = document.resolve(signature.get('Reference'));
  return (isPdfArray(references) ? references : []).flatMap((reference: PdfObject) => {
    const entry = document.resolve(reference);
    const found = entry instanceof PdfDictionary ? document.resolve(entry.get('TransformMethod')) : null;
    if (!(entry instanceof PdfDictionary) || !(found instanceof PdfName) || found.value !== method) return [];
    const parameters = document.resolve(entry.get('TransformParams'));
    return [parameters instanceof PdfDictionary ? parameters : PdfDictionary.of({})];
  });
}
