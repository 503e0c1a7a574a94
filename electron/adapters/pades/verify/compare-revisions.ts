import type {
  ChangeAfterSigning,
  ForbiddenChange,
  PermittedChange,
} from '../../../shared/domain/verification';
import { listSignatureFields, type SignatureField } from '../form-fields';
import type { PdfDocument } from '../pdf-file/pdf-document';
import {
  isPdfArray,
  PdfDictionary,
  PdfName,
  type PdfObject,
  PdfReference,
  PdfStream,
} from '../pdf-file/pdf-objects';
import { differingKeys, isSameObject } from './object-equality';
import { reach } from './object-walk';
import { partsOf } from './parts-of-document';

const timestampSubFilter = 'ETSI.RFC3161';
/** What ETSI EN 319 142-1, 5.4 and 5.6 add to a catalog after signing. */
const validationKeys = new Set(['DSS', 'Extensions']);

interface Comparison {
  readonly before: PdfDocument;
  readonly after: PdfDocument;
  readonly fieldsBefore: ReadonlyMap<number, SignatureField>;
  readonly fieldsAfter: ReadonlyMap<number, SignatureField>;
  /** Whether the signature certifies: then no field may come that was not laid out. */
  readonly certified: boolean;
  /** Where what is permitted begins in the later revision. */
  readonly roots: PdfObject[];
  readonly changes: ChangeAfterSigning[];
}

/**
 * What happened to a document between the revision that a signature covers and the file as it is now, object by object.
 * Permitted is what DocMDP P=2 means by signing and no more: the value and the look of signature fields that were
 * empty, document timestamps, validation data, SigFlags; in a document that is not certified also a new signature
 * field. Objects that came along and belong to none of these are told as well. Throws PdfSyntaxError.
 */
export function compareRevisions(
  before: PdfDocument,
  after: PdfDocument,
  certified: boolean,
): readonly ChangeAfterSigning[] {
  const comparison: Comparison = {
    before,
    after,
    fieldsBefore: byNumber(listSignatureFields(before)),
    fieldsAfter: byNumber(listSignatureFields(after)),
    certified,
    roots: [],
    changes: [],
  };
  compareTrailers(comparison);
  const parts = partsOf(before);
  const added: number[] = [];
  for (let objectNumber = 1; objectNumber < Math.max(before.size, after.size); objectNumber++) {
    const reference = new PdfReference(objectNumber, 0);
    const [old, now] = [before.resolve(reference), after.resolve(reference)];
    if (isSameObject(old, now)) continue;
    if (old === null) added.push(objectNumber);
    else if (now === null) forbid(comparison, 'object-removed', objectNumber);
    else if (!isPermitted(comparison, objectNumber, old, now)) {
      forbid(comparison, parts.get(objectNumber) ?? 'other', objectNumber);
    }
  }
  const isAdded = new Set(added);
  const accounted = reach(after, comparison.roots, (objectNumber) => isAdded.has(objectNumber));
  for (const objectNumber of added) {
    if (!accounted.has(objectNumber) && !isContainer(after, objectNumber)) {
      forbid(comparison, 'object-added', objectNumber);
    }
  }
  return comparison.changes;
}

function byNumber(fields: readonly SignatureField[]): ReadonlyMap<number, SignatureField> {
  return new Map(
    fields.flatMap((field) =>
      field.reference === null ? [] : [[field.reference.objectNumber, field] as const],
    ),
  );
}

function forbid({ changes }: Comparison, kind: ForbiddenChange, objectNumber: number | null): void {
  changes.push({ kind, permitted: false, objectNumber });
}

function permit({ changes }: Comparison, kind: PermittedChange, objectNumber: number): true {
  changes.push({ kind, permitted: true, objectNumber });
  return true;
}

/** Another catalog or another set of document information is another document. */
function compareTrailers(comparison: Comparison): void {
  const { before, after } = comparison;
  if (!isSameObject(before.catalogReference, after.catalogReference)) forbid(comparison, 'catalog', null);
  if (!isSameObject(before.trailer.get('Info'), after.trailer.get('Info')))
    forbid(comparison, 'information', null);
}

function isPermitted(comparison: Comparison, objectNumber: number, old: PdfObject, now: PdfObject): boolean {
  if (!(old instanceof PdfDictionary) || !(now instanceof PdfDictionary)) {
    return isPermittedArray(comparison, objectNumber, old, now);
  }
  const field = comparison.fieldsBefore.get(objectNumber);
  if (field !== undefined) return isSigned(comparison, objectNumber, field, now);
  if (objectNumber === comparison.before.catalogReference.objectNumber)
    return isCatalogPermitted(comparison, old, now);
  const form = comparison.before.catalog.get('AcroForm');
  if (form instanceof PdfReference && form.objectNumber === objectNumber)
    return isFormPermitted(comparison, old, now);
  if (differingKeys(old, now).every((key) => key === 'Annots')) {
    return isListExtended(comparison, old.get('Annots'), now.get('Annots'));
  }
  return isValidationData(comparison, objectNumber);
}

/** The lists of a form's fields and of a page's annotations may stand as objects of their own. */
function isPermittedArray(
  comparison: Comparison,
  objectNumber: number,
  old: PdfObject,
  now: PdfObject,
): boolean {
  return isListExtended(comparison, old, now) || isValidationData(comparison, objectNumber);
}

/** A field that was empty has its signature, and a look that is new with it. Nothing else of it may change. */
function isSigned(
  comparison: Comparison,
  objectNumber: number,
  field: SignatureField,
  now: PdfDictionary,
): boolean {
  const { before, after, roots } = comparison;
  const keys = differingKeys(field.dictionary, now);
  if (!keys.includes('V') || !keys.every((key) => key === 'V' || key === 'AP')) return false;
  const signature = after.resolve(now.get('V'));
  if (before.resolve(field.value) !== null || !(signature instanceof PdfDictionary)) return false;
  const look = keys.includes('AP') ? valuesOf(now.get('AP')) : [];
  if (![now.get('V'), ...look].every((value) => isNew(before, value))) return false;
  roots.push(now.get('V'), now.get('AP'));
  return permit(
    comparison,
    isTimestamp(after, signature) ? 'timestamp-added' : 'signature-added',
    objectNumber,
  );
}

/** What came with the signature: a look that was there already could be somebody else's. */
function isNew(before: PdfDocument, value: PdfObject): boolean {
  return value instanceof PdfReference && before.resolve(value) === null;
}

function valuesOf(appearance: PdfObject): readonly PdfObject[] {
  return appearance instanceof PdfDictionary ? [...appearance.entries.values()] : [appearance];
}

function isTimestamp(document: PdfDocument, signature: PdfDictionary): boolean {
  const subFilter = document.resolve(signature.get('SubFilter'));
  return subFilter instanceof PdfName && subFilter.value === timestampSubFilter;
}

function isCatalogPermitted(comparison: Comparison, old: PdfDictionary, now: PdfDictionary): boolean {
  return differingKeys(old, now).every((key) => {
    if (validationKeys.has(key)) {
      comparison.roots.push(now.get(key));
      return permit(comparison, 'validation-data-added', comparison.before.catalogReference.objectNumber);
    }
    const [form, formNow] = [old.get(key), now.get(key)];
    const isDirectForm =
      key === 'AcroForm' && form instanceof PdfDictionary && formNow instanceof PdfDictionary;
    return isDirectForm && isFormPermitted(comparison, form, formNow);
  });
}

function isFormPermitted(comparison: Comparison, old: PdfDictionary, now: PdfDictionary): boolean {
  return differingKeys(old, now).every(
    (key) =>
      (key === 'SigFlags' && now.get(key) === 3) ||
      (key === 'Fields' && isListExtended(comparison, old.get(key), now.get(key))),
  );
}

/** A list that kept what it had and got signed signature fields besides; only where nobody certified the document. */
function isListExtended(comparison: Comparison, old: PdfObject, now: PdfObject): boolean {
  const { after, certified, fieldsAfter, fieldsBefore, roots } = comparison;
  const [items, itemsNow] = [old ?? [], now];
  if (certified || !isPdfArray(items) || !isPdfArray(itemsNow)) return false;
  const kept = items.every((item, index) => isSameObject(item, itemsNow[index] ?? null));
  const extra = itemsNow.slice(items.length);
  if (!kept || extra.length === 0) return false;
  return extra.every((item) => {
    if (!(item instanceof PdfReference) || fieldsBefore.has(item.objectNumber)) return false;
    const field = fieldsAfter.get(item.objectNumber);
    if (field === undefined || !(after.resolve(field.value) instanceof PdfDictionary)) return false;
    roots.push(item);
    return permit(comparison, 'signature-field-added', item.objectNumber);
  });
}

/** Certificates, revocation lists and answers for later, under the catalog's /DSS and nowhere else. */
function isValidationData(comparison: Comparison, objectNumber: number): boolean {
  const { before, after } = comparison;
  if (!reach(after, after.catalog.get('DSS')).has(objectNumber)) return false;
  const isShared =
    reach(before, before.catalogReference).has(objectNumber) &&
    !reach(before, before.catalog.get('DSS')).has(objectNumber);
  if (isShared) return false;
  comparison.roots.push(after.resolve(new PdfReference(objectNumber, 0)));
  return permit(comparison, 'validation-data-added', objectNumber);
}

/** Cross-reference and object streams hold other objects, which are compared by themselves. */
function isContainer(document: PdfDocument, objectNumber: number): boolean {
  const object = document.resolve(new PdfReference(objectNumber, 0));
  const type = object instanceof PdfStream ? object.dictionary.get('Type') : null;
  return type instanceof PdfName && (type.value === 'XRef' || type.value === 'ObjStm');
}
