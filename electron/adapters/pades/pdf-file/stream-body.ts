import { PdfDictionary, type PdfObject, PdfStream } from './pdf-objects';
import type { PdfParser } from './pdf-parser';

/**
 * Reads what follows an object's value up to `endobj`; turns a dictionary that a stream follows into that stream.
 * `resolve` looks up an indirect /Length.
 */
export function readStreamBody(
  parser: PdfParser,
  value: PdfObject,
  resolve: (value: PdfObject) => PdfObject,
): PdfObject {
  const keyword = parser.readToken();
  if (keyword === 'endobj') return value;
  if (keyword !== 'stream' || !(value instanceof PdfDictionary)) throw parser.error('«endobj» expected');
  if (parser.bytes[parser.position] === 0x0d) parser.position++;
  if (parser.bytes[parser.position] !== 0x0a) throw parser.error('end of line expected');
  const start = parser.position + 1;
  const length = resolve(value.get('Length'));
  if (
    typeof length !== 'number' ||
    !Number.isInteger(length) ||
    length < 0 ||
    start + length > parser.bytes.length
  ) {
    throw parser.error('malformed /Length');
  }
  parser.position = start + length;
  parser.expect('endstream');
  parser.expect('endobj');
  return new PdfStream(value, parser.bytes.subarray(start, start + length));
}
