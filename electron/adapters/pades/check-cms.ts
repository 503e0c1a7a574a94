import { createHash, createPublicKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import { ObjectIdentifier, OctetString, Primitive } from 'asn1js';
import { type Certificate, IssuerAndSerialNumber, type SignerInfo } from 'pkijs';
import type { CertificateInfo } from '../../shared/domain/signing-material';
import { minimumRsaBits } from '../../shared/domain/signing-rules';
import type { IntegrityProblem } from '../../shared/domain/verification';
import { octets } from '../signing-material/der';
import { describeCertificate, parseCertificate } from '../signing-material/describe-certificate';
import { oid } from './cms-oids';
import { digests, type HashName, isSignatureOf, readSignatureAlgorithm } from './signature-algorithm';
import { firstCertificateHash, onlyAttribute, type ParsedSignedData, parseSignedData } from './signed-data';

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

/** RFC 5280, 4.2.1.2. */
const SUBJECT_KEY_IDENTIFIER = '2.5.29.14';

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
  const algorithm = readSignatureAlgorithm(signerInfo.signatureAlgorithm);
  if (algorithm === null)
    return { problems: [], unknownAlgorithm: signerInfo.signatureAlgorithm.algorithmId, ...known };

  const problems = checkAttributes(signerInfo, der, digest, expected);
  const isConsistent = (algorithm.digest ?? digest) === digest;
  const signed = signerInfo.signedAttrs?.encodedValue ?? new ArrayBuffer(0);
  const signature = octets(signerInfo.signature);
  if (!isConsistent || !isSignatureOf(algorithm, digest, key, new Uint8Array(signed), signature))
    problems.push('signature-invalid');
  if (signer.key.type === 'rsa' && signer.key.sizeBits < minimumRsaBits) problems.push('weak-key');
  return { problems, unknownAlgorithm: null, ...known };
}

function findCertificate(
  certificates: readonly Uint8Array[],
  signerInfo: SignerInfo,
): { readonly der: Uint8Array; readonly certificate: Certificate } | null {
  const isNamed = namedBy(signerInfo.sid);
  for (const der of certificates) {
    const certificate = parseCertificate(der);
    if (certificate !== null && isNamed(certificate)) return { der, certificate };
  }
  return null;
}

/** RFC 5652, 5.3: by issuer and serial number, or by what the certificate calls its key. */
function namedBy(sid: unknown): (certificate: Certificate) => boolean {
  if (sid instanceof IssuerAndSerialNumber)
    return ({ issuer, serialNumber }) => issuer.isEqual(sid.issuer) && serialNumber.isEqual(sid.serialNumber);
  if (!(sid instanceof Primitive) || sid.idBlock.tagNumber !== 0) return () => false;
  const wanted = sid.valueBlock.valueHexView;
  return ({ extensions = [] }) => {
    const name: unknown = extensions.find(({ extnID }) => extnID === SUBJECT_KEY_IDENTIFIER)?.parsedValue;
    return name instanceof OctetString && isEqual(octets(name), wanted);
  };
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

export function isEqual(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}
