import { compile } from 'html-to-text';

/**
 * The converter's parser takes time by the square of the nesting depth, so what it is given is bounded by what could
 * nest: 40,000 tags stay below a second, and a long thread from Outlook has about a tenth of that.
 */
const MAX_TAGS = 40_000;
const MAX_HTML_CHARS = 2_000_000;
const MAX_LINK_CHARS = 2_000;

/**
 * What the converter leaves where it stops going deeper; it tells so in no other way. Private-use characters: a mail
 * that holds them itself is said to be cut, and loses nothing.
 */
const CUT = '\uE0C1\uE0C7\uE0C1';

const convert = compile({
  wordwrap: false,
  limits: { maxDepth: 500, ellipsis: CUT, maxInputLength: MAX_HTML_CHARS },
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
 * tells that the HTML was longer or nested deeper than the bounds, and that something of it was left off.
 */
export function htmlToPlainText(html: string): { readonly text: string; readonly clipped: boolean } {
  const end = boundedEnd(html);
  const converted = convert(html.slice(0, end));
  const text = converted
    .replaceAll(CUT, '…')
    .replaceAll('\u00A0', ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return { text, clipped: end < html.length || converted.includes(CUT) };
}

function boundedEnd(html: string): number {
  const tag = /<[a-z/]/gi;
  let found = tag.exec(html);
  for (let count = 0; found !== null && count < MAX_TAGS; count += 1) {
    found = tag.exec(html);
  }
  return Math.min(found?.index ?? html.length, MAX_HTML_CHARS);
}
