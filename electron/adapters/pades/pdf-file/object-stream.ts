import { type PdfObject, type PdfStream, PdfSyntaxError } from './pdf-objects';
import { PdfParser } from './pdf-parser';
import { decodeStream } from './pdf-stream';

/** An object stream (ISO 32000-2, 7.5.7), unpacked, and where in it each member begins. */
export interface ObjectStream {
  readonly bytes: Uint8Array;
  readonly members: readonly { readonly objectNumber: number; readonly offset: number }[];
}

const MAXIMUM_MEMBERS = 500_000;

/**
 * Reads the whole head of an object stream: one that a reader refuses makes it repair the file, and a repaired file is
 * another document. Throws PdfSyntaxError.
 */
export function readObjectStream(stream: PdfStream): ObjectStream {
  const bytes = decodeStream(stream);
  const [count, first] = [stream.dictionary.get('N'), stream.dictionary.get('First')];
  if (!isCount(count) || !isCount(first) || first > bytes.length)
    throw new PdfSyntaxError('malformed object stream');
  const parser = new PdfParser(bytes, 0);
  const members: { objectNumber: number; offset: number }[] = [];
  for (let index = 0; index < count; index++) {
    members.push({ objectNumber: parser.readInteger(), offset: first + parser.readInteger() });
  }
  const isOrdered = members.every(({ offset }, at) => offset > (members[at - 1]?.offset ?? first - 1));
  if (!isOrdered || parser.position > first) throw parser.error('malformed object stream');
  return { bytes, members };
}

const isCount = (value: PdfObject): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAXIMUM_MEMBERS;
