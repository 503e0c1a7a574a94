import {
  isPdfArray,
  PdfDictionary,
  PdfName,
  type PdfObject,
  PdfReference,
  PdfStream,
  type PdfString,
} from './pdf-objects';

/** Writes an object as ISO 32000-2, 7.3 has it. The same object gives the same bytes. */
export function writeObject(object: PdfObject): Uint8Array {
  if (object instanceof PdfStream) {
    const dictionary = object.dictionary.with({ Length: object.encoded.length });
    return Buffer.concat([
      Buffer.from(`${writeInline(dictionary)}\nstream\n`, 'latin1'),
      object.encoded,
      Buffer.from('\nendstream', 'latin1'),
    ]);
  }
  return Buffer.from(writeInline(object), 'latin1');
}

function writeInline(object: PdfObject): string {
  if (object === null) return 'null';
  if (typeof object === 'boolean') return String(object);
  if (typeof object === 'number') return writeNumber(object);
  if (object instanceof PdfName) return writeName(object.value);
  if (object instanceof PdfReference) return `${object.objectNumber} ${object.generation} R`;
  if (object instanceof PdfDictionary) return writeDictionary(object);
  if (object instanceof PdfStream) throw new Error('A stream cannot stand inside another object');
  if (isPdfArray(object)) return `[${object.map(writeInline).join(' ')}]`;
  return writeString(object);
}

function writeDictionary(dictionary: PdfDictionary): string {
  const lines = [...dictionary.entries].map(([key, value]) => `${writeName(key)} ${writeInline(value)}`);
  return `<<\n${lines.join('\n')}\n>>`;
}

function writeNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`Not a PDF number: ${value}`);
  // A rounded number would be another one: whoever compares revisions sees a signature field that was moved.
  const text = String(value);
  // PDF has no exponents (ISO 32000-2, 7.3.3); what needs one below zero is nothing on a page.
  return text.includes('e') ? value.toFixed(10).replace(/\.?0+$/, '') : text;
}

function writeName(name: string): string {
  return `/${name.replace(/[^\x21-\x7e]|[#()<>[\]{}/%]/g, (character) => `#${hexByte(character.charCodeAt(0))}`)}`;
}

function writeString(value: PdfString): string {
  const bytes = Buffer.from(value.bytes);
  if (value.form === 'hexadecimal') return `<${bytes.toString('hex').toUpperCase()}>`;
  const escaped = bytes
    .toString('latin1')
    .replace(/[\\()]/g, '\\$&')
    .replace(/\r/g, '\\r');
  return `(${escaped})`;
}

function hexByte(value: number): string {
  return value.toString(16).toUpperCase().padStart(2, '0');
}
