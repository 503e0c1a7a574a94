import type { DeskFailure } from '../../electron/shared/failures';
import { CallError } from './bridge';

/** What the desk said when a query failed, or null when it did not answer at all. */
export function queryFailure(error: unknown): DeskFailure | null {
  return error instanceof CallError ? error.failure : null;
}
