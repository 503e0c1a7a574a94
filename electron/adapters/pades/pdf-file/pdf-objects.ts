import type { UnreadableReason } from '../../../shared/domain/verification';

/** The objects of ISO 32000-2, 7.3. A dictionary's entries keep the order of the file. */
export type PdfObject =
  | null
  | boolean
  | number
  | PdfName
  | PdfString
  | PdfReference
  | PdfDictionary
  | PdfStream
  | readonly PdfObject[];

export class PdfName {
  /** Without the slash; `#xx` resolved, one character per byte. */
  constructor(readonly value: string) {}
}

/** Where an object stood in the file: offsets of its first byte and of the byte after its last. */
export interface ByteSpan {
  readonly start: number;
  readonly end: number;
}

export class PdfString {
  /** `span` includes the delimiters and is null for strings that come from no file. */
  constructor(
    readonly bytes: Uint8Array,
    readonly form: 'literal' | 'hexadecimal',
    readonly span: ByteSpan | null = null,
  ) {}
}

export class PdfReference {
  constructor(
    readonly objectNumber: number,
    readonly generation: number,
  ) {}
}

export class PdfDictionary {
  constructor(readonly entries: ReadonlyMap<string, PdfObject>) {}

  static of(entries: Readonly<Record<string, PdfObject>>): PdfDictionary {
    return new PdfDictionary(new Map(Object.entries(entries)));
  }

  get(key: string): PdfObject {
    return this.entries.get(key) ?? null;
  }

  /** A copy in which the given entries are replaced or added at the end. */
  with(entries: Readonly<Record<string, PdfObject>>): PdfDictionary {
    return new PdfDictionary(new Map([...this.entries, ...Object.entries(entries)]));
  }
}

export class PdfStream {
  /** `encoded` is what the file has between `stream` and `endstream`, filters still applied. */
  constructor(
    readonly dictionary: PdfDictionary,
    readonly encoded: Uint8Array,
  ) {}
}

export function isPdfArray(value: PdfObject): value is readonly PdfObject[] {
  return Array.isArray(value);
}

/** The file breaks the rules of ISO 32000-2, or uses a part of it that this reader refuses. */
export class PdfSyntaxError extends Error {
  override readonly name = 'PdfSyntaxError';

  constructor(
    message: string,
    readonly reason: UnreadableReason = 'damaged',
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A text string (ISO 32000-2, 7.9.2.2): ASCII as it is, anything else as UTF-16BE behind a byte order mark. */
export function textString(text: string): PdfString {
  const normalized = text.normalize('NFC');
  if (/^[\x20-\x7e]*$/.test(normalized)) return new PdfString(Buffer.from(normalized, 'latin1'), 'literal');
  const utf16 = Buffer.from(`\ufeff${normalized}`, 'utf16le').swap16();
  return new PdfString(utf16, 'hexadecimal');
}

/** Reads a text string; PDFDocEncoding is taken for Latin-1, which it is for what Spanish needs. */
export function decodeTextString(value: PdfString): string {
  const bytes = Buffer.from(value.bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return bytes
      .subarray(2, bytes.length - (bytes.length % 2))
      .swap16()
      .toString('utf16le');
  }
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3).toString('utf8');
  return bytes.toString('latin1');
}
