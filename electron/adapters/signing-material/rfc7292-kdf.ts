import { hash } from 'node:crypto';

/** What the derived bytes are for: the diversifier of RFC 7292, appendix B.3. */
export const kdfPurpose = { key: 1, iv: 2, mac: 3 } as const;

/** Digests by name: block and output length in bytes. */
const digests = {
  sha1: { block: 64, output: 20 },
  sha224: { block: 64, output: 28 },
  sha256: { block: 64, output: 32 },
  sha384: { block: 128, output: 48 },
  sha512: { block: 128, output: 64 },
} as const;
export type Pkcs12Digest = keyof typeof digests;

export interface Pkcs12KdfInput {
  readonly digest: Pkcs12Digest;
  readonly purpose: (typeof kdfPurpose)[keyof typeof kdfPurpose];
  /** See `bmpPassword`. */
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly iterations: number;
  readonly lengthBytes: number;
}

/** The key derivation of PKCS#12 (RFC 7292, appendix B.2), which no crypto library of the platform offers. */
export function derivePkcs12(input: Pkcs12KdfInput): Buffer {
  const { block, output } = digests[input.digest];
  const diversifier = Buffer.alloc(block, input.purpose);
  const state = Buffer.concat([fillBlocks(input.salt, block), fillBlocks(input.password, block)]);
  const derived = Buffer.alloc(Math.ceil(input.lengthBytes / output) * output);
  for (let done = 0; done < derived.length; done += output) {
    // The one-shot function: with a hash object for each round Electron takes three times as long.
    let chained = hash(input.digest, Buffer.concat([diversifier, state]), 'buffer');
    for (let round = 1; round < input.iterations; round++) chained = hash(input.digest, chained, 'buffer');
    chained.copy(derived, done);
    addToBlocks(state, fillBlocks(chained, block, block), block);
  }
  state.fill(0);
  const result = Buffer.from(derived.subarray(0, input.lengthBytes));
  derived.fill(0);
  return result;
}

/** A password as PKCS#12 hashes it: UTF-16BE with a closing NUL character (RFC 7292, appendix B.1). */
export function bmpPassword(password: string): Buffer {
  return Buffer.from(`${password}\0`, 'utf16le').swap16();
}

function fillBlocks(
  bytes: Uint8Array,
  block: number,
  length = Math.ceil(bytes.length / block) * block,
): Buffer {
  return bytes.length === 0 ? Buffer.alloc(0) : Buffer.alloc(length, bytes);
}

/** Each block of `state` becomes (block + addend + 1) mod 2^(8·block). */
function addToBlocks(state: Buffer, addend: Buffer, block: number): void {
  for (let start = 0; start < state.length; start += block) {
    let carry = 1;
    for (let index = block - 1; index >= 0; index--) {
      const sum = (state[start + index] ?? 0) + (addend[index] ?? 0) + carry;
      state[start + index] = sum;
      carry = sum >> 8;
    }
  }
}
