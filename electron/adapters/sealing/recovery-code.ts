import { hkdfSync, randomBytes } from 'node:crypto';
import { normalCode } from '../../shared/access';
import { KEY_BYTES } from './sealed-box';

/** 160 bits: nobody guesses them, so no cost has to be put in the way. */
const CODE_BYTES = 20;
/** Crockford's Base32: no I, L, O or U, which are read as others. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUP = 4;

/** `7K2M-…`: eight groups of four characters. */
export function newRecoveryCode(): string {
  const bits = BigInt(`0x${randomBytes(CODE_BYTES).toString('hex')}`);
  const characters = Array.from({ length: (CODE_BYTES * 8) / 5 }, (_unused, index) => {
    const value = (bits >> BigInt(index * 5)) & 31n;
    return ALPHABET[Number(value)] ?? '';
  }).join('');
  return (characters.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-');
}

/** HKDF-SHA256 (RFC 5869). */
export function keyOfCode(typed: string, salt: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', normalCode(typed), salt, 'mesa-n2/1/recovery-code', KEY_BYTES));
}
