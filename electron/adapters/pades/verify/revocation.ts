import type { Certificate, CertificateRevocationList, RevokedCertificate } from 'pkijs';
import type { ListUse, RevocationFinding, RevocationListFinding } from '../../../shared/domain/verification';
import { parseCertificate } from '../../signing-material/describe-certificate';
import { describeName } from '../../signing-material/distinguished-name';
import { isSignedBy } from './certificate-path';

/** A list that withdraws only some of what its authority revoked says nothing of the rest (RFC 5280, 5.2.4 and 5.2.5). */
const PARTIAL = new Set(['2.5.29.27', '2.5.29.28']);
/** When the key is known or thought to have been lost, often before anybody told the authority (RFC 5280, 5.3.2). */
const INVALIDITY_DATE = '2.5.29.24';

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
  lists: readonly CertificateRevocationList[],
  at: string,
): RevocationFinding {
  const found: RevocationListFinding[] = [];
  const revocations: Revocation[] = [];
  let isConsulted = false;
  for (const [index, der] of path.slice(0, -1).entries()) {
    const [subject, issuer] = [parseCertificate(der), parseCertificate(path[index + 1] ?? der)];
    if (subject === null || issuer === null) continue;
    for (const list of lists.filter((each) => each.issuer.isEqual(issuer.subject))) {
      const use = judgeList(list, issuer, at);
      found.push(describeList(list, use));
      if (use === 'forged') continue;
      const entry = list.revokedCertificates?.find(({ userCertificate }) =>
        userCertificate.isEqual(subject.serialNumber),
      );
      if (entry !== undefined) revocations.push({ at: revokedFrom(entry), name: nameOf(subject) });
      isConsulted ||= index === 0 && use === 'used';
    }
  }
  const [first] = revocations.sort((left, right) => left.at.localeCompare(right.at));
  if (first !== undefined)
    return { state: 'revoked', revokedAt: first.at, revokedName: first.name, lists: found };
  const state = isConsulted ? 'not-listed' : 'not-consulted';
  return { state, revokedAt: null, revokedName: null, lists: found };
}

function judgeList(list: CertificateRevocationList, issuer: Certificate, at: string): ListUse {
  if (!isSignedBy(list, issuer)) return 'forged';
  const extensions = list.crlExtensions?.extensions ?? [];
  if (extensions.some(({ extnID }) => PARTIAL.has(extnID))) return 'partial';
  const until = list.nextUpdate?.value.toISOString();
  const isStale = list.thisUpdate.value.toISOString() < at && (until === undefined || until < at);
  return isStale ? 'stale' : 'used';
}

function revokedFrom(entry: RevokedCertificate): string {
  const extension = entry.crlEntryExtensions?.extensions.find(({ extnID }) => extnID === INVALIDITY_DATE);
  const [noted, lost] = [entry.revocationDate.value, dateIn(extension?.parsedValue)];
  return (lost !== null && lost < noted ? lost : noted).toISOString();
}

function dateIn(value: unknown): Date | null {
  const isTime = typeof value === 'object' && value !== null && 'toDate' in value;
  if (!isTime || typeof value.toDate !== 'function') return null;
  const date: unknown = value.toDate();
  return date instanceof Date && !Number.isNaN(date.getTime()) ? date : null;
}

function describeList(list: CertificateRevocationList, use: ListUse): RevocationListFinding {
  const { commonName, organization, text } = describeName(list.issuer);
  return {
    issuer: commonName ?? organization ?? text,
    issuedAt: list.thisUpdate.value.toISOString(),
    nextUpdate: list.nextUpdate?.value.toISOString() ?? null,
    use,
  };
}

function nameOf(certificate: Certificate): string {
  const { commonName, organization, text } = describeName(certificate.subject);
  return commonName ?? organization ?? text;
}
