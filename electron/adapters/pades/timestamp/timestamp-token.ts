import { createHash } from 'node:crypto';
import { Certificate, ContentInfo, ExtKeyUsage, SignedData, TSTInfo } from 'pkijs';
import type { Timestamp, TokenProblem } from '../../../application/timestamp-ports';
import type { CertificateInfo } from '../../../shared/domain/signing-material';
import { err, ok, type Result } from '../../../shared/result';
import { octets, parseWhole } from '../../signing-material/der';
import { parseCertificate } from '../../signing-material/describe-certificate';
import { type CmsCheck, checkSignedData, digests, type HashName } from '../check-cms';
import { oid } from '../cms-oids';

const extendedKeyUsage = '2.5.29.37';
const timeStamping = '1.3.6.1.5.5.7.3.8';

export interface CheckedToken extends Timestamp {
  /** Null when the token names none. */
  readonly nonce: Uint8Array | null;
  /** DER of all certificates that the token holds. */
  readonly certificates: readonly Uint8Array[];
}

/**
 * Checks a TimeStampToken (RFC 3161, 2.4.2) against what it has to be about: imprint, signature, the certificate named
 * in it, its only use being timestamps, its validity at the time told. Says nothing of trust.
 * @param digestOf the digest of what was stamped, by the algorithm that the token names
 */
export function checkTimestampToken(
  token: Uint8Array,
  digestOf: (hash: HashName) => Uint8Array | null,
): Result<CheckedToken, TokenProblem> {
  const parsed = parseToken(token);
  if (parsed === null) return err({ kind: 'not-a-token' });
  const { info, signedData, content } = parsed;
  const check = checkSignedData(signedData, { contentType: oid.tstInfo, bytes: [content] });
  const { signer } = check;
  const broken = brokenSignature(check);
  if (broken !== null || signer === null) {
    return err({ kind: 'broken-signature', detail: broken ?? 'signer-certificate-missing' });
  }
  const hash = digests[info.messageImprint.hashAlgorithm.algorithmId];
  const expected = hash === undefined ? null : digestOf(hash);
  if (expected === null || Buffer.compare(octets(info.messageImprint.hashedMessage), expected) !== 0) {
    return err({ kind: 'wrong-imprint' });
  }
  if (!maySignTimestamps(signer, check.certificates)) return err({ kind: 'wrong-usage' });
  const at = info.genTime.toISOString();
  const { notBefore, notAfter } = signer;
  if (at < notBefore || at > notAfter) return err({ kind: 'authority-out-of-time', notBefore, notAfter });
  return ok({
    token,
    at,
    authority: signer,
    policy: info.policy,
    serialHex: Buffer.from(info.serialNumber.valueBlock.valueHexView).toString('hex').toUpperCase(),
    nonce: info.nonce === undefined ? null : new Uint8Array(info.nonce.valueBlock.valueHexView),
    certificates: check.certificates,
  });
}

interface ParsedToken {
  readonly info: TSTInfo;
  readonly signedData: SignedData;
  /** DER of the TSTInfo, which is what is signed. */
  readonly content: Uint8Array;
}

function parseToken(token: Uint8Array): ParsedToken | null {
  try {
    const contentInfo = new ContentInfo({ schema: parseWhole(token) });
    if (contentInfo.contentType !== oid.signedData) return null;
    const signedData = new SignedData({ schema: contentInfo.content });
    const { eContentType, eContent } = signedData.encapContentInfo;
    if (eContentType !== oid.tstInfo || eContent === undefined) return null;
    const content = octets(eContent);
    const info = new TSTInfo({ schema: parseWhole(content) });
    return Number.isNaN(info.genTime.getTime()) ? null : { info, signedData, content };
  } catch {
    // The library throws plain errors for anything that does not fit its schema.
    return null;
  }
}

function brokenSignature({ problems, unknownAlgorithm }: CmsCheck): string | null {
  return problems[0] ?? unknownAlgorithm;
}

/** One purpose, marked critical (RFC 3161, 2.3), and a key that may sign. */
function maySignTimestamps(signer: CertificateInfo, certificates: readonly Uint8Array[]): boolean {
  const { keyUsage } = signer;
  if (keyUsage !== null && !keyUsage.includes('digitalSignature') && !keyUsage.includes('nonRepudiation')) {
    return false;
  }
  const der = certificates.find((each) => createHash('sha256').update(each).digest('hex') === signer.sha256);
  const certificate = der === undefined ? null : parseCertificate(der);
  if (!(certificate instanceof Certificate)) return false;
  const usage = certificate.extensions?.find(({ extnID }) => extnID === extendedKeyUsage);
  const purposes: unknown = usage?.parsedValue;
  return (
    usage?.critical === true &&
    purposes instanceof ExtKeyUsage &&
    purposes.keyPurposes.length === 1 &&
    purposes.keyPurposes[0] === timeStamping
  );
}
