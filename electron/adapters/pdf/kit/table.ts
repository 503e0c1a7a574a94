import type { Block, Kit } from './kit';
import { contentBottomPt, contentLeftPt, contentTopPt, contentWidthPt } from './page-geometry';
import { hairline, ink, type Span, span, styles, type TextStyle, tint } from './style';
import type { Tag } from './tags';
import { type Line, linesHeight, stackParagraphs } from './typesetter';

export interface Column {
  /** Left empty in every column, the table has no header row. */
  readonly header: string;
  /** Share of the content's width; the shares are scaled to fill it. */
  readonly share: number;
  readonly align?: 'left' | 'right';
}

/** Paragraphs of a cell, one under the other. */
export type Cell = readonly (readonly Span[])[];

export interface TableOptions {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** The first cell of each row is its header. */
  readonly rowHeaders?: boolean;
  readonly spaceBeforePt?: number;
  /** Height of what must not stand on a page without the table's last two rows, where a page takes both. */
  readonly followPt?: number;
  /** Above and below a cell's text. */
  readonly padYPt?: number;
}

interface LaidRow {
  readonly cells: readonly (readonly Line[])[];
  readonly heightPt: number;
}

const padXPt = 4.5;
const defaultPadYPt = 3.5;
/**
 * A row taller than this, two fifths of a page, may be parted by a page's end; a lower one goes whole to the next page,
 * since a row in two parts is read as two.
 */
const maxWholeRowPt = 260;
const minLinesOfPart = 2;
/** A table no taller than this isn't parted at all. */
const maxWholeTablePt = 120;

/** How far below the row's first line a cell's starts, so that the first lines of all cells share their baseline. */
function baselineShift(cells: readonly (readonly Line[])[], lines: readonly Line[]): number {
  return Math.max(0, ...cells.map((cell) => cell[0]?.baselinePt ?? 0)) - (lines[0]?.baselinePt ?? 0);
}

class Table {
  private readonly widths: readonly number[];
  private readonly hasHeader: boolean;
  private readonly header: LaidRow | null;
  private readonly rows: readonly LaidRow[];
  /** Where the first row of a page that the table opened starts. */
  private freshYPt = -1;

  constructor(
    private readonly kit: Kit,
    private readonly options: TableOptions,
  ) {
    const shares = options.columns.reduce((sum, column) => sum + column.share, 0);
    this.widths = options.columns.map((column) => (column.share / shares) * contentWidthPt);
    const titles = options.columns.map((column): Cell => [[span(column.header, styles.cellHead)]]);
    this.hasHeader = options.columns.some((column) => column.header !== '');
    this.header = this.hasHeader ? this.layRow(titles) : null;
    this.rows = options.rows.map((row) => this.layRow(row));
  }

  get heightPt(): number {
    return this.rows.reduce((sum, row) => sum + row.heightPt, this.header?.heightPt ?? 0);
  }

  get leadHeightPt(): number {
    if (this.heightPt <= maxWholeTablePt) return this.heightPt;
    const first = this.rows[0];
    const start =
      first === undefined ? 0 : first.heightPt <= maxWholeRowPt ? first.heightPt : this.partHeight(first);
    return (this.header?.heightPt ?? 0) + start;
  }

  place(): void {
    const { kit } = this;
    const table = kit.tags.child(kit.tags.current, 'Table');
    if (this.header !== null) this.placeHeader(kit.tags.child(table, 'TR'));
    else kit.tags.artifact(() => kit.rule(contentLeftPt, kit.yPt, contentWidthPt, 0.5, hairline));
    for (const [index, row] of this.rows.entries()) {
      const moves = this.wouldLeaveLastAlone(index) || this.wouldLeaveFollowerAlone(index);
      if (!this.pageIsFresh && index > 0 && moves) this.nextPage();
      this.placeRow(row, kit.tags.child(table, 'TR'));
    }
  }

  private get padYPt(): number {
    return this.options.padYPt ?? defaultPadYPt;
  }

  private rowHeight(cells: readonly (readonly Line[])[]): number {
    return (
      Math.max(0, ...cells.map((lines) => baselineShift(cells, lines) + linesHeight(lines))) + 2 * this.padYPt
    );
  }

  private layRow(cells: readonly Cell[]): LaidRow {
    const laid = cells.map((cell, index) => {
      const width = Math.max(1, this.boxOf(index).widthPt);
      return stackParagraphs(cell.map((spans) => this.kit.typesetter.layout(spans, width)));
    });
    return { cells: laid, heightPt: this.rowHeight(laid) };
  }

  /** Height of the least part of a row that is worth starting on a page. */
  private partHeight(row: LaidRow): number {
    return this.rowHeight(row.cells.map((lines) => lines.slice(0, minLinesOfPart + 1)));
  }

  private placeHeader(tag: Tag | null): void {
    const { kit, header } = this;
    if (header === null) return;
    const top = kit.yPt;
    kit.tags.artifact(() => {
      kit.doc.rect(contentLeftPt, top, contentWidthPt, header.heightPt).fill(tint);
      kit.rule(contentLeftPt, top, contentWidthPt, 0.9, ink);
      kit.rule(contentLeftPt, top + header.heightPt, contentWidthPt, 0.5, ink);
    });
    this.drawCells(header.cells, top, (_, draw) => {
      if (tag === null) kit.tags.artifact(draw);
      else kit.tags.content(kit.tags.child(tag, 'TH', { scope: 'Column' }), 'TH', draw);
    });
    kit.yPt = top + header.heightPt;
  }

  private placeRow(row: LaidRow, tag: Tag): void {
    const { kit } = this;
    const cellTags = row.cells.map((_, index) =>
      index === 0 && this.options.rowHeaders
        ? kit.tags.child(tag, 'TH', { scope: 'Row' })
        : kit.tags.child(tag, 'TD'),
    );
    let rest: LaidRow | null = row;
    while (rest !== null) {
      if (rest.heightPt > kit.remainingPt && !this.worthParting(rest)) this.nextPage();
      const [part, after] = this.split(rest, kit.remainingPt);
      const top = kit.yPt;
      this.drawCells(part.cells, top, (index, draw) => {
        const cellTag = cellTags[index];
        const type = index === 0 && this.options.rowHeaders ? 'TH' : 'TD';
        if (cellTag !== undefined) kit.tags.content(cellTag, type, draw);
      });
      kit.yPt = top + part.heightPt;
      kit.tags.artifact(() => kit.rule(contentLeftPt, kit.yPt, contentWidthPt, 0.5, hairline));
      rest = after;
      if (rest !== null) this.nextPage();
    }
  }

  /** Whether placing the last row but one here would send the last one to a page of its own. */
  private wouldLeaveLastAlone(index: number): boolean {
    const row = this.rows[index];
    const last = this.rows[index + 1];
    if (row === undefined || last === undefined || index + 2 !== this.rows.length) return false;
    const low = row.heightPt <= maxWholeRowPt && last.heightPt <= maxWholeRowPt;
    return low && row.heightPt + last.heightPt > this.kit.remainingPt;
  }

  /** Whether the last two rows would fill this page and leave the next to what follows them. */
  private wouldLeaveFollowerAlone(index: number): boolean {
    const { followPt = 0 } = this.options;
    if (followPt === 0 || index + 2 !== this.rows.length) return false;
    const neededPt = this.rows.slice(index).reduce((sum, row) => sum + row.heightPt, followPt);
    const onFreshPagePt = neededPt + (this.header?.heightPt ?? 0);
    return neededPt > this.kit.remainingPt && onFreshPagePt <= contentBottomPt - contentTopPt;
  }

  private worthParting(row: LaidRow): boolean {
    return this.pageIsFresh || (row.heightPt > maxWholeRowPt && this.partHeight(row) <= this.kit.remainingPt);
  }

  /** Nothing but the repeated header stands on the page: moving on again would never end. */
  private get pageIsFresh(): boolean {
    return this.freshYPt === this.kit.yPt;
  }

  private nextPage(): void {
    this.kit.newPage();
    this.placeHeader(null);
    this.freshYPt = this.kit.yPt;
  }

  /** Parts a row at line ends: what fits in `availablePt`, and the rest or null. Takes at least one line of each cell. */
  private split(row: LaidRow, availablePt: number): readonly [LaidRow, LaidRow | null] {
    if (row.heightPt <= availablePt + 0.01) return [row, null];
    const room = availablePt - 2 * this.padYPt;
    const counts = row.cells.map((lines) => {
      let height = baselineShift(row.cells, lines);
      const firstOut = lines.findIndex((line) => {
        height += line.heightPt;
        return height > room + 0.01;
      });
      if (firstOut === -1) return lines.length;
      const leavesOneAlone = lines.length - firstOut === 1 && firstOut > minLinesOfPart;
      return Math.max(1, leavesOneAlone ? firstOut - 1 : firstOut);
    });
    const first = row.cells.map((lines, index) => lines.slice(0, counts[index]));
    const after = row.cells.map((lines, index) => lines.slice(counts[index]));
    return [
      { cells: first, heightPt: this.rowHeight(first) },
      after.some((lines) => lines.length > 0) ? { cells: after, heightPt: this.rowHeight(after) } : null,
    ];
  }

  private drawCells(
    cells: readonly (readonly Line[])[],
    topPt: number,
    tagged: (index: number, draw: () => void) => void,
  ): void {
    for (const [index, lines] of cells.entries()) {
      const { leftPt, widthPt } = this.boxOf(index);
      const align = this.options.columns[index]?.align ?? 'left';
      const top = topPt + this.padYPt + baselineShift(cells, lines);
      if (lines.length > 0) {
        tagged(index, () => this.kit.drawLines(lines, leftPt, top, { align, widthPt }));
      }
    }
  }

  /** Where a cell's text stands. Without a header's tint, the first column lines up with the text around the table. */
  private boxOf(index: number): { readonly leftPt: number; readonly widthPt: number } {
    const before = this.widths.slice(0, index).reduce((sum, width) => sum + width, 0);
    const leftPad = index === 0 && !this.hasHeader ? 0 : padXPt;
    return {
      leftPt: contentLeftPt + before + leftPad,
      widthPt: (this.widths[index] ?? 0) - leftPad - padXPt,
    };
  }
}

/** A table over as many pages as it takes; its header is repeated on each, read once. */
export function table(kit: Kit, options: TableOptions): Block {
  const laid = new Table(kit, options);
  return {
    spaceBeforePt: options.spaceBeforePt ?? 4,
    heightPt: laid.heightPt,
    leadHeightPt: laid.leadHeightPt,
    keepWithNext: false,
    place: () => laid.place(),
  };
}

export interface FactsOptions {
  readonly spaceBeforePt?: number;
  readonly padYPt?: number;
  readonly labelStyle?: TextStyle;
}

/** Facts as pairs of label and value. */
export function facts(
  kit: Kit,
  pairs: readonly (readonly [label: string, value: Cell])[],
  options: FactsOptions = {},
): Block {
  const { labelStyle = styles.label, spaceBeforePt = 4, padYPt = defaultPadYPt } = options;
  return table(kit, {
    columns: [
      { header: '', share: 26 },
      { header: '', share: 74 },
    ],
    rows: pairs.map(([label, value]) => [[[span(label, labelStyle)]], value]),
    rowHeaders: true,
    spaceBeforePt,
    padYPt,
  });
}
