/*
 * What the QR code of a printed document says (docs/documents.md): enough for the desk to tell which document it is, of
 * which revision, and whether it was made from the record that the journal has. Letters, digits and full stops only:
 * a scanner that types as a keyboard of another country mistypes nearly every other sign, and QR codes have a compact
 * mode for capitals and digits.
 */

/** Which of the procedure's two documents. */
export type PrintedDocumentKind = 'reporte' | 'carta';

export interface PrintedMark {
  readonly kind: PrintedDocumentKind;
  /** Of the ticket; compare folios by `folioKey`. */
  readonly folio: string;
  /** Of the report; of a letter, its number. */
  readonly revision: number;
  /** Of the canonical record, lower-case hexadecimal; all 64 digits, or its first ones when somebody typed it. */
  readonly recordSha256: string;
}

/** Fewer digits than these may agree by chance or by a forger's patience. */
export const leastHashDigits = 16;

const format = 'MESAN2.1';

/** A folio without what keyboards and people write differently. */
export function folioKey(folio: string): string {
  return folio.toUpperCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The text of the QR code, in the alphanumeric set of ISO/IEC 18004 as long as the folio is. */
export function writePrintedMark({ kind, folio, revision, recordSha256 }: PrintedMark): string {
  return [format, kind, folio, revision, recordSha256].join('.').toUpperCase();
}

const signs = '[^\\p{L}\\p{N}]+';
const pattern = new RegExp(
  `^MESAN2${signs}1${signs}(REPORTE|CARTA)${signs}(.+?)${signs}(\\d{1,6})${signs}([0-9A-F]{${leastHashDigits},64})$`,
  'u',
);

/**
 * Reads the text of a QR code as it was scanned, pasted or typed: case and signs between the parts do not count, and
 * the hash may be cut after `leastHashDigits`. Null when it is no such text.
 */
export function readPrintedMark(text: string): PrintedMark | null {
  const found = pattern.exec(text.trim().toUpperCase());
  if (found === null) return null;
  const [, kind = '', folio = '', revision = '', recordSha256 = ''] = found;
  return {
    kind: kind === 'CARTA' ? 'carta' : 'reporte',
    folio,
    revision: Number(revision),
    recordSha256: recordSha256.toLowerCase(),
  };
}

/** Whether a text that is no mark begins as one: then it is cut short or mistyped, and of this desk or another. */
export function beginsAsPrintedMark(text: string): boolean {
  return text.trim().toUpperCase().startsWith('MESAN2');
}
