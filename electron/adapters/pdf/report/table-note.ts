import type { Block, Kit } from '../kit/kit';
import { span, styles } from '../kit/style';
import { paragraph } from '../kit/text-blocks';

/** A small note above a table: in which zone its dates are, how to read it. */
export function tableNote(kit: Kit, text: string | null, spaceBeforePt = 2): readonly Block[] {
  if (text === null) return [];
  return [paragraph(kit, [span(text, styles.note)], { spaceBeforePt, keepWithNext: true })];
}
