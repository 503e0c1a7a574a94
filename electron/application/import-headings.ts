/** Where the headings of a file stand, and which column each field was read from before. */
import {
  guessColumns,
  headingsFit,
  type ImportColumns,
  type ImportKind,
} from '../shared/domain/import/import-kinds';
import { type DeskImport, type ImportBegun, importStanding } from '../shared/domain/imports';
import { wellFormed } from '../shared/domain/text';
import type { ImportFileView } from '../shared/ipc-views';
import type { NumberedRow } from './import-ports';

/** A report's title, its date and a blank line or two stand above; nobody puts more there. */
export const MOST_HEADING_ROWS = 20;
const MAX_ROW_TEXT = 120;

/** The first of the rows that fits best what is known of headings; the first row where none does. */
export function likelyHeadings(rows: readonly NumberedRow[]): number {
  let best = { row: rows[0]?.[0] ?? 1, fit: headingsFit(rows[0]?.[1] ?? []) };
  for (const [row, cells] of rows) {
    const fit = headingsFit(cells);
    if (fit > best.fit) best = { row, fit };
  }
  return best.row;
}

/** For whoever says which row it is. */
export const rowText = (cells: readonly string[]): string =>
  cells
    .map((cell) => cell.trim().replace(/\s+/g, ' '))
    .filter((cell) => cell !== '')
    .join(' · ')
    .slice(0, MAX_ROW_TEXT);

type Columns = ImportBegun['columns'];

/** Which of the columns with the same heading it is, from 0 on. */
export const occurrenceOf = (headings: readonly string[], column: number): number =>
  headings.slice(0, column).filter((heading) => heading === headings[column]).length;

const MAX_HEADING = 400;
/** As an import keeps it. */
export const keptHeading = (heading: string): string => wellFormed(heading.slice(0, MAX_HEADING));

/** The column that was meant; -1 where the file has none. */
function columnAgain(headings: readonly string[], { heading, occurrence = 0 }: Columns[number]): number {
  const alike = headings.flatMap((text, column) => (keptHeading(text) === heading ? [column] : []));
  return alike[occurrence] ?? -1;
}

/** By which the rows of a file are known again. */
export interface SameRows {
  readonly sha256: string;
  /** As an import keeps it; undefined where the file has no sheets. */
  readonly sheet: string | undefined;
  readonly rowCount: number;
}

/** An import of the very same rows that something stopped: taken in again, it goes on. */
export const isCutImportOf = (
  one: DeskImport,
  kind: ImportKind,
  { sha256, sheet, rowCount }: SameRows,
): boolean =>
  one.kind === kind &&
  one.file.sha256 === sha256 &&
  // Two sheets of one workbook may have the same headings and as many rows.
  (one.sheet === undefined || one.sheet === sheet) &&
  one.rows.total === rowCount &&
  importStanding(one) === 'partial';

/**
 * How columns of these headings were read before, and the others as their names are understood. What was undone was no good reading, and
 * whose all rows are is said of each file anew: nothing in its rows would tell that they are another's.
 * @param before newest first
 */
export function proposal(
  kind: ImportKind,
  headings: readonly string[],
  file: SameRows,
  before: readonly DeskImport[],
): ImportFileView['proposals'][ImportKind] {
  const cut = before.find((one) => isCutImportOf(one, kind, file));
  const known =
    cut ??
    before.find(
      (one) =>
        one.kind === kind &&
        importStanding(one) === 'whole' &&
        one.columns.every((each) => each.heading === null || columnAgain(headings, each) !== -1),
    );
  const goesOnAfter = cut ? cut.recorded : null;
  const dateOrder = cut?.dateOrder ?? null;
  if (!known)
    return {
      columns: guessColumns(kind, headings),
      fixed: {},
      isRemembered: false,
      goesOnAfter,
      dateOrder,
    };
  const columns = known.columns.flatMap((each) => {
    const column = each.heading === null ? -1 : columnAgain(headings, each);
    return column === -1 ? [] : [[each.takenAs, column] as const];
  });
  const fixed = known.columns.flatMap(({ takenAs, fixed: said }) =>
    said === null || (takenAs === 'client' && !cut) ? [] : [[takenAs, said] as const],
  );
  const taken = new Set(columns.map(([, column]) => column));
  const said = new Set<string>([...columns, ...fixed].map(([takenAs]) => takenAs));
  // What goes on is read as it was begun, without what was left out then.
  const guessed = Object.entries(cut ? {} : guessColumns(kind, headings)).filter(
    ([takenAs, column]) => column !== undefined && !taken.has(column) && !said.has(takenAs),
  );
  return {
    columns: Object.fromEntries([...guessed, ...columns]) satisfies ImportColumns,
    fixed: Object.fromEntries(fixed),
    isRemembered: true,
    goesOnAfter,
    dateOrder,
  };
}
