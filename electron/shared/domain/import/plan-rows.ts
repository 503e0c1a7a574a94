/** (row of a file, what the desk knows) → what would be recorded of it, or why not. Pure: a dry run is this and nothing else. */
import { type FixedValues, IMPORT_FIELDS, type ImportColumns, type ImportKind } from './import-kinds';
import type { ImportContext, KnownRecords } from './known-records';
import { planClient, planContact } from './plan-clients';
import { planContract } from './plan-contracts';
import { planHistoric } from './plan-historic';
import type { RowCells, RowOutcome } from './row-outcome';
import { RowReader } from './row-reader';

const PLANS = {
  clients: planClient,
  contacts: planContact,
  contracts: planContract,
  historic: planHistoric,
} as const satisfies Record<ImportKind, unknown>;

export interface ImportMapping {
  readonly kind: ImportKind;
  readonly columns: ImportColumns;
  readonly fixed: FixedValues;
}

function cellsOf(cells: readonly string[], { kind, columns, fixed }: ImportMapping): RowCells {
  return Object.fromEntries(
    IMPORT_FIELDS[kind].map(({ name }) => {
      const column = columns[name];
      return [name, column === undefined ? (fixed[name] ?? '') : (cells[column] ?? '')];
    }),
  );
}

/**
 * @param cells of the row, from the first column on
 * @param number of the row in the file, from 1 on, as a spreadsheet counts it
 */
export function planRow(
  cells: readonly string[],
  number: number,
  mapping: ImportMapping,
  known: KnownRecords,
  context: ImportContext,
): RowOutcome {
  if (cells.every((cell) => cell.trim() === '')) return { kind: 'empty' };
  return PLANS[mapping.kind](new RowReader(cellsOf(cells, mapping)), number, known, context);
}
