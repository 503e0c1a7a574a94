import { crc32, inflateSync } from 'node:zlib';

/* PNG (W3C PNG, third edition), read in full: a damaged file is found here and not while the document is made. */

export const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** More than four 4K screens: a bomb, not a screenshot. */
const maxPixels = 40_000_000;

export const channelsOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const depthsOf: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};
/** Adam7: first column, first row, column step, row step. */
const adam7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

export interface Png {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colorType: number;
  readonly interlaced: boolean;
  readonly palette: Buffer;
  readonly transparency: Buffer | null;
  readonly data: Buffer;
}

/** Reads the chunks, checking their CRC; null when anything is missing or wrong. */
export function readPng(bytes: Buffer): Png | null {
  if (!pngSignature.every((byte, index) => bytes[index] === byte)) return null;
  let header: Buffer | null = null;
  let palette: Buffer = Buffer.alloc(0);
  let transparency: Buffer | null = null;
  const data: Buffer[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > bytes.length || crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4))
      return null;
    const type = bytes.toString('latin1', at + 4, at + 8);
    const body = bytes.subarray(at + 8, end - 4);
    if (type === 'IHDR') header = body;
    else if (type === 'PLTE') palette = body;
    else if (type === 'tRNS') transparency = body;
    else if (type === 'IDAT') data.push(body);
    else if (type === 'IEND') break;
    at = end;
    if (at + 12 > bytes.length) return null;
  }
  if (header === null || header.length !== 13) return null;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const [depth = 0, colorType = 0, compression, filter, interlace = 2] = header.subarray(8);
  const known =
    depthsOf[colorType]?.includes(depth) === true && compression === 0 && filter === 0 && interlace <= 1;
  if (!known || width === 0 || height === 0 || width * height > maxPixels) return null;
  if (colorType === 3 && (palette.length === 0 || palette.length % 3 !== 0 || palette.length > 768))
    return null;
  return {
    width,
    height,
    depth,
    colorType,
    interlaced: interlace === 1,
    palette,
    transparency,
    data: Buffer.concat(data),
  };
}

/**
 * The file without its ancillary chunks (texts, colour profiles, dates): none changes what is printed, and pdfkit's
 * reader throws at a text of some 130 kB. Takes what `readPng` has found sound; gives the same bytes back when there is
 * nothing to leave out.
 */
export function criticalChunks(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at);
    // A capital first letter marks what no reader may skip.
    const isCritical = ((bytes[at + 4] ?? 0) & 0x20) === 0;
    if (isCritical) kept.push(bytes.subarray(at, end));
    if (bytes.toString('latin1', at + 4, at + 8) === 'IEND') break;
    at = end;
  }
  const whole = Buffer.concat(kept);
  return whole.length === bytes.length ? bytes : whole;
}

const paeth = (left: number, up: number, upLeft: number): number => {
  const guess = left + up - upLeft;
  const [toLeft, toUp, toUpLeft] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - upLeft)];
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
};

/** Undoes the row filters in place; false when a row names a filter that does not exist. */
function unfilter(raw: Buffer, offset: number, rows: number, rowBytes: number, step: number): boolean {
  const stride = rowBytes + 1;
  for (let row = 0; row < rows; row += 1) {
    const start = offset + row * stride;
    const filter = raw[start] ?? 5;
    if (filter > 4) return false;
    for (let index = 1; index <= rowBytes && filter !== 0; index += 1) {
      const at = start + index;
      const left = index > step ? (raw[at - step] ?? 0) : 0;
      const up = row > 0 ? (raw[at - stride] ?? 0) : 0;
      const upLeft = row > 0 && index > step ? (raw[at - stride - step] ?? 0) : 0;
      const added =
        filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : paeth(left, up, upLeft);
      raw[at] = ((raw[at] ?? 0) + added) & 0xff;
    }
  }
  return true;
}

export interface Pass {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  readonly columns: number;
  readonly rows: number;
  readonly rowBytes: number;
}

export function passesOf(png: Png, bitsPerPixel: number): readonly Pass[] {
  const passes = png.interlaced ? adam7 : ([[0, 0, 1, 1]] as const);
  return passes.map(([x, y, dx, dy]) => {
    const columns = Math.max(0, Math.ceil((png.width - x) / dx));
    const rows = columns === 0 ? 0 : Math.max(0, Math.ceil((png.height - y) / dy));
    return { x, y, dx, dy, columns, rows, rowBytes: Math.ceil((columns * bitsPerPixel) / 8) };
  });
}

/** The image data, inflated and unfiltered, pass after pass; null when it is damaged. */
export function rawRows(png: Png, passes: readonly Pass[], bitsPerPixel: number): Buffer | null {
  const expected = passes.reduce((sum, { rows, rowBytes }) => sum + rows * (rowBytes + 1), 0);
  const raw = inflateSync(png.data, { maxOutputLength: expected + 1024 });
  if (raw.length < expected) return null;
  let offset = 0;
  for (const { rows, rowBytes } of passes) {
    if (!unfilter(raw, offset, rows, rowBytes, Math.max(1, bitsPerPixel >> 3))) return null;
    offset += rows * (rowBytes + 1);
  }
  return raw;
}
