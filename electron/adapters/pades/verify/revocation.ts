import type { CertificateRevocationList } from 'pkijs';
import type { RevocationFinding } from '../../../shared/domain/verification';
import { parseCertificate } from '../../signing-material/describe-certificate';
import { isSignedBy } from './certificate-path';

/** A list that withdraws only some of what its authority revoked says nothing of the rest (RFC 5280, 5.2.4 and 5.2.5). */
const PARTIAL = new Set(['2.5.29.27', '2.5.29.28']);

/**
 * Looks each certificate of a path up in its issuer's lists. A revocation counts from its date on; before that date
 * the certificate was good, though only a timestamp could prove that it was used then. A list older than the signature, or
 * past its own next update, is told as stale.
 */
export function checkRevocation(
  path: readonly Uint8Array[],
  lists: readonly CertificateRevocationList[],
  at: string,
): RevocationFinding {
  let best: RevocationFinding = { state: 'not-consulted' };
  for (const [index, der] of path.slice(0, -1).entries()) {
    const [subject, issuer] = [parseCertificate(der), parseCertificate(path[index + 1] ?? der)];
    if (subject === null || issuer === null) continue;
    for (const list of lists) {
      const isFull = !(list.crlExtensions?.extensions ?? []).some(({ extnID }) => PARTIAL.has(extnID));
      if (!isFull || !list.issuer.isEqual(issuer.subject) || !isSignedBy(list, issuer)) continue;
      const entry = list.revokedCertificates?.find(({ userCertificate }) =>
        userCertificate.isEqual(subject.serialNumber),
      );
      if (entry !== undefined) return { state: 'revoked', at: entry.revocationDate.value.toISOString() };
      const [listOf, until] = [list.thisUpdate.value.toISOString(), list.nextUpdate?.value.toISOString()];
      const isStale = listOf < at || (until !== undefined && until < at);
      // Only the signer's own certificate makes the finding; the others can only spoil it.
      if (index === 0) best = { state: 'not-listed', listOf, isStale };
    }
  }
  return best;
}
