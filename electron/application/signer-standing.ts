/** Who vouches for a certificate that is about to sign, and whether the lists at the desk revoke it. */
import type { TimeFinding } from '../shared/domain/verification';
import type { DeskFailure } from '../shared/failures';
import type { Result } from '../shared/result';
import type { SignatureAppearance } from './signing-ports';
import type { CertificateStanding } from './verification-ports';

/**
 * @param chain DER, the signer's first
 * @param at RFC 3339; when it signs
 */
export type JudgeSigner = (
  chain: readonly Uint8Array[],
  at: string,
) => Promise<Result<CertificateStanding, DeskFailure>>;

/** Nothing but a proven time before the revocation saves what a revoked certificate signed; who signs here has none. */
export function revokedFailure(
  { revocation }: CertificateStanding,
  reason: 'revoked' | 'returned-revoked',
  time: Pick<TimeFinding, 'proven' | 'at'> = { proven: false, at: null },
): DeskFailure | null {
  const { state, revokedAt, revokedName } = revocation;
  if (state !== 'revoked') return null;
  if (time.proven && time.at !== null && revokedAt !== null && time.at < revokedAt) return null;
  return { kind: 'signing', reason, params: { revokedAt: revokedAt ?? '', name: revokedName ?? '' } };
}

/** What the printed block may say of it: no more than what was looked up. */
export function standingInBlock({
  identity,
  revocation,
}: CertificateStanding): Pick<SignatureAppearance, 'isVouched' | 'notRevokedAsOf'> {
  const [, issuer] = identity.path;
  const used = revocation.lists.filter((list) => list.use === 'used' && list.issuer === issuer);
  const newest = used
    .map(({ issuedAt }) => issuedAt)
    .sort()
    .at(-1);
  return {
    isVouched: identity.trust === 'trusted',
    ...(revocation.state === 'not-listed' && newest !== undefined && { notRevokedAsOf: newest }),
  };
}
