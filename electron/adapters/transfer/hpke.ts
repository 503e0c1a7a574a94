/**
 * Hybrid public key encryption (RFC 9180), base mode and one message: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256. The AEAD is
 * AES-256-GCM, unless another of the RFC's is asked for, as its test vectors do.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';

/** Section 7.3. */
const AEADS = {
  'aes-128-gcm': { id: 1, keyBytes: 16 },
  'aes-256-gcm': { id: 2, keyBytes: 32 },
} as const;
type Aead = keyof typeof AEADS;

const KEM_ID = 0x0020;
const KDF_ID = 0x0001;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SECRET_BYTES = 32;
const BASE_MODE = 0x00;

/** DER of PKCS #8 and SubjectPublicKeyInfo (RFC 8410) up to the 32 bytes of the key itself. */
const PRIVATE_DER = Buffer.from('302e020100300506032b656e04220420', 'hex');
const PUBLIC_DER = Buffer.from('302a300506032b656e032100', 'hex');

export const privateKeyOf = (bytes: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PRIVATE_DER, bytes]), format: 'der', type: 'pkcs8' });
const publicKeyOf = (bytes: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([PUBLIC_DER, bytes]), format: 'der', type: 'spki' });
/** The 32 bytes of a public key, or of that which belongs to a private one. */
export function rawPublicKey(key: KeyObject): Buffer {
  const open = key.type === 'private' ? createPublicKey(key) : key;
  return open.export({ format: 'der', type: 'spki' }).subarray(PUBLIC_DER.length);
}

const twoBytes = (value: number) => Buffer.from([value >> 8, value & 0xff]);
const extract = (salt: Uint8Array, material: Uint8Array) =>
  createHmac('sha256', salt).update(material).digest();

/** HKDF-Expand (RFC 5869) of at most one block: nothing longer is asked for here. */
function expand(key: Uint8Array, info: Uint8Array, lengthBytes: number): Buffer {
  return createHmac('sha256', key).update(info).update(Buffer.of(1)).digest().subarray(0, lengthBytes);
}

/** Section 4: `LabeledExtract` and `LabeledExpand` of a suite. */
function labeled(suite: Buffer) {
  const label = (text: string) => Buffer.concat([Buffer.from('HPKE-v1', 'latin1'), suite, Buffer.from(text)]);
  return {
    extract: (salt: Uint8Array, text: string, material: Uint8Array) =>
      extract(salt, Buffer.concat([label(text), material])),
    expand: (key: Uint8Array, text: string, info: Uint8Array, lengthBytes: number) =>
      expand(key, Buffer.concat([twoBytes(lengthBytes), label(text), info]), lengthBytes),
  };
}

const NOTHING = Buffer.alloc(0);
const KEM = labeled(Buffer.concat([Buffer.from('KEM'), twoBytes(KEM_ID)]));

/** Section 4.1: the secret that both sides come to. */
function sharedSecret(own: KeyObject, other: KeyObject, enc: Uint8Array, recipient: Uint8Array): Buffer {
  const common = diffieHellman({ privateKey: own, publicKey: other });
  const prk = KEM.extract(NOTHING, 'eae_prk', common);
  return KEM.expand(prk, 'shared_secret', Buffer.concat([enc, recipient]), SECRET_BYTES);
}

/** Section 5.1: key and nonce of the first message. */
function schedule(secret: Buffer, info: Uint8Array, aead: Aead) {
  const { id, keyBytes } = AEADS[aead];
  const suite = labeled(
    Buffer.concat([Buffer.from('HPKE'), twoBytes(KEM_ID), twoBytes(KDF_ID), twoBytes(id)]),
  );
  const context = Buffer.concat([
    Buffer.of(BASE_MODE),
    suite.extract(NOTHING, 'psk_id_hash', NOTHING),
    suite.extract(NOTHING, 'info_hash', info),
  ]);
  const key = suite.extract(secret, 'secret', NOTHING);
  return {
    key: suite.expand(key, 'key', context, keyBytes),
    nonce: suite.expand(key, 'base_nonce', context, NONCE_BYTES),
  };
}

export interface Sealed {
  /** The public key that was made for this message alone, 32 bytes. */
  readonly enc: Buffer;
  readonly ciphertext: Buffer;
}

interface Message {
  /** What the message is bound to. */
  readonly info: Uint8Array;
  readonly aad?: Uint8Array;
  readonly aead?: Aead;
}

/** @param recipient raw X25519 public key, 32 bytes */
export function sealTo(
  recipient: Uint8Array,
  plain: Uint8Array,
  { info, aad = NOTHING, aead = 'aes-256-gcm' }: Message,
  ephemeral: KeyObject = generateKeyPairSync('x25519').privateKey,
): Sealed {
  const enc = rawPublicKey(ephemeral);
  const secret = sharedSecret(ephemeral, publicKeyOf(recipient), enc, recipient);
  const { key, nonce } = schedule(secret, info, aead);
  const cipher = createCipheriv(aead, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(aad);
  return { enc, ciphertext: Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]) };
}

/** Null when it was sealed to another key, under another `info`, or is not as it was sealed. */
export function openSealed(
  own: KeyObject,
  { enc, ciphertext }: Sealed,
  { info, aad = NOTHING, aead = 'aes-256-gcm' }: Message,
): Buffer | null {
  if (enc.length !== SECRET_BYTES || ciphertext.length < TAG_BYTES) return null;
  try {
    // A point of small order has no common secret (RFC 7748, 6.1), and Node throws.
    const secret = sharedSecret(own, publicKeyOf(enc), enc, rawPublicKey(own));
    const { key, nonce } = schedule(secret, info, aead);
    const decipher = createDecipheriv(aead, key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(aad);
    decipher.setAuthTag(ciphertext.subarray(ciphertext.length - TAG_BYTES));
    const plain = decipher.update(ciphertext.subarray(0, ciphertext.length - TAG_BYTES));
    return Buffer.concat([plain, decipher.final()]);
  } catch {
    return null;
  }
}
