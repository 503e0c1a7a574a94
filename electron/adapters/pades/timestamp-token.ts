import { OctetString } from 'asn1js';
import { ExtKeyUsage, TSTInfo } from 'pkijs';
import type { IntegrityProblem } from '../../shared/domain/verification';
import { octets, parseWhole } from '../signing-material/der';
import { parseCertificate } from '../signing-material/describe-certificate';
import { brokenCms, type CmsCheck, checkSigner, digests, hashAll, isEqual } from './check-cms';
import { oid } from './cms-oids';
import { parseSignedData } from './signed-data';

const EXTENDED_KEY_USAGE = '2.5.29.37';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

export interface TokenCheck extends CmsCheck {
  /** The time that the authority certifies (genTime), RFC 3339 UTC; null when the token could not be read. */
  readonly at: string | null;
}

/**
 * Checks a timestamp token (RFC 3161, 2.4.2) against the bytes that it stamps: their imprint, the authority's one
 * signature, and that its certificate is made for timestamps alone and says so critically (2.3). Says nothing of trust.
 */
export function checkTimestampToken(token: Uint8Array, stamped: readonly Uint8Array[]): TokenCheck {
  const parsed = parseSignedData(token);
  if (typeof parsed === 'string') return { at: null, ...brokenCms(parsed) };
  const { eContent, eContentType } = parsed.signedData.encapContentInfo;
  const content = eContent instanceof OctetString ? octets(eContent) : null;
  const info = content === null || eContentType !== oid.timestampInfo ? null : readInfo(content);
  if (content === null || info === null) return { at: null, ...brokenCms('cms-malformed') };
  const at = info.genTime.toISOString();
  const { algorithmId } = info.messageImprint.hashAlgorithm;
  const digest = digests[algorithmId];
  const cms = checkSigner(parsed, {
    contentType: oid.timestampInfo,
    hash: (name) => hashAll(name, [content]),
    signingCertificate: [oid.signingCertificateV2, oid.signingCertificate],
  });
  if (digest === undefined) {
    return algorithmId === oid.sha1
      ? { ...cms, at, problems: [...cms.problems, 'weak-digest'] }
      : { ...cms, at, unknownAlgorithm: algorithmId };
  }
  const problems: IntegrityProblem[] = [...cms.problems];
  const imprint = octets(info.messageImprint.hashedMessage);
  if (!isEqual(imprint, hashAll(digest, stamped))) problems.push('digest-mismatch');
  if (cms.signerDer !== null && !isForTimestamping(cms.signerDer)) problems.push('not-for-timestamping');
  return { ...cms, at, problems };
}

function readInfo(content: Uint8Array): TSTInfo | null {
  try {
    const info = new TSTInfo({ schema: parseWhole(content) });
    return info.version === 1 && !Number.isNaN(info.genTime.getTime()) ? info : null;
  } catch {
    // The library throws plain errors for anything that does not fit its schema.
    return null;
  }
}

/** RFC 3161, 2.3: one purpose, and critical, so that the key signs nothing else. */
function isForTimestamping(der: Uint8Array): boolean {
  const extension = parseCertificate(der)?.extensions?.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE);
  const usage: unknown = extension?.parsedValue;
  if (extension?.critical !== true || !(usage instanceof ExtKeyUsage)) return false;
  return usage.keyPurposes.length === 1 && usage.keyPurposes[0] === TIME_STAMPING;
}
