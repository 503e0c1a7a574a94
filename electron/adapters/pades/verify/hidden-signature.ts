/** Whether a signature of the letter is kept from the eye: it would hold, and nobody would see whose block is filled. */
import { signatureFieldNames } from '../../../application/signing-ports';
import type { SignedField } from '../inspect-signatures';
import type { PdfDocument } from '../pdf-file/pdf-document';
import { isPdfArray, PdfDictionary, type PdfObject, PdfStream } from '../pdf-file/pdf-objects';

/** Annotation flags, ISO 32000-2, 12.5.3. */
const HIDDEN = 2;
const NO_VIEW = 32;

/** Smaller than this, in points, a block shows nothing that can be read. */
const SMALLEST_SIDE_PT = 1;

const OF_PERSONS: readonly string[] = [signatureFieldNames.client, signatureFieldNames.manager];

/** Blank looks pass: not every program draws one, and the desk's own blank stands there until somebody signs. */
export function hasHiddenSignature(document: PdfDocument, signed: readonly SignedField[]): boolean {
  return signed
    .filter(({ field }) => OF_PERSONS.includes(field.name))
    .some(({ field }) => widgetsOf(document, field.dictionary).every((widget) => isHidden(document, widget)));
}

/** A field is its own only widget, unless it has others below it (ISO 32000-2, 12.5.6.19). */
function widgetsOf(document: PdfDocument, field: PdfDictionary): readonly PdfDictionary[] {
  const kids = document.resolve(field.get('Kids'));
  if (!isPdfArray(kids)) return [field];
  return kids.map((kid) => document.dictionary(kid, 'form field'));
}

function isHidden(document: PdfDocument, widget: PdfDictionary): boolean {
  const flags = document.resolve(widget.get('F'));
  if (typeof flags === 'number' && (flags & (HIDDEN | NO_VIEW)) !== 0) return true;
  const sides = sidesOf(document, widget.get('Rect'));
  if (sides === null || sides.some((side) => side < SMALLEST_SIDE_PT)) return true;
  const looks = document.resolve(widget.get('AP'));
  const look = looks instanceof PdfDictionary ? document.resolve(looks.get('N')) : null;
  return !(look instanceof PdfStream) || cannotBePainted(document, look.dictionary);
}

/** A form without a box, with an empty one, or whose matrix flattens it (ISO 32000-2, 8.10.2 and 12.5.5). */
function cannotBePainted(document: PdfDocument, look: PdfDictionary): boolean {
  const sides = sidesOf(document, look.get('BBox'));
  if (sides === null || sides.some((side) => side === 0)) return true;
  if (look.get('Matrix') === null) return false;
  const matrix = numbersOf(document, look.get('Matrix'), 6);
  if (matrix === null) return true;
  const [a = 0, b = 0, c = 0, d = 0] = matrix;
  return a * d - b * c === 0;
}

/** Width and height of a rectangle, whichever corners it names; null when it is none. */
function sidesOf(document: PdfDocument, value: PdfObject): readonly [number, number] | null {
  const corners = numbersOf(document, value, 4);
  if (corners === null) return null;
  const [left = 0, bottom = 0, right = 0, top = 0] = corners;
  return [Math.abs(right - left), Math.abs(top - bottom)];
}

function numbersOf(document: PdfDocument, value: PdfObject, count: number): readonly number[] | null {
  const items = document.resolve(value);
  if (!isPdfArray(items) || items.length !== count) return null;
  const numbers = items.map((item) => document.resolve(item));
  return numbers.every((item): item is number => typeof item === 'number') ? numbers : null;
}
