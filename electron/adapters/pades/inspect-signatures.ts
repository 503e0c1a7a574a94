import {
  type FieldInspection,
  type InspectFailure,
  type SignatureInspection,
  type SignatureIntegrity,
  type SignedFieldInspection,
  uncheckedAspects,
} from '../../application/signing-ports';
import type { IntegrityProblem } from '../../shared/domain/verification';
import type { Result } from '../../shared/result';
import { err, ok } from '../../shared/result';
import { brokenCms, type CmsCheck, checkCms, hashAll } from './check-cms';
import { listSignatureFields, type SignatureField } from './form-fields';
import { readPdfDate } from './pdf-date';
import { PdfDocument } from './pdf-file/pdf-document';
import {
  decodeTextString,
  PdfDictionary,
  PdfName,
  type PdfObject,
  PdfReference,
  PdfString,
  PdfSyntaxError,
} from './pdf-file/pdf-objects';
import { certificationOf } from './signature-permissions';
import { readSignedRanges, type SignedRanges } from './signed-ranges';
import { checkToken, type TokenCheck } from './timestamp/check-token';

type Check = (contents: Uint8Array, signed: readonly Uint8Array[]) => TokenCheck;

const checkSignature: Check = (contents, signed) => ({ info: null, ...checkCms(contents, signed) });

/** What /Contents holds, by /SubFilter (ISO 32000-2, table 260; ETSI EN 319 142-1, 5.4.3). */
const checks: ReadonlyMap<string, Check> = new Map([
  ['ETSI.CAdES.detached', checkSignature],
  ['adbe.pkcs7.detached', checkSignature],
  ['ETSI.RFC3161', (contents, signed) => checkToken(contents, (hash) => hashAll(hash, signed))],
]);
/** Kinds that sign a SHA-1 digest, whatever they hold. */
const weakSubFilters = new Set(['adbe.pkcs7.sha1', 'adbe.x509.rsa_sha1']);
const timestampSubFilter = 'ETSI.RFC3161';

/**
 * Reads every signature field: empty or signed, whether the signature holds over the bytes that it names, whether
 * those bytes are a whole revision, and who signed. It asks neither for trust nor for what later revisions changed, and
 * says so in `notChecked`; what could not be examined is never called intact.
 */
export function inspectSignatures(pdf: Uint8Array): Result<SignatureInspection, InspectFailure> {
  try {
    const inspected = inspectDocument(PdfDocument.open(pdf)).map(({ inspection }) => inspection);
    const wholeFileSigned = inspected.some(
      (field) => field.state === 'signed' && field.coverage === 'whole-file',
    );
    return ok({ fields: inspected, wholeFileSigned, notChecked: uncheckedAspects });
  } catch (error) {
    if (error instanceof PdfSyntaxError) return err({ kind: 'malformed-pdf', reason: error.message });
    throw error;
  }
}

export interface InspectedField<Inspection = FieldInspection> {
  readonly inspection: Inspection;
  readonly field: SignatureField;
  /** The signature dictionary; empty while nobody has signed. */
  readonly signature: PdfDictionary;
  /** Whether it is an authority's stamp over the document (RFC 3161) and no person's signature. */
  readonly isTimestamp: boolean;
  /** What it signs; null when the dictionary does not tell. */
  readonly ranges: SignedRanges | null;
  /** What was found of the CMS; null where its kind is not known. */
  readonly cms: TokenCheck | null;
}
export type SignedField = InspectedField<SignedFieldInspection>;

/** The same, with what a verifier goes on with. Throws PdfSyntaxError. */
export function inspectDocument(document: PdfDocument): readonly InspectedField[] {
  const fields = listSignatureFields(document);
  return fields.map((field) => inspectField(document, field, isValueShared(field, fields)));
}

function isValueShared(field: SignatureField, fields: readonly SignatureField[]): boolean {
  const { value } = field;
  if (!(value instanceof PdfReference)) return false;
  const sharing = fields.filter(
    (other) => other.value instanceof PdfReference && other.value.objectNumber === value.objectNumber,
  );
  return sharing.length > 1;
}

function inspectField(document: PdfDocument, field: SignatureField, isShared: boolean): InspectedField {
  const value = document.resolve(field.value);
  const signature = value instanceof PdfDictionary ? value : PdfDictionary.of({});
  const subFilter = nameOf(document.resolve(signature.get('SubFilter')));
  const base = { field, signature, isTimestamp: subFilter === timestampSubFilter, ranges: null, cms: null };
  if (value === null) return { ...base, inspection: { field: field.name, state: 'empty' } };
  const time = document.resolve(signature.get('M'));
  const claimed = {
    field: field.name,
    state: 'signed',
    claimedTime: time instanceof PdfString ? readPdfDate(decodeTextString(time)) : null,
    certifies: certificationOf(document, signature) !== null,
  } as const;
  if (subFilter === '') return { ...base, inspection: broken(claimed, ['dictionary-malformed']) };
  if (weakSubFilters.has(subFilter)) return { ...base, inspection: broken(claimed, ['weak-digest']) };
  const check = checks.get(subFilter);
  if (check === undefined) {
    const integrity = { status: 'not-checked', unknown: 'sub-filter', name: subFilter } as const;
    return { ...base, inspection: unread(claimed, integrity) };
  }
  const ranges = readSignedRanges(document, field, signature);
  if (typeof ranges === 'string')
    return { ...base, inspection: broken(claimed, [ranges]), cms: { info: null, ...brokenCms(ranges) } };
  const cms = check(ranges.contents, ranges.signed);
  const problems = isShared ? ['value-shared' as const, ...cms.problems] : cms.problems;
  return { ...base, ranges, cms, inspection: inspectionOf(document, claimed, { ranges, cms, problems }) };
}

function inspectionOf(
  document: PdfDocument,
  claimed: Claimed,
  found: { ranges: SignedRanges; cms: CmsCheck; problems: readonly IntegrityProblem[] },
): SignedFieldInspection {
  const { signer, unknownAlgorithm } = found.cms;
  if (found.problems.length > 0) return { ...broken(claimed, found.problems), signer };
  if (unknownAlgorithm !== null) {
    const integrity = { status: 'not-checked', unknown: 'algorithm', name: unknownAlgorithm } as const;
    return { ...unread(claimed, integrity), signer };
  }
  return {
    ...claimed,
    integrity: { status: 'intact' },
    coverage: found.ranges.endsAt === document.bytes.length ? 'whole-file' : 'earlier-revision',
    signedSizeBytes: found.ranges.endsAt,
    signer,
  };
}

type Claimed = Pick<SignedFieldInspection, 'field' | 'state' | 'claimedTime' | 'certifies'>;

function broken(claimed: Claimed, problems: readonly IntegrityProblem[]): SignedFieldInspection {
  return unread(claimed, { status: 'broken', problems });
}

function unread(claimed: Claimed, integrity: SignatureIntegrity): SignedFieldInspection {
  return { ...claimed, integrity, coverage: 'unknown', signedSizeBytes: null, signer: null };
}

function nameOf(value: PdfObject): string {
  return value instanceof PdfName ? value.value : '';
}
