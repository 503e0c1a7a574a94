/** What somebody wrote themselves in a mail, told apart from what they answered: that is in other people's words. */

const QUOTED = /^\s*>/;
const DIVIDER =
  /^[\s>*]*-{2,}\s*(?:mensaje original|original message|cita original|original appointment|mensaje reenviado|forwarded message)\s*-{2,}/iu;
/** How Outlook heads what it quotes, in Spanish and English, bold or not: who, when, and to whom or about what. */
const HEAD_FROM = /^\s*\*?(?:de|from):\*?\s/iu;
const HEAD_SENT = /^\s*\*?(?:enviado(?: el)?|sent|fecha|date):\*?\s/iu;
const HEAD_OTHER = /^\s*\*?(?:para|to|asunto|subject|cc):\*?\s/iu;
/** «De: 22:00 a 23:30» is a window of time: nobody is called so. */
const TIME_OF_DAY = /\d:\d\d/;
const HEAD_LINES = 5;
/** «El jue, 12 nov 2026 a las 10:00, Ana escribió:» and «On …, Ana wrote:», which clients fold after some seventy letters. */
const ATTRIBUTION_BEGINS = /^\s*(?:el|on)\s/iu;
const ATTRIBUTION_ENDS = /(?:escribió|wrote):\s*$/iu;
const ATTRIBUTION_LINES = 3;
/** A date or an address. */
const TELLS_WHEN_OR_WHO = /[\d@<]/;
/** Of a line that ends a sentence, and so is no folded one; «10:00 a. m.» ends none. */
const SENTENCE_ENDS = /(?<!\b[ap]\.?\s?m)[.!?;]\s*$/iu;

export interface OwnWords {
  /** Without blank lines at either end; empty where all of it was quoted. */
  readonly text: string;
  /** Whether something was left off as quoted. */
  readonly quoted: boolean;
}

/** Whether the first line from `at` on that is not blank is marked. */
function isMarkedNext(lines: readonly string[], at: number): boolean {
  for (let next = at; next < lines.length; next++)
    if ((lines[next] ?? '').trim() !== '') return QUOTED.test(lines[next] ?? '');
  return false;
}

/** The index after the fold that begins at `at` and ends as attributions do, or null where none does. */
function afterFold(lines: readonly string[], at: number): number | null {
  for (let end = at; end < Math.min(at + ATTRIBUTION_LINES, lines.length); end++) {
    const line = lines[end] ?? '';
    // Where a later line begins as one too, what stands before it are words of whoever sends.
    if (end > at && ATTRIBUTION_BEGINS.test(line)) return null;
    if (ATTRIBUTION_ENDS.test(line)) return end + 1;
    if (line.trim() === '' || SENTENCE_ENDS.test(line)) return null;
  }
  return null;
}

/** The index after an attribution that begins at `at`, or null where none does. */
function afterAttribution(lines: readonly string[], at: number): number | null {
  if (!ATTRIBUTION_BEGINS.test(lines[at] ?? '')) return null;
  const after = afterFold(lines, at);
  if (after === null) return null;
  // «El fabricante escribió:» also introduces what somebody goes on to say themselves.
  const isTold = TELLS_WHEN_OR_WHO.test(lines.slice(at, after).join('\n'));
  return isTold || isMarkedNext(lines, after) ? after : null;
}

function isHead(lines: readonly string[], at: number): boolean {
  const from = lines[at] ?? '';
  if (!HEAD_FROM.test(from) || TIME_OF_DAY.test(from)) return false;
  const others = lines.slice(at + 1, at + 1 + HEAD_LINES);
  return others.some((line) => HEAD_SENT.test(line)) && others.some((line) => HEAD_OTHER.test(line));
}

/** How many lines stay where those at the end that are marked are left off, with the blank ones between them. */
function untilLastUnmarked(lines: readonly string[]): number {
  return lines.findLastIndex((line) => line.trim() !== '' && !QUOTED.test(line)) + 1;
}

/**
 * The text without what it quotes: all that follows an unmarked heading of a quoted message, and lines marked with «>» behind an
 * attribution or at the end of the mail, so that answers between them stay. Elsewhere «>» may as well be the prompt of a console, whose
 * commands nobody may lose. Only plain text is read: the original keeps everything.
 */
export function ownWordsOf(text: string): OwnWords {
  const lines = text.split('\n');
  const own: string[] = [];
  let quoted = false;
  let isAttributed = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const after = afterAttribution(lines, at);
    if (after !== null) {
      quoted = true;
      isAttributed = true;
      if (!isMarkedNext(lines, after)) break;
      at = after - 1;
      continue;
    }
    if (DIVIDER.test(line) || isHead(lines, at)) {
      quoted = true;
      break;
    }
    if (isAttributed && QUOTED.test(line)) continue;
    // «Ana escribió:» with marks under it: the line may bear words of whoever sends, the marked ones are Ana's.
    if (ATTRIBUTION_ENDS.test(line) && isMarkedNext(lines, at + 1)) {
      quoted = true;
      isAttributed = true;
    }
    own.push(line);
  }
  const until = untilLastUnmarked(own);
  const kept = own
    .slice(0, until)
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    // The line that Outlook draws above its heading.
    .replace(/\n_{5,}\s*$/u, '');
  return { text: kept.trim(), quoted: quoted || own.slice(until).some((line) => QUOTED.test(line)) };
}
