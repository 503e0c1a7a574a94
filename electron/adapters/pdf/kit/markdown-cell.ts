import { type Block, type Inline, parseMarkdown } from '../../../shared/markdown/parse-markdown';
import { itemMark } from '../../../shared/markdown/plain-markdown';
import { type Span, span, styles, type TextStyle } from './style';
import type { Cell } from './table';

/** Spaces that a line may begin with. */
const BLANK = '\u00a0';
const blankLine: readonly Span[] = [span(BLANK, styles.cell)];

function spanOf(inline: Inline): Span {
  switch (inline.kind) {
    case 'break':
      return span('\n', styles.cell);
    case 'strong':
      return span(inline.text, styles.cellStrong);
    case 'code':
      return span(inline.text, styles.hash);
    default:
      return span(inline.text, styles.cell);
  }
}

const restyled = (one: Span, style: TextStyle): Span => (one.style === styles.cell ? { ...one, style } : one);

function linesOf(block: Block): Cell {
  switch (block.kind) {
    case 'heading':
      return [block.inlines.map(spanOf).map((one) => restyled(one, styles.cellStrong))];
    case 'code':
      return block.text
        .split('\n')
        .map((line) => [
          span(line.replace(/^[ \t]+/, (indent) => BLANK.repeat(indent.length)) || BLANK, styles.hash),
        ]);
    case 'list':
      return block.items.map((item) => [
        span(
          `${BLANK.repeat(3 * item.depth)}${item.number === null ? '•' : itemMark(item)}${BLANK}`,
          styles.cell,
        ),
        ...item.inlines.map(spanOf),
      ]);
    case 'quote':
      return [block.inlines.map(spanOf).map((one) => restyled(one, styles.caption))];
    default:
      return [block.inlines.map(spanOf)];
  }
}

/** A table's cell with a text of the work log, which may be written in Markdown; then, smaller, what qualifies it. */
export function markdownCell(text: string, notes: Cell): Cell {
  const blocks = parseMarkdown(text);
  return [
    ...blocks.flatMap((block, index) => {
      const before = blocks[index - 1];
      const isParted = before !== undefined && before.kind !== 'heading' && block.kind !== 'list';
      return isParted ? [blankLine, ...linesOf(block)] : linesOf(block);
    }),
    ...notes,
  ];
}
