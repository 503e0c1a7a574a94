/** (row of a file, what the desk knows) → what would be recorded of it, or why not. Pure: a dry run is this and nothing else. */
import {
  type FixedValues,
  foldedHeading,
  IMPORT_FIELDS,
  type ImportColumns,
  type ImportKind,
} from './import-kinds';
import type { ImportContext, KnownRecords } from './known-records';
import { planClient, planContact, refused } from './plan-clients';
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

const TOTAL =
  /^(?:sub ?total(?:es)?|(?:gran |grand )?total(?:es)?|suma|sum|count|cuenta)(?: general)?(?: \d+)?$/;

/** A line under a table adds it up: its first word says so. */
const isTotal = (cells: readonly string[]): boolean =>
  TOTAL.test(foldedHeading(cells.find((cell) => cell.trim() !== '') ?? ''));

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
  const row = new RowReader(cellsOf(cells, mapping));
  if (isTotal(cells)) {
    row.refuse(null, 'total');
    return refused(row);
  }
  return PLANS[mapping.kind](row, number, known, context);
}
