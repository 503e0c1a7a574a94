import type { DeskFailure } from '../../electron/shared/failures';
import { CallError } from './bridge';

/** What a query that rejected tells of itself; null for anything that is no answer of the desk. */
export function queryFailure(error: unknown): DeskFailure | null {
  return error instanceof CallError ? error.failure : null;
}
