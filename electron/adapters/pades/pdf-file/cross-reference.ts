import { isPdfArray, PdfDictionary, PdfName, type PdfObject, PdfStream, PdfSyntaxError } from './pdf-objects';
import { PdfParser } from './pdf-parser';
import { decodeStream } from './pdf-stream';
import { readStreamBody } from './stream-body';

/** Where an object is: at an offset, or inside an object stream, or nowhere. */
export type ObjectLocation =
  | { readonly kind: 'offset'; readonly offset: number; readonly generation: number }
  | { readonly kind: 'compressed'; readonly streamNumber: number; readonly index: number }
  | { readonly kind: 'free' };

/** One cross-reference section and its trailer: one revision of the file (ISO 32000-2, 7.5.6). */
export interface CrossReferenceSection {
  /** Where it starts: the number behind its `startxref`. */
  readonly offset: number;
  readonly form: 'table' | 'stream';
  /** Where its trailer or its stream ends: the offset of the byte after. */
  readonly end: number;
  /** Of the cross-reference stream; null for a table. */
  readonly objectNumber: number | null;
  readonly trailer: PdfDictionary;
  readonly entries: ReadonlyMap<number, ObjectLocation>;
}

/**
 * Two locations for one object, or one for object 0 (ISO 32000-2, 7.5.4: always free), are read by each reader its own
 * way: what was verified would not be what is shown.
 */
class Entries extends Map<number, ObjectLocation> {
  override set(objectNumber: number, location: ObjectLocation): this {
    if (this.has(objectNumber)) throw new PdfSyntaxError(`object ${objectNumber} located twice`);
    if (objectNumber === 0 && location.kind !== 'free') throw new PdfSyntaxError('object 0 in use');
    if (objectNumber > MAXIMUM_OBJECT_NUMBER) throw new PdfSyntaxError('object number too large');
    return super.set(objectNumber, location);
  }
}

/** ISO 32000-1, annex C.2. Readers that count in 32 bits lose their way beyond it, and some then repair the file. */
export const MAXIMUM_OBJECT_NUMBER = 8_388_607;
const maximumSections = 200;
const maximumObjects = 500_000;

/** Reads the whole chain, newest section first. */
export function readCrossReferences(bytes: Uint8Array): readonly CrossReferenceSection[] {
  const sections: CrossReferenceSection[] = [];
  const visited = new Set<number>();
  let next: number | null = readStartOffset(bytes);
  while (next !== null) {
    if (visited.has(next) || sections.length >= maximumSections)
      throw new PdfSyntaxError('cross-references in a circle');
    visited.add(next);
    const section = readSection(bytes, next);
    sections.push(section);
    const previous = section.trailer.get('Prev');
    if (previous !== null && !isOffset(previous, bytes)) throw new PdfSyntaxError('malformed /Prev');
    next = previous;
  }
  return sections;
}

function readStartOffset(bytes: Uint8Array): number {
  const keyword = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).lastIndexOf('startxref');
  if (keyword < 0) throw new PdfSyntaxError('no startxref');
  const parser = new PdfParser(bytes, keyword + 'startxref'.length);
  const offset = parser.readInteger();
  if (!isOffset(offset, bytes)) throw new PdfSyntaxError('startxref points nowhere');
  return offset;
}

function isOffset(value: PdfObject, bytes: Uint8Array): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < bytes.length;
}

function readSection(bytes: Uint8Array, offset: number): CrossReferenceSection {
  const parser = new PdfParser(bytes, offset);
  const isTable = Buffer.from(bytes.subarray(offset, offset + 4)).toString('latin1') === 'xref';
  return isTable ? readTable(parser, offset) : readStreamSection(parser, offset);
}

function readTable(parser: PdfParser, offset: number): CrossReferenceSection {
  parser.position = offset + 'xref'.length;
  const entries = new Entries();
  for (;;) {
    skipBlanks(parser);
    const head = parser.take(LONGEST_HEAD);
    const [matched = '', first, count] = SUBSECTION.exec(head) ?? [];
    parser.position -= head.length - matched.length;
    if (matched === '') break;
    readSubsection(parser, Number(first), Number(count), entries);
  }
  if (parser.take('trailer'.length) !== 'trailer') throw parser.error('trailer expected');
  skipBlanks(parser);
  const trailer = parser.readObject();
  if (!(trailer instanceof PdfDictionary)) throw parser.error('trailer expected');
  // A hybrid file shows different objects to different readers.
  if (trailer.get('XRefStm') !== null)
    throw parser.error('hybrid cross-references', 'hybrid-cross-references');
  return { offset, form: 'table', end: parser.position, objectNumber: null, trailer, entries };
}

/** Two numbers and the end of a line. Over comments and rarer white space in a table some readers stumble, and repair. */
const SUBSECTION = /^(\d{1,10}) (\d{1,10}) ?(?:\r\n|\n|\r)/;
const LONGEST_HEAD = 24;

function skipBlanks(parser: PdfParser): void {
  while ([0x0a, 0x0d, 0x20].includes(parser.bytes[parser.position] ?? -1)) parser.position++;
}

const areNumbers = (first: number, count: number): boolean =>
  first <= MAXIMUM_OBJECT_NUMBER && first + count <= MAXIMUM_OBJECT_NUMBER + 1;

/** Exactly so long (ISO 32000-2, 7.5.4): there are readers that count bytes, and readers that look for words. */
const ENTRY_BYTES = 20;
const ENTRY = /^(\d{10}) (\d{5}) ([nf])(?: \r| \n|\r\n)$/;

function readSubsection(
  parser: PdfParser,
  first: number,
  count: number,
  entries: Map<number, ObjectLocation>,
): void {
  if (count > maximumObjects || !areNumbers(first, count)) throw parser.error('malformed subsection');
  for (let index = 0; index < count; index++) {
    const entry = ENTRY.exec(parser.take(ENTRY_BYTES));
    if (entry === null) throw parser.error('cross-reference entry expected');
    const [, offset, generation, type] = entry;
    entries.set(
      first + index,
      type === 'n'
        ? { kind: 'offset', offset: Number(offset), generation: Number(generation) }
        : { kind: 'free' },
    );
  }
}

function readStreamSection(parser: PdfParser, offset: number): CrossReferenceSection {
  const objectNumber = parser.readInteger();
  parser.readInteger();
  parser.expect('obj');
  const stream = readStreamBody(parser, parser.readObject(), (length) => length);
  if (!(stream instanceof PdfStream)) throw parser.error('cross-reference stream expected');
  const { dictionary } = stream;
  const type = dictionary.get('Type');
  if (!(type instanceof PdfName) || type.value !== 'XRef')
    throw parser.error('cross-reference stream expected');
  const widths = integers(dictionary.get('W'));
  const index =
    dictionary.get('Index') === null
      ? [0, Number(dictionary.get('Size'))]
      : integers(dictionary.get('Index'));
  const [typeWidth, firstWidth, secondWidth] = widths;
  if (
    widths.length !== 3 ||
    typeWidth === undefined ||
    firstWidth === undefined ||
    secondWidth === undefined ||
    widths.some((width) => width > 8)
  ) {
    throw parser.error('malformed /W');
  }
  const rows = new FieldReader(decodeStream(stream));
  const entries = new Entries();
  if (index.length % 2 !== 0) throw parser.error('malformed /Index');
  for (let pair = 0; pair < index.length; pair += 2) {
    const first = index[pair] ?? 0;
    const count = index[pair + 1] ?? 0;
    if (count > maximumObjects || !areNumbers(first, count)) throw parser.error('malformed /Index');
    for (let row = 0; row < count; row++) {
      const type = typeWidth === 0 ? 1 : rows.read(typeWidth);
      entries.set(first + row, location(type, rows.read(firstWidth), rows.read(secondWidth)));
    }
  }
  return { offset, form: 'stream', end: parser.position, objectNumber, trailer: dictionary, entries };
}

function location(type: number, first: number, second: number): ObjectLocation {
  if (type === 1) return { kind: 'offset', offset: first, generation: second };
  if (type === 2) return { kind: 'compressed', streamNumber: first, index: second };
  if (type !== 0) throw new PdfSyntaxError('cross-reference entry of an unknown type');
  return { kind: 'free' };
}

function integers(value: PdfObject): number[] {
  if (!isPdfArray(value)) throw new PdfSyntaxError('array of integers expected');
  return value.map((item) => {
    if (typeof item !== 'number' || !Number.isInteger(item) || item < 0)
      throw new PdfSyntaxError('integer expected');
    return item;
  });
}

class FieldReader {
  private position = 0;

  constructor(private readonly data: Uint8Array) {}

  read(width: number): number {
    let value = 0;
    for (let index = 0; index < width; index++) {
      const byte = this.data[this.position++];
      if (byte === undefined) throw new PdfSyntaxError('cross-reference stream too short');
      value = value * 256 + byte;
    }
    if (!Number.isSafeInteger(value)) throw new PdfSyntaxError('cross-reference entry too large');
    return value;
  }
}
