import { contentBottomPt, contentTopPt } from './page-geometry';
import { Tags } from './tags';
import { type Line, Typesetter } from './typesetter';

/** A document being set: where the next block goes and the means to set it. */
export class Kit {
  readonly typesetter: Typesetter;
  readonly tags: Tags;
  yPt = contentTopPt;

  constructor(readonly doc: PDFKit.PDFDocument) {
    this.typesetter = new Typesetter(doc);
    this.tags = new Tags(doc);
  }

  get remainingPt(): number {
    return contentBottomPt - this.yPt;
  }

  get isPageTop(): boolean {
    return this.yPt <= contentTopPt;
  }

  newPage(): void {
    this.doc.addPage();
    this.yPt = contentTopPt;
  }

  /** Draws lines from `topPt` down, each placed between `xPt` and `xPt + widthPt`. */
  drawLines(
    lines: readonly Line[],
    xPt: number,
    topPt: number,
    alignment: { readonly align: 'left' | 'right' | 'center'; readonly widthPt: number } = {
      align: 'left',
      widthPt: 0,
    },
  ): void {
    let y = topPt;
    for (const line of lines) {
      const slack = alignment.align === 'left' ? 0 : alignment.widthPt - line.widthPt;
      const x = xPt + (alignment.align === 'center' ? slack / 2 : slack);
      for (const run of line.runs) {
        this.doc
          .font(run.style.face)
          .fontSize(run.style.sizePt)
          .fillColor(run.style.color)
          .text(run.text, x + run.xPt, y + line.baselinePt, { lineBreak: false, baseline: 'alphabetic' });
      }
      y += line.heightPt;
    }
  }

  rule(xPt: number, yPt: number, widthPt: number, thicknessPt: number, color: string): void {
    this.doc
      .moveTo(xPt, yPt)
      .lineTo(xPt + widthPt, yPt)
      .lineWidth(thicknessPt)
      .strokeColor(color)
      .stroke();
  }
}

/** A part of a document that knows its measures before it is placed. */
export interface Block {
  /** Left out at the top of a page. */
  readonly spaceBeforePt: number;
  /** Height when it isn't parted by a page's end. */
  readonly heightPt: number;
  /** What must fit below the block's start for it to start there. */
  readonly leadHeightPt: number;
  /** Never the last of its page. */
  readonly keepWithNext: boolean;
  place(kit: Kit): void;
}

/** Heights that must fit together: a block's start, or a block and what it must not be parted from. */
function neededHeight(blocks: readonly Block[], index: number): number {
  const block = blocks[index];
  if (block === undefined) return 0;
  if (!block.keepWithNext) return block.leadHeightPt;
  return block.heightPt + (blocks[index + 1]?.spaceBeforePt ?? 0) + neededHeight(blocks, index + 1);
}

export function placeBlocks(kit: Kit, blocks: readonly Block[]): void {
  for (const [index, block] of blocks.entries()) {
    if (!kit.isPageTop) kit.yPt += block.spaceBeforePt;
    if (!kit.isPageTop && kit.remainingPt < neededHeight(blocks, index)) kit.newPage();
    block.place(kit);
  }
}

/** Blocks that no page's end parts, as long as they fit on a page. */
export function keepTogether(blocks: readonly Block[]): Block {
  const height = blocks.reduce(
    (sum, block, index) => sum + block.heightPt + (index === 0 ? 0 : block.spaceBeforePt),
    0,
  );
  return {
    spaceBeforePt: blocks[0]?.spaceBeforePt ?? 0,
    heightPt: height,
    leadHeightPt: height,
    keepWithNext: false,
    place: (kit) =>
      placeBlocks(
        kit,
        blocks.map((block, index) => (index === 0 ? { ...block, spaceBeforePt: 0 } : block)),
      ),
  };
}
