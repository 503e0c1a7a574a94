/** A text with Markdown as React elements: there is no HTML in between, and nothing in it can be followed or loaded. */
import { useMemo } from 'react';
import { type Block, type Inline, parseMarkdown } from '../../../electron/shared/markdown/parse-markdown';
import classes from './markdown-text.module.css';

function Inlines({ inlines }: { readonly inlines: readonly Inline[] }) {
  return inlines.map((inline, index) => {
    // Nothing in a text has another identity than its place in it.
    const key = String(index);
    switch (inline.kind) {
      case 'break':
        return <br key={key} />;
      case 'strong':
        return <strong key={key}>{inline.text}</strong>;
      case 'emphasis':
        return <em key={key}>{inline.text}</em>;
      case 'code':
        return <code key={key}>{inline.text}</code>;
      default:
        return <span key={key}>{inline.text}</span>;
    }
  });
}

function MarkdownBlock({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        <pre tabIndex={0}>
          {block.language !== '' && <span className={classes['language']}>{block.language}</span>}
          <code>{block.text}</code>
        </pre>
      );
    // A heading inside an entry is none of the page.
    case 'heading':
      return (
        <p className={classes['heading']} data-level={block.level}>
          <Inlines inlines={block.inlines} />
        </p>
      );
    case 'quote':
      return (
        <blockquote>
          <Inlines inlines={block.inlines} />
        </blockquote>
      );
    case 'list': {
      const items = block.items.map(({ depth, number, inlines }, index) => (
        // Each with the number that was written: the list would count on by itself.
        <li
          key={String(index)}
          data-depth={depth}
          data-mark={number === null ? 'bullet' : 'number'}
          value={number === null ? undefined : Number(number)}
        >
          <Inlines inlines={inlines} />
        </li>
      ));
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
    default:
      return (
        <p>
          <Inlines inlines={block.inlines} />
        </p>
      );
  }
}

export function MarkdownText({ text }: { readonly text: string }) {
  const blocks = useMemo(() => parseMarkdown(text), [text]);
  return (
    <div className={classes['markdown']} data-markdown>
      {blocks.map((block, index) => (
        <MarkdownBlock key={String(index)} block={block} />
      ))}
    </div>
  );
}
