import { flattenPng } from './png-flatten';
import './pdfkit-internals';

/** An image ready to be drawn, with its size as it is seen (EXIF orientation applied). */
export interface ReadyImage {
  readonly opened: PDFKit.OpenedImage;
  readonly widthPx: number;
  readonly heightPx: number;
}

const maxPixels = 40_000_000;

/**
 * Whether `bytes` is a JPEG (ISO 10918-1) that a PDF reader can decode: whole from start to end marker, baseline or
 * progressive Huffman, 8 bits, one, three or four components.
 */
function isSoundJpeg(bytes: Buffer): boolean {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return false;
  let hasFrame = false;
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return false;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2 || at + 2 + length > bytes.length) return false;
    if (marker === 0xda) return hasFrame && bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) > at + 2 + length;
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      if (marker > 0xc2 || length < 11) return false;
      const [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)];
      const components = bytes[at + 9] ?? 0;
      if (bytes[at + 4] !== 8 || ![1, 3, 4].includes(components)) return false;
      if (width === 0 || height === 0 || width * height > maxPixels) return false;
      hasFrame = true;
    }
    at += 2 + length;
  }
  return false;
}

/** Reads a JPEG or a PNG, told by its first bytes and not by its name; null when it can't be printed. */
export function openImage(doc: PDFKit.PDFDocument, source: Uint8Array): ReadyImage | null {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  const sound = isSoundJpeg(bytes) ? bytes : flattenPng(bytes);
  if (sound === null) return null;
  const opened = doc.openImage(sound);
  const turned = (opened.orientation ?? 1) > 4;
  return {
    opened,
    widthPx: turned ? opened.height : opened.width,
    heightPx: turned ? opened.width : opened.height,
  };
}
