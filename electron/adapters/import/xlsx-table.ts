/** A workbook: which sheets it has, and the rows of one of them. */
import type { ReadTable } from '../../application/import-ports';
import type { DateSystem } from '../../shared/domain/import/cell-values';
import { filledRows } from './merged-cells';
import { RowPieces } from './row-pieces';
import { TableError } from './table-error';
import { XlsxArchive } from './xlsx-archive';
import { dateStyles, escapedText, walkXml } from './xlsx-parts';
import { readSheet } from './xlsx-sheet';

const WORKBOOK = 'xl/workbook.xml';
const MAX_SHARED = 2_000_000;

interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly path: string; readonly isHidden: boolean }[];
  readonly dateSystem: DateSystem;
}

/**
 * @param wanted name of the sheet; the first that is shown and has rows where it is null, or the first at all
 * @throws TableError for what is no workbook, or goes beyond the bounds
 */
export async function readXlsx(bytes: Uint8Array, wanted: string | null): Promise<ReadTable> {
  const archive = await XlsxArchive.open(bytes);
  try {
    const { sheets, dateSystem } = await readWorkbook(archive);
    const styles = await dateStyles(archive.part('xl/styles.xml'));
    const shared = await sharedStrings(archive.part('xl/sharedStrings.xml'));
    const names = sheets.map(({ name }) => name);
    const hiddenSheets = sheets.filter(({ isHidden }) => isHidden).map(({ name }) => name);
    // What is not shown is mostly lists that the others choose from.
    const inTurn = sheets.toSorted((left, right) => Number(left.isHidden) - Number(right.isHidden));
    const asked = wanted === null ? inTurn : sheets.filter(({ name }) => name === wanted);
    if (asked.length === 0) throw new TableError('unknown-sheet');
    for (const { name, path } of asked) {
      const sheet = await readSheet(archive.needed(path), { styles, shared, dateSystem });
      if (sheet.rows.length === 0 && wanted === null) continue;
      const rows = new RowPieces();
      for (const [number, cells] of filledRows(sheet.rows, sheet.spans)) rows.add(number, cells);
      const { hiddenRows, emptyFormulas } = sheet;
      const form = { kind: 'xlsx', sheet: name, sheets: names, dateSystem } as const;
      return { form: { ...form, hiddenSheets, hiddenRows, emptyFormulas }, ...rows.end() };
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
  const sheets: { name: string; path: string; isHidden: boolean }[] = [];
  let dateSystem: DateSystem = '1900';
  await walkXml(archive.needed(WORKBOOK), {
    open: ({ name, attribute }) => {
      if (name === 'workbookPr' && ['1', 'true'].includes(attribute('date1904') ?? '')) dateSystem = '1904';
      if (name !== 'sheet') return;
      const target = targets.get(attribute('id') ?? '') ?? '';
      const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
      // A chart has no cells.
      if (archive.has(path) && path.includes('worksheets'))
        sheets.push({
          name: attribute('name') ?? '',
          path,
          isHidden: (attribute('state') ?? 'visible') !== 'visible',
        });
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
      texts.push(escapedText(text));
    },
    text: (said) => {
      if (inText) text += said;
    },
  });
  return texts;
}
