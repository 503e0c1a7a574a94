import { createHmac, timingSafeEqual } from 'node:crypto';
import { OctetString } from 'asn1js';
import {
  AuthenticatedSafe,
  CertBag,
  type ContentInfo,
  EncryptedData,
  type MacData,
  PFX,
  PKCS8ShroudedKeyBag,
  PrivateKeyInfo,
  SafeContents,
} from 'pkijs';
import type { MaterialFailure } from '../../application/signing-ports';
import { err, ok, type Result } from '../../shared/result';
import { octets, parseWhole } from './der';
import { DerivationWork } from './derivation-work';
import { buildMaterial, type OpenedMaterial } from './key-material';
import { MaterialError, malformed, parsing, unsupported } from './material-error';
import { checkedIterations, decryptWithPassword, type Password, pkcs12Secret } from './password-encryption';
import { derivePkcs12, kdfPurpose, type Pkcs12Digest } from './rfc7292-kdf';

const dataContent = '1.2.840.113549.1.7.1';
const encryptedContent = '1.2.840.113549.1.7.6';
const maximumNestedBags = 4;

const macDigests: Readonly<Record<string, Pkcs12Digest>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/** What a container holds, and what opens it. */
interface Opening {
  readonly password: Password;
  readonly work: DerivationWork;
  /** Whether a MAC vouched for container and password. */
  readonly isAuthentic: boolean;
  /** DER of PKCS#8, cleared in the end. */
  readonly keys: Uint8Array[];
  readonly certificates: Uint8Array[];
}

/**
 * Opens a .p12 or .pfx file (RFC 7292) protected by a password: its integrity by MAC, its bags by PBES2 or by the old
 * PKCS#12 schemes. Exactly one key is expected, with the certificate that belongs to it.
 */
export function loadPkcs12(
  container: Uint8Array,
  password: string,
  work = new DerivationWork(),
): Result<OpenedMaterial, MaterialFailure> {
  const keys: Uint8Array[] = [];
  try {
    const certificates = collectContents(container, { text: password.normalize('NFC'), work }, keys);
    const [key, ...others] = keys;
    if (key === undefined) return err({ kind: 'no-private-key' });
    if (others.length > 0) return err({ kind: 'several-keys', count: keys.length });
    return ok(buildMaterial(key, certificates));
  } catch (error) {
    if (error instanceof MaterialError) return err(error.failure);
    throw error;
  } finally {
    for (const key of keys) key.fill(0);
  }
}

function collectContents(
  container: Uint8Array,
  { text, work }: Pick<Opening, 'work'> & Pick<Password, 'text'>,
  keys: Uint8Array[],
): readonly Uint8Array[] {
  const pfx = parsing('PKCS#12 structure', () => new PFX({ schema: parseWhole(container) }));
  if (pfx.authSafe.contentType !== dataContent) throw unsupported(`authSafe ${pfx.authSafe.contentType}`);
  const authSafe = octetsOf(pfx.authSafe.content, 'authenticated safe');
  const { macData } = pfx;
  const password =
    macData === undefined ? { text, isBare: false } : findPassword(macData, authSafe, text, work);
  const opening: Opening = { password, work, isAuthentic: macData !== undefined, keys, certificates: [] };
  const safe = parsing('authenticated safe', () => new AuthenticatedSafe({ schema: parseWhole(authSafe) }));
  for (const part of safe.safeContents) collectPart(part, opening);
  return opening.certificates;
}

function collectPart(part: ContentInfo, opening: Opening): void {
  if (part.contentType === dataContent) {
    collectBags(octetsOf(part.content, 'safe contents'), opening);
    return;
  }
  if (part.contentType !== encryptedContent) throw unsupported(`safe ${part.contentType}`);
  const encrypted = parsing('encrypted safe', () => new EncryptedData({ schema: part.content }));
  const info = encrypted.encryptedContentInfo;
  const data = parsing('encrypted safe', () => new Uint8Array(info.getEncryptedContent()));
  const plain = decryptWithPassword(info.contentEncryptionAlgorithm, data, opening.password, opening.work);
  try {
    collectBags(plain, opening);
  } finally {
    plain.fill(0);
  }
}

function collectBags(bytes: Uint8Array, opening: Opening): void {
  const safe = parsingDecrypted(
    'safe contents',
    opening,
    () => new SafeContents({ schema: parseWhole(bytes) }),
  );
  collectFrom(safe, opening, 0);
}

function collectFrom(safe: SafeContents, opening: Opening, depth: number): void {
  if (depth > maximumNestedBags) throw malformed('nested safe contents');
  for (const { bagValue } of safe.safeBags) {
    if (bagValue instanceof PrivateKeyInfo) {
      opening.keys.push(new Uint8Array(bagValue.toSchema().toBER()));
    } else if (bagValue instanceof PKCS8ShroudedKeyBag) {
      const { encryptionAlgorithm, encryptedData } = bagValue;
      const plain = decryptWithPassword(
        encryptionAlgorithm,
        octets(encryptedData),
        opening.password,
        opening.work,
      );
      opening.keys.push(plain);
      parsingDecrypted('private key', opening, () => parseWhole(plain));
    } else if (bagValue instanceof CertBag) {
      opening.certificates.push(octetsOf(bagValue.certValue, 'certificate bag').slice());
    } else if (bagValue instanceof SafeContents) {
      collectFrom(bagValue, opening, depth + 1);
    }
  }
}

/** Without a MAC, nonsense after decryption means a wrong password more often than a broken file. */
function parsingDecrypted<T>(what: string, { isAuthentic }: Opening, step: () => T): T {
  try {
    return step();
  } catch (cause) {
    throw new MaterialError(isAuthentic ? { kind: 'malformed', reason: what } : { kind: 'wrong-password' }, {
      cause,
    });
  }
}

/**
 * The integrity check of RFC 7292, section 4 and appendix A: the form of the password that fits, or a failure. An empty
 * password is written in two ways.
 */
function findPassword(macData: MacData, authSafe: Uint8Array, text: string, work: DerivationWork): Password {
  const { digestAlgorithm, digest } = macData.mac;
  const name = macDigests[digestAlgorithm.algorithmId];
  if (name === undefined) throw unsupported(`MAC ${digestAlgorithm.algorithmId}`);
  const expected = octets(digest);
  const salt = octets(macData.macSalt);
  const iterations = checkedIterations(macData.iterations ?? 1);
  const forms = text === '' ? [false, true] : [false];
  const found = forms.find((isBare) => {
    work.spend('pkcs12', iterations);
    const password = pkcs12Secret({ text, isBare });
    const key = derivePkcs12({
      digest: name,
      purpose: kdfPurpose.mac,
      password,
      salt,
      iterations,
      lengthBytes: keyBytes(name),
    });
    const actual = createHmac(name, key).update(authSafe).digest();
    key.fill(0);
    password.fill(0);
    return actual.length === expected.length && timingSafeEqual(actual, expected);
  });
  if (found === undefined) throw new MaterialError({ kind: 'wrong-password' });
  return { text, isBare: found };
}

function keyBytes(digest: Pkcs12Digest): number {
  return { sha1: 20, sha224: 28, sha256: 32, sha384: 48, sha512: 64 }[digest];
}

function octetsOf(value: unknown, what: string): Uint8Array {
  if (!(value instanceof OctetString)) throw malformed(what);
  return octets(value);
}
