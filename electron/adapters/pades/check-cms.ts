import { createHash, createPublicKey, type KeyObject, timingSafeEqual, verify } from 'node:crypto';
import { ObjectIdentifier, OctetString } from 'asn1js';
import { type Certificate, IssuerAndSerialNumber, type SignerInfo } from 'pkijs';
import type { CertificateInfo } from '../../shared/domain/signing-material';
import { minimumRsaBits } from '../../shared/domain/signing-rules';
import type { IntegrityProblem } from '../../shared/domain/verification';
import { octets } from '../signing-material/der';
import { describeCertificate, parseCertificate } from '../signing-material/describe-certificate';
import { oid } from './cms-oids';
import { firstCertificateHash, onlyAttribute, type ParsedSignedData, parseSignedData } from './signed-data';

export type HashName = 'sha256' | 'sha384' | 'sha512';

export interface CmsCheck {
  readonly problems: readonly IntegrityProblem[];
  /** An algorithm that is not known here, so that nothing can be said of the signature. */
  readonly unknownAlgorithm: string | null;
  readonly signer: CertificateInfo | null;
  /** DER of the signer's certificate; null together with `signer`. */
  readonly signerDer: Uint8Array | null;
  /** DER of all certificates that the CMS holds. */
  readonly certificates: readonly Uint8Array[];
  /** DER of all lists of revoked certificates that it holds. */
  readonly revocationLists: readonly Uint8Array[];
  /** The one signer's part; null when there is no such thing. */
  readonly signerInfo: SignerInfo | null;
}

/** Digests that count, by object identifier; SHA-1 is none of them. */
export const digests: Readonly<Record<string, HashName>> = {
  [oid.sha256]: 'sha256',
  [oid.sha384]: 'sha384',
  [oid.sha512]: 'sha512',
};

/** Signature algorithms and the digest each names; null where the signer's digest algorithm says it. */
const signatureAlgorithms: Readonly<Record<string, { key: 'rsa' | 'ec'; digest: HashName | null }>> = {
  [oid.rsaEncryption]: { key: 'rsa', digest: null },
  [oid.sha256WithRsa]: { key: 'rsa', digest: 'sha256' },
  [oid.sha384WithRsa]: { key: 'rsa', digest: 'sha384' },
  [oid.sha512WithRsa]: { key: 'rsa', digest: 'sha512' },
  [oid.ecdsaWithSha256]: { key: 'ec', digest: 'sha256' },
  [oid.ecdsaWithSha384]: { key: 'ec', digest: 'sha384' },
  [oid.ecdsaWithSha512]: { key: 'ec', digest: 'sha512' },
};

/**
 * Checks a detached CMS against the bytes that it signs: one signer, digest, signature, and that the certificate which
 * verifies it is the one that was signed along (RFC 5652, RFC 5035). Says nothing of trust. `contents` may end in
 * zeros, as /Contents does, and in nothing else.
 */
export function checkCms(contents: Uint8Array, signedBytes: readonly Uint8Array[]): CmsCheck {
  const parsed = parseSignedData(contents);
  if (typeof parsed === 'string') return brokenCms(parsed);
  const { eContent, eContentType } = parsed.signedData.encapContentInfo;
  if (eContent !== undefined || eContentType !== oid.data) return brokenCms('cms-malformed');
  return checkSigner(parsed, {
    contentType: oid.data,
    hash: (digest) => hashAll(digest, signedBytes),
    signingCertificate: [oid.signingCertificateV2],
  });
}

export function brokenCms(problem: IntegrityProblem): CmsCheck {
  const nobody = { signer: null, signerDer: null, certificates: [], revocationLists: [], signerInfo: null };
  return { problems: [problem], unknownAlgorithm: null, ...nobody };
}

/** What the signature is expected to be over. */
interface Expected {
  readonly contentType: string;
  readonly hash: (digest: HashName) => Buffer;
  /** Attributes of which one has to name the signer's certificate, the preferred first. */
  readonly signingCertificate: readonly string[];
}

/** Checks the one signer of a CMS. */
export function checkSigner(parsed: ParsedSignedData, expected: Expected): CmsCheck {
  const { signedData, certificates, revocationLists } = parsed;
  const [signerInfo, ...others] = signedData.signerInfos;
  if (signerInfo === undefined) return brokenCms('cms-malformed');
  if (others.length > 0) return brokenCms('several-signers');
  const found = findCertificate(certificates, signerInfo);
  if (found === null) return brokenCms('signer-certificate-missing');
  const { der, certificate } = found;
  const signer = describeCertificate(der);
  const key = publicKeyOf(certificate);
  if (signer === null || key === null) return brokenCms('cms-malformed');

  const known = { signer, signerDer: der, certificates, revocationLists, signerInfo };
  const digestOid = signerInfo.digestAlgorithm.algorithmId;
  if (digestOid === oid.sha1) return { problems: ['weak-digest'], unknownAlgorithm: null, ...known };
  const digest = digests[digestOid];
  if (digest === undefined) return { problems: [], unknownAlgorithm: digestOid, ...known };
  const signatureOid = signerInfo.signatureAlgorithm.algorithmId;
  const algorithm = signatureAlgorithms[signatureOid];
  if (algorithm === undefined) return { problems: [], unknownAlgorithm: signatureOid, ...known };

  const problems = checkAttributes(signerInfo, der, digest, expected);
  const isConsistent = algorithm.key === key.asymmetricKeyType && (algorithm.digest ?? digest) === digest;
  if (!isConsistent || !isSignatureRight(signerInfo, digest, key)) problems.push('signature-invalid');
  if (signer.key.type === 'rsa' && signer.key.sizeBits < minimumRsaBits) problems.push('weak-key');
  return { problems, unknownAlgorithm: null, ...known };
}

function findCertificate(
  certificates: readonly Uint8Array[],
  signerInfo: SignerInfo,
): { readonly der: Uint8Array; readonly certificate: Certificate } | null {
  const sid: unknown = signerInfo.sid;
  if (!(sid instanceof IssuerAndSerialNumber)) return null;
  for (const der of certificates) {
    const certificate = parseCertificate(der);
    if (certificate?.issuer.isEqual(sid.issuer) && certificate.serialNumber.isEqual(sid.serialNumber))
      return { der, certificate };
  }
  return null;
}

export function publicKeyOf(certificate: Certificate): KeyObject | null {
  try {
    const key = Buffer.from(certificate.subjectPublicKeyInfo.toSchema().toBER());
    return createPublicKey({ key, format: 'der', type: 'spki' });
  } catch {
    // The platform throws for keys that are malformed or of a kind that it does not know.
    return null;
  }
}

export function hashAll(digest: HashName, chunks: readonly Uint8Array[]): Buffer {
  const hash = createHash(digest);
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest();
}

function checkAttributes(
  signerInfo: SignerInfo,
  signerDer: Uint8Array,
  digest: HashName,
  expected: Expected,
): IntegrityProblem[] {
  const contentType = onlyAttribute(signerInfo, oid.contentType);
  const messageDigest = onlyAttribute(signerInfo, oid.messageDigest);
  const isContent =
    contentType instanceof ObjectIdentifier && contentType.valueBlock.toString() === expected.contentType;
  if (!isContent || !(messageDigest instanceof OctetString)) return ['cms-malformed'];
  const problems: IntegrityProblem[] = [];
  if (!isEqual(octets(messageDigest), expected.hash(digest))) problems.push('digest-mismatch');
  const type = expected.signingCertificate.find((each) => onlyAttribute(signerInfo, each) !== null);
  if (type === undefined) problems.push('signing-certificate-missing');
  else if (!namesCertificate(onlyAttribute(signerInfo, type), type, signerDer))
    problems.push('signing-certificate-mismatch');
  return problems;
}

function namesCertificate(attribute: unknown, type: string, der: Uint8Array): boolean {
  const hash = firstCertificateHash(attribute);
  // The first version knows no other digest (RFC 2634, 5.4.1); finding a second certificate for one is beyond anybody.
  const standard = type === oid.signingCertificate ? 'sha1' : 'sha256';
  const digest = hash?.algorithm == null ? standard : digests[hash.algorithm];
  if (hash === null || digest === undefined) return false;
  return isEqual(hash.value, createHash(digest).update(der).digest());
}

function isSignatureRight(signerInfo: SignerInfo, digest: HashName, key: KeyObject): boolean {
  const signedAttributes = signerInfo.signedAttrs?.encodedValue;
  if (signedAttributes === undefined) return false;
  return verify(digest, new Uint8Array(signedAttributes), key, octets(signerInfo.signature));
}

export function isEqual(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}
