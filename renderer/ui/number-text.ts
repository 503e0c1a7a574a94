/** Numbers as people write them in Mexico ↔ numbers: a point before the decimals, and a comma between thousands or, where it cannot be that, before the decimals. */

const GROUPED = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.(?<decimals>\d+))?$/;
const PLAIN = /^\d{1,12}(?:[.,](?<decimals>\d+))?$/;

/**
 * «40», «10.5», «10,5», «1,200», «1,200.50».
 * @param decimals how many it may have; 0 for whole numbers
 * @returns null for anything else: what cannot be read is never turned into another number
 */
export function readNumber(text: string, decimals: number): number | null {
  const typed = text.trim();
  const grouped = GROUPED.exec(typed);
  const found = grouped ?? PLAIN.exec(typed);
  if (!found || (found.groups?.['decimals']?.length ?? 0) > decimals) return null;
  return Number(grouped ? typed.replaceAll(',', '') : typed.replace(',', '.'));
}
