import { signatureFieldNames } from '../../../application/signing-ports';
import type { ForbiddenChange, PermittedChange, StructureProblem } from '../../../shared/domain/verification';
import { listFields } from '../form-fields';
import type { InspectedField, SignedField } from '../inspect-signatures';
import type { PdfDocument } from '../pdf-file/pdf-document';
import { type ByteSpan, PdfDictionary, PdfReference, PdfSyntaxError } from '../pdf-file/pdf-objects';
import { PdfParser } from '../pdf-file/pdf-parser';
import { readStreamBody } from '../pdf-file/stream-body';
import { compareStates } from './compare-revisions';
import { hasHiddenObject, hasRestoredObject, isLinearizedElsewhere } from './hidden-objects';
import { hasHiddenSignature } from './hidden-signature';
import type { SigningRules } from './permitted-changes';

/**
 * Whether the document is a letter of the desk, or passes for one: every letter is drawn with three fields, and one that
 * was taken out beforehand does not make it a document that needs one signature only.
 */
export function isDeskLetter(fields: readonly InspectedField[]): boolean {
  const names = fields.map(({ inspection }) => inspection.field);
  return Object.values(signatureFieldNames).filter((name) => names.includes(name)).length >= 2;
}

/** What is wrong with the file as a whole. Throws PdfSyntaxError. */
export function findStructureProblems(
  document: PdfDocument,
  fields: readonly InspectedField[],
  signed: readonly SignedField[],
): readonly StructureProblem[] {
  const checks: [StructureProblem, boolean][] = [
    ['bytes-after-end', hasBytesAfterEnd(document, signed.length > 0)],
    ['hidden-revision', hidesRevision(document, signed.length > 0)],
    ['signature-removed', isSignatureRemoved(document, fields)],
    ['hidden-object', hasHiddenObject(document, signed)],
    ['bytes-between-objects', hasBytesBetweenObjects(document, signed)],
    ['certification-not-first', isCertificationLate(signed)],
  ];
  if (isDeskLetter(fields)) {
    const form = document.resolve(document.catalog.get('AcroForm'));
    const redraws = form instanceof PdfDictionary && document.resolve(form.get('NeedAppearances')) === true;
    checks.push(
      ['hidden-revision', isRedrawn(document, signed)],
      ['extra-field', hasExtraField(document, fields)],
      ['need-appearances', redraws],
      ['same-certificate-twice', isSignedTwiceByOne(signed)],
      ['hidden-signature', hasHiddenSignature(document, signed)],
    );
  }
  return [...new Set(checks.flatMap(([problem, isThere]) => (isThere ? [problem] : [])))];
}

/** Blanks behind the end of a file that nobody signed are of no account. */
function hasBytesAfterEnd(document: PdfDocument, isSigned: boolean): boolean {
  const file = bytesOf(document);
  const rest = file.subarray(file.lastIndexOf('startxref')).toString('latin1', 0, 200);
  const tail = isSigned ? rest : rest.trimEnd();
  return !/^startxref[\0\t\n\f\r ]+\d{1,15}[\0\t\n\f\r ]+%%EOF(?:\r\n|\r|\n)?$/.test(tail);
}

/** Of a file that nobody signed it is of no account what it said before. */
function hidesRevision(document: PdfDocument, isSigned: boolean): boolean {
  const isRestored = isSigned && hasRestoredObject(document);
  return isRestored || hasHiddenRevision(document) || isLinearizedElsewhere(document);
}

const NOTHING_FORBIDDEN: SigningRules = {
  certification: null,
  lock: { isLocked: () => false, isFinal: false },
};
const OF_A_PAGE: ReadonlySet<ForbiddenChange | PermittedChange> = new Set([
  'page',
  'page-content',
  'resource',
]);

/** A letter's pages are drawn once: no revision from drawing it to the first signature shows others. */
function isRedrawn(document: PdfDocument, signed: readonly SignedField[]): boolean {
  const ends = signed.flatMap(({ ranges }) => (ranges === null ? [] : [ranges.endsAt]));
  const [drawn, ...later] = document.statesSince(0);
  if (drawn === undefined || ends.length === 0) return false;
  const until = Math.min(...ends);
  return later
    .filter(({ sections }) => (sections[0]?.offset ?? 0) < until)
    .some((state) => compareStates(drawn, state, NOTHING_FORBIDDEN).some(({ kind }) => OF_A_PAGE.has(kind)));
}

/** A `startxref` that leads to a section of this file which is none of the chain's. */
function hasHiddenRevision(document: PdfDocument): boolean {
  const file = bytesOf(document);
  const chained = new Set(document.sections.map(({ offset }) => offset));
  for (let at = file.indexOf('startxref'); at >= 0; at = file.indexOf('startxref', at + 1)) {
    const offset = Number(
      /^startxref\s+(\d{1,15})\s+%%EOF/.exec(file.toString('latin1', at, at + 60))?.[1] ?? 0,
    );
    if (offset === 0 || chained.has(offset)) continue;
    if (/^(?:xref\s|\d+ \d+ obj)/.test(file.toString('latin1', offset, offset + 30))) return true;
  }
  return false;
}

/** A signature dictionary of any revision that is not the value of a field now. Usage rights of Adobe's are none. */
function isSignatureRemoved(document: PdfDocument, fields: readonly InspectedField[]): boolean {
  const kept = new Set(
    fields.flatMap(({ field }) => (field.value instanceof PdfReference ? [field.value.objectNumber] : [])),
  );
  const permissions = document.resolve(document.catalog.get('Perms'));
  const rights = permissions instanceof PdfDictionary ? permissions.get('UR3') : null;
  if (rights instanceof PdfReference) kept.add(rights.objectNumber);
  return document.sections.some(({ entries }) =>
    [...entries].some(
      ([objectNumber, location]) =>
        location.kind === 'offset' && !kept.has(objectNumber) && isSignatureAt(document, location.offset),
    ),
  );
}

function isSignatureAt(document: PdfDocument, offset: number): boolean {
  // Reading every object of every revision whole would take longer than all the rest.
  if (
    !bytesOf(document)
      .toString('latin1', offset, offset + 40_000)
      .includes('/ByteRange')
  )
    return false;
  try {
    const parser = new PdfParser(document.bytes, offset);
    parser.readInteger();
    parser.readInteger();
    parser.expect('obj');
    const object = parser.readObject();
    return (
      object instanceof PdfDictionary && object.get('ByteRange') !== null && object.get('Contents') !== null
    );
  } catch (error) {
    if (error instanceof PdfSyntaxError) return false;
    throw error;
  }
}

function bytesOf({ bytes }: PdfDocument): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Blanks, short comments and the end of a revision: all that may stand between the objects of an update. */
const BETWEEN = /^(?:[\0\t\n\f\r ]|startxref[\t\n\f\r ]+\d{1,15}|%[\x20-\x7e]{0,80}(?=[\r\n]|$))*$/;
const LONGEST_BETWEEN = 4096;

/** Bytes of the revisions after the first signature that no cross-reference leads to. */
function hasBytesBetweenObjects(document: PdfDocument, signed: readonly SignedField[]): boolean {
  const ends = signed.flatMap(({ ranges }) => (ranges === null ? [] : [ranges.endsAt]));
  if (ends.length === 0) return false;
  const file = bytesOf(document);
  let position = Math.min(...ends);
  for (const span of [...spansFrom(document, position), { start: file.length, end: file.length }]) {
    if (span.start - position > LONGEST_BETWEEN) return true;
    if (span.start > position && !BETWEEN.test(file.toString('latin1', position, span.start))) return true;
    position = Math.max(position, span.end);
  }
  return false;
}

/** Where the objects and the cross-references are that stand at `from` or later. */
function spansFrom(document: PdfDocument, from: number): readonly ByteSpan[] {
  const spans = document.sections.flatMap(({ offset, end, entries }) => [
    { start: offset, end },
    ...[...entries.values()].flatMap((location) =>
      location.kind === 'offset' && location.offset >= from ? [spanOfObject(document, location.offset)] : [],
    ),
  ]);
  return spans
    .filter(({ start }) => start >= from)
    .sort((left, right) => left.start - right.start || left.end - right.end);
}

function spanOfObject(document: PdfDocument, start: number): ByteSpan {
  const parser = new PdfParser(document.bytes, start);
  parser.readInteger();
  parser.readInteger();
  parser.expect('obj');
  readStreamBody(parser, parser.readObject(), (length) => document.resolve(length));
  return { start, end: parser.position };
}

function isCertificationLate(signed: readonly SignedField[]): boolean {
  const order = [...signed].sort((left, right) => endOf(left) - endOf(right));
  return order.some(({ inspection }, index) => index > 0 && inspection.certifies);
}

function endOf({ ranges }: SignedField): number {
  return ranges?.endsAt ?? 0;
}

/** Timestamps may need fields of their own, should the letter be stamped again before the first stamp ages. */
function hasExtraField(document: PdfDocument, fields: readonly InspectedField[]): boolean {
  const known = new Set<string>(Object.values(signatureFieldNames));
  const stamps = new Set(fields.filter(({ isTimestamp }) => isTimestamp).map(({ field }) => field.name));
  return listFields(document).some(({ name }) => !known.has(name) && !stamps.has(name));
}

function isSignedTwiceByOne(signed: readonly SignedField[]): boolean {
  const signers = signed.flatMap(({ isTimestamp, cms }) =>
    isTimestamp || cms?.signer == null ? [] : [cms.signer.sha256],
  );
  return new Set(signers).size !== signers.length;
}
