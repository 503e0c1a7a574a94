import type { ChangeAfterSigning } from '../../../shared/domain/verification';
import type { PdfDocument } from '../pdf-file/pdf-document';
import { PdfDictionary, PdfName, type PdfObject, PdfReference, PdfStream } from '../pdf-file/pdf-objects';
import { isSameObject } from './object-equality';
import { childrenOf, reach } from './object-walk';
import { oncePerDocument } from './once-per-document';
import { paintedObjects } from './painted-objects';
import { partsOf } from './parts-of-document';
import { PermittedChanges, type SigningRules } from './permitted-changes';
import { isOnlySaveDate } from './save-date';

/**
 * What happened to a document between the revision that a signature covers and the file as it is now, object by object.
 * Permitted is what DocMDP P=2 means by signing and no more: the value and the look of signature fields that were
 * empty, document timestamps, validation data, SigFlags; in a document that is not certified also a new signature
 * field. Objects that came along and belong to none of these are told as well. What one revision did and a later one took
 * back counts as done: a reader that goes by another revision than the last shows it. Throws PdfSyntaxError.
 */
export function compareRevisions(
  before: PdfDocument,
  after: PdfDocument,
  rules: SigningRules,
): readonly ChangeAfterSigning[] {
  const passed = after.statesSince(before.bytes.length).slice(0, -1);
  const inPassing = passed.flatMap((state) => compareStates(before, state, rules));
  return withoutRepetition([
    ...compareStates(before, after, rules),
    ...inPassing.filter(({ permitted }) => !permitted),
  ]);
}

/** The same of one state alone, whatever lay between. Throws PdfSyntaxError. */
export function compareStates(
  before: PdfDocument,
  after: PdfDocument,
  rules: SigningRules,
): readonly ChangeAfterSigning[] {
  const permitted = new PermittedChanges(before, after, rules);
  const forbidden: ChangeAfterSigning[] = [];
  const parts = lazily(() => partsOf(before));
  const forbid = (kind: ChangeAfterSigning['kind'], objectNumber: number | null) =>
    forbidden.push({ kind, permitted: false, objectNumber });

  if (!isSameObject(before.catalogReference, after.catalogReference)) forbid('catalog', null);
  const information = compareInformation(before, after, permitted);
  if (information === 'forbidden') forbid('information', null);

  const added = new Set<number>();
  for (const objectNumber of after.numbersMovedSince(before)) {
    if (before.isWhereIn(after, objectNumber)) continue;
    const reference = new PdfReference(objectNumber, 0);
    const [old, now] = [before.load(objectNumber), after.load(objectNumber)];
    const isRenumbered = old !== null && before.generation(objectNumber) !== after.generation(objectNumber);
    if (isSameObject(old, now) && !isRenumbered) continue;
    if (old === null) added.add(objectNumber);
    else if (now === null) forbid('object-removed', objectNumber);
    else if (
      isRenumbered ||
      paintedObjects(before).has(objectNumber) ||
      !permitted.allows(reference, old, now)
    ) {
      forbid(parts().get(objectNumber) ?? 'other', objectNumber);
    }
  }
  for (const objectNumber of unaccounted(before, after, added, permitted.roots))
    forbid('object-added', objectNumber);
  return [...permitted.finish(), ...forbidden];
}

/** Another set of document information, unless it says no more than when and by what the file was saved. */
function compareInformation(
  before: PdfDocument,
  after: PdfDocument,
  permitted: PermittedChanges,
): 'same' | 'forbidden' {
  const [old, now] = [before.trailer.get('Info'), after.trailer.get('Info')];
  if (isSameObject(old, now)) return 'same';
  const [oldEntries, nowEntries] = [before.resolve(old) ?? PdfDictionary.of({}), after.resolve(now)];
  if (!isOnlySaveDate(oldEntries, nowEntries)) return 'forbidden';
  permitted.noteSaveDate('information', now instanceof PdfReference ? now.objectNumber : null);
  permitted.roots.push(now);
  return 'same';
}

/**
 * New objects that nothing permitted leads to, and those that the signed revision pointed at before they were there: they
 * would show in what was signed.
 */
function unaccounted(
  before: PdfDocument,
  after: PdfDocument,
  added: ReadonlySet<number>,
  roots: readonly PdfObject[],
): readonly number[] {
  if (added.size === 0) return [];
  const accounted = reach(after, roots, (objectNumber) => added.has(objectNumber));
  const awaited = danglingReferences(before);
  const containers = after.containers();
  return [...added].filter(
    (objectNumber) =>
      awaited.has(objectNumber) ||
      !(
        accounted.has(objectNumber) ||
        (containers.has(objectNumber) && isContainer(after, objectNumber)) ||
        isLooseReference(after.load(objectNumber))
      ),
  );
}

/** Numbers that objects of the document refer to although there is no such object. */
const danglingReferences = oncePerDocument((document): ReadonlySet<number> => {
  const dangling = new Set<number>();
  const open: PdfObject[] = [document.trailer];
  for (const objectNumber of document.objectNumbers) open.push(document.load(objectNumber));
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (value instanceof PdfReference) {
      if (document.load(value.objectNumber) === null) dangling.add(value.objectNumber);
    } else {
      for (const [, child] of childrenOf(value)) open.push(child);
    }
  }
  return dangling;
});

const REFERENCE_KEYS = new Set(['Type', 'TransformMethod', 'TransformParams', 'DigestMethod', 'Data']);

/** What a signature permits (ISO 32000-2, table 256), which PDFBox writes once more where nothing leads to it. */
function isLooseReference(object: PdfObject): boolean {
  const type = object instanceof PdfDictionary ? object.get('Type') : null;
  const isReference = type instanceof PdfName && type.value === 'SigRef';
  return isReference && childrenOf(object).every(([key]) => REFERENCE_KEYS.has(key));
}

/** Cross-reference and object streams hold other objects, which are compared by themselves. */
function isContainer(document: PdfDocument, objectNumber: number): boolean {
  const object = document.load(objectNumber);
  const type = object instanceof PdfStream ? object.dictionary.get('Type') : null;
  return type instanceof PdfName && (type.value === 'XRef' || type.value === 'ObjStm');
}

function withoutRepetition(changes: readonly ChangeAfterSigning[]): readonly ChangeAfterSigning[] {
  return changes.filter(
    (change, index) =>
      changes.findIndex(
        ({ kind, objectNumber }) => kind === change.kind && objectNumber === change.objectNumber,
      ) === index,
  );
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
