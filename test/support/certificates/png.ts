import { crc32, deflateSync } from 'node:zlib';

/** A PNG of eight bits a sample, rows unfiltered; `data` replaces the compressed pixels, to write one that lies. */
export function encodePng(
  width: number,
  height: number,
  colorType: number,
  samples: Buffer,
  palette?: Buffer,
  data?: Buffer,
): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, colorType, 0, 0, 0], 8);
  const rowBytes = samples.length / height;
  const rows =
    samples.length === 0
      ? []
      : Array.from({ length: height }, (_, row) => samples.subarray(row * rowBytes, (row + 1) * rowBytes));
  const filtered = Buffer.concat(rows.flatMap((row) => [Buffer.from([0]), row]));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    ...(palette === undefined ? [] : [chunk('PLTE', palette)]),
    chunk('IDAT', data ?? deflateSync(filtered)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(4);
  frame.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([frame, body, sum]);
}
