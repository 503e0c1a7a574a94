import type { DeskFailure } from '../../../../electron/shared/failures';
import type { SigningMaterialView } from '../../../../electron/shared/ipc-views';

/** What can be told of a certificate before anybody signs with it; the desk checks it again, and more, when signing. */
export function materialProblem(
  { kind, notBefore, notAfter }: Pick<SigningMaterialView, 'kind' | 'notBefore' | 'notAfter'>,
  nowMs: number,
): DeskFailure | null {
  if (kind === 'csd') return { kind: 'signing', reason: 'csd', params: {} };
  if (nowMs > Date.parse(notAfter)) return { kind: 'signing', reason: 'expired', params: { notAfter } };
  if (nowMs < Date.parse(notBefore))
    return { kind: 'signing', reason: 'not-yet-valid', params: { notBefore } };
  return null;
}
