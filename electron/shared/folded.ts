/** What has neither accents nor diacritics (Unicode counts `^` and `` ` `` among them): most folios and names of products. */
const PLAIN = /^[\n\x20-\x5d\x5f\x61-\x7e]*$/;

/** A text without its accents and case: how people type what they look for. */
export function folded(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}
