import { createCipheriv, createDecipheriv } from 'node:crypto';
import { drawRandom } from '../random-pool';

const ALGORITHM = 'aes-256-gcm';
export const KEY_BYTES = 32;
/** NIST SP 800-38D, 5.2.1.1: 96 bits, drawn at random; one key seals far fewer than the 2³² messages of 8.3. */
export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;
/** How much longer what is sealed is than what it holds. */
export const SEAL_BYTES = NONCE_BYTES + TAG_BYTES;

/**
 * AES-256-GCM (NIST SP 800-38D): nonce ‖ ciphertext ‖ tag.
 * @param place what the seal is bound to: opened elsewhere, it does not open
 */
export function seal(key: Uint8Array, plain: Uint8Array, place: string): Buffer {
  const nonce = drawRandom(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(place, 'utf8'));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Null when it was sealed with another key, for another place, or is not as it was sealed. */
export function unseal(key: Uint8Array, sealed: Uint8Array, place: string): Buffer | null {
  if (sealed.length < SEAL_BYTES) return null;
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(place, 'utf8'));
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const opened = decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES));
  try {
    decipher.final();
    return opened;
  } catch {
    // Node tells only that the tag does not fit.
    return null;
  }
}
