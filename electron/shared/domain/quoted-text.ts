/** What somebody wrote themselves in a mail, told apart from what they answered: that is in other people's words. */

const QUOTED = /^\s*>/;
const DIVIDER =
  /^[\s>*]*-{2,}\s*(?:mensaje original|original message|mensaje reenviado|forwarded message)\s*-{2,}/iu;
/** How Outlook heads what it quotes, in Spanish and English, bold or not. */
const HEAD_FROM = /^\s*\*?(?:de|from):\*?\s/iu;
const HEAD_SENT = /^\s*\*?(?:enviado(?: el)?|sent|fecha|date):\*?\s/iu;
const HEAD_LINES = 4;
/** «El jue, 12 nov 2026 a las 10:00, Ana escribió:» and «On …, Ana wrote:», which clients fold after some seventy letters. */
const ATTRIBUTION_BEGINS = /^\s*(?:el|on)\s/iu;
const ATTRIBUTION_ENDS = /(?:escribió|wrote):\s*$/iu;
const ATTRIBUTION_LINES = 3;

export interface OwnWords {
  /** Without blank lines at either end; empty where all of it was quoted. */
  readonly text: string;
  /** Whether something was left off as quoted. */
  readonly quoted: boolean;
}

/** The index after an attribution that begins at `at`, or null where none does. */
function afterAttribution(lines: readonly string[], at: number): number | null {
  if (!ATTRIBUTION_BEGINS.test(lines[at] ?? '')) return null;
  for (let end = at; end < Math.min(at + ATTRIBUTION_LINES, lines.length); end++) {
    if (ATTRIBUTION_ENDS.test(lines[end] ?? '')) return end + 1;
    if ((lines[end] ?? '').trim() === '') return null;
  }
  return null;
}

function isHead(lines: readonly string[], at: number): boolean {
  if (!HEAD_FROM.test(lines[at] ?? '')) return false;
  return lines.slice(at + 1, at + 1 + HEAD_LINES).some((line) => HEAD_SENT.test(line));
}

/**
 * The text without what it quotes: lines marked with «>» wherever they stand, so that answers between them stay, and all that follows an
 * unmarked heading of a quoted message. Only plain text is read: the original keeps everything.
 */
export function ownWordsOf(text: string): OwnWords {
  const lines = text.split('\n');
  const own: string[] = [];
  let quoted = false;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (QUOTED.test(line)) {
      quoted = true;
      continue;
    }
    const after = afterAttribution(lines, at);
    if (after !== null) {
      quoted = true;
      const next = lines.slice(after).find((following) => following.trim() !== '');
      if (next === undefined || !QUOTED.test(next)) break;
      at = after - 1;
      continue;
    }
    if (DIVIDER.test(line) || isHead(lines, at)) {
      quoted = true;
      break;
    }
    own.push(line);
  }
  const kept = own
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    // The line that Outlook draws above its heading.
    .replace(/\n_{5,}\s*$/u, '');
  return { text: kept.trim(), quoted };
}
