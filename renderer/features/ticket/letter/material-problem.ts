import type { DeskFailure } from '../../../../electron/shared/failures';
import type { SigningMaterialView } from '../../../../electron/shared/ipc-views';

type Signed = readonly { readonly certificate: { readonly sha256: string } }[];

/** What can be told of a certificate before anybody signs with it; the desk checks it again, and more, when signing. */
export function materialProblem(
  {
    kind,
    notBefore,
    notAfter,
    sha256,
    revocation,
  }: Pick<SigningMaterialView, 'kind' | 'notBefore' | 'notAfter' | 'sha256' | 'revocation'>,
  nowMs: number,
  signed: Signed,
): DeskFailure | null {
  if (signed.some(({ certificate }) => certificate.sha256 === sha256))
    return { kind: 'signing', reason: 'same-certificate', params: {} };
  if (kind === 'csd') return { kind: 'signing', reason: 'csd', params: {} };
  if (nowMs > Date.parse(notAfter)) return { kind: 'signing', reason: 'expired', params: { notAfter } };
  if (nowMs < Date.parse(notBefore))
    return { kind: 'signing', reason: 'not-yet-valid', params: { notBefore } };
  if (revocation.state === 'revoked') {
    const { revokedAt, revokedName } = revocation;
    const params = { revokedAt: revokedAt ?? '', name: revokedName ?? '' };
    return { kind: 'signing', reason: 'revoked', params };
  }
  return null;
}
