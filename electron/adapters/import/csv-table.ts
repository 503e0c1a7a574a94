/** Comma-separated values (RFC 4180), as spreadsheets of every language write them. */
import { CsvError, type Options, parse } from 'csv-parse/sync';
import type { ReadTable } from '../../application/import-ports';
import { IMPORT_LIMITS, SEPARATORS, type Separator } from '../../shared/domain/import/import-kinds';
import { RowPieces } from './row-pieces';
import { TableError } from './table-error';
import { decodeText, encodingOf } from './text-encoding';

const SAMPLE_ROWS = 50;
const SAMPLE_CHARS = 100_000;
/** With the blank lines among them, which are no rows. */
const MOST_LINES = 3 * IMPORT_LIMITS.rows;
/** Excel's own way of saying the separator, in the first line of a file. */
const SAYS_SEPARATOR = /^sep=([,;\t])\r?\n/;
/** NUL and its like, which a text has none of: a picture, a program, a workbook of another format. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: what is looked for are controls.
const BINARY = /[\x00-\x08\x0e-\x1a\x1c-\x1f]/;

const OPTIONS = {
  relax_column_count: true,
  // What stands in quotes may hold anything; a quote inside a cell without them is one.
  relax_quotes: true,
  skip_empty_lines: false,
  max_record_size: IMPORT_LIMITS.columns * IMPORT_LIMITS.cellChars,
} as const satisfies Options;

/** @throws TableError for what is no such text, or goes beyond the bounds */
export function readCsv(bytes: Uint8Array): ReadTable {
  const encoding = encodingOf(bytes);
  const whole = decodeText(bytes, encoding);
  if (BINARY.test(whole.slice(0, SAMPLE_CHARS))) throw new TableError('not-a-table');
  const said = SAYS_SEPARATOR.exec(whole);
  const text = said ? whole.slice(said[0].length) : whole;
  const separator = SEPARATORS.find((one) => one === said?.[1]) ?? likeliestSeparator(text);
  const rows = new RowPieces();
  const before = said ? 1 : 0;
  for (const [index, cells] of parsed(text, separator).entries()) rows.add(index + before + 1, cells);
  return { form: { kind: 'csv', encoding, separator }, ...rows.end() };
}

function parsed(text: string, separator: Separator): readonly (readonly string[])[] {
  try {
    const found = parse(text, { ...OPTIONS, delimiter: separator, to: MOST_LINES + 1 });
    // What lies beyond was not read, and must not be left out unsaid.
    if (found.length > MOST_LINES)
      throw new TableError('too-many-rows', { most: String(IMPORT_LIMITS.rows - 1) });
    return found;
  } catch (error) {
    if (error instanceof CsvError) throw new TableError('quotes', { line: String(error['lines'] ?? '') });
    throw error;
  }
}

/**
 * The one that cuts the most rows into equally many cells, and of those the one that makes more cells. A title above the table is
 * a row of one; the headings tell the separator from the commas of addresses, which only the rows below them have.
 */
function likeliestSeparator(text: string): Separator {
  const sample = text.slice(0, SAMPLE_CHARS);
  const tried = SEPARATORS.map((separator) => ({ separator, ...mostAlike(sampleRows(sample, separator)) }));
  return tried.reduce((best, other) => {
    const isBetter = other.rows > best.rows || (other.rows === best.rows && other.cells > best.cells);
    return isBetter ? other : best;
  }).separator;
}

/** How many rows have equally many cells, and how many; rows of one cell are not cut. */
function mostAlike(rows: readonly (readonly string[])[]): { readonly rows: number; readonly cells: number } {
  const counts = new Map<number, number>();
  for (const { length } of rows) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  const sorted = [...counts].toSorted(([cells, many], [others, more]) => more - many || others - cells);
  const [cells, many] = sorted[0] ?? [0, 0];
  return { rows: many, cells };
}

function sampleRows(sample: string, separator: Separator): readonly (readonly string[])[] {
  try {
    // The sample may end inside a cell in quotes: only whole rows are asked for.
    return parse(sample, { ...OPTIONS, delimiter: separator, to: SAMPLE_ROWS, skip_empty_lines: true });
  } catch (error) {
    if (error instanceof CsvError) return [];
    throw error;
  }
}
