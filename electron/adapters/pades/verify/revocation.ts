import type { Certificate } from 'pkijs';
import type { ListUse, RevocationFinding, RevocationListFinding } from '../../../shared/domain/verification';
import { parseCertificate } from '../../signing-material/describe-certificate';
import { describeName } from '../../signing-material/distinguished-name';
import { isSignedBy } from './certificate-path';
import type { RevocationList } from './revocation-list';

/** A list that withdraws only some of what its authority revoked says nothing of the rest (RFC 5280, 5.2.4 and 5.2.5). */
const PARTIAL = new Set(['2.5.29.27', '2.5.29.28']);

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
      const use = judgeList(list, issuer, at);
      found.push(describeList(list, use));
      if (use === 'forged') continue;
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

function judgeList(list: RevocationList, issuer: Certificate, at: string): ListUse {
  const { signatureAlgorithm, signatureValue, crlExtensions, thisUpdate, nextUpdate } = list.frame;
  if (!isSignedBy({ signatureAlgorithm, signatureValue, tbsView: list.tbsView }, issuer)) return 'forged';
  if (crlExtensions?.extensions.some(({ extnID }) => PARTIAL.has(extnID))) return 'partial';
  const until = nextUpdate?.value.toISOString();
  const isStale = thisUpdate.value.toISOString() < at && (until === undefined || until < at);
  return isStale ? 'stale' : 'used';
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
