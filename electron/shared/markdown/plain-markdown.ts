/** A text with Markdown for who reads no Markdown: a mail in plain text. Words, lines and lists stay; the marks go. */
import { type Block, type Inline, type Item, parseMarkdown } from './parse-markdown';

const textOf = (inlines: readonly Inline[]) =>
  inlines.map((inline) => (inline.kind === 'break' ? '\n' : inline.text)).join('');

/** What stands before an item of a list: its number as it was written, or a dash. */
export const itemMark = ({ number }: Item): string => (number === null ? '-' : `${number}.`);

function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'code':
      return block.text;
    case 'list':
      return block.items
        .map((item) => `${'  '.repeat(item.depth)}${itemMark(item)} ${textOf(item.inlines)}`)
        .join('\n');
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
