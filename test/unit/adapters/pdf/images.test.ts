import { crc32, deflateSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { decode } from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { openImage, printablePicture } from '../../../../electron/adapters/pdf/kit/images';
import { createPdf } from '../../../../electron/adapters/pdf/kit/pdf-document';
import { decodePng, encodeRgbPng, flattenPng } from '../../../../electron/adapters/pdf/kit/png-flatten';
import { fixtureBytes } from '../../../fixtures/documents/sample-parts';
import { seededRandom } from '../../../support/seeded-random';

const jpeg = fixtureBytes('console-log.jpg');
const png = fixtureBytes('packet-buffers.png');
const doc = createPdf({
  title: 't',
  subject: 's',
  author: 'a',
  issuedAt: '2026-11-22T20:05:00.000Z',
  record: { json: '{}', sha256: '0' },
});

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

interface Shape {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colorType: number;
  readonly interlace?: number;
}

/** A PNG of unfiltered rows, as the tests lay them out. */
function pngOf(shape: Shape, rows: Buffer, extra: readonly Buffer[] = []): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(shape.width, 0);
  header.writeUInt32BE(shape.height, 4);
  header.set([shape.depth, shape.colorType, 0, 0, shape.interlace ?? 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...extra,
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Red, green and blue of every pixel of what `encodeRgbPng` wrote. */
function pixelsOf(flat: Buffer): number[][] {
  const width = flat.readUInt32BE(16);
  const idat = flat.indexOf('IDAT');
  const raw = inflateSync(flat.subarray(idat + 4, idat + 4 + flat.readUInt32BE(idat - 4)));
  const stride = width * 3 + 1;
  const above = Buffer.alloc(width * 3);
  const pixels: number[][] = [];
  for (let row = 0; row * stride < raw.length; row += 1) {
    for (let index = 0; index < above.length; index += 1) {
      above[index] = ((raw[row * stride + 1 + index] ?? 0) + (above[index] ?? 0)) & 0xff;
    }
    for (let column = 0; column < width; column += 1)
      pixels.push([...above.subarray(column * 3, column * 3 + 3)]);
  }
  return pixels;
}

function flat(source: Buffer): Buffer {
  const decoded = decodePng(source);
  if (decoded === null) throw new Error('not read as a PNG');
  return flattenPng(source, decoded);
}

const flattened = (source: Buffer): number[][] => pixelsOf(flat(source));

describe('flattenPng', () => {
  it('puts transparent colours on white, in every way that PNG has to say transparent', () => {
    const rgba = pngOf(
      { width: 3, height: 1, depth: 8, colorType: 6 },
      Buffer.from([0, 255, 0, 0, 255, 0, 0, 0, 0, 0, 0, 255, 51]),
    );
    expect(flattened(rgba)).toEqual([
      [255, 0, 0],
      [255, 255, 255],
      [204, 204, 255],
    ]);

    const greyAlpha = pngOf({ width: 2, height: 1, depth: 8, colorType: 4 }, Buffer.from([0, 0, 255, 0, 0]));
    expect(flattened(greyAlpha)).toEqual([
      [0, 0, 0],
      [255, 255, 255],
    ]);

    const palette = [
      chunk('PLTE', Buffer.from([10, 20, 30, 40, 50, 60])),
      chunk('tRNS', Buffer.from([255, 0])),
    ];
    const indexed = pngOf(
      { width: 4, height: 1, depth: 1, colorType: 3 },
      Buffer.from([0, 0b01100000]),
      palette,
    );
    expect(flattened(indexed)).toEqual([
      [10, 20, 30],
      [255, 255, 255],
      [255, 255, 255],
      [10, 20, 30],
    ]);

    const keyed = pngOf({ width: 2, height: 1, depth: 8, colorType: 2 }, Buffer.from([0, 1, 2, 3, 4, 5, 6]), [
      chunk('tRNS', Buffer.from([0, 1, 0, 2, 0, 3])),
    ]);
    expect(flattened(keyed)).toEqual([
      [255, 255, 255],
      [4, 5, 6],
    ]);

    const deepKeyed = pngOf({ width: 2, height: 1, depth: 4, colorType: 0 }, Buffer.from([0, 0x0f]), [
      chunk('tRNS', Buffer.from([0, 15])),
    ]);
    expect(flattened(deepKeyed)).toEqual([
      [0, 0, 0],
      [255, 255, 255],
    ]);

    const deep = pngOf(
      { width: 1, height: 1, depth: 16, colorType: 6 },
      Buffer.from([0, 0x80, 0, 0, 0, 0xff, 0xff, 0xff, 0xff]),
    );
    expect(flattened(deep)).toEqual([[128, 0, 255]]);
  });

  it('undoes each of the five filters', () => {
    // Five rows of one grey pixel and its neighbour, each row filtered in its own way; all are 10, 20.
    const rows = Buffer.from([
      0, 10, 255, 20, 255, 1, 10, 255, 10, 0, 2, 0, 0, 0, 0, 3, 5, 128, 5, 0, 4, 0, 0, 0, 0,
    ]);
    const image = pngOf({ width: 2, height: 5, depth: 8, colorType: 4 }, rows);
    const pixels = flattened(image);
    expect(pixels.slice(0, 3 * 2)).toEqual([
      [10, 10, 10],
      [20, 20, 20],
      [10, 10, 10],
      [20, 20, 20],
      [10, 10, 10],
      [20, 20, 20],
    ]);
    expect(pixels.slice(8)).toEqual(pixels.slice(6, 8));
  });

  it('reads an interlaced image like the same one that is not', () => {
    const side = 9;
    const value = (x: number, y: number): number => (x * 37 + y * 91) % 256;
    const plain: number[] = [];
    for (let y = 0; y < side; y += 1)
      plain.push(0, ...Array.from({ length: side }, (_, x) => [value(x, y), 255]).flat());
    const passes = [
      [0, 0, 8, 8],
      [4, 0, 8, 8],
      [0, 4, 4, 8],
      [2, 0, 4, 4],
      [0, 2, 2, 4],
      [1, 0, 2, 2],
      [0, 1, 1, 2],
    ];
    const laced: number[] = [];
    for (const [x0 = 0, y0 = 0, dx = 1, dy = 1] of passes) {
      for (let y = y0; y < side; y += dy) {
        laced.push(0);
        for (let x = x0; x < side; x += dx) laced.push(value(x, y), 255);
      }
    }
    const shape = { width: side, height: side, depth: 8, colorType: 4 };
    expect(flattened(pngOf({ ...shape, interlace: 1 }, Buffer.from(laced)))).toEqual(
      flattened(pngOf(shape, Buffer.from(plain))),
    );
  });

  it('leaves an opaque image as it was, and writes what it can read', () => {
    const opaque = encodeRgbPng(2, 2, Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]));
    expect(flat(opaque)).toBe(opaque);
    expect(pixelsOf(opaque)).toEqual([
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
      [10, 11, 12],
    ]);
  });

  it('refuses images larger than screens are, before inflating them', () => {
    expect(
      decodePng(pngOf({ width: 60_000, height: 60_000, depth: 8, colorType: 6 }, Buffer.alloc(10))),
    ).toBeNull();
  });
});

/** Grain that no PNG packs well, as in a photograph of a rack. */
function grain(width: number, height: number): Buffer {
  const random = seededRandom(7);
  return Buffer.from(Array.from({ length: width * height * 3 }, () => 100 + Math.floor(random() * 60)));
}

const text = (bytes: number) =>
  chunk('tEXt', Buffer.concat([Buffer.from('Comment\0'), Buffer.alloc(bytes, 65)]));

describe('printablePicture', () => {
  it('makes a JPEG of a large PNG, as wide as it was, its colours kept', () => {
    const pixels = grain(400, 300);
    const large = encodeRgbPng(400, 300, pixels);
    const printed = printablePicture(large) ?? large;
    expect([...printed.subarray(0, 2)]).toEqual([0xff, 0xd8]);
    expect(printed.length).toBeLessThan(large.length / 2);
    const back = decode(printed, { formatAsRGBA: false });
    expect([back.width, back.height]).toEqual([400, 300]);
    const off = pixels.reduce((sum, value, index) => sum + Math.abs(value - (back.data[index] ?? 0)), 0);
    expect(off / pixels.length).toBeLessThan(12);
    expect(openImage(doc, printed)).toMatchObject({ widthPx: 400, heightPx: 300 });
  });

  it('halves what has more pixels than paper shows', () => {
    const large = encodeRgbPng(3_300, 60, grain(3_300, 60));
    expect(openImage(doc, printablePicture(large) ?? large)).toMatchObject({ widthPx: 1_650, heightPx: 30 });
  });

  it('leaves a small PNG exact, a JPEG as it came, and a PNG that is smaller than its JPEG', () => {
    const small = encodeRgbPng(20, 20, grain(20, 20));
    expect(printablePicture(small)?.length).toBe(small.length);
    expect(printablePicture(jpeg)?.length).toBe(jpeg.length);
    const lines = Buffer.alloc(1_200 * 1_000 * 3, 255);
    // One pixel in seven black: a pattern that a PNG repeats and a JPEG has to draw.
    for (let at = 0; at < lines.length; at += 21) lines.fill(0, at, at + 3);
    const sharp = encodeRgbPng(1_200, 1_000, lines);
    expect(printablePicture(sharp)?.subarray(1, 4)).toEqual(Buffer.from('PNG'));
  });

  it('gives nothing for what is no picture', () => {
    for (const other of [new Uint8Array(), jpeg.slice(0, 500), png.slice(0, 500)])
      expect(printablePicture(other)).toBeNull();
  });
});

describe('openImage', () => {
  it('reads a PNG with a comment of any length, at which the reader of pdfkit throws', () => {
    const commented = pngOf(
      { width: 2, height: 1, depth: 8, colorType: 2 },
      Buffer.from([0, 1, 2, 3, 4, 5, 6]),
      [text(200_000)],
    );
    expect(() => doc.openImage(commented)).toThrow(RangeError);
    expect(openImage(doc, commented)).toMatchObject({ widthPx: 2, heightPx: 1 });
    expect(printablePicture(commented)?.length).toBeLessThan(200);
  });

  it('tells a JPEG and a PNG by their bytes, with their sizes', () => {
    expect(openImage(doc, jpeg)).toMatchObject({ widthPx: 960, heightPx: 420 });
    expect(openImage(doc, png)).toMatchObject({ widthPx: 680, heightPx: 300 });
  });

  it('turns the size of a photograph taken sideways', () => {
    const exif = Buffer.from(
      'ffe100224578696600004d4d002a00000008000101120003000000010006000000000000000000',
      'hex',
    );
    exif.writeUInt16BE(exif.length - 2, 2);
    const turned = Buffer.concat([Buffer.from(jpeg.subarray(0, 2)), exif, Buffer.from(jpeg.subarray(2))]);
    expect(openImage(doc, turned)).toMatchObject({ widthPx: 420, heightPx: 960 });
  });

  it('leaves out where and with what a photograph was taken, and keeps the picture and its way up', () => {
    const segment = (marker: number, content: string) => {
      const body = Buffer.from(content, 'latin1');
      const head = Buffer.from([0xff, marker, 0, 0]);
      head.writeUInt16BE(2 + body.length, 2);
      return Buffer.concat([head, body]);
    };
    const exif = (order: 'MM' | 'II', orientation: number) => {
      const tiff = Buffer.alloc(26);
      tiff.write(order, 0, 'latin1');
      const [write16, write32] =
        order === 'MM'
          ? [tiff.writeUInt16BE.bind(tiff), tiff.writeUInt32BE.bind(tiff)]
          : [tiff.writeUInt16LE.bind(tiff), tiff.writeUInt32LE.bind(tiff)];
      write16(0x2a, 2);
      write32(8, 4);
      write16(1, 8);
      write16(0x0112, 10);
      write16(3, 12);
      write32(1, 14);
      write16(orientation, 18);
      return segment(0xe1, `Exif\0\0${tiff.toString('latin1')}GPS-CANARIO`);
    };
    for (const [order, orientation] of [
      ['MM', 6],
      ['II', 8],
      ['II', 3],
    ] as const) {
      const photograph = Buffer.concat([
        jpeg.subarray(0, 2),
        exif(order, orientation),
        segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0XMP-CANARIO'),
        segment(0xed, 'Photoshop 3.0\0IPTC-CANARIO'),
        segment(0xfe, 'COMENTARIO-CANARIO'),
        jpeg.subarray(2),
        Buffer.from('VIDEO-CANARIO'),
      ]);
      const printed = Buffer.from(printablePicture(photograph) ?? []);
      expect(printed.includes('CANARIO')).toBe(false);
      expect(openImage(doc, printed)?.opened.orientation).toBe(orientation);
      expect(decode(printed).data.equals(decode(Buffer.from(jpeg)).data)).toBe(true);
    }
  });

  it('finds every damage that a cut or a flipped byte of a PNG does, and throws at none', () => {
    fc.assert(
      fc.property(fc.nat(png.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        expect(openImage(doc, png.slice(0, at))).toBeNull();
        const flipped = Uint8Array.from(png);
        flipped[at] = (flipped[at] ?? 0) ^ flip;
        expect(openImage(doc, flipped)).toBeNull();
      }),
      { seed: 31, numRuns: 150 },
    );
  });

  it('refuses a JPEG that is cut, and never throws at a damaged one', () => {
    fc.assert(
      fc.property(fc.nat(jpeg.length - 3), fc.nat(900), fc.nat(255), (cut, at, byte) => {
        expect(openImage(doc, jpeg.slice(0, cut))).toBeNull();
        const changed = Uint8Array.from(jpeg);
        changed[at] = byte;
        openImage(doc, changed);
      }),
      { seed: 37, numRuns: 300 },
    );
    expect(openImage(doc, new Uint8Array())).toBeNull();
    expect(openImage(doc, new TextEncoder().encode('GIF89a'))).toBeNull();
  });
});
