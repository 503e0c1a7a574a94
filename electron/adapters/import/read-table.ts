/** A file of rows, whatever its form, told by its first bytes and not by its name. */

import type { ReadTable, TableRequest } from '../../application/import-ports';
import type { ImportFailure } from '../../shared/failures';
import { err, ok, type Result } from '../../shared/result';
import { readCsv } from './csv-table';
import { TableError } from './table-error';
import { readXlsx } from './xlsx-table';

const begins = (bytes: Uint8Array, ...mark: number[]) => mark.every((byte, at) => bytes[at] === byte);

/** Every failure is told; only a bug throws. */
export async function readTable({ bytes, sheet }: TableRequest): Promise<Result<ReadTable, ImportFailure>> {
  try {
    // «PK»: an XLSX is a ZIP. D0 CF 11 E0: Excel before 2007, and an XLSX with a password.
    if (begins(bytes, 0x50, 0x4b)) return ok(await readXlsx(bytes, sheet));
    if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new TableError('old-excel');
    return ok(readCsv(bytes));
  } catch (error) {
    if (error instanceof TableError)
      return err({ kind: 'import', reason: error.reason, params: error.params });
    throw error;
  }
}
