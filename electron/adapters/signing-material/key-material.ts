import {
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
  verify,
  X509Certificate,
} from 'node:crypto';
import { PrivateKeyInfo, RSAPrivateKey } from 'pkijs';
import type { CertificateInfo } from '../../shared/domain/signing-material';
import { minimumRsaBits } from '../../shared/domain/signing-rules';
import { parseWhole } from './der';
import {
  bitLength,
  describeCertificate,
  ecPublicKey,
  parseCertificate,
  rsaEncryption,
} from './describe-certificate';
import { MaterialError, malformed, parsing, unsupported } from './material-error';

/** What a container held, opened. Plain enough to be handed to another thread, the key as the platform's handle. */
export interface OpenedMaterial {
  readonly certificate: CertificateInfo;
  /** DER, the signer's first, then its issuers as far as the container had them. */
  readonly certificateChain: readonly Uint8Array[];
  readonly key: KeyObject;
}

/** RSASSA-PKCS1-v1_5 or ECDSA (DER encoded), each with SHA-256, as the key's type has it. */
export function signSha256({ key }: Pick<OpenedMaterial, 'key'>, message: Uint8Array): Uint8Array {
  return sign('sha256', message, key);
}

const signingCurves = new Set(['prime256v1', 'secp384r1', 'secp521r1']);

/**
 * Joins a private key (DER of PKCS#8, RFC 5958) with the certificate that belongs to it and that certificate's
 * issuers, in whatever order and company they came. Throws MaterialError.
 */
export function buildMaterial(pkcs8: Uint8Array, certificates: readonly Uint8Array[]): OpenedMaterial {
  const key = importKey(pkcs8);
  if (certificates.length === 0) throw new MaterialError({ kind: 'no-certificate' });
  const own = certificates.find((certificate) => belongsTo(certificate, key));
  if (own === undefined) {
    // A file that holds no certificate at all is not another person's.
    if (certificates.every((candidate) => parseCertificate(candidate) === null))
      throw malformed('certificate');
    throw new MaterialError({ kind: 'key-mismatch' });
  }
  const certificate = describeCertificate(own);
  if (certificate === null) throw malformed('certificate');
  if (!signsRight(key)) throw malformed('private key');
  return { certificate, certificateChain: orderChain(own, certificates), key };
}

function importKey(pkcs8: Uint8Array): KeyObject {
  const info = parsing('private key', () => new PrivateKeyInfo({ schema: parseWhole(pkcs8) }));
  const { algorithmId } = info.privateKeyAlgorithm;
  if (algorithmId !== rsaEncryption && algorithmId !== ecPublicKey) throw unsupported(algorithmId);
  if (info.parsedKey instanceof RSAPrivateKey) {
    const sizeBits = bitLength(info.parsedKey.modulus.valueBlock.valueHexView);
    if (sizeBits < minimumRsaBits) {
      throw new MaterialError({ kind: 'weak-key', sizeBits, minimumBits: minimumRsaBits });
    }
  }
  const input = Buffer.from(pkcs8);
  try {
    const key = parsing('private key', () => createPrivateKey({ key: input, format: 'der', type: 'pkcs8' }));
    const curve = key.asymmetricKeyDetails?.namedCurve;
    if (key.asymmetricKeyType === 'ec' && (curve === undefined || !signingCurves.has(curve))) {
      throw unsupported(curve ?? 'curve');
    }
    return key;
  } finally {
    input.fill(0);
  }
}

/**
 * A trial signature. A damaged key can keep its public half and still sign wrongly, or not at all; and a wrong RSA signature
 * given away would betray the key's factors (Boneh, DeMillo, Lipton 1997).
 */
function signsRight(key: KeyObject): boolean {
  const message = Buffer.from('Mesa N2');
  try {
    return verify('sha256', message, createPublicKey(key), sign('sha256', message, key));
  } catch {
    // The platform throws for a key whose numbers do not fit together.
    return false;
  }
}

/**
 * Compares the encoded public keys. `KeyObject.equals` is of no use: between keys of two types it leaves an error behind
 * in OpenSSL's queue, upon which the next import of a good key fails.
 */
function belongsTo(certificateDer: Uint8Array, key: KeyObject): boolean {
  const certificate = parseCertificate(certificateDer);
  if (certificate === null) return false;
  const spki = Buffer.from(certificate.subjectPublicKeyInfo.toSchema().toBER());
  const own = encodePublic(key);
  const certified = encodePublic({ key: spki, format: 'der', type: 'spki' });
  return own !== null && certified !== null && own.equals(certified);
}

/** DER as the platform writes it; null for a key that it does not know, such as another certificate may have. */
function encodePublic(source: KeyObject | { key: Buffer; format: 'der'; type: 'spki' }): Buffer | null {
  try {
    return createPublicKey(source).export({ format: 'der', type: 'spki' });
  } catch {
    return null;
  }
}

/**
 * From the signer's certificate up, as far as the issuers are there; strangers are left out. An authority that renewed its
 * key has two certificates of one name: the one whose key signed comes first.
 */
function orderChain(own: Uint8Array, certificates: readonly Uint8Array[]): Uint8Array[] {
  const chain = [own];
  let last = parseCertificate(own);
  while (last !== null && !last.issuer.isEqual(last.subject)) {
    const { issuer } = last;
    const subject = chain.at(-1) ?? own;
    const named = certificates.filter(
      (candidate) => !chain.includes(candidate) && parseCertificate(candidate)?.subject.isEqual(issuer),
    );
    const next = named.find((candidate) => hasSigned(candidate, subject)) ?? named[0];
    if (next === undefined) break;
    chain.push(next);
    last = parseCertificate(next);
  }
  return chain;
}

function hasSigned(issuer: Uint8Array, subject: Uint8Array): boolean {
  try {
    return new X509Certificate(subject).verify(new X509Certificate(issuer).publicKey);
  } catch {
    // The platform throws for certificates and keys that it does not know.
    return false;
  }
}
