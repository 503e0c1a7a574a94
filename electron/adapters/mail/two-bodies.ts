/** Whether the two bodies of a message (RFC 2046, 5.1.4) say the same: its sender wrote both, and a reader sees one. */

/** What turns a sentence round, however small a part of it. */
const NEGATIONS = new Set(['no', 'ni', 'nunca', 'sin', 'tampoco', 'not', 'never', 'without', 'nor']);
/** Programs make one body of the other and leave out addresses, pictures and rules on the way. */
const ALIKE = 0.15;
const WORD = /[\p{L}\p{N}]+/gu;
const ADDRESS = /\[?(?:https?:\/\/|mailto:|cid:)[^\s\]>]*[\]>]?/gi;

export function saysOtherwise(plain: string, html: string): boolean {
  const [left, right] = [countWords(plain), countWords(html)];
  let [apart, all] = [0, 0];
  for (const word of new Set([...left.keys(), ...right.keys()])) {
    const [here, there] = [left.get(word) ?? 0, right.get(word) ?? 0];
    if (here !== there && NEGATIONS.has(word)) return true;
    apart += Math.abs(here - there);
    all += here + there;
  }
  return all > 0 && apart / all > ALIKE;
}

function countWords(text: string): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  for (const [word] of text.replaceAll(ADDRESS, ' ').normalize('NFC').toLowerCase().matchAll(WORD)) {
    words.set(word, (words.get(word) ?? 0) + 1);
  }
  return words;
}
