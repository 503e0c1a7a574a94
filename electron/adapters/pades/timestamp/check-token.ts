import { OctetString } from 'asn1js';
import { ExtKeyUsage, TSTInfo } from 'pkijs';
import type { IntegrityProblem } from '../../../shared/domain/verification';
import { octets, parseWhole } from '../../signing-material/der';
import { parseCertificate } from '../../signing-material/describe-certificate';
import { brokenCms, type CmsCheck, checkSigner, hashAll, isEqual } from '../check-cms';
import { oid } from '../cms-oids';
import { digests, type HashName } from '../signature-algorithm';
import { parseSignedData } from '../signed-data';

const EXTENDED_KEY_USAGE = '2.5.29.37';
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

export interface TokenCheck extends CmsCheck {
  /** What the authority states; null when that could not be read. */
  readonly info: TSTInfo | null;
}

/**
 * Checks a timestamp token (RFC 3161, 2.4.2): the imprint of what it stamps, the authority's one signature, and that its
 * certificate is made for timestamps alone and says so critically (2.3). Says nothing of trust, nor of validity.
 * @param digestOf the digest of what was stamped, by the algorithm that the token names; null when it is not known
 */
export function checkToken(token: Uint8Array, digestOf: (hash: HashName) => Uint8Array | null): TokenCheck {
  const parsed = parseSignedData(token);
  if (typeof parsed === 'string') return { info: null, ...brokenCms(parsed) };
  const { eContent, eContentType } = parsed.signedData.encapContentInfo;
  const content = eContent instanceof OctetString ? octets(eContent) : null;
  const info = content === null || eContentType !== oid.tstInfo ? null : readInfo(content);
  if (content === null || info === null) return { info: null, ...brokenCms('cms-malformed') };
  const cms = checkSigner(parsed, {
    contentType: oid.tstInfo,
    hash: (name) => hashAll(name, [content]),
    signingCertificate: [oid.signingCertificateV2, oid.signingCertificate],
  });
  const { algorithmId } = info.messageImprint.hashAlgorithm;
  const digest = digests[algorithmId];
  const problems: IntegrityProblem[] = [...cms.problems];
  if (cms.signerDer !== null && !isForTimestamping(cms.signerDer)) problems.push('not-for-timestamping');
  if (algorithmId === oid.sha1) problems.push('weak-digest');
  else if (digest === undefined) return { ...cms, info, problems, unknownAlgorithm: algorithmId };
  else {
    const expected = digestOf(digest);
    const imprint = octets(info.messageImprint.hashedMessage);
    if (expected === null || !isEqual(imprint, expected)) problems.push('digest-mismatch');
  }
  return { ...cms, info, problems };
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
