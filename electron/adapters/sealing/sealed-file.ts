/**
 * Files of any size under a key of their own, in the manner of age (age-encryption.org/v1, payload): chunks of 64 KiB under
 * AES-256-GCM, numbered by their nonce, the last one marked, so that none can be dropped, doubled or moved unseen.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readRange, writeAll } from '../workspace-durable-write';
import type { StoreFile } from '../workspace-file-layer';
import { KEY_BYTES, NONCE_BYTES, SEAL_BYTES, seal, TAG_BYTES, unseal } from './sealed-box';
import type { WorkspaceKeys } from './workspace-keys';

const MAGIC = Buffer.from('MN2E\u0001\0\0\0', 'latin1');
const WRAPPED_BYTES = KEY_BYTES + SEAL_BYTES;
/** Mark, version, and the file's own key, wrapped. */
export const SEALED_HEADER_BYTES = MAGIC.length + WRAPPED_BYTES;
export const CHUNK_BYTES = 64 * 1024;
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;

/** What a sealed file does not hold: it is another workspace's, was cut off, or was changed. */
export class SealBroken extends Error {}

/** 11 bytes of the chunk's number and one that marks the last: no nonce comes twice under one file's key. */
function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUIntBE(index, 5, 6);
  nonce[NONCE_BYTES - 1] = isLast ? 1 : 0;
  return nonce;
}

/** Bytes of the plain file, from the size of the sealed one. @throws SealBroken when no file has that size */
export function plainSizeOf(sealedBytes: number): number {
  const body = sealedBytes - SEALED_HEADER_BYTES;
  const last = body % SEALED_CHUNK_BYTES;
  const whole = Math.floor(body / SEALED_CHUNK_BYTES);
  if (body < TAG_BYTES || (last !== 0 && last < TAG_BYTES)) throw new SealBroken('no such size');
  return body - TAG_BYTES * (last === 0 ? whole : whole + 1);
}

/** Writes a stream of bytes as a sealed file, from the file's start. */
export class SealedFileWriter {
  readonly #file: StoreFile;
  readonly #key = randomBytes(KEY_BYTES);
  readonly #wrapped: Buffer;
  #pending = Buffer.alloc(0);
  #index = 0;
  #positionBytes = 0;

  constructor(file: StoreFile, keys: WorkspaceKeys) {
    this.#file = file;
    this.#wrapped = seal(keys.of('evidence'), this.#key, keys.place('evidence'));
  }

  async write(bytes: Uint8Array): Promise<void> {
    let rest: Buffer = Buffer.concat([this.#pending, bytes]);
    // The last chunk is known only at the end: one whole chunk stays behind.
    while (rest.length > CHUNK_BYTES) {
      await this.#put(rest.subarray(0, CHUNK_BYTES), false);
      rest = rest.subarray(CHUNK_BYTES);
    }
    this.#pending = Buffer.from(rest);
  }

  async end(): Promise<void> {
    await this.#put(this.#pending, true);
    this.#key.fill(0);
  }

  async #put(chunk: Uint8Array, isLast: boolean): Promise<void> {
    const head = this.#index === 0 ? [MAGIC, this.#wrapped] : [];
    const sealed = Buffer.concat([...head, sealChunk(this.#key, chunk, this.#index, isLast)]);
    await writeAll(this.#file, sealed, this.#positionBytes);
    this.#positionBytes += sealed.length;
    this.#index += 1;
  }
}

/**
 * Gives a sealed file's content in order; a piece is only good until the next one is asked for.
 * @throws SealBroken as soon as something is not as it was written; what was given before it is sound
 */
export async function* unsealedPieces(file: StoreFile, keys: WorkspaceKeys): AsyncGenerator<Uint8Array> {
  const sizeBytes = await file.sizeBytes();
  const plainBytes = plainSizeOf(sizeBytes);
  const key = await fileKey(file, keys);
  try {
    const chunks = Math.max(1, Math.ceil(plainBytes / CHUNK_BYTES));
    for (let index = 0; index < chunks; index += 1) {
      const at = SEALED_HEADER_BYTES + index * SEALED_CHUNK_BYTES;
      const sealed = await readRange(file, at, Math.min(SEALED_CHUNK_BYTES, sizeBytes - at));
      yield openChunk(key, sealed, index, index === chunks - 1);
    }
  } finally {
    key.fill(0);
  }
}

/** All of a sealed file's content, in memory. @throws SealBroken */
export async function unsealedWhole(file: StoreFile, keys: WorkspaceKeys): Promise<Uint8Array> {
  const bytes = new Uint8Array(plainSizeOf(await file.sizeBytes()));
  let at = 0;
  for await (const piece of unsealedPieces(file, keys)) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

async function fileKey(file: StoreFile, keys: WorkspaceKeys): Promise<Buffer> {
  const header = await readRange(file, 0, SEALED_HEADER_BYTES);
  if (!header.subarray(0, MAGIC.length).equals(MAGIC)) throw new SealBroken('not a sealed file');
  const key = unseal(keys.of('evidence'), header.subarray(MAGIC.length), keys.place('evidence'));
  if (key === null) throw new SealBroken('the key does not open');
  return key;
}

/** A chunk with its tag. One key is for one file, and seals each number once. */
export function sealChunk(key: Uint8Array, chunk: Uint8Array, index: number, isLast: boolean): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index, isLast), { authTagLength: TAG_BYTES });
  return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
}

/** @throws SealBroken */
export function openChunk(key: Uint8Array, sealed: Buffer, index: number, isLast: boolean): Buffer {
  const end = sealed.length - TAG_BYTES;
  if (end < 0) throw new SealBroken('cut off');
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index, isLast), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(sealed.subarray(end));
  const plain = decipher.update(sealed.subarray(0, end));
  try {
    decipher.final();
  } catch {
    throw new SealBroken(`chunk ${index}`);
  }
  return plain;
}
