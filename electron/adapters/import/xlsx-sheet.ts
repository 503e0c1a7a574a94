/** One sheet of a workbook, cell by cell, as it was last shown: formulas are not computed, their kept value is taken. */
import type { NumberedRow } from '../../application/import-ports';
import { type DateSystem, dateOfSerial } from '../../shared/domain/import/cell-values';
import { IMPORT_LIMITS } from '../../shared/domain/import/import-kinds';
import { columnNumber, type RowSpan, spanOf } from './merged-cells';
import { TableError } from './table-error';
import { escapedText, walkXml } from './xlsx-parts';

/** More than a sheet of the most rows has, each of its rows in several. */
const MAX_SPANS = 4 * IMPORT_LIMITS.rows;

export interface CellContext {
  /** For each cell format, whether its numbers are dates. */
  readonly styles: readonly boolean[];
  readonly shared: readonly string[];
  readonly dateSystem: DateSystem;
}

export interface Sheet {
  readonly rows: readonly NumberedRow[];
  /** Cells that several rows share. */
  readonly spans: readonly RowSpan[];
  readonly hiddenRows: number;
  /** Formulas of which the file holds no result, as programs write them that compute nothing. */
  readonly emptyFormulas: number;
}

/** @throws TableError for what is no such sheet, or goes beyond the bounds */
export async function readSheet(part: AsyncIterable<Uint8Array>, context: CellContext): Promise<Sheet> {
  const rows: NumberedRow[] = [];
  const spans: RowSpan[] = [];
  let hiddenRows = 0;
  let emptyFormulas = 0;
  let isHidden = false;
  let rowNumber = 0;
  let cells: string[] = [];
  let column = -1;
  let type = '';
  let style = 0;
  let text = '';
  let hasFormula = false;
  let inValue = false;
  await walkXml(part, {
    open: ({ name, attribute }) => {
      if (name === 'row') {
        rowNumber = rowNumberOf(attribute('r'), rowNumber);
        isHidden = ['1', 'true'].includes(attribute('hidden') ?? '');
        cells = [];
        column = -1;
      } else if (name === 'c') {
        column = columnOf(attribute('r')) ?? column + 1;
        type = attribute('t') ?? 'n';
        style = Number(attribute('s') ?? 0);
        text = '';
        hasFormula = false;
      } else if (name === 'v' || name === 't') {
        inValue = true;
      } else if (name === 'f') {
        hasFormula = true;
      } else if (name === 'mergeCell') {
        const span = spanOf(attribute('ref') ?? '');
        if (span) spans.push(span);
        if (spans.length > MAX_SPANS) throw new TableError('too-large');
      }
    },
    close: (name) => {
      if (name === 'v' || name === 't') inValue = false;
      if (name === 'c' && text === '' && hasFormula && type !== 'str') emptyFormulas += 1;
      if (name === 'c' && text !== '') {
        if (column >= IMPORT_LIMITS.columns)
          throw new TableError('too-many-columns', {
            row: String(rowNumber),
            most: String(IMPORT_LIMITS.columns),
          });
        while (cells.length < column) cells.push('');
        cells[column] = shown(type, text, style, context);
      }
      if (name !== 'row' || cells.every((cell) => cell.trim() === '')) return;
      rows.push([rowNumber, cells]);
      if (isHidden) hiddenRows += 1;
      if (rows.length > IMPORT_LIMITS.rows)
        throw new TableError('too-many-rows', { most: String(IMPORT_LIMITS.rows - 1) });
    },
    text: (said) => {
      if (inValue) text += said;
    },
  });
  return { rows, spans, hiddenRows, emptyFormulas };
}

function rowNumberOf(said: string | undefined, before: number): number {
  if (said === undefined) return before + 1;
  const number = Number(said);
  // A row that comes again would be shown by one program and not by another.
  if (!Number.isInteger(number) || number <= before || number > 1_048_576) throw new TableError('damaged');
  return number;
}

/** From 0 on; null for a cell that comes after the last one. */
function columnOf(reference: string | undefined): number | null {
  if (reference === undefined) return null;
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference)?.[1];
  if (letters === undefined) throw new TableError('damaged');
  return columnNumber(letters);
}

/** What a cell says, as text (18.18.11). An error, such as `#REF!`, says nothing that could be taken in. */
function shown(
  type: string,
  text: string,
  style: number,
  { styles, shared, dateSystem }: CellContext,
): string {
  switch (type) {
    case 's':
      return shared[Number(text)] ?? '';
    case 'b':
      return text === '1' ? 'sí' : 'no';
    case 'n': {
      const number = Number(text);
      if (styles[style]) return dateOfSerial(number, dateSystem) ?? text;
      // 1E3 and 0.30000000000000004 are how the file keeps what the sheet shows as 1000 and 0.3.
      return Number.isFinite(number) ? plainNumber(number) : text;
    }
    // #N/A and its like: the cell says that it has no value.
    case 'e':
      return '';
    default:
      return escapedText(text);
  }
}

const plainNumber = (number: number): string =>
  Number.isInteger(number) && Math.abs(number) < 1e21
    ? String(number)
    : String(Number(number.toPrecision(15)));
