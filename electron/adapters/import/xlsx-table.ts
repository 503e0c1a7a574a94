/** A sheet of a workbook, cell by cell, as it was last shown: formulas are not computed, their kept value is taken. */

import type { ReadTable } from '../../application/import-ports';
import { type DateSystem, dateOfSerial } from '../../shared/domain/import/cell-values';
import { IMPORT_LIMITS } from '../../shared/domain/import/import-kinds';
import { RowPieces } from './row-pieces';
import { TableError } from './table-error';
import { XlsxArchive } from './xlsx-archive';
import { dateStyles, walkXml } from './xlsx-parts';

const WORKBOOK = 'xl/workbook.xml';
const MAX_SHARED = 2_000_000;

interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly path: string }[];
  readonly dateSystem: DateSystem;
}

/**
 * @param wanted name of the sheet; the first that has rows where it is null
 * @throws TableError for what is no workbook, or goes beyond the bounds
 */
export async function readXlsx(bytes: Uint8Array, wanted: string | null): Promise<ReadTable> {
  const archive = await XlsxArchive.open(bytes);
  try {
    const { sheets, dateSystem } = await readWorkbook(archive);
    const styles = await dateStyles(archive.part('xl/styles.xml'));
    const shared = await sharedStrings(archive.part('xl/sharedStrings.xml'));
    const names = sheets.map(({ name }) => name);
    const asked = wanted === null ? sheets : sheets.filter(({ name }) => name === wanted);
    if (asked.length === 0) throw new TableError('unknown-sheet');
    for (const { name, path } of asked) {
      const rows = new RowPieces();
      await readSheet(archive.needed(path), { styles, shared, dateSystem }, rows);
      if (rows.rowCount === 0 && wanted === null) continue;
      return { form: { kind: 'xlsx', sheet: name, sheets: names, dateSystem }, ...rows.end() };
    }
    throw new TableError('no-rows');
  } finally {
    archive.close();
  }
}

async function readWorkbook(archive: XlsxArchive): Promise<Workbook> {
  if (!archive.has(WORKBOOK)) throw new TableError('not-a-table');
  const targets = new Map<string, string>();
  await walkXml(archive.needed('xl/_rels/workbook.xml.rels'), {
    open: ({ name, attribute }) => {
      if (name === 'Relationship') targets.set(attribute('Id') ?? '', attribute('Target') ?? '');
    },
  });
  const sheets: { name: string; path: string }[] = [];
  let dateSystem: DateSystem = '1900';
  await walkXml(archive.needed(WORKBOOK), {
    open: ({ name, attribute }) => {
      if (name === 'workbookPr' && ['1', 'true'].includes(attribute('date1904') ?? '')) dateSystem = '1904';
      if (name !== 'sheet') return;
      const target = targets.get(attribute('id') ?? '') ?? '';
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      // A chart has no cells.
      if (archive.has(path) && path.includes('worksheets'))
        sheets.push({ name: attribute('name') ?? '', path });
    },
  });
  return { sheets, dateSystem };
}

/** Texts that cells share; what is written above a character to be read aloud (`rPh`) is no part of one. */
async function sharedStrings(part: AsyncIterable<Uint8Array> | null): Promise<readonly string[]> {
  if (part === null) return [];
  const texts: string[] = [];
  let text = '';
  let inText = false;
  let phonetic = 0;
  await walkXml(part, {
    open: ({ name }) => {
      if (name === 'si') text = '';
      if (name === 'rPh') phonetic += 1;
      if (name === 't') inText = phonetic === 0;
    },
    close: (name) => {
      if (name === 'rPh') phonetic -= 1;
      if (name === 't') inText = false;
      if (name !== 'si') return;
      if (texts.length === MAX_SHARED) throw new TableError('too-large');
      texts.push(text);
    },
    text: (said) => {
      if (inText) text += said;
    },
  });
  return texts;
}

interface CellContext {
  readonly styles: readonly boolean[];
  readonly shared: readonly string[];
  readonly dateSystem: DateSystem;
}

async function readSheet(
  part: AsyncIterable<Uint8Array>,
  context: CellContext,
  rows: RowPieces,
): Promise<void> {
  let rowNumber = 0;
  let cells: string[] = [];
  let column = -1;
  let type = '';
  let style = 0;
  let text = '';
  let inValue = false;
  await walkXml(part, {
    open: ({ name, attribute }) => {
      if (name === 'row') {
        rowNumber = rowNumberOf(attribute('r'), rowNumber);
        cells = [];
        column = -1;
      } else if (name === 'c') {
        column = columnOf(attribute('r')) ?? column + 1;
        type = attribute('t') ?? 'n';
        style = Number(attribute('s') ?? 0);
        text = '';
      } else if (name === 'v' || name === 't') {
        inValue = true;
      }
    },
    close: (name) => {
      if (name === 'v' || name === 't') inValue = false;
      if (name === 'c' && text !== '') {
        if (column >= IMPORT_LIMITS.columns)
          throw new TableError('too-many-columns', {
            row: String(rowNumber),
            most: String(IMPORT_LIMITS.columns),
          });
        while (cells.length < column) cells.push('');
        cells[column] = shown(type, text, style, context);
      }
      if (name === 'row') rows.add(rowNumber, cells);
    },
    text: (said) => {
      if (inValue) text += said;
    },
  });
}

function rowNumberOf(said: string | undefined, before: number): number {
  if (said === undefined) return before + 1;
  const number = Number(said);
  // A row that comes again would be shown by one program and not by another.
  if (!Number.isInteger(number) || number <= before || number > 1_048_576) throw new TableError('damaged');
  return number;
}

/** «AB12» is the 28th column: 27, from 0 on. */
function columnOf(reference: string | undefined): number | null {
  if (reference === undefined) return null;
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference)?.[1];
  if (letters === undefined) throw new TableError('damaged');
  return [...letters].reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1;
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
      return text;
  }
}

const plainNumber = (number: number): string =>
  Number.isInteger(number) && Math.abs(number) < 1e21
    ? String(number)
    : String(Number(number.toPrecision(15)));
