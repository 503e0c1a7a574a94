/** Rows as a workbook (XLSX), every cell of the kind that it is: what begins like a formula is a text, and is never computed. */
import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import type { TableCell, TableRow } from './metrics-table';

export interface SheetPieces {
  readonly name: string;
  /** JSON of rows in UTF-8, the headings first. */
  readonly pieces: readonly Uint8Array[];
}

/** What a cell of a spreadsheet holds at most, and what XML 1.0 does not: control characters, surrogates that stand alone. */
const MAX_CELL_CHARS = 32_000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const NO_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu;

const WIDTHS = { narrow: 12, wide: 26 } as const;

function cellOf(cell: TableCell): Cell {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return { type: Number, value: cell };
  if (typeof cell === 'string')
    return { type: String, value: cell.slice(0, MAX_CELL_CHARS).replace(NO_XML, '\ufffd') };
  // Spreadsheets know no zones: the wall's time is handed over as if it were UTC, which the library writes.
  return { type: Date, value: new Date(`${cell.wall.replace(' ', 'T')}:00Z`), format: 'yyyy-mm-dd hh:mm' };
}

export async function workbookOf(sheets: readonly SheetPieces[]): Promise<Uint8Array> {
  const decoder = new TextDecoder();
  const written = await writeXlsxFile(
    sheets.map(({ name, pieces }) => {
      const rows = pieces.flatMap((piece) => JSON.parse(decoder.decode(piece)) as readonly TableRow[]);
      const [headings = [], ...rest] = rows;
      const head = headings.map((cell): Cell => {
        const made = cellOf(cell);
        return made !== null && typeof made === 'object' && 'value' in made
          ? { ...made, fontWeight: 'bold', wrap: true }
          : made;
      });
      return {
        sheet: name,
        data: [head, ...rest.map((row) => row.map(cellOf))],
        stickyRowsCount: 1,
        columns: headings.map((_, index) => ({ width: index < 5 ? WIDTHS.wide : WIDTHS.narrow + 6 })),
      };
    }),
  ).toBuffer();
  return new Uint8Array(written);
}
