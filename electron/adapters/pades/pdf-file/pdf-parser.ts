import type { UnreadableReason } from '../../../shared/domain/verification';
import {
  PdfDictionary,
  PdfName,
  type PdfObject,
  PdfReference,
  PdfString,
  PdfSyntaxError,
} from './pdf-objects';

const maximumDepth = 60;
const whitespace = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]);
const delimiters = new Set([...'()<>[]{}/%'].map((character) => character.charCodeAt(0)));
/** `\n`, `\r`, `\t`, `\b` and `\f` (ISO 32000-2, table 3). */
const literalEscapes: ReadonlyMap<number, number> = new Map([
  [0x6e, 10],
  [0x72, 13],
  [0x74, 9],
  [0x62, 8],
  [0x66, 12],
]);

/**
 * Reads objects one after the other (ISO 32000-2, 7.2 and 7.3). Stricter than the standard where leniency has been
 * used for attacks: duplicate keys and anything but hexadecimal digits in a hexadecimal string are refused.
 */
export class PdfParser {
  /** How many whole numbers were written as reals («12.0») so far. */
  private wholeReals = 0;

  constructor(
    readonly bytes: Uint8Array,
    public position: number,
  ) {}

  readObject(depth = 0): PdfObject {
    if (depth > maximumDepth) throw this.error('nesting too deep');
    this.skipSpace();
    const byte = this.bytes[this.position];
    switch (byte) {
      case 0x2f:
        return this.readName();
      case 0x28:
        return this.readLiteralString();
      case 0x5b:
        return this.readArray(depth);
      case 0x3c:
        return this.bytes[this.position + 1] === 0x3c ? this.readDictionary(depth) : this.readHexString();
      default:
        return this.readKeywordOrNumber();
    }
  }

  /** The next run of regular characters; empty at a delimiter or at the end. */
  readToken(): string {
    this.skipSpace();
    const start = this.position;
    while (this.position < this.bytes.length && isRegular(this.bytes[this.position])) this.position++;
    return this.text(start, this.position);
  }

  /** The next bytes as they stand, and past them; fewer at the end. */
  take(sizeBytes: number): string {
    const start = this.position;
    this.position = Math.min(start + sizeBytes, this.bytes.length);
    return this.text(start, this.position);
  }

  readInteger(): number {
    const token = this.readToken();
    if (!/^[+-]?\d{1,15}$/.test(token)) throw this.error('integer expected');
    return Number(token);
  }

  expect(keyword: string): void {
    if (this.readToken() !== keyword) throw this.error(`«${keyword}» expected`);
  }

  skipSpace(): void {
    for (;;) {
      const byte = this.bytes[this.position];
      if (byte === undefined) return;
      if (byte === 0x25) {
        while (this.position < this.bytes.length && !isEndOfLine(this.bytes[this.position])) this.position++;
      } else if (whitespace.has(byte)) {
        this.position++;
      } else {
        return;
      }
    }
  }

  error(message: string, reason?: UnreadableReason): PdfSyntaxError {
    return new PdfSyntaxError(`${message} at byte ${this.position}`, reason);
  }

  private readKeywordOrNumber(): PdfObject {
    const token = this.readToken();
    if (token === 'true' || token === 'false') return token === 'true';
    if (token === 'null') return null;
    if (!/^[+-]?(\d{1,15}(\.\d{0,15})?|\.\d{1,15})$/.test(token)) throw this.error('object expected');
    if (token.includes('.') && Number.isInteger(Number(token))) this.wholeReals++;
    return this.tryReference(token) ?? Number(token);
  }

  private tryReference(token: string): PdfReference | null {
    if (!/^\d{1,10}$/.test(token)) return null;
    const after = this.position;
    const generation = this.readToken();
    if (/^\d{1,5}$/.test(generation) && this.readToken() === 'R') {
      return new PdfReference(Number(token), Number(generation));
    }
    this.position = after;
    return null;
  }

  private readName(): PdfName {
    const start = ++this.position;
    while (this.position < this.bytes.length && isRegular(this.bytes[this.position])) this.position++;
    const raw = this.text(start, this.position);
    return new PdfName(
      raw.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    );
  }

  private readArray(depth: number): readonly PdfObject[] {
    this.position++;
    const items: PdfObject[] = [];
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.position] === 0x5d) {
        this.position++;
        return items;
      }
      items.push(this.readObject(depth + 1));
    }
  }

  private readDictionary(depth: number): PdfDictionary {
    this.position += 2;
    const realsBefore = this.wholeReals;
    const entries = new Map<string, PdfObject>();
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.position] === 0x3e && this.bytes[this.position + 1] === 0x3e) {
        this.position += 2;
        const dictionary = new PdfDictionary(entries);
        if (this.wholeReals > realsBefore && isStructural(dictionary)) throw this.error('integer expected');
        return dictionary;
      }
      if (this.bytes[this.position] !== 0x2f) throw this.error('key expected');
      const key = this.readName().value;
      if (entries.has(key)) throw this.error(`duplicate key /${key}`, 'duplicate-key');
      entries.set(key, this.readObject(depth + 1));
    }
  }

  private readHexString(): PdfString {
    const start = this.position++;
    const close = this.bytes.indexOf(0x3e, this.position);
    if (close < 0) throw this.error('hexadecimal string without end');
    const digits = this.text(this.position, close);
    if (!/^[0-9A-Fa-f]*$/.test(digits)) throw this.error('hexadecimal digits expected');
    this.position = close + 1;
    const even = digits.length % 2 === 0 ? digits : `${digits}0`;
    return new PdfString(Buffer.from(even, 'hex'), 'hexadecimal', { start, end: this.position });
  }

  private readLiteralString(): PdfString {
    const start = this.position++;
    const end = this.endOfLiteral();
    // Never longer than it is written.
    const bytes = new Uint8Array(end - start - 2);
    let length = 0;
    while (this.position < end - 1) {
      const byte = this.bytes[this.position++] ?? 0;
      const read = byte === 0x5c ? this.readEscape() : byte;
      if (read !== null) bytes[length++] = read;
    }
    this.position = end;
    return new PdfString(bytes.slice(0, length), 'literal', { start, end });
  }

  /** The offset behind the parenthesis that closes the string which has just begun. */
  private endOfLiteral(): number {
    let open = 1;
    for (let at = this.position; at < this.bytes.length; at++) {
      const byte = this.bytes[at];
      if (byte === 0x5c) at++;
      else if (byte === 0x28) open++;
      else if (byte === 0x29 && --open === 0) return at + 1;
    }
    throw this.error('string without end');
  }

  /** The byte that an escape stands for; null for a line that goes on. */
  private readEscape(): number | null {
    const octal = /^[0-7]{1,3}/.exec(this.text(this.position, this.position + 3));
    if (octal) {
      this.position += octal[0].length;
      return Number.parseInt(octal[0], 8) & 0xff;
    }
    const byte = this.bytes[this.position++] ?? 0;
    if (isEndOfLine(byte)) {
      if (byte === 0x0d && this.bytes[this.position] === 0x0a) this.position++;
      return null;
    }
    return literalEscapes.get(byte) ?? byte;
  }

  private text(start: number, end: number): string {
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength).toString(
      'latin1',
      start,
      end,
    );
  }
}

/**
 * Whether a dictionary says where things are: what a file is made of, and so what each reader has to read alike. There is
 * one that takes «/Prev 12.0» for 12, and one for nothing.
 */
function isStructural(dictionary: PdfDictionary): boolean {
  const type = dictionary.get('Type');
  const holdsObjects = type instanceof PdfName && (type.value === 'XRef' || type.value === 'ObjStm');
  return holdsObjects || (dictionary.get('Root') !== null && dictionary.get('Size') !== null);
}

function isEndOfLine(byte: number | undefined): boolean {
  return byte === 0x0a || byte === 0x0d;
}

function isRegular(byte: number | undefined): boolean {
  return byte !== undefined && !whitespace.has(byte) && !delimiters.has(byte);
}
