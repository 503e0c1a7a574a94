import { encodeJpeg } from './jpeg-encode';
import { withoutMetadata } from './jpeg-metadata';
import { decodePng, flattenPng, rgbOf } from './png-flatten';
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
export function isSoundJpeg(bytes: Buffer): boolean {
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

/** A PNG up to this size is printed as one: it is exact, and a JPEG would save little. */
const maxPngBytes = 96 * 1024;

const bufferOf = (source: Uint8Array): Buffer =>
  Buffer.from(source.buffer, source.byteOffset, source.byteLength);

/**
 * A picture as documents carry it: a sound JPEG without what the camera wrote beside it; a PNG, flattened on white, and when it is large as a JPEG,
 * unless that is the larger of the two. Told by the first bytes and not by the name; null when it can't be printed.
 */
export function printablePicture(source: Uint8Array): Uint8Array | null {
  const bytes = bufferOf(source);
  if (isSoundJpeg(bytes)) return withoutMetadata(bytes);
  const decoded = decodePng(bytes);
  if (decoded === null) return null;
  const flat = flattenPng(bytes, decoded);
  if (flat.length <= maxPngBytes) return flat;
  const jpeg = encodeJpeg(decoded.png.width, decoded.png.height, rgbOf(decoded));
  return jpeg.length < flat.length ? jpeg : flat;
}

/** Reads a JPEG or a PNG, told by its first bytes and not by its name; null when it can't be printed. */
export function openImage(doc: PDFKit.PDFDocument, source: Uint8Array): ReadyImage | null {
  const bytes = bufferOf(source);
  const sound = isSoundJpeg(bytes) ? withoutMetadata(bytes) : soundPng(bytes);
  const opened = sound === null ? null : openSound(doc, sound);
  if (opened === null) return null;
  const turned = (opened.orientation ?? 1) > 4;
  return {
    opened,
    widthPx: turned ? opened.height : opened.width,
    heightPx: turned ? opened.width : opened.height,
  };
}

function soundPng(bytes: Buffer): Buffer | null {
  const decoded = decodePng(bytes);
  return decoded === null ? null : flattenPng(bytes, decoded);
}

/** A picture that pdfkit's readers stumble over after all costs that picture, not the report that the client waits for. */
function openSound(doc: PDFKit.PDFDocument, bytes: Buffer): PDFKit.OpenedImage | null {
  try {
    return doc.openImage(bytes);
  } catch {
    return null;
  }
}
