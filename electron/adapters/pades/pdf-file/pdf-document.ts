import {
  type CrossReferenceSection,
  MAXIMUM_OBJECT_NUMBER,
  type ObjectLocation,
  readCrossReferences,
} from './cross-reference';
import { type ObjectStream, readObjectStream } from './object-stream';
import {
  PdfDictionary,
  PdfName,
  type PdfObject,
  PdfReference,
  PdfStream,
  PdfSyntaxError,
} from './pdf-objects';
import { PdfParser } from './pdf-parser';
import { readStreamBody } from './stream-body';

const FREE: ObjectLocation = { kind: 'free' };
/** Sixty years of a timestamp a year. Each is compared with what was signed. */
const MAXIMUM_STATES = 64;

function numbersIn(sections: readonly CrossReferenceSection[]): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const { entries } of sections) for (const objectNumber of entries.keys()) numbers.add(objectNumber);
  numbers.delete(0);
  return numbers;
}

/**
 * A file as its newest revision shows it. Nothing is repaired: a file whose cross-references do not hold is refused,
 * because a repaired view is one that other readers may not share. Throws PdfSyntaxError, at opening and at reading.
 */
export class PdfDocument {
  private readonly cache = new Map<number, PdfObject>();
  private readonly inProgress = new Set<number>();
  private numbers: ReadonlySet<number> | null = null;
  private locations: ReadonlyMap<number, ObjectLocation> | null = null;
  /** By the stream's number: unpacked once, whatever the number of its members. */
  private readonly objectStreams = new Map<number, ObjectStream>();

  private constructor(
    readonly bytes: Uint8Array,
    /** Newest first; one for each revision. */
    readonly sections: readonly CrossReferenceSection[],
    /** The newest section's. */
    readonly trailer: PdfDictionary,
    readonly catalogReference: PdfReference,
  ) {}

  static open(bytes: Uint8Array): PdfDocument {
    if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') !== '%PDF-')
      throw new PdfSyntaxError('no PDF header', 'not-a-pdf');
    const sections = readCrossReferences(bytes);
    if (sections.some((section) => section.trailer.get('Encrypt') !== null))
      throw new PdfSyntaxError('encrypted file', 'encrypted');
    return PdfDocument.of(bytes, sections);
  }

  private static of(bytes: Uint8Array, sections: readonly CrossReferenceSection[]): PdfDocument {
    const trailer = sections[0]?.trailer;
    if (trailer === undefined) throw new PdfSyntaxError('no trailer');
    const root = trailer.get('Root');
    if (!(root instanceof PdfReference)) throw new PdfSyntaxError('no catalog');
    const document = new PdfDocument(bytes, sections, trailer, root);
    const size = trailer.get('Size');
    // ISO 32000-2, 7.5.5: an object beyond /Size is missing to those who go by it, and there to those who do not.
    if (typeof size !== 'number' || size < document.size || size > MAXIMUM_OBJECT_NUMBER + 1)
      throw new PdfSyntaxError('malformed /Size');
    return document;
  }

  /**
   * The document as each revision that lies at `from` or later left it, oldest first; the last is this one. A reader that
   * stumbles over the newest shows one of the others.
   */
  statesSince(from: number): readonly PdfDocument[] {
    const oldest = this.sections.findLastIndex(({ offset }) => offset >= from);
    if (oldest >= MAXIMUM_STATES) throw new PdfSyntaxError('too many revisions', 'too-large');
    const states: PdfDocument[] = [];
    for (let newest = oldest; newest > 0; newest--) {
      const sections = this.sections.slice(newest);
      // Half of a linearised file (ISO 32000-2, annex F) is no state that anybody saw.
      const isHalf = sections.length === 1 && sections[0]?.trailer.get('Root') === null;
      if (!isHalf) states.push(PdfDocument.of(this.bytes, sections));
    }
    return oldest < 0 ? [] : [...states, this];
  }

  get catalog(): PdfDictionary {
    return this.dictionary(this.catalogReference, 'catalog');
  }

  /** Of the objects that any revision has or had, but for object 0. */
  get objectNumbers(): ReadonlySet<number> {
    this.numbers ??= numbersIn(this.sections);
    return this.numbers;
  }

  /** One more than the highest object number of any revision. */
  get size(): number {
    let size = 1;
    for (const { entries } of this.sections)
      for (const objectNumber of entries.keys()) if (objectNumber >= size) size = objectNumber + 1;
    return size;
  }

  /**
   * Follows references until something else comes; what does not exist, or exists in another generation, is null (ISO
   * 32000-2, 7.3.10).
   */
  resolve(value: PdfObject): PdfObject {
    let current = value;
    for (let hops = 0; current instanceof PdfReference; hops++) {
      if (hops > 20) throw new PdfSyntaxError('references in a circle');
      const { objectNumber, generation } = current;
      current = this.generation(objectNumber) === generation ? this.load(objectNumber) : null;
    }
    return current;
  }

  dictionary(value: PdfObject, what: string): PdfDictionary {
    const resolved = this.resolve(value);
    if (!(resolved instanceof PdfDictionary)) throw new PdfSyntaxError(`${what}: dictionary expected`);
    return resolved;
  }

  locate(objectNumber: number): ObjectLocation {
    if (this.locations === null) {
      const locations = new Map<number, ObjectLocation>();
      for (const { entries } of this.sections.toReversed())
        for (const [located, location] of entries) locations.set(located, location);
      this.locations = locations;
    }
    return this.locations.get(objectNumber) ?? FREE;
  }

  /** Numbers of the objects that may be elsewhere than in an earlier state of the same file. */
  numbersMovedSince(earlier: PdfDocument): ReadonlySet<number> {
    const newer = this.sections.filter(({ offset }) => offset >= earlier.bytes.length);
    const older = this.sections.slice(newer.length).map(({ offset }) => offset);
    // A chain that leaves out what the earlier state went by may have moved everything.
    const isContinued = older.join() === earlier.sections.map(({ offset }) => offset).join();
    const sections = isContinued ? newer : [...this.sections, ...earlier.sections];
    return numbersIn(sections);
  }

  /** Whether an object is, byte for byte, where it is in another view of the same file. */
  isWhereIn(other: PdfDocument, objectNumber: number): boolean {
    const [here, there] = [this.locate(objectNumber), other.locate(objectNumber)];
    if (here.kind === 'offset' && there.kind === 'offset')
      return here.offset === there.offset && here.generation === there.generation;
    if (here.kind !== 'compressed' || there.kind !== 'compressed') return false;
    const isSameMember = here.streamNumber === there.streamNumber && here.index === there.index;
    return isSameMember && this.isWhereIn(other, here.streamNumber);
  }

  /** The generation that an object has in this revision; 0 for one that it does not have. */
  generation(objectNumber: number): number {
    const location = this.locate(objectNumber);
    return location.kind === 'offset' ? location.generation : 0;
  }

  /** Numbers of the objects that hold others: cross-reference streams and object streams in use. */
  containers(): ReadonlySet<number> {
    const numbers = new Set<number>();
    for (const section of this.sections) {
      if (section.objectNumber !== null) numbers.add(section.objectNumber);
      for (const location of section.entries.values()) {
        if (location.kind === 'compressed') numbers.add(location.streamNumber);
      }
    }
    return numbers;
  }

  /** The object of that number as it is in the newest revision, a reference unresolved; null where there is none. */
  load(objectNumber: number): PdfObject {
    const known = this.cache.get(objectNumber);
    if (known !== undefined) return known;
    if (this.inProgress.has(objectNumber)) throw new PdfSyntaxError(`object ${objectNumber} needs itself`);
    this.inProgress.add(objectNumber);
    try {
      const object = this.read(objectNumber, this.locate(objectNumber));
      this.cache.set(objectNumber, object);
      return object;
    } finally {
      this.inProgress.delete(objectNumber);
    }
  }

  private read(objectNumber: number, location: ObjectLocation): PdfObject {
    if (location.kind === 'free') return null;
    if (location.kind === 'compressed')
      return this.readCompressed(objectNumber, location.streamNumber, location.index);
    const parser = new PdfParser(this.bytes, location.offset);
    if (location.offset <= 0 || location.offset >= this.bytes.length)
      throw parser.error('offset outside the file');
    if (parser.readInteger() !== objectNumber || parser.readInteger() !== location.generation) {
      throw parser.error(`object ${objectNumber} expected`);
    }
    parser.expect('obj');
    return readStreamBody(parser, parser.readObject(), (value) => this.resolve(value));
  }

  private readCompressed(objectNumber: number, streamNumber: number, index: number): PdfObject {
    const stream = this.objectStreams.get(streamNumber) ?? this.openObjectStream(streamNumber);
    const member = stream.members[index];
    const parser = new PdfParser(stream.bytes, member?.offset ?? 0);
    if (member?.objectNumber !== objectNumber) throw parser.error(`object ${objectNumber} expected`);
    return parser.readObject();
  }

  private openObjectStream(streamNumber: number): ObjectStream {
    if (this.locate(streamNumber).kind !== 'offset')
      throw new PdfSyntaxError('object stream inside an object stream');
    const object = this.load(streamNumber);
    const type = object instanceof PdfStream ? object.dictionary.get('Type') : null;
    if (!(object instanceof PdfStream) || !(type instanceof PdfName) || type.value !== 'ObjStm') {
      throw new PdfSyntaxError(`object ${streamNumber} is no object stream`);
    }
    const stream = readObjectStream(object);
    this.objectStreams.set(streamNumber, stream);
    return stream;
  }
}
