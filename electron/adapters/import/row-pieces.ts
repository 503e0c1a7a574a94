/** Gathers rows within the bounds of an import, in pieces that are handed on without being copied. */

import type { NumberedRow } from '../../application/import-ports';
import { IMPORT_LIMITS } from '../../shared/domain/import/import-kinds';
import { TableError } from './table-error';

const ROWS_PER_PIECE = 200;

export class RowPieces {
  readonly pieces: Uint8Array[] = [];
  rowCount = 0;
  #open: NumberedRow[] = [];

  /** Rows that say nothing are left out; their numbers stay theirs. @throws TableError beyond the bounds */
  add(number: number, cells: readonly string[]): void {
    const last = cells.findLastIndex((cell) => cell.trim() !== '');
    if (last === -1) return;
    this.rowCount += 1;
    if (this.rowCount > IMPORT_LIMITS.rows)
      throw new TableError('too-many-rows', { most: String(IMPORT_LIMITS.rows - 1) });
    if (last >= IMPORT_LIMITS.columns)
      throw new TableError('too-many-columns', { row: String(number), most: String(IMPORT_LIMITS.columns) });
    const said = cells.slice(0, last + 1);
    if (said.some((cell) => cell.length > IMPORT_LIMITS.cellChars))
      throw new TableError('cell-too-long', { row: String(number), most: String(IMPORT_LIMITS.cellChars) });
    this.#open.push([number, said]);
    if (this.#open.length === ROWS_PER_PIECE) this.#close();
  }

  /** @throws TableError for a file without any row */
  end(): Pick<RowPieces, 'pieces' | 'rowCount'> {
    if (this.rowCount === 0) throw new TableError('no-rows');
    if (this.#open.length > 0) this.#close();
    return { pieces: this.pieces, rowCount: this.rowCount };
  }

  #close(): void {
    // One of its own, and no part of a pool: only that can be moved to another thread.
    this.pieces.push(new TextEncoder().encode(JSON.stringify(this.#open)));
    this.#open = [];
  }
}
