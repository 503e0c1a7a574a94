import { createDecipheriv, pbkdf2Sync, scryptSync } from 'node:crypto';
import { Integer, OctetString, Sequence } from 'asn1js';
import { type AlgorithmIdentifier, PBES2Params, PBKDF2Params } from 'pkijs';
import { octets } from './der';
import type { DerivationWork } from './derivation-work';
import { MaterialError, malformed, parsing, unsupported } from './material-error';
import { decryptRc2Cbc } from './rc2';
import { bmpPassword, derivePkcs12, kdfPurpose } from './rfc7292-kdf';

/** Above what any program writes; more would only keep the machine busy. */
const maximumIterations = 1_000_000;
const SHA1_BYTES = 20;
const maximumScryptMemoryBytes = 256 * 1024 * 1024;

interface CipherSpec {
  readonly name: string;
  readonly keyBytes: number;
  readonly ivBytes: number;
}

const pbes2Ciphers: Readonly<Record<string, CipherSpec>> = {
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', keyBytes: 16, ivBytes: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', keyBytes: 24, ivBytes: 16 },
  '2.16.840.1.101.3.4.1.42': { name: 'aes-256-cbc', keyBytes: 32, ivBytes: 16 },
  '1.2.840.113549.3.7': { name: 'des-ede3-cbc', keyBytes: 24, ivBytes: 8 },
};

const prfs: Readonly<Record<string, { name: string; outputBytes: number }>> = {
  '1.2.840.113549.2.7': { name: 'sha1', outputBytes: 20 },
  '1.2.840.113549.2.8': { name: 'sha224', outputBytes: 28 },
  '1.2.840.113549.2.9': { name: 'sha256', outputBytes: 32 },
  '1.2.840.113549.2.10': { name: 'sha384', outputBytes: 48 },
  '1.2.840.113549.2.11': { name: 'sha512', outputBytes: 64 },
};

/** The schemes of RFC 7292, appendix C that are still met. */
const pbes1Schemes: Readonly<Record<string, { keyBytes: number; cipher: 'triple-des' | 'rc2' }>> = {
  '1.2.840.113549.1.12.1.3': { keyBytes: 24, cipher: 'triple-des' },
  '1.2.840.113549.1.12.1.4': { keyBytes: 16, cipher: 'triple-des' },
  '1.2.840.113549.1.12.1.5': { keyBytes: 16, cipher: 'rc2' },
  '1.2.840.113549.1.12.1.6': { keyBytes: 5, cipher: 'rc2' },
};

const rc2Cbc = '1.2.840.113549.3.2';
/** Effective bits by RFC 2268's version number. */
const rc2BitsByVersion: Readonly<Record<number, number>> = { 160: 40, 120: 64, 58: 128 };

const pbes2 = '1.2.840.113549.1.5.13';
const pbkdf2 = '1.2.840.113549.1.5.12';
const scrypt = '1.3.6.1.4.1.11591.4.11';

export interface Password {
  readonly text: string;
  /** An empty password that was hashed as no bytes at all, as Java does, and not as a lone NUL character. */
  readonly isBare: boolean;
  /** How PBES2 turns it into bytes; UTF-8 when nothing is said. */
  readonly encoding?: 'latin1';
}

/** A password, and what may still be spent on trying it. */
interface Trial extends Password {
  readonly work: DerivationWork;
}

/** What PKCS#12 hashes of a password. The caller clears it. */
export function pkcs12Secret({ text, isBare }: Password): Buffer {
  return isBare ? Buffer.alloc(0) : bmpPassword(text);
}

/**
 * Decrypts what a password protects in PKCS#8 and PKCS#12 files: PBES2 (RFC 8018; PBKDF2 or scrypt, AES, 3DES or RC2) and
 * the PBES1 schemes of PKCS#12 (3DES, RC2). The platform's own decoders are passed by, since OpenSSL and BoringSSL
 * each refuse what the other takes. The caller clears what comes back. Throws MaterialError.
 */
export function decryptWithPassword(
  algorithm: AlgorithmIdentifier,
  data: Uint8Array,
  password: Password,
  work: DerivationWork,
): Buffer {
  if (algorithm.algorithmId === pbes2) return decryptPbes2(algorithm, data, { ...password, work });
  const scheme = pbes1Schemes[algorithm.algorithmId];
  if (scheme === undefined) throw unsupported(algorithm.algorithmId);
  return decryptPbes1(algorithm, scheme, data, { ...password, work });
}

function decryptPbes2(algorithm: AlgorithmIdentifier, data: Uint8Array, password: Trial): Buffer {
  const params = parsing('PBES2 parameters', () => new PBES2Params({ schema: algorithm.algorithmParams }));
  if (params.encryptionScheme.algorithmId === rc2Cbc) return decryptPbes2Rc2(params, data, password);
  const cipher = pbes2Ciphers[params.encryptionScheme.algorithmId];
  if (cipher === undefined) throw unsupported(params.encryptionScheme.algorithmId);
  const iv: unknown = params.encryptionScheme.algorithmParams;
  if (!(iv instanceof OctetString) || octets(iv).length !== cipher.ivBytes)
    throw malformed('initialization vector');
  const key = deriveKey(params.keyDerivationFunc, password, cipher.keyBytes);
  return decipher(cipher.name, key, octets(iv), data);
}

/** RFC 8018, B.2.3: the version names the effective bits of the key, and the initialization vector follows it. */
function decryptPbes2Rc2(
  { encryptionScheme, keyDerivationFunc }: PBES2Params,
  data: Uint8Array,
  password: Trial,
): Buffer {
  const params: unknown = encryptionScheme.algorithmParams;
  const [version, iv] = params instanceof Sequence ? params.valueBlock.value : [];
  const bits = version instanceof Integer ? rc2BitsByVersion[version.valueBlock.valueDec] : undefined;
  if (bits === undefined || !(iv instanceof OctetString) || octets(iv).length !== 8)
    throw malformed('RC2 parameters');
  const key = deriveKey(keyDerivationFunc, password, bits / 8);
  return decipherRc2(key, Buffer.from(octets(iv)), data);
}

function deriveKey(algorithm: AlgorithmIdentifier, password: Trial, keyBytes: number): Buffer {
  const secret = Buffer.from(password.text, password.encoding ?? 'utf8');
  try {
    switch (algorithm.algorithmId) {
      case pbkdf2:
        return derivePbkdf2(algorithm, secret, keyBytes, password.work);
      case scrypt:
        return deriveScrypt(algorithm, secret, keyBytes, password.work);
      default:
        throw unsupported(algorithm.algorithmId);
    }
  } finally {
    secret.fill(0);
  }
}

function derivePbkdf2(
  algorithm: AlgorithmIdentifier,
  secret: Buffer,
  keyBytes: number,
  work: DerivationWork,
): Buffer {
  const params = parsing('PBKDF2 parameters', () => new PBKDF2Params({ schema: algorithm.algorithmParams }));
  const salt: unknown = params.salt;
  if (!(salt instanceof OctetString)) throw malformed('salt');
  if (params.keyLength !== undefined && params.keyLength !== keyBytes) throw malformed('key length');
  const prf = prfs[params.prf?.algorithmId ?? '1.2.840.113549.2.7'];
  if (prf === undefined) throw unsupported(params.prf?.algorithmId ?? 'prf');
  const iterations = checkedIterations(params.iterationCount);
  work.spend('pbkdf2', iterations * Math.ceil(keyBytes / prf.outputBytes));
  return pbkdf2Sync(secret, octets(salt), iterations, keyBytes, prf.name);
}

/** RFC 7914, section 7: salt, cost, block size, parallelization, and a key length that may be left out. */
function deriveScrypt(
  algorithm: AlgorithmIdentifier,
  secret: Buffer,
  keyBytes: number,
  work: DerivationWork,
): Buffer {
  const params: unknown = algorithm.algorithmParams;
  if (!(params instanceof Sequence)) throw malformed('scrypt parameters');
  const [salt, ...numbers] = params.valueBlock.value;
  const [N, r, p] = numbers.map((value) => (value instanceof Integer ? value.valueBlock.valueDec : 0));
  if (!(salt instanceof OctetString) || N === undefined || r === undefined || p === undefined) {
    throw malformed('scrypt parameters');
  }
  const isSane = N > 1 && Number.isInteger(Math.log2(N)) && r > 0 && p > 0 && p <= 16;
  if (!isSane || 128 * N * r > maximumScryptMemoryBytes) throw malformed('scrypt cost');
  work.spend('scrypt', N * r * p);
  return scryptSync(secret, octets(salt), keyBytes, { N, r, p, maxmem: 2 * maximumScryptMemoryBytes });
}

function decryptPbes1(
  algorithm: AlgorithmIdentifier,
  scheme: { keyBytes: number; cipher: 'triple-des' | 'rc2' },
  data: Uint8Array,
  password: Trial,
): Buffer {
  const params: unknown = algorithm.algorithmParams;
  const [salt, count] = params instanceof Sequence ? params.valueBlock.value : [];
  if (!(salt instanceof OctetString) || !(count instanceof Integer)) throw malformed('PBES1 parameters');
  const iterations = checkedIterations(count.valueBlock.valueDec);
  password.work.spend('pkcs12', iterations * (Math.ceil(scheme.keyBytes / SHA1_BYTES) + 1));
  const secret = pkcs12Secret(password);
  const shared = { digest: 'sha1', password: secret, salt: octets(salt), iterations } as const;
  const key = derivePkcs12({ ...shared, purpose: kdfPurpose.key, lengthBytes: scheme.keyBytes });
  const iv = derivePkcs12({ ...shared, purpose: kdfPurpose.iv, lengthBytes: 8 });
  secret.fill(0);
  if (scheme.cipher === 'rc2') return decipherRc2(key, iv, data);
  // Two-key 3DES is three-key 3DES whose third key is the first.
  const tripleKey = scheme.keyBytes === 16 ? Buffer.concat([key, key.subarray(0, 8)]) : key;
  return decipher('des-ede3-cbc', tripleKey, iv, data);
}

export function checkedIterations(count: number): number {
  if (!Number.isInteger(count) || count < 1) throw malformed('iteration count');
  if (count > maximumIterations) throw new MaterialError({ kind: 'too-costly' });
  return count;
}

/** A padding that does not fit is how a wrong password shows. Clears the key. */
function decipher(cipher: string, key: Buffer, iv: Uint8Array, data: Uint8Array): Buffer {
  try {
    const stream = createDecipheriv(cipher, key, iv);
    const head = stream.update(data);
    const plain = Buffer.concat([head, stream.final()]);
    head.fill(0);
    return plain;
  } catch (cause) {
    throw new MaterialError({ kind: 'wrong-password' }, { cause });
  } finally {
    key.fill(0);
  }
}

function decipherRc2(key: Buffer, iv: Buffer, data: Uint8Array): Buffer {
  if (data.length === 0 || data.length % 8 !== 0) throw malformed('encrypted data');
  const padded = decryptRc2Cbc(key, key.length * 8, iv, data);
  key.fill(0);
  const padding = padded.at(-1) ?? 0;
  const isPadded =
    padding >= 1 && padding <= 8 && padded.subarray(-padding).every((byte) => byte === padding);
  if (!isPadded) throw new MaterialError({ kind: 'wrong-password' });
  return padded.subarray(0, padded.length - padding);
}
