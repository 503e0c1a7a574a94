import { listSignatureFields } from './form-fields';
import type { PdfDocument } from './pdf-file/pdf-document';
import { PdfDictionary, PdfReference } from './pdf-file/pdf-objects';
import { compareStates } from './verify/compare-revisions';
import { signedKeys } from './verify/object-equality';
import { reach } from './verify/object-walk';
import type { SigningRules } from './verify/permitted-changes';

/** The desk laid out every field: nobody who signs adds one. What an earlier signer locked the verifier tells. */
const SIGNING_ONLY: SigningRules = {
  certification: 2,
  lock: { isLocked: () => false, isFinal: false },
};

/** What programs write into the field that they sign, besides its value and its look. */
const FIELD_KEYS: ReadonlySet<string> = new Set(['V', 'AP', 'F', 'M', 'MK', 'P']);
/** What a certification (ISO 32000-2, 12.8.6) and validation data (ETSI EN 319 142-1, 5.4) add to a catalog. */
const CATALOG_KEYS: ReadonlySet<string> = new Set(['Perms', 'DSS', 'Extensions']);

/**
 * What a program changed in a document besides putting one signature into `field`; empty when nothing. In a document
 * that nobody had signed the signing program may also certify it and set the flags of the field that it signs: all of
 * that lies under its own signature. Where there was a signature before, nothing more is allowed than the verifier
 * allows. Throws PdfSyntaxError.
 */
export function changesBySigning(before: PdfDocument, after: PdfDocument, field: string): readonly string[] {
  return after.statesSince(before.bytes.length).flatMap((state) => changesIn(before, state, field));
}

/** One revision after the other: what one did and the next took back was done. */
function changesIn(before: PdfDocument, after: PdfDocument, field: string): readonly string[] {
  const fields = listSignatureFields(before);
  const isFirst = fields.every(({ value }) => before.resolve(value) === null);
  const own = fields.find(({ name }) => name === field)?.reference?.objectNumber;
  const signed = listSignatureFields(after).find(({ name }) => name === field);
  const brought = reach(after, [
    ...(signed === undefined ? [] : [signed.value, signed.dictionary.get('AP')]),
    ...[...CATALOG_KEYS].map((key) => after.catalog.get(key)),
  ]);
  return compareStates(before, after, SIGNING_ONLY)
    .filter(({ permitted }) => !permitted)
    .filter(({ kind, objectNumber }) => {
      if (!isFirst || objectNumber === null) return true;
      if (kind === 'object-added') return !brought.has(objectNumber);
      const isCatalog = objectNumber === before.catalogReference.objectNumber;
      const allowed = isCatalog ? CATALOG_KEYS : objectNumber === own ? FIELD_KEYS : null;
      return allowed === null || !changesOnly(before, after, objectNumber, allowed);
    })
    .map(({ kind }) => kind);
}

function changesOnly(
  before: PdfDocument,
  after: PdfDocument,
  objectNumber: number,
  allowed: ReadonlySet<string>,
): boolean {
  const reference = new PdfReference(objectNumber, 0);
  const [old, now] = [before.resolve(reference), after.resolve(reference)];
  return (
    old instanceof PdfDictionary &&
    now instanceof PdfDictionary &&
    signedKeys(old, now).every((key) => allowed.has(key))
  );
}
