/** What speaks against a document, as far as it decides what to do about it. */
import type { SignatureFinding, VerificationReport } from '../domain/verification';

/**
 * `altered`: it is not as it was signed; the file as it was may be had. `certificate`: it is, and whoever signed has to
 * sign again. `other`: made so; what to do depends on the point.
 */
export type Cause = 'altered' | 'certificate' | 'other';

export function causeOf(report: VerificationReport): Cause {
  const { signatures, timestamps, structure, wholeFileAccounted } = report;
  const seals = [...signatures, ...timestamps];
  const isChanged = seals.some(
    ({ integrity, changes }) => integrity === 'broken' || changes.some(({ permitted }) => !permitted),
  );
  const isOdd = structure.some((problem) => problem !== 'same-certificate-twice');
  const isUnaccounted = seals.length > 0 && !wholeFileAccounted && seals.every(isReadable);
  if (isChanged || isOdd || isUnaccounted) return 'altered';
  return signatures.some(isUnfit) || structure.length > 0 ? 'certificate' : 'other';
}

/** One of a kind that proves nothing, or is not known here, leaves what follows it open without anybody's doing. */
const isReadable = ({ integrity }: Pick<SignatureFinding, 'integrity'>): boolean => integrity === 'intact';

function isUnfit({ integrity, identity, revocation, verdict }: SignatureFinding): boolean {
  const isRevoked = revocation.state === 'revoked' && verdict === 'invalid';
  return integrity === 'refused' || (identity?.problems.length ?? 0) > 0 || isRevoked;
}
