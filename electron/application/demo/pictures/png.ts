import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const BITS_PER_CHANNEL = 8;
const COLOUR_TYPE_RGB = 2;
/** 144 pixels an inch. */
const PIXELS_PER_METRE = 5669;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** Packs rows of RGB pixels, 3 bytes each, into a PNG (ISO/IEC 15948). */
export function encodePng(widthPx: number, heightPx: number, rgb: Uint8Array): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header[8] = BITS_PER_CHANNEL;
  header[9] = COLOUR_TYPE_RGB;
  const density = Buffer.alloc(9);
  density.writeUInt32BE(PIXELS_PER_METRE, 0);
  density.writeUInt32BE(PIXELS_PER_METRE, 4);
  density[8] = 1;
  const rowBytes = widthPx * 3;
  const rows = Buffer.alloc((rowBytes + 1) * heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    // Each row begins with its filter; 0 leaves it as it is.
    rows.set(rgb.subarray(y * rowBytes, (y + 1) * rowBytes), y * (rowBytes + 1) + 1);
  }
  return new Uint8Array(
    Buffer.concat([
      SIGNATURE,
      chunk('IHDR', header),
      chunk('pHYs', density),
      chunk('IDAT', deflateSync(rows)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}
