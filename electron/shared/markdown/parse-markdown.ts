/**
 * The little of Markdown that a work log needs, read into plain data: headings, lists, quotes, code, emphasis. There is no
 * HTML, and neither a link nor a picture becomes anything that could be followed or loaded: both stay the text they are.
 */
export type Inline =
  | { readonly kind: 'text' | 'strong' | 'emphasis' | 'code'; readonly text: string }
  | { readonly kind: 'break' };

export type Block =
  | { readonly kind: 'paragraph' | 'quote'; readonly inlines: readonly Inline[] }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly inlines: readonly Inline[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string }
  | {
      readonly kind: 'list';
      readonly ordered: boolean;
      readonly items: readonly Item[];
    };

export interface Item {
  /** How deep it is indented: 0 for the list's own. */
  readonly depth: number;
  /** The digits that were written before it, which others may refer to; null for a bullet. */
  readonly number: string | null;
  readonly inlines: readonly Inline[];
}

const FENCE = /^\s{0,3}(`{3,}|~{3,})\s*([\w+#.-]*)\s*$/;
// A single «#» is the prompt of root in what engineers paste, so that a heading needs two.
const HEADING = /^(#{2,4})\s+(\S.*)$/;
// A «+» is no bullet: beside a «-», in a pasted diff, it says the contrary.
const BULLET = /^(\s*)[-*]\s+(\S.*)$/;
const NUMBERED = /^(\s*)(\d{1,6})[.)]\s+(\S.*)$/;
const QUOTE = /^>\s?(.*)$/;
/** Marks stand at the edge of a word, so that `a*b*c` and `nombre_de_host` stay as they are. */
const MARKS =
  /(`+)(?!`)(.+?)(?<!`)\1(?!`)|(?<![\p{L}\p{N}*])\*\*(?=\S)(.+?)(?<=\S)\*\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*]+?)(?<=\S)\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_(?=[^\s_])([^_]+?)(?<=\S)_(?![\p{L}\p{N}_])/gu;

function marked(line: string): readonly Inline[] {
  const parts: Inline[] = [];
  let from = 0;
  for (const match of line.matchAll(MARKS)) {
    if (match.index > from) parts.push({ kind: 'text', text: line.slice(from, match.index) });
    const [whole, , code, strong, star, underscore] = match;
    if (code !== undefined) parts.push({ kind: 'code', text: code });
    else if (strong !== undefined) parts.push({ kind: 'strong', text: strong });
    else parts.push({ kind: 'emphasis', text: star ?? underscore ?? '' });
    from = match.index + whole.length;
  }
  if (from < line.length) parts.push({ kind: 'text', text: line.slice(from) });
  return parts;
}

/** Lines stay lines: what was written one under the other at three in the morning is not run together. */
const inlinesOf = (lines: readonly string[]): readonly Inline[] =>
  lines.flatMap((line, index) => (index === 0 ? marked(line) : [{ kind: 'break' }, ...marked(line)]));

const LEVELS = { 2: 1, 3: 2, 4: 3 } as const;

function headingOf(line: string): Block | null {
  const match = HEADING.exec(line);
  const marks = match?.[1]?.length;
  if (marks !== 2 && marks !== 3 && marks !== 4) return null;
  return { kind: 'heading', level: LEVELS[marks], inlines: marked(match?.[2] ?? '') };
}

const depthOf = (indent: string): number => Math.min(4, Math.floor(indent.replaceAll('\t', '  ').length / 2));

function itemOf(line: string): Item | null {
  const bullet = BULLET.exec(line);
  if (bullet) return { depth: depthOf(bullet[1] ?? ''), number: null, inlines: marked(bullet[2] ?? '') };
  const numbered = NUMBERED.exec(line);
  if (!numbered) return null;
  const [, indent = '', number = '', text = ''] = numbered;
  return { depth: depthOf(indent), number, inlines: marked(text) };
}

const isPlain = (line: string): boolean =>
  line.trim() !== '' &&
  !FENCE.test(line) &&
  !HEADING.test(line) &&
  !QUOTE.test(line) &&
  itemOf(line) === null;

/** Takes lines from the front as long as they belong together. */
function takeWhile(lines: readonly string[], from: number, belongs: (line: string) => boolean): number {
  let until = from;
  while (until < lines.length && belongs(lines[until] ?? '')) until += 1;
  return until;
}

function codeFrom(lines: readonly string[], from: number): { readonly block: Block; readonly next: number } {
  const [, fence = '```', language = ''] = FENCE.exec(lines[from] ?? '') ?? [];
  // Only a bare fence as long as the first closes; one that nobody closed reaches to the end.
  const isEnd = (line: string) => line.trim().startsWith(fence) && FENCE.exec(line)?.[2] === '';
  const until = takeWhile(lines, from + 1, (line) => !isEnd(line));
  const text = lines.slice(from + 1, until).join('\n');
  return { block: { kind: 'code', language, text }, next: until + 1 };
}

function listFrom(lines: readonly string[], from: number): { readonly block: Block; readonly next: number } {
  const isOrdered = (item: Item | null) => item !== null && item.number !== null;
  const ordered = isOrdered(itemOf(lines[from] ?? ''));
  const until = takeWhile(lines, from, (line) => {
    const item = itemOf(line);
    return item !== null && (isOrdered(item) === ordered || item.depth > 0);
  });
  const items = lines.slice(from, until).flatMap((line) => itemOf(line) ?? []);
  return { block: { kind: 'list', ordered, items }, next: Math.max(until, from + 1) };
}

function blockFrom(lines: readonly string[], from: number): { readonly block: Block; readonly next: number } {
  const line = lines[from] ?? '';
  if (FENCE.test(line)) return codeFrom(lines, from);
  const heading = headingOf(line);
  if (heading) return { block: heading, next: from + 1 };
  if (itemOf(line)) return listFrom(lines, from);
  if (QUOTE.test(line)) {
    const until = takeWhile(lines, from, (candidate) => QUOTE.test(candidate));
    const quoted = lines.slice(from, until).map((candidate) => QUOTE.exec(candidate)?.[1] ?? '');
    return { block: { kind: 'quote', inlines: inlinesOf(quoted) }, next: until };
  }
  const until = Math.max(from + 1, takeWhile(lines, from, isPlain));
  return { block: { kind: 'paragraph', inlines: inlinesOf(lines.slice(from, until)) }, next: until };
}

export function parseMarkdown(text: string): readonly Block[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    if ((lines[at] ?? '').trim() === '') {
      at += 1;
      continue;
    }
    const { block, next } = blockFrom(lines, at);
    blocks.push(block);
    at = next;
  }
  return blocks;
}
