import type { IntegrityProblem } from '../../shared/domain/verification';
import type { SignatureField } from './form-fields';
import type { PdfDocument } from './pdf-file/pdf-document';
import { isPdfArray, type PdfDictionary, PdfReference, PdfString } from './pdf-file/pdf-objects';

export interface SignedRanges {
  /** The decoded /Contents, padding included. */
  readonly contents: Uint8Array;
  readonly signed: readonly [Uint8Array, Uint8Array];
  /** Length of the revision that is signed, in bytes. */
  readonly endsAt: number;
}

/** ByteRange must leave out this very dictionary's /Contents, nothing else, and end where a revision ends. */
export function readSignedRanges(
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
  const { span } = contents;
  if (contents.form !== 'hexadecimal' || contents.bytes.length * 2 !== span.end - span.start - 2) {
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
  if (span.start !== firstLength || span.end !== second) return 'byte-range-not-around-contents';
  if (!endsRevision(document, endsAt)) return 'byte-range-not-a-revision';
  return {
    contents: contents.bytes,
    signed: [bytes.subarray(0, firstLength), bytes.subarray(second, endsAt)],
    endsAt,
  };
}

/** Whether `startxref`, one of the chain's offsets and `%%EOF` with at most its end of line stand before `end`. */
function endsRevision(document: PdfDocument, end: number): boolean {
  const tail = Buffer.from(document.bytes.subarray(Math.max(0, end - 40), end)).toString('latin1');
  const match = /startxref[\r\n]+(\d{1,15})[\r\n]+%%EOF(?:\r\n|\r|\n)?$/.exec(tail);
  if (match === null) return false;
  const offset = Number(match[1]);
  return document.sections.some((section) => section.offset === offset);
}
