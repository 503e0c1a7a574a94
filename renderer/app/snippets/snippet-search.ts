/** Which short text somebody asks for by what stands before the caret. */
import type { Snippet } from '../../../electron/shared/domain/snippets';
import { folded } from '../../../electron/shared/folded';

/** What may be typed behind the semicolon; longer than any abbreviation it is text. */
const MARK = /(?:^|[\s([{¿¡"'«—-])(;[\p{L}\p{N}-]{0,24})$/u;
const LOOK_BACK_CHARS = 40;

/** The word with its semicolon that ends at the caret, and where it begins; null where there is none. */
export function markBefore(
  text: string,
  caret: number,
): { readonly from: number; readonly query: string } | null {
  const found = MARK.exec(text.slice(Math.max(0, caret - LOOK_BACK_CHARS), caret))?.[1];
  return found === undefined ? null : { from: caret - found.length, query: found.slice(1) };
}

/** Those that are called exactly so. */
export function calledSo<S extends Snippet>(snippets: readonly S[], query: string): readonly S[] {
  const wanted = query.normalize('NFC').toLowerCase();
  return wanted === '' ? [] : snippets.filter(({ abbreviation }) => abbreviation === wanted);
}

/** Those whose abbreviation begins so, then those with a word of the name that does; all of them for nothing. */
export function snippetsLike<S extends Snippet>(snippets: readonly S[], query: string): readonly S[] {
  const wanted = folded(query);
  const rank = ({ abbreviation, name }: Snippet): number => {
    const short = folded(abbreviation);
    if (short === wanted) return 0;
    if (short.startsWith(wanted)) return 1;
    return folded(name)
      .split(/\s+/)
      .some((word) => word.startsWith(wanted))
      ? 2
      : 3;
  };
  return snippets
    .map((snippet) => ({ snippet, at: rank(snippet) }))
    .filter(({ at }) => at < 3)
    .toSorted((left, right) => left.at - right.at)
    .map(({ snippet }) => snippet);
}
