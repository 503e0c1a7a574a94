import { type Certificate, CRLDistributionPoints, type Extension, IssuingDistributionPoint } from 'pkijs';
import type { ListUse, RevocationFinding, RevocationListFinding } from '../../../shared/domain/verification';
import { parseCertificate, readKeyUsage } from '../../signing-material/describe-certificate';
import { describeName } from '../../signing-material/distinguished-name';
import { isSignedBy } from './certificate-path';
import type { RevocationList } from './revocation-list';

/** Changes since another list (RFC 5280, 5.2.4), and which part of what its authority revoked a list has (5.2.5). */
const DELTA_LIST = '2.5.29.27';
const ISSUING_POINT = '2.5.29.28';
/** Where a certificate says that its list is (RFC 5280, 4.2.1.13). */
const DISTRIBUTION_POINTS = '2.5.29.31';
/** The other extensions of lists that the standard has; what else is critical makes a list no good (5.2). */
const UNDERSTOOD = new Set([DELTA_LIST, ISSUING_POINT, '2.5.29.18', '2.5.29.20', '2.5.29.35', '2.5.29.46']);
/** Says nothing of the certificates in it. */
const UNUSABLE: ReadonlySet<ListUse> = new Set(['forged', 'unentitled', 'not-understood']);

interface Revocation {
  readonly at: string;
  readonly name: string;
}

/**
 * Looks each certificate of a path up in its issuer's lists. A list older than `at`, or past its own next update then, is
 * told as stale; what it revokes is revoked all the same. Only a fresh list of the signer's own authority makes `not-listed`.
 * @param at RFC 3339; the time for which the path is judged
 */
export function checkRevocation(
  path: readonly Uint8Array[],
  lists: readonly RevocationList[],
  at: string,
): RevocationFinding {
  const found: RevocationListFinding[] = [];
  const revocations: Revocation[] = [];
  let isConsulted = false;
  for (const [index, der] of path.slice(0, -1).entries()) {
    const [subject, issuer] = [parseCertificate(der), parseCertificate(path[index + 1] ?? der)];
    if (subject === null || issuer === null) continue;
    for (const list of lists.filter((each) => each.frame.issuer.isEqual(issuer.subject))) {
      const use = judgeList(list, issuer, subject, at);
      found.push(describeList(list, use));
      if (UNUSABLE.has(use)) continue;
      const from = list.revokedFrom(subject.serialNumber.valueBlock.valueHexView);
      if (from !== null) revocations.push({ at: from, name: nameOf(subject) });
      isConsulted ||= index === 0 && use === 'used';
    }
  }
  const [first] = revocations.sort((left, right) => left.at.localeCompare(right.at));
  if (first !== undefined)
    return { state: 'revoked', revokedAt: first.at, revokedName: first.name, lists: found };
  const state = isConsulted ? 'not-listed' : 'not-consulted';
  return { state, revokedAt: null, revokedName: null, lists: found };
}

function judgeList(list: RevocationList, issuer: Certificate, subject: Certificate, at: string): ListUse {
  const { signatureAlgorithm, signatureValue, thisUpdate, nextUpdate } = list.frame;
  if (!isSignedBy({ signatureAlgorithm, signatureValue, tbsView: list.tbsView }, issuer)) return 'forged';
  const usage = readKeyUsage(issuer);
  if (usage !== null && !usage.includes('cRLSign')) return 'unentitled';
  const extensions = extensionsOf(list);
  const isUnknown = extensions.some(({ critical, extnID }) => critical && !UNDERSTOOD.has(extnID));
  if (isUnknown || list.hasUnknownEntries) return 'not-understood';
  const isDelta = extensions.some(({ extnID }) => extnID === DELTA_LIST);
  if (isDelta || !isWholeFor(subject, extensions)) return 'partial';
  const until = nextUpdate?.value.toISOString();
  const isStale = thisUpdate.value.toISOString() < at && (until === undefined || until < at);
  return isStale ? 'stale' : 'used';
}

function extensionsOf({ frame }: RevocationList): readonly Extension[] {
  return frame.crlExtensions?.extensions ?? [];
}

/**
 * Whether a list has all that its authority may have revoked of such a certificate. One that only says where it is to be had
 * is whole, unless the certificate points elsewhere (RFC 5280, 6.3.3 (b)): authorities split what they revoke that way.
 */
function isWholeFor(subject: Certificate, extensions: readonly Extension[]): boolean {
  const extension = extensions.find(({ extnID }) => extnID === ISSUING_POINT);
  if (extension === undefined) return true;
  const point: unknown = extension.parsedValue;
  if (!(point instanceof IssuingDistributionPoint) || 'parsingError' in point) return false;
  const isLimited =
    point.onlyContainsUserCerts ||
    point.onlyContainsCACerts ||
    point.onlyContainsAttributeCerts ||
    point.indirectCRL ||
    point.onlySomeReasons !== undefined;
  if (isLimited) return false;
  const named = placesOf(point.distributionPoint);
  const wanted = pointsOf(subject);
  return (
    named.length === 0 ||
    wanted === null ||
    named.some((place) => place !== NO_NAME && wanted.includes(place))
  );
}

const NO_NAME = '';

/** Null when the certificate points nowhere. */
function pointsOf(subject: Certificate): readonly string[] | null {
  const extension = subject.extensions?.find(({ extnID }) => extnID === DISTRIBUTION_POINTS);
  if (extension === undefined) return null;
  const points: unknown = extension.parsedValue;
  if (!(points instanceof CRLDistributionPoints)) return [];
  return points.distributionPoints.flatMap(({ distributionPoint }) => placesOf(distributionPoint));
}

/** A place relative to the authority's own name has no name here, and counts as no other's. */
function placesOf(place: unknown): readonly string[] {
  if (place === undefined) return [];
  if (!Array.isArray(place)) return [NO_NAME];
  return place.map((name: unknown) => JSON.stringify(name));
}

function describeList({ frame }: RevocationList, use: ListUse): RevocationListFinding {
  const { commonName, organization, text } = describeName(frame.issuer);
  return {
    issuer: commonName ?? organization ?? text,
    issuedAt: frame.thisUpdate.value.toISOString(),
    nextUpdate: frame.nextUpdate?.value.toISOString() ?? null,
    use,
  };
}

function nameOf(certificate: Certificate): string {
  const { commonName, organization, text } = describeName(certificate.subject);
  return commonName ?? organization ?? text;
}
