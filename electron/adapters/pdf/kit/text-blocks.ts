import type { Block, Kit } from './kit';
import { contentLeftPt, contentWidthPt } from './page-geometry';
import { type Span, span, styles, type TextStyle } from './style';
import type { Tag } from './tags';
import { type Line, linesHeight } from './typesetter';

const minLines = 2;

/** Height of the least part of a text that may start on a page. */
export function leadHeight(lines: readonly Line[]): number {
  return lines.length <= minLines + 1 ? linesHeight(lines) : linesHeight(lines.slice(0, minLines));
}

/** Sets lines over as many pages as they take, never leaving one line alone on either side of a page's end. */
export function placeLines(kit: Kit, lines: readonly Line[], xPt: number, tag: Tag, type: string): void {
  let rest = lines;
  while (rest.length > 0) {
    let count = 0;
    let height = 0;
    for (const line of rest) {
      if (height + line.heightPt > kit.remainingPt + 0.01) break;
      height += line.heightPt;
      count += 1;
    }
    if (count < rest.length) {
      if (rest.length - count < minLines) count = rest.length - minLines;
      if (count < minLines && !kit.isPageTop) {
        kit.newPage();
        continue;
      }
      count = Math.max(1, count);
    }
    const part = rest.slice(0, count);
    kit.tags.content(tag, type, () => kit.drawLines(part, xPt, kit.yPt));
    kit.yPt += linesHeight(part);
    rest = rest.slice(count);
    if (rest.length > 0) kit.newPage();
  }
}

export interface ParagraphOptions {
  readonly spaceBeforePt?: number;
  readonly keepWithNext?: boolean;
  readonly align?: 'left' | 'right';
}

export function paragraph(kit: Kit, spans: readonly Span[], options: ParagraphOptions = {}): Block {
  const lines = kit.typesetter.layout(spans, contentWidthPt);
  const widest = Math.max(0, ...lines.map((line) => line.widthPt));
  const x = options.align === 'right' ? contentLeftPt + contentWidthPt - widest : contentLeftPt;
  const keepWithNext = options.keepWithNext ?? false;
  return {
    spaceBeforePt: options.spaceBeforePt ?? 6,
    heightPt: linesHeight(lines),
    leadHeightPt: leadHeight(lines),
    keepWithNext,
    place: () => placeLines(kit, lines, x, kit.tags.child(kit.tags.current, 'P'), 'P'),
  };
}

type HeadingLevel = 'H1' | 'H2' | 'H3';
const headingStyles: Record<HeadingLevel, { style: TextStyle; spaceBeforePt: number }> = {
  H1: { style: styles.title, spaceBeforePt: 0 },
  H2: { style: styles.heading, spaceBeforePt: 20 },
  H3: { style: styles.subheading, spaceBeforePt: 12 },
};
/** Between a heading and what it announces. */
const headingGapPt = 3;

/** A heading: a real one in the structure, with its bookmark; H2 opens a section. */
export function heading(kit: Kit, level: HeadingLevel, text: string, ownStyle?: TextStyle): Block {
  const { spaceBeforePt } = headingStyles[level];
  const style = ownStyle ?? headingStyles[level].style;
  const lines = kit.typesetter.layout([span(text, style)], contentWidthPt);
  return {
    spaceBeforePt,
    heightPt: linesHeight(lines) + headingGapPt,
    leadHeightPt: linesHeight(lines) + headingGapPt,
    keepWithNext: true,
    place: () => {
      if (level === 'H2') {
        kit.tags.openSection();
        kit.doc.outline.addItem(text);
      }
      kit.tags.content(kit.tags.child(kit.tags.current, level), level, () =>
        kit.drawLines(lines, contentLeftPt, kit.yPt),
      );
      kit.yPt += linesHeight(lines) + headingGapPt;
    },
  };
}

const listIndentPt = 14;
const listGapPt = 2.5;

export interface ListOptions {
  readonly spaceBeforePt?: number;
  readonly numbered?: boolean;
  readonly style?: TextStyle;
}

/** A list, each item with a dash or its number hanging on its left. */
export function list(kit: Kit, items: readonly string[], options: ListOptions = {}): Block {
  const style = options.style ?? styles.body;
  const laid = items.map((item, index) => ({
    label: kit.typesetter.layout([span(options.numbered ? `${index + 1}.` : '–', style)], listIndentPt * 2),
    lines: kit.typesetter.layout([span(item, style)], contentWidthPt - listIndentPt),
  }));
  const height = laid.reduce((sum, item) => sum + linesHeight(item.lines) + listGapPt, 0);
  return {
    spaceBeforePt: options.spaceBeforePt ?? 4,
    heightPt: height,
    leadHeightPt: laid[0] === undefined ? 0 : leadHeight(laid[0].lines),
    keepWithNext: false,
    place: () => {
      const listTag = kit.tags.child(kit.tags.current, 'L');
      for (const { label, lines } of laid) {
        if (!kit.isPageTop && kit.remainingPt < leadHeight(lines)) kit.newPage();
        const itemTag = kit.tags.child(listTag, 'LI');
        kit.tags.content(kit.tags.child(itemTag, 'Lbl'), 'Lbl', () =>
          kit.drawLines(label, contentLeftPt, kit.yPt),
        );
        const bodyTag = kit.tags.child(itemTag, 'LBody');
        placeLines(kit, lines, contentLeftPt + listIndentPt, bodyTag, 'LBody');
        kit.yPt += listGapPt;
      }
    },
  };
}
