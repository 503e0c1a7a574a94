import { compile } from 'html-to-text';

/**
 * The converter's parser takes time by the square of the nesting depth, so what it is given is bounded by what could
 * nest: 40,000 tags stay below a second, and a long thread from Outlook has about a tenth of that.
 */
const MAX_TAGS = 40_000;
const MAX_HTML_CHARS = 2_000_000;
const MAX_LINK_CHARS = 2_000;

const convert = compile({
  wordwrap: false,
  limits: { maxDepth: 500, ellipsis: '…', maxInputLength: MAX_HTML_CHARS },
  selectors: [
    {
      selector: 'a',
      options: {
        hideLinkHrefIfSameAsText: true,
        linkBrackets: ['[', ']'],
        pathRewrite: (href: string) =>
          href.length > MAX_LINK_CHARS ? `${href.slice(0, MAX_LINK_CHARS)}…` : href,
      },
    },
    { selector: 'img', format: 'skip' },
    { selector: 'title', format: 'skip' },
    { selector: 'template', format: 'skip' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    // A no-break space survives the folding of white space, so that two cells do not run together.
    { selector: 'td', format: 'inlineSurround', options: { suffix: '\u00A0' } },
    { selector: 'th', format: 'inlineSurround', options: { suffix: '\u00A0' } },
  ],
});

/**
 * The text of an HTML body: links as `text [url]`, pictures, styles and scripts left out, nothing fetched. `clipped`
 * tells that the HTML was longer than the bounds and its end was left off.
 */
export function htmlToPlainText(html: string): { readonly text: string; readonly clipped: boolean } {
  const end = boundedEnd(html);
  const text = convert(html.slice(0, end))
    .replaceAll('\u00A0', ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return { text, clipped: end < html.length };
}

function boundedEnd(html: string): number {
  const tag = /<[a-z/]/gi;
  let found = tag.exec(html);
  for (let count = 0; found !== null && count < MAX_TAGS; count += 1) {
    found = tag.exec(html);
  }
  return Math.min(found?.index ?? html.length, MAX_HTML_CHARS);
}
