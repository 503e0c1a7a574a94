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
import { checkCms } from './check-cms';
import { listSignatureFields, type SignatureField } from './form-fields';
import { readPdfDate } from './pdf-date';
import { PdfDocument } from './pdf-file/pdf-document';
import {
  type ByteSpan,
  decodeTextString,
  isPdfArray,
  PdfDictionary,
  PdfName,
  PdfReference,
  PdfString,
  PdfSyntaxError,
} from './pdf-file/pdf-objects';

const knownSubFilters = new Set(['ETSI.CAdES.detached', 'adbe.pkcs7.detached']);

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
  /** DER of every certificate that came with the signature; none where it could not be read. */
  readonly certificates: readonly Uint8Array[];
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
  if (value === null) return { inspection: { field: field.name, state: 'empty' }, certificates: [] };
  const signature = value instanceof PdfDictionary ? value : PdfDictionary.of({});
  const time = document.resolve(signature.get('M'));
  const claimed = {
    field: field.name,
    state: 'signed',
    claimedTime: time instanceof PdfString ? readPdfDate(decodeTextString(time)) : null,
    certifies: usesTransform(document, signature, 'DocMDP'),
  } as const;
  const subFilter = document.resolve(signature.get('SubFilter'));
  const subFilterName = subFilter instanceof PdfName ? subFilter.value : '';
  if (!knownSubFilters.has(subFilterName)) {
    return bare(unread(claimed, { status: 'not-checked', unknown: 'sub-filter', name: subFilterName }));
  }
  const ranges = readRanges(document, field, signature);
  if (typeof ranges === 'string') return bare(unread(claimed, { status: 'broken', problems: [ranges] }));
  const cms = checkCms(ranges.contents, ranges.signed);
  const problems = isShared ? ['value-shared' as const, ...cms.problems] : cms.problems;
  const { certificates, signer } = cms;
  if (problems.length > 0) {
    return { inspection: { ...unread(claimed, { status: 'broken', problems }), signer }, certificates };
  }
  if (cms.unknownAlgorithm !== null) {
    const integrity = { status: 'not-checked', unknown: 'algorithm', name: cms.unknownAlgorithm } as const;
    return { inspection: { ...unread(claimed, integrity), signer }, certificates };
  }
  const inspection = {
    ...claimed,
    integrity: { status: 'intact' },
    coverage: ranges.endsAt === document.bytes.length ? 'whole-file' : 'earlier-revision',
    signedSizeBytes: ranges.endsAt,
    signer,
  } as const;
  return { inspection, certificates };
}

const bare = (inspection: SignedFieldInspection): SignedField => ({ inspection, certificates: [] });

function unread(
  claimed: Pick<SignedFieldInspection, 'field' | 'state' | 'claimedTime' | 'certifies'>,
  integrity: SignatureIntegrity,
): SignedFieldInspection {
  return { ...claimed, integrity, coverage: 'unknown', signedSizeBytes: null, signer: null };
}

function usesTransform(document: PdfDocument, signature: PdfDictionary, method: string): boolean {
  const references = document.resolve(signature.get('Reference'));
  if (!isPdfArray(references)) return false;
  return references.some((reference) => {
    const entry = document.resolve(reference);
    const found = entry instanceof PdfDictionary ? document.resolve(entry.get('TransformMethod')) : null;
    return found instanceof PdfName && found.value === method;
  });
}

interface SignedRanges {
  readonly contents: Uint8Array;
  readonly signed: readonly [Uint8Array, Uint8Array];
  readonly endsAt: number;
}

/** ByteRange must leave out this very dictionary's /Contents, nothing else, and end where a revision ends. */
function readRanges(
  document: PdfDocument,
  field: SignatureField,
  signature: PdfDictionary,
): SignedRanges | IntegrityProblem {
  const { bytes } = document;
  const contents = signature.get('Contents');
  // Offsets are those of the file only for an object that stands in it by itself, not in an object stream.
  const standsAlone =
    field.value instanceof PdfReference && document.locate(field.value.objectNumber).kind === 'offset';
  if (!standsAlone || !(contents instanceof PdfString) || contents.span === null)
    return 'dictionary-malformed';
  if (
    contents.form !== 'hexadecimal' ||
    contents.bytes.length * 2 !== contents.span.end - contents.span.start - 2
  ) {
    return 'contents-not-hex';
  }
  const range = signature.get('ByteRange');
  if (!isPdfArray(range) || range.length !== 4 || !range.every((item) => Number.isInteger(item))) {
    return 'byte-range-malformed';
  }
  const [first, firstLength, second, secondLength] = range.map(Number);
  if (first !== 0 || firstLength === undefined || second === undefined || secondLength === undefined) {
    return 'byte-range-malformed';
  }
  const endsAt = second + secondLength;
  if (secondLength < 0 || endsAt > bytes.length) return 'byte-range-malformed';
  if (!isGap(contents.span, firstLength, second)) return 'byte-range-not-around-contents';
  if (!endsRevision(document, endsAt)) return 'byte-range-not-a-revision';
  return {
    contents: contents.bytes,
    signed: [bytes.subarray(0, firstLength), bytes.subarray(second, endsAt)],
    endsAt,
  };
}

function isGap(span: ByteSpan, start: number, end: number): boolean {
  return span.start === start && span.end === end;
}

/** Whether `startxref`, one of the chain's offsets and `%%EOF` with at most its end of line stand before `end`. */
function endsRevision(document: PdfDocument, end: number): boolean {
  const tail = Buffer.from(document.bytes.subarray(Math.max(0, end - 40), end)).toString('latin1');
  const match = /startxref[\r\n]+(\d{1,15})[\r\n]+%%EOF(?:\r\n|\r|\n)?$/.exec(tail);
  if (match === null) return false;
  const offset = Number(match[1]);
  return document.sections.some((section) => section.offset === offset);
}
