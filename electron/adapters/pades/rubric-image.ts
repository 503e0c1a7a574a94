import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { unfilterPng } from './png-filters';

const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex');
const maximumPixels = 16_000_000;

/** Samples per pixel by PNG colour type (ISO/IEC 15948, 11.2.2). */
const channelsByColorType: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

interface PngParts {
  readonly width: number;
  readonly height: number;
  readonly colorType: number;
  readonly palette: Uint8Array;
  readonly transparency: Uint8Array;
  readonly data: Uint8Array;
}

/**
 * Readies a drawn signature for the page: JPEG as it is, PNG laid upon white, since transparency is not for archives
 * (PDF/A-1) and costs space. PNG of eight bits, not interlaced: what a canvas and an image program write. Null for
 * anything else, or anything damaged, which pdfkit's own reader would loop over or throw upon later.
 */
export function prepareRubric(image: Uint8Array): Buffer | null {
  const bytes = Buffer.from(image.buffer, image.byteOffset, image.byteLength);
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return bytes;
  const parts = readPng(bytes);
  const rgb = parts === null ? null : flatten(parts);
  return parts === null || rgb === null ? null : writePng(parts.width, parts.height, rgb);
}

function readPng(bytes: Buffer): PngParts | null {
  if (!bytes.subarray(0, 8).equals(pngSignature)) return null;
  const found = new Map<string, Buffer[]>();
  let position = 8;
  while (position + 12 <= bytes.length && !found.has('IEND')) {
    const length = bytes.readUInt32BE(position);
    const end = position + 8 + length;
    if (end + 4 > bytes.length || crc32(bytes.subarray(position + 4, end)) !== bytes.readUInt32BE(end))
      return null;
    const type = bytes.toString('latin1', position + 4, position + 8);
    found.set(type, [...(found.get(type) ?? []), bytes.subarray(position + 8, end)]);
    position = end + 4;
  }
  const header = found.get('IHDR')?.[0];
  if (header === undefined || header.length !== 13 || !found.has('IEND')) return null;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [bitDepth, colorType, , , interlace] = header.subarray(8);
  if (width === 0 || height === 0 || width * height > maximumPixels || bitDepth !== 8 || interlace !== 0)
    return null;
  return {
    width,
    height,
    colorType: colorType ?? 0,
    palette: found.get('PLTE')?.[0] ?? Buffer.alloc(0),
    transparency: found.get('tRNS')?.[0] ?? Buffer.alloc(0),
    data: Buffer.concat(found.get('IDAT') ?? []),
  };
}

/** Three bytes a pixel, upon white. */
function flatten(parts: PngParts): Uint8Array | null {
  const channels = channelsByColorType[parts.colorType];
  if (channels === undefined) return null;
  const rowBytes = parts.width * channels;
  const samples = inflateExactly(parts.data, (rowBytes + 1) * parts.height);
  const pixels = samples === null ? null : unfilterPng(samples, rowBytes, channels);
  if (pixels === null) return null;
  const rgb = new Uint8Array(parts.width * parts.height * 3);
  for (let index = 0; index < parts.width * parts.height; index++) {
    const [red, green, blue, alpha] = pixelAt(parts, pixels, index * channels);
    rgb[index * 3] = uponWhite(red, alpha);
    rgb[index * 3 + 1] = uponWhite(green, alpha);
    rgb[index * 3 + 2] = uponWhite(blue, alpha);
  }
  return rgb;
}

function inflateExactly(data: Uint8Array, sizeBytes: number): Uint8Array | null {
  try {
    const inflated = inflateSync(data, { maxOutputLength: sizeBytes });
    return inflated.length === sizeBytes ? inflated : null;
  } catch {
    // Damaged or longer than the header says: either way no image.
    return null;
  }
}

function pixelAt(parts: PngParts, pixels: Uint8Array, at: number): readonly [number, number, number, number] {
  const first = pixels[at] ?? 0;
  switch (parts.colorType) {
    case 0:
      return [first, first, first, 255];
    case 3: {
      const [red, green, blue] = parts.palette.subarray(first * 3, first * 3 + 3);
      return [red ?? 0, green ?? 0, blue ?? 0, parts.transparency[first] ?? 255];
    }
    case 4:
      return [first, first, first, pixels[at + 1] ?? 255];
    default:
      return [
        first,
        pixels[at + 1] ?? 0,
        pixels[at + 2] ?? 0,
        parts.colorType === 6 ? (pixels[at + 3] ?? 255) : 255,
      ];
  }
}

function uponWhite(value: number, alpha: number): number {
  return Math.round((value * alpha + 255 * (255 - alpha)) / 255);
}

function writePng(width: number, height: number, rgb: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc((width * 3 + 1) * height);
  for (let row = 0; row < height; row++) {
    rows.set(rgb.subarray(row * width * 3, (row + 1) * width * 3), row * (width * 3 + 1) + 1);
  }
  return Buffer.concat([
    pngSignature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const framed = Buffer.alloc(data.length + 12);
  framed.writeUInt32BE(data.length, 0);
  framed.write(type, 4, 'latin1');
  data.copy(framed, 8);
  framed.writeUInt32BE(crc32(framed.subarray(4, data.length + 8)), data.length + 8);
  return framed;
}
