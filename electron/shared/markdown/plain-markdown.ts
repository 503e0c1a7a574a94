/** A text with Markdown for who reads no Markdown: a mail in plain text. Words, lines and lists stay; the marks go. */
import { type Block, type Inline, parseMarkdown } from './parse-markdown';

const textOf = (inlines: readonly Inline[]) =>
  inlines.map((inline) => (inline.kind === 'break' ? '\n' : inline.text)).join('');

/** What stands before each item of a list. Within another item a number would be of the outer list. */
export function itemMarks({ ordered, start, items }: Extract<Block, { kind: 'list' }>): readonly string[] {
  let number = start;
  return items.map(({ depth }) => {
    if (!ordered || depth > 0) return '-';
    number += 1;
    return `${number - 1}.`;
  });
}

function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'code':
      return block.text;
    case 'list': {
      const marks = itemMarks(block);
      return block.items
        .map(({ depth, inlines }, index) => `${'  '.repeat(depth)}${marks[index]} ${textOf(inlines)}`)
        .join('\n');
    }
    case 'quote':
      return textOf(block.inlines).replaceAll(/^/gm, '> ');
    default:
      return textOf(block.inlines);
  }
}

/** Blocks are parted as they are in Markdown, but for a list right under the line that announces it. */
export function plainMarkdown(text: string): string {
  return parseMarkdown(text)
    .map((block, index) => (index === 0 ? '' : block.kind === 'list' ? '\n' : '\n\n') + plainBlock(block))
    .join('');
}
