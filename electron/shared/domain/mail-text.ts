/**
 * Text that came from outside, made fit to be kept and shown. The original message stays in the evidence vault, so
 * nothing is lost when a character that only deceives or breaks is taken out here.
 */

/** Embeddings, overrides and isolates of the Unicode bidirectional algorithm (UAX #9): they can reverse what is read. */
const BIDI_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/g;
const LINE_BREAKS = /\r\n|[\r\u0085\u2028\u2029]/g;
const WHITE_CONTROLS = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
const CONTROLS = /\p{Cc}/gu;
const HIDDEN = /[^\P{Cc}\t\n\v\f\r\u0085]|[\u202A-\u202E\u2066-\u2069]/u;
const CONTROLS_BUT_TAB_AND_NEWLINE = /[^\P{Cc}\t\n]/gu;
const LONE_SURROGATES = /\p{Cs}/gu;
/** UAX #15 §13: no language needs more than 30 marks on one letter, and normalising longer runs takes quadratic time. */
const MARKS_BEYOND_STREAM_SAFE = /(\p{M}{30})\p{M}+/gu;

/** Unicode Normalization Form C, after taking off marks beyond the Stream-Safe Text Format's thirty. */
export function normalizeText(raw: string): string {
  const composed = raw.replace(MARKS_BEYOND_STREAM_SAFE, '$1').normalize('NFC');
  // Some marks compose into two.
  return composed.replace(MARKS_BEYOND_STREAM_SAFE, '$1');
}

/**
 * One line for a header field, a name, a subject: no control character (never CR or LF), no bidi control, runs of
 * spaces as one, trimmed, NFC, well-formed UTF-16. Idempotent.
 */
export function cleanLine(raw: string): string {
  const visible = raw
    .replace(WHITE_CONTROLS, ' ')
    .replace(CONTROLS, '')
    .replace(BIDI_CONTROLS, '')
    .replace(LONE_SURROGATES, '\uFFFD');
  return normalizeText(visible).replace(/ {2,}/g, ' ').trim();
}

/**
 * A body of several lines: line ends as LF, tabs kept, other controls and bidi controls out, no blank lines at
 * either end, no byte order mark, NFC, well-formed UTF-16. Idempotent.
 */
export function cleanBlock(raw: string): string {
  const visible = raw
    .replace(LINE_BREAKS, '\n')
    .replace(CONTROLS_BUT_TAB_AND_NEWLINE, '')
    .replace(BIDI_CONTROLS, '')
    .replace(LONE_SURROGATES, '\uFFFD');
  return normalizeText(visible)
    .replace(/^(?:[\uFEFF \t]*\n)*\uFEFF*/, '')
    .trimEnd();
}

/** The first `maxChars` UTF-16 units of a text, never half a surrogate pair, and whether something was left off. */
export function clipText(
  text: string,
  maxChars: number,
): { readonly text: string; readonly clipped: boolean } {
  if (text.length <= maxChars) return { text, clipped: false };
  const head = text.slice(0, maxChars);
  const last = head.charCodeAt(head.length - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return { text: splitsPair ? head.slice(0, -1) : head, clipped: true };
}

/**
 * A line in at most `maxChars` UTF-16 units: cut after a word, or within one that is longer than half of what fits, and
 * then ended with «…».
 */
export function shortenLine(line: string, maxChars: number): string {
  if (line.length <= maxChars) return line;
  const head = clipText(line, maxChars - 1).text;
  const lastSpace = line.charAt(head.length) === ' ' ? head.length : head.lastIndexOf(' ');
  return `${(lastSpace > maxChars / 2 ? head.slice(0, lastSpace) : head).trimEnd()}…`;
}

/** True when `cleanLine` takes out what cannot be seen: a control character that is no white space, or a bidi control. */
export function hidesCharacters(raw: string): boolean {
  return HIDDEN.test(raw);
}

/** True when a value could not stand in a header field as it is: CR, LF, NUL or any other control character. */
export function hasControlCharacter(value: string): boolean {
  return /[\p{Cc}\u2028\u2029]/u.test(value);
}
