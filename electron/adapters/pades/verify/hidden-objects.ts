/** What a reader would come upon that does not go by the cross-references: one that repairs, or reads by another way. */
import type { SignedField } from '../inspect-signatures';
import type { PdfDocument } from '../pdf-file/pdf-document';
import { PdfDictionary, PdfSyntaxError } from '../pdf-file/pdf-objects';
import { PdfParser } from '../pdf-file/pdf-parser';

/** By what a reader that repairs a file looks for objects and trailers. */
const LANDMARK = /obj(?![A-Za-z])|trailer/g;
/** What stands before `obj` where an object begins; looked for backwards, since a signature's room is one long number. */
const NUMBERS_BEFORE = /\d+[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+$/;
const LONGEST_NUMBERS = 100;

/**
 * Whether the revisions after the first signature hold, inside a stream or a string, what looks like an object or a
 * trailer: a reader that finds fault with a file gathers these and shows another document.
 */
export function hasHiddenObject(document: PdfDocument, signed: readonly SignedField[]): boolean {
  const ends = signed.flatMap(({ ranges }) => (ranges === null ? [] : [ranges.endsAt]));
  if (ends.length === 0) return false;
  const from = Math.min(...ends);
  const known = new Set<number>();
  let tables = 0;
  for (const { offset, form, entries } of document.sections) {
    if (form === 'stream') known.add(offset);
    else if (offset >= from) tables += 1;
    for (const location of entries.values()) if (location.kind === 'offset') known.add(location.offset);
  }
  const { buffer, byteOffset, byteLength } = document.bytes;
  const text = Buffer.from(buffer, byteOffset, byteLength).toString('latin1', from);
  for (const { 0: found, index } of text.matchAll(LANDMARK)) {
    if (found === 'trailer') {
      tables -= 1;
      continue;
    }
    const start = Math.max(0, index - LONGEST_NUMBERS);
    const numbers = NUMBERS_BEFORE.exec(text.slice(start, index));
    if (numbers !== null && !known.has(from + start + numbers.index)) return true;
  }
  return tables < 0;
}

/**
 * Whether a revision says of an object that it is, again, where it was before the last change to it. No program that
 * appends does so; a reader that stumbles over that revision shows the change.
 */
export function hasRestoredObject({ sections }: PdfDocument): boolean {
  const newest = new Map<number, number>();
  for (const { entries } of sections.toReversed()) {
    const own = new Map<number, number>();
    for (const [objectNumber, location] of entries)
      if (location.kind === 'offset') own.set(objectNumber, location.offset);
    for (const [objectNumber, location] of entries) {
      if (location.kind !== 'compressed') continue;
      const { streamNumber } = location;
      own.set(objectNumber, own.get(streamNumber) ?? newest.get(streamNumber) ?? 0);
    }
    for (const [objectNumber, offset] of own) {
      if (offset < (newest.get(objectNumber) ?? 0)) return true;
      newest.set(objectNumber, offset);
    }
  }
  return false;
}

const WITHIN_BYTES = 1024;

/**
 * Whether readers that begin at the front take the file for linearised (ISO 32000-2, annex F) and so show what its first
 * cross-references lead to, although the chain that is verified begins elsewhere. Its length tells them whether anything
 * was appended; a length that was written in advance comes true with the last revision.
 */
export function isLinearizedElsewhere({ bytes, sections }: PdfDocument): boolean {
  const head = Buffer.from(bytes.subarray(0, WITHIN_BYTES)).toString('latin1');
  const first = /\d+[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+obj/.exec(head);
  if (first === null) return false;
  try {
    const object = new PdfParser(bytes, first.index + first[0].length).readObject();
    const isLinearized = object instanceof PdfDictionary && object.get('Linearized') !== null;
    if (!isLinearized || object.get('L') !== bytes.length) return false;
  } catch (error) {
    if (error instanceof PdfSyntaxError) return false;
    throw error;
  }
  return sections[0]?.offset !== Math.min(...sections.map(({ offset }) => offset));
}
