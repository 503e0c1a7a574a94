import type { AccessReason } from '../../shared/failures';
import { err } from '../../shared/result';

export const accessFailure = (reason: AccessReason, params: Readonly<Record<string, string>> = {}) =>
  err({ kind: 'access', reason, params } as const);
