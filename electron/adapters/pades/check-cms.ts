import { createHash, createPublicKey, type KeyObject, timingSafeEqual, verify } from 'node:crypto';
import { fromBER, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import { Certificate, ContentInfo, IssuerAndSerialNumber, SignedData, type SignerInfo } from 'pkijs';
import type { CertificateInfo } from '../../shared/domain/signing-material';
import { minimumRsaBits } from '../../shared/domain/signing-rules';
import type { IntegrityProblem } from '../../shared/domain/verification';
import { octets } from '../signing-material/der';
import { describeCertificate } from '../signing-material/describe-certificate';
import { oid } from './cms-oids';

type HashName = 'sha256' | 'sha384' | 'sha512';

export interface CmsCheck {
  readonly problems: readonly IntegrityProblem[];
  /** An algorithm that is not known here, so that nothing can be said of the signature. */
  readonly unknownAlgorithm: string | null;
  readonly signer: CertificateInfo | null;
  /** DER of all certificates that the CMS holds. */
  readonly certificates: readonly Uint8Array[];
}

const digests: Readonly<Record<string, HashName>> = {
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
  const parsed = parseContents(contents);
  if (typeof parsed === 'string') return broken(parsed);
  const [signerInfo, ...others] = parsed.signerInfos;
  if (signerInfo === undefined) return broken('cms-malformed');
  if (others.length > 0) return broken('several-signers');
  const certificate = findCertificate(parsed, signerInfo);
  if (certificate === null) return broken('signer-certificate-missing');
  const der = new Uint8Array(certificate.toSchema().toBER());
  const signer = describeCertificate(der);
  const key = importKey(certificate);
  if (signer === null || key === null) return broken('cms-malformed');

  const known = { signer, certificates: certificatesOf(parsed) };
  const digestOid = signerInfo.digestAlgorithm.algorithmId;
  if (digestOid === oid.sha1) return { problems: ['weak-digest'], unknownAlgorithm: null, ...known };
  const digest = digests[digestOid];
  if (digest === undefined) return { problems: [], unknownAlgorithm: digestOid, ...known };
  const signatureOid = signerInfo.signatureAlgorithm.algorithmId;
  const algorithm = signatureAlgorithms[signatureOid];
  if (algorithm === undefined) return { problems: [], unknownAlgorithm: signatureOid, ...known };

  const problems = checkAttributes(signerInfo, der, hashAll(digest, signedBytes));
  const isConsistent = algorithm.key === key.asymmetricKeyType && (algorithm.digest ?? digest) === digest;
  if (!isConsistent || !isSignatureRight(signerInfo, digest, key)) problems.push('signature-invalid');
  if (signer.key.type === 'rsa' && signer.key.sizeBits < minimumRsaBits) problems.push('weak-key');
  return { problems, unknownAlgorithm: null, ...known };
}

function broken(problem: IntegrityProblem): CmsCheck {
  return { problems: [problem], unknownAlgorithm: null, signer: null, certificates: [] };
}

function certificatesOf(signedData: SignedData): readonly Uint8Array[] {
  return (signedData.certificates ?? []).flatMap((candidate) =>
    candidate instanceof Certificate ? [new Uint8Array(candidate.toSchema().toBER())] : [],
  );
}

function parseContents(contents: Uint8Array): SignedData | IntegrityProblem {
  try {
    const { offset, result } = fromBER(contents);
    if (offset < 0) return 'cms-malformed';
    if (contents.subarray(offset).some((byte) => byte !== 0)) return 'contents-padding-not-zero';
    const info = new ContentInfo({ schema: result });
    if (info.contentType !== oid.signedData) return 'cms-malformed';
    const signedData = new SignedData({ schema: info.content });
    const isDetached = signedData.encapContentInfo.eContent === undefined;
    return isDetached && signedData.encapContentInfo.eContentType === oid.data ? signedData : 'cms-malformed';
  } catch {
    // The library throws plain errors for anything that does not fit its schema.
    return 'cms-malformed';
  }
}

function findCertificate(signedData: SignedData, signerInfo: SignerInfo): Certificate | null {
  const sid: unknown = signerInfo.sid;
  if (!(sid instanceof IssuerAndSerialNumber)) return null;
  for (const candidate of signedData.certificates ?? []) {
    if (!(candidate instanceof Certificate)) continue;
    if (candidate.issuer.isEqual(sid.issuer) && candidate.serialNumber.isEqual(sid.serialNumber))
      return candidate;
  }
  return null;
}

function importKey(certificate: Certificate): KeyObject | null {
  try {
    const spki = Buffer.from(certificate.subjectPublicKeyInfo.toSchema().toBER());
    return createPublicKey({ key: spki, format: 'der', type: 'spki' });
  } catch {
    // The platform throws for keys that are malformed or of a kind that it does not know.
    return null;
  }
}

function hashAll(digest: HashName, chunks: readonly Uint8Array[]): Buffer {
  const hash = createHash(digest);
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest();
}

function checkAttributes(
  signerInfo: SignerInfo,
  signerDer: Uint8Array,
  expectedDigest: Buffer,
): IntegrityProblem[] {
  const contentType = onlyValue(signerInfo, oid.contentType);
  const messageDigest = onlyValue(signerInfo, oid.messageDigest);
  if (!(contentType instanceof ObjectIdentifier) || contentType.valueBlock.toString() !== oid.data) {
    return ['cms-malformed'];
  }
  if (!(messageDigest instanceof OctetString)) return ['cms-malformed'];
  const problems: IntegrityProblem[] = [];
  if (!isEqual(octets(messageDigest), expectedDigest)) problems.push('digest-mismatch');
  const signingCertificate = onlyValue(signerInfo, oid.signingCertificateV2);
  if (signingCertificate === null) problems.push('signing-certificate-missing');
  else if (!namesCertificate(signingCertificate, signerDer)) problems.push('signing-certificate-mismatch');
  return problems;
}

/** The value of an attribute that must be there once, with one value (RFC 5652, section 11); null otherwise. */
function onlyValue(signerInfo: SignerInfo, type: string): unknown {
  const found = (signerInfo.signedAttrs?.attributes ?? []).filter((attribute) => attribute.type === type);
  const values = found.length === 1 ? (found[0]?.values ?? []) : [];
  return values.length === 1 ? values[0] : null;
}

/** The first ESSCertIDv2 names the signer's certificate (RFC 5035, section 3). */
function namesCertificate(signingCertificate: unknown, der: Uint8Array): boolean {
  const certIds = childrenOf(signingCertificate)[0];
  const fields = childrenOf(childrenOf(certIds)[0]);
  const isDefault = fields[0] instanceof OctetString;
  const algorithm = isDefault ? null : childrenOf(fields[0])[0];
  const digestOid = algorithm instanceof ObjectIdentifier ? algorithm.valueBlock.toString() : '';
  const digest = isDefault ? 'sha256' : digests[digestOid];
  const hash = isDefault ? fields[0] : fields[1];
  if (digest === undefined || !(hash instanceof OctetString)) return false;
  return isEqual(octets(hash), createHash(digest).update(der).digest());
}

function childrenOf(value: unknown): readonly unknown[] {
  return value instanceof Sequence ? value.valueBlock.value : [];
}

function isSignatureRight(signerInfo: SignerInfo, digest: HashName, key: KeyObject): boolean {
  const signedAttributes = signerInfo.signedAttrs?.encodedValue;
  if (signedAttributes === undefined) return false;
  return verify(digest, new Uint8Array(signedAttributes), key, octets(signerInfo.signature));
}

function isEqual(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}
