import type { KeyPurpose } from '../../../shared/domain/key-purposes';
import { checkUsable } from '../../../shared/domain/signing-rules';
import type { IdentityFinding, RevocationFinding } from '../../../shared/domain/verification';
import { describeCertificate } from '../../signing-material/describe-certificate';
import { findPath } from './certificate-path';
import { checkRevocation } from './revocation';
import { parseRevocationList, type RevocationList } from './revocation-list';

/** What the desk trusts, and what the file brought along, which nobody trusts by itself. */
export interface JudgedWith {
  readonly anchors: readonly Uint8Array[];
  readonly revocationLists: readonly RevocationList[];
  /** Certificates of the document's own security store (ETSI EN 319 142-1, 5.4.2), DER. */
  readonly candidates: readonly Uint8Array[];
}

/** What a signature brought along, DER; trusted by nobody. */
interface Brought {
  readonly certificates: readonly Uint8Array[];
  readonly revocationLists: readonly Uint8Array[];
}

export interface CertificateFinding {
  readonly identity: IdentityFinding;
  readonly revocation: RevocationFinding;
}

export const NOT_CONSULTED: RevocationFinding = {
  state: 'not-consulted',
  revokedAt: null,
  revokedName: null,
  lists: [],
};

/**
 * Who vouches for a certificate, and whether it could sign.
 * @param at RFC 3339; null when no time is known, then only what does not depend on time is judged
 */
export function judgeCertificate(
  der: Uint8Array,
  own: Brought,
  at: string | null,
  { anchors, revocationLists, candidates }: JudgedWith,
  purpose: KeyPurpose = 'document',
): CertificateFinding | null {
  const certificate = describeCertificate(der);
  if (certificate === null) return null;
  // Some instant at which the certificate itself was in force.
  const instant = at ?? certificate.notBefore;
  const { trust, certificates } = findPath(
    der,
    [...own.certificates, ...candidates],
    anchors,
    instant,
    purpose,
  );
  const ownLists = own.revocationLists.flatMap((list) => parseRevocationList(list) ?? []);
  return {
    identity: {
      trust,
      path: certificates.map(nameOf),
      problems: checkUsable(certificate, instant, purpose),
    },
    revocation: checkRevocation(certificates, [...revocationLists, ...ownLists], instant),
  };
}

function nameOf(der: Uint8Array): string {
  const subject = describeCertificate(der)?.subject;
  return subject?.commonName ?? subject?.organization ?? subject?.text ?? '';
}

/** Whether a revocation spoils what was signed `at`: always, unless a trusted timestamp proves that it came later. */
export function isSpoilt(
  { state, revokedAt }: RevocationFinding,
  at: string | null,
  proven: boolean,
): boolean {
  if (state !== 'revoked') return false;
  return !(proven && at !== null && revokedAt !== null && at < revokedAt);
}
