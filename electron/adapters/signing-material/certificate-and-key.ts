import { OctetString, Sequence } from 'asn1js';
import { AlgorithmIdentifier } from 'pkijs';
import type { MaterialFailure } from '../../application/signing-ports';
import { err, ok, type Result } from '../../shared/result';
import { octets, parseWhole } from './der';
import { DerivationWork } from './derivation-work';
import { buildMaterial, type OpenedMaterial } from './key-material';
import { MaterialError, malformed, parsing, unsupported } from './material-error';
import { decryptWithPassword, type Password } from './password-encryption';

const PEM_BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \1-----/g;

/** Both files and what opens the key. */
interface CertificateAndKey {
  /** DER or PEM of an X.509 certificate; a PEM may hold its issuers too. */
  readonly certificate: Uint8Array;
  /** DER or PEM of a PKCS#8 key, encrypted (RFC 5958, section 3) or not. */
  readonly key: Uint8Array;
  readonly password: string;
}

/**
 * Opens a certificate and its key kept in two files, as SAT hands out the e.firma: a .cer in DER, and a .key that is an
 * EncryptedPrivateKeyInfo in DER. Whether the two belong together is checked before anything is signed.
 */
export function loadCertificateAndKey(files: CertificateAndKey): Result<OpenedMaterial, MaterialFailure> {
  let pkcs8: Uint8Array | null = null;
  try {
    const certificates = blocksOf(files.certificate, (label) => label.endsWith('CERTIFICATE'));
    if (certificates.length === 0) return err({ kind: 'no-certificate' });
    pkcs8 = openKey(files.key, files.password.normalize('NFC'));
    return ok(buildMaterial(pkcs8, certificates));
  } catch (error) {
    if (error instanceof MaterialError) return err(error.failure);
    throw error;
  } finally {
    pkcs8?.fill(0);
  }
}

/** The DER in a file: the file itself, or what its PEM blocks of the wanted kind hold (RFC 7468). */
function blocksOf(file: Uint8Array, wanted: (label: string) => boolean): readonly Uint8Array[] {
  const text = Buffer.from(file).toString('latin1');
  const blocks = [...text.matchAll(PEM_BLOCK)];
  if (blocks.length === 0) return [file];
  return blocks
    .filter(([, label = '']) => wanted(label))
    .map(([, , base64 = '']) => new Uint8Array(Buffer.from(base64, 'base64')));
}

function openKey(file: Uint8Array, password: string): Uint8Array {
  const [der, ...others] = blocksOf(file, (label) => label.endsWith('PRIVATE KEY'));
  if (der === undefined) throw new MaterialError({ kind: 'no-private-key' });
  if (others.length > 0) throw new MaterialError({ kind: 'several-keys', count: others.length + 1 });
  const outer = parsing('private key', () => parseWhole(der));
  const [first, second] = outer instanceof Sequence ? outer.valueBlock.value : [];
  if (!(first instanceof Sequence) || !(second instanceof OctetString)) return plainKey(der, second);
  const algorithm = parsing('key encryption', () => new AlgorithmIdentifier({ schema: first }));
  return decryptWithEither(algorithm, octets(second), password);
}

/** A key without a password is taken when it is PKCS#8: version, algorithm, key. The older forms name no algorithm. */
function plainKey(der: Uint8Array, second: unknown): Uint8Array {
  if (!(second instanceof Sequence)) throw unsupported('PKCS#1 / SEC1');
  return der.slice();
}

/** RFC 8018 leaves the password's encoding open: UTF-8 today, Latin-1 in what older Java programs wrote. */
function decryptWithEither(algorithm: AlgorithmIdentifier, data: Uint8Array, text: string): Uint8Array {
  const forms: Password[] = [{ text, isBare: false }];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of Latin-1 begins at 0.
  const isOtherInLatin1 = /^[\u0000-\u00ff]*$/.test(text) && Buffer.byteLength(text) !== text.length;
  if (isOtherInLatin1) forms.push({ text, isBare: false, encoding: 'latin1' });
  const work = new DerivationWork();
  for (const form of forms) {
    const plain = tryDecrypt(algorithm, data, form, work);
    if (plain !== null) return plain;
  }
  throw new MaterialError({ kind: 'wrong-password' });
}

/** Null for a wrong password: a padding that does not fit, or one that fits by chance around nonsense. */
function tryDecrypt(
  algorithm: AlgorithmIdentifier,
  data: Uint8Array,
  form: Password,
  work: DerivationWork,
): Uint8Array | null {
  if (data.length === 0) throw malformed('private key');
  try {
    const plain = decryptWithPassword(algorithm, data, form, work);
    return parseWhole(plain) instanceof Sequence ? plain : null;
  } catch (error) {
    if (error instanceof MaterialError && error.failure.kind !== 'wrong-password') throw error;
    return null;
  }
}
