/** Cells that a sheet shows as one (18.3.1.55): only the first of them holds what all the rows beside it are about. */
import type { NumberedRow } from '../../application/import-ports';
import { TableError } from './table-error';

/** A cell over several rows; columns from 0 on, rows from 1 on. */
export interface RowSpan {
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

/** Of a column's letters, from 0 on: «AB» is 27. */
export const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1;

const REFERENCE = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/;
/** More than all rows of a sheet in several columns. */
const MAX_FILLED = 2_000_000;

/** Null for cells of one row: a title over several columns says nothing of each. */
export function spanOf(reference: string): RowSpan | null {
  const [, letters = '', first = '', , last = ''] = REFERENCE.exec(reference) ?? [];
  const [from, to] = [Number(first), Number(last)];
  return letters !== '' && to > from ? { column: columnNumber(letters), from, to } : null;
}

/**
 * Says in each row what the cell over it says. A row without anything else stays as it is: it is no row.
 * @throws TableError for more of them than a sheet could show
 */
export function filledRows(rows: readonly NumberedRow[], spans: readonly RowSpan[]): readonly NumberedRow[] {
  if (spans.length === 0) return rows;
  const filled = new Map(rows.map(([number, cells]) => [number, [...cells]]));
  let count = 0;
  for (const { column, from, to } of spans) {
    const said = filled.get(from)?.[column] ?? '';
    if (said.trim() === '') continue;
    for (let number = from + 1; number <= to; number += 1) {
      count += 1;
      if (count > MAX_FILLED) throw new TableError('damaged');
      const cells = filled.get(number);
      if (!cells) continue;
      while (cells.length <= column) cells.push('');
      if (cells[column] === '') cells[column] = said;
    }
  }
  return [...filled];
}
