import { deflateSync } from 'node:zlib';
import { decode } from 'jpeg-js';
import { describe, expect, it } from 'vitest';
import { thumbnailOf } from '../../../../electron/adapters/pdf/kit/thumbnail';
import { fixtureBytes } from '../../../fixtures/documents/sample-parts';
import { noisyPng, pngChunk } from '../../../support/odd-mails';
import { seededRandom } from '../../../support/seeded-random';

const jpeg = Buffer.from(fixtureBytes('console-log.jpg'));
const png = Buffer.from(fixtureBytes('packet-buffers.png'));

/** As a telephone writes it: turned by a quarter, with the place where it was taken. */
function turned(source: Buffer): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010006000000000000', 'hex');
  const content = Buffer.concat([Buffer.from('Exif\0\0GPS 20.59 -100.39', 'latin1').subarray(0, 6), tiff]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(content.length + 2);
  const comment = Buffer.from('Sede Norte, 20.59 -100.39');
  const said = Buffer.alloc(2);
  said.writeUInt16BE(comment.length + 2);
  return Buffer.concat([
    source.subarray(0, 2),
    Buffer.from([0xff, 0xe1]),
    length,
    content,
    Buffer.from([0xff, 0xfe]),
    said,
    comment,
    source.subarray(2),
  ]);
}

describe('a small picture', () => {
  it.each([
    ['PNG', png],
    ['JPEG', jpeg],
  ])('of a %s is a JPEG of some thirty pixels and a few kilobytes', (_kind, source) => {
    const made = thumbnailOf(source);
    const { width, height } = decode(made ?? Buffer.alloc(0));
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
    expect(Math.min(width, height)).toBeLessThanOrEqual(32);
    expect(made?.length).toBeLessThan(4 * 1024);
  });

  it('is the picture: its light and dark are where they were', () => {
    const square = decode(thumbnailOf(noisyPng(960)) ?? Buffer.alloc(0));
    expect([square.width, square.height]).toEqual([32, 32]);
    const mean = square.data.reduce((sum, value) => sum + value, 0) / square.data.length;
    expect(mean).toBeGreaterThan(120);
  });

  it.each([1, 31, 96, 127])('of a capture %i pixels high is not made: it could be read', (side) => {
    expect(thumbnailOf(noisyPng(side))).toBeNull();
  });

  it.each([128, 129, 191, 192, 500])(
    'of one %i pixels high has no more pixels than say what it looks like',
    (side) => {
      const { width, height } = decode(thumbnailOf(noisyPng(side)) ?? Buffer.alloc(0));
      expect([width, height]).toEqual([height, width]);
      expect(height).toBeLessThanOrEqual(32);
      expect(side / height).toBeGreaterThanOrEqual(4);
    },
  );

  it('keeps which way up it is, and nothing else of what stood beside it', () => {
    const made = Buffer.from(thumbnailOf(turned(jpeg)) ?? []);
    expect(made.includes(Buffer.from('Sede Norte'))).toBe(false);
    expect(made.subarray(2, 4).toString('hex')).toBe('ffe1');
    expect(made[made.indexOf('4d4d002a', 0, 'hex') + 19]).toBe(6);
    expect(decode(made).width).toBe(decode(thumbnailOf(jpeg) ?? Buffer.alloc(0)).width);
  });

  it('is made of no other kind of file, whatever it is called', () => {
    for (const other of ['<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', 'GIF89a', '%PDF-1.4', ''])
      expect(thumbnailOf(Buffer.from(other))).toBeNull();
  });

  it('of a picture of more pixels than any screen has is not made, however small the file and sound all else', () => {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(8_000, 0);
    header.writeUInt32BE(5_001, 4);
    header.set([1, 0, 0, 0, 0], 8);
    const bomb = Buffer.concat([
      noisyPng(1).subarray(0, 8),
      pngChunk('IHDR', header),
      pngChunk('IDAT', deflateSync(Buffer.alloc(5_001 * 1_001))),
      pngChunk('IEND', Buffer.alloc(0)),
    ]);
    expect(bomb.length).toBeLessThan(16 * 1024);
    expect(thumbnailOf(bomb)).toBeNull();
  });

  it('of a damaged one is a small picture or none, and never a fault (seed 7)', () => {
    const random = seededRandom(7);
    for (const source of [jpeg.subarray(0, 20_000), jpeg, Buffer.from(noisyPng(160))])
      for (let round = 0; round < 40; round += 1) {
        const hurt = Buffer.from(source);
        for (let blow = 0; blow < 6; blow += 1)
          hurt[Math.floor(random() * hurt.length)] = Math.floor(random() * 256);
        const made = thumbnailOf(hurt);
        if (made) expect(made.length).toBeLessThanOrEqual(64 * 1024);
      }
  });
});
