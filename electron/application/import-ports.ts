/** What a file of rows turned out to be. Rows go between threads as JSON in pieces, so that nobody has to take them all in at once. */
import type { ImportFailure } from '../shared/failures';
import type { ImportFileView } from '../shared/ipc-views';
import type { Result } from '../shared/result';

/** A row with its number in the file, from 1 on, and its cells from the first column on. */
export type NumberedRow = readonly [number: number, cells: readonly string[]];

export interface ReadTable {
  readonly form: ImportFileView['form'];
  /** Rows with something in them. */
  readonly rowCount: number;
  /** UTF-8 JSON, each an array of `NumberedRow`. */
  readonly pieces: readonly Uint8Array[];
}

export interface TableRequest {
  readonly bytes: Uint8Array;
  /** Of a workbook; its first with rows where it is null. */
  readonly sheet: string | null;
}

/** Reads a file of rows, off the main thread. */
export type ReadTableFile = (request: TableRequest) => Promise<Result<ReadTable, ImportFailure>>;
