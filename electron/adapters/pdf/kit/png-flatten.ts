import { crc32, deflateSync } from 'node:zlib';
import {
  channelsOf,
  criticalChunks,
  type Pass,
  type Png,
  passesOf,
  pngSignature,
  rawRows,
  readPng,
} from './png-read';

/*
 * pdfkit's own reader inflates transparent images in the background: a damaged one would end the process, and with two
 * of them the file's bytes depend on which is done first. Transparent or interlaced images come out of here flattened
 * on white, the others as they were.
 */

/** Reads a row's samples, one number for each channel of each pixel, as deep as the image is. */
function readSamples(raw: Buffer, start: number, depth: number, samples: Uint16Array): void {
  const mask = 2 ** depth - 1;
  for (let index = 0; index < samples.length; index += 1) {
    const bit = index * depth;
    const at = start + (bit >> 3);
    const byte = raw[at] ?? 0;
    if (depth === 8) samples[index] = byte;
    else if (depth === 16) samples[index] = (byte << 8) | (raw[at + 1] ?? 0);
    else samples[index] = (byte >> (8 - depth - (bit & 7))) & mask;
  }
}

/** Colours of a palette, already on white. */
function paletteOnWhite(png: Png): Buffer {
  return Buffer.from(
    png.palette.map((value, index) => {
      const alpha = png.transparency?.[Math.floor(index / 3)] ?? 255;
      return Math.round((value * alpha + 255 * (255 - alpha)) / 255);
    }),
  );
}

/** Eight-bit RGB on white. */
function onWhite(png: Png, raw: Buffer, passes: readonly Pass[], channels: number): Buffer {
  const pixels = Buffer.alloc(png.width * png.height * 3);
  const max = 2 ** png.depth - 1;
  const grey = png.colorType === 0 || png.colorType === 4;
  const hasAlpha = png.colorType >= 4;
  const palette = png.colorType === 3 ? paletteOnWhite(png) : null;
  // tRNS of an image without palette names the one colour that is transparent.
  const key = palette === null && png.transparency !== null && !hasAlpha ? png.transparency : null;
  const keyAt = (channel: number): number => (key === null ? -1 : key.readUInt16BE(grey ? 0 : channel * 2));
  const [keyRed, keyGreen, keyBlue] = [keyAt(0), keyAt(1), keyAt(2)];
  let offset = 0;
  for (const { x, y, dx, dy, columns, rows, rowBytes } of passes) {
    const samples = new Uint16Array(columns * channels);
    for (let row = 0; row < rows; row += 1) {
      readSamples(raw, offset + row * (rowBytes + 1) + 1, png.depth, samples);
      for (let column = 0; column < columns; column += 1) {
        const from = column * channels;
        const to = ((y + row * dy) * png.width + x + column * dx) * 3;
        const red = samples[from] ?? 0;
        if (palette !== null) {
          palette.copy(pixels, to, red * 3, red * 3 + 3);
          continue;
        }
        const green = grey ? red : (samples[from + 1] ?? 0);
        const blue = grey ? red : (samples[from + 2] ?? 0);
        let alpha = max;
        if (hasAlpha) alpha = samples[from + channels - 1] ?? 0;
        else if (red === keyRed && green === keyGreen && blue === keyBlue) alpha = 0;
        const scale = (255 * alpha) / (max * max);
        const ground = 255 - (255 * alpha) / max;
        pixels[to] = Math.round(red * scale + ground);
        pixels[to + 1] = Math.round(green * scale + ground);
        pixels[to + 2] = Math.round(blue * scale + ground);
      }
    }
    offset += rows * (rowBytes + 1);
  }
  return pixels;
}

function chunk(type: string, body: Buffer): Buffer {
  const framed = Buffer.alloc(body.length + 12);
  framed.writeUInt32BE(body.length, 0);
  framed.write(type, 4, 'latin1');
  body.copy(framed, 8);
  framed.writeUInt32BE(crc32(framed.subarray(4, body.length + 8)), body.length + 8);
  return framed;
}

/** Writes 8-bit RGB, each row as its difference from the one above: what suits screens. */
export function encodeRgbPng(width: number, height: number, pixels: Buffer): Buffer {
  const rowBytes = width * 3;
  const raw = Buffer.alloc(height * (rowBytes + 1));
  for (let row = 0; row < height; row += 1) {
    const start = row * (rowBytes + 1);
    raw[start] = 2;
    for (let index = 0; index < rowBytes; index += 1) {
      const at = row * rowBytes + index;
      raw[start + 1 + index] = ((pixels[at] ?? 0) - (row > 0 ? (pixels[at - rowBytes] ?? 0) : 0)) & 0xff;
    }
  }
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([
    Buffer.from(pngSignature),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A PNG read in full, its rows unfiltered. */
export interface DecodedPng {
  readonly png: Png;
  readonly passes: readonly Pass[];
  readonly channels: number;
  readonly raw: Buffer;
}

/** Reads a PNG to its last pixel; null when `bytes` is no sound one, or is larger than screens are. */
export function decodePng(bytes: Buffer): DecodedPng | null {
  try {
    const png = readPng(bytes);
    if (png === null) return null;
    const channels = channelsOf[png.colorType] ?? 1;
    const bitsPerPixel = channels * png.depth;
    const passes = passesOf(png, bitsPerPixel);
    const raw = rawRows(png, passes, bitsPerPixel);
    return raw === null ? null : { png, passes, channels, raw };
  } catch (cause) {
    if (cause instanceof RangeError || (cause instanceof Error && 'code' in cause)) return null;
    throw cause;
  }
}

/** Its pixels as eight-bit RGB on white, row after row. */
export function rgbOf({ png, raw, passes, channels }: DecodedPng): Buffer {
  return onWhite(png, raw, passes, channels);
}

/** What pdfkit can place without decoding it: opaque, not interlaced, none but the chunks that make the picture. */
export function flattenPng(bytes: Buffer, decoded: DecodedPng): Buffer {
  const { png } = decoded;
  const asItIs = !png.interlaced && png.transparency === null && png.colorType <= 3;
  return asItIs ? criticalChunks(bytes) : encodeRgbPng(png.width, png.height, rgbOf(decoded));
}
