import type { ImportFailure } from '../../shared/failures';

/** Thrown while a file of rows is read, and answered at its entry. */
export class TableError extends Error {
  constructor(
    readonly reason: ImportFailure['reason'],
    readonly params: ImportFailure['params'] = {},
  ) {
    super(reason);
  }
}
