import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  CHUNK_BYTES,
  plainSizeOf,
  SEALED_HEADER_BYTES,
  SealBroken,
  SealedFileWriter,
  unsealedWhole,
} from '../../../../electron/adapters/sealing/sealed-file';
import type { WorkspaceKeys } from '../../../../electron/adapters/sealing/workspace-keys';
import { someKeys } from '../../../support/desk-access';
import { SimulatedDisk } from '../../../support/simulated-disk';

const keys = someKeys();
const sealedChunk = CHUNK_BYTES + 16;

/** Bytes that repeat nowhere near each other. */
function bytesOf(length: number): Buffer {
  const blocks = Math.ceil(length / 32);
  const made = Array.from({ length: blocks }, (_, at) => createHash('sha256').update(`${at}`).digest());
  return Buffer.concat(made).subarray(0, length);
}

async function sealedWith(plain: Buffer, pieceBytes: number, under = keys): Promise<Buffer> {
  const disk = new SimulatedDisk();
  const file = await disk.open('/f', 'create-new');
  const writer = new SealedFileWriter(file, under);
  for (let at = 0; at < plain.length; at += pieceBytes) {
    await writer.write(plain.subarray(at, at + pieceBytes));
  }
  await writer.end();
  await file.close();
  return disk.contentOf('/f');
}

async function open(sealed: Buffer, under: WorkspaceKeys = keys): Promise<Uint8Array> {
  const disk = new SimulatedDisk();
  const file = await disk.open('/f', 'create-new');
  await file.write(sealed, 0);
  return unsealedWhole(file, under);
}

describe('a sealed file', () => {
  it.each([0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES, 3 * CHUNK_BYTES + 7])(
    'of %i bytes is what went in, however it came, and knows its size',
    async (length) => {
      const plain = bytesOf(length);
      for (const pieceBytes of [1000, CHUNK_BYTES, 5 * CHUNK_BYTES]) {
        const sealed = await sealedWith(plain, pieceBytes);
        expect(plainSizeOf(sealed.length)).toBe(length);
        expect(Buffer.from(await open(sealed)).equals(plain)).toBe(true);
      }
    },
  );

  it('shows nothing of what it holds, and is another one each time', async () => {
    const plain = Buffer.from('CANARIO '.repeat(2000));
    const [one, other] = [await sealedWith(plain, 4096), await sealedWith(plain, 4096)];
    expect(one.includes('CANARIO')).toBe(false);
    expect(one.equals(other)).toBe(false);
  });

  it('of another workspace does not open', async () => {
    const sealed = await sealedWith(bytesOf(100), 100);
    await expect(open(sealed, someKeys('0192f0a0-0000-7000-a000-00000000000b'))).rejects.toThrow(SealBroken);
  });

  const chunk = (of: Buffer, index: number) =>
    of.subarray(SEALED_HEADER_BYTES + index * sealedChunk, SEALED_HEADER_BYTES + (index + 1) * sealedChunk);

  it.each<[string, (sealed: Buffer) => Buffer]>([
    [
      'two chunks that changed places',
      (of) => Buffer.concat([of.subarray(0, SEALED_HEADER_BYTES), chunk(of, 1), chunk(of, 0), chunk(of, 2)]),
    ],
    [
      'a chunk that is missing',
      (of) => Buffer.concat([of.subarray(0, SEALED_HEADER_BYTES), chunk(of, 0), chunk(of, 2)]),
    ],
    [
      'a chunk that comes twice',
      (of) =>
        Buffer.concat([
          of.subarray(0, SEALED_HEADER_BYTES),
          chunk(of, 0),
          chunk(of, 0),
          chunk(of, 1),
          chunk(of, 2),
        ]),
    ],
    [
      'an end that was cut off between two chunks',
      (of) => of.subarray(0, SEALED_HEADER_BYTES + 2 * sealedChunk),
    ],
    ['an end that was cut off within one', (of) => of.subarray(0, -1)],
    ['bytes behind its end', (of) => Buffer.concat([of, Buffer.alloc(20)])],
    ['a header alone', (of) => of.subarray(0, SEALED_HEADER_BYTES)],
    ['nothing', () => Buffer.alloc(0)],
  ])('with %s does not open', async (_what, change) => {
    const sealed = await sealedWith(bytesOf(3 * CHUNK_BYTES), CHUNK_BYTES);
    await expect(open(change(sealed))).rejects.toThrow(SealBroken);
  });

  it('with any one byte turned does not open', async () => {
    const sealed = await sealedWith(bytesOf(300), 300);
    for (let at = 0; at < sealed.length; at += 1) {
      const turned = Buffer.from(sealed);
      turned[at] = (turned[at] ?? 0) ^ 0x40;
      await expect(open(turned), `byte ${at}`).rejects.toThrow(SealBroken);
    }
  });
});
