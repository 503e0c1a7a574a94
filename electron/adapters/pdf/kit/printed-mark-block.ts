import { type PrintedMark, writePrintedMark } from '../../../shared/domain/printed-mark';
import type { Block, Kit } from './kit';
import { contentLeftPt, contentWidthPt } from './page-geometry';
import { qrSymbol } from './qr-symbol';
import { ink, type Span, span, styles } from './style';
import { linesHeight } from './typesetter';

/** 20 mm: about half a millimetre a module, which any telephone and hand scanner reads. */
const sidePt = 57;
/** Wider than the quiet zone of four modules. */
const besidePt = 12;
const betweenPt = 2;

/**
 * The QR code with which a printed copy is checked against the desk, what to do with it on its right, and its text for
 * who has no scanner. Never parted.
 */
export function printedMarkBlock(
  kit: Kit,
  mark: PrintedMark,
  paragraphs: readonly (readonly Span[])[],
  spaceBeforePt: number,
): Block {
  const text = writePrintedMark(mark);
  const leftPt = contentLeftPt + sidePt + besidePt;
  const laid = [...paragraphs, [span(text, styles.mark)]].map((spans) =>
    kit.typesetter.layout(spans, contentWidthPt - sidePt - besidePt),
  );
  const textPt = laid.reduce((sum, lines) => sum + linesHeight(lines) + betweenPt, -betweenPt);
  const heightPt = Math.max(sidePt, textPt);
  return {
    spaceBeforePt,
    heightPt,
    leadHeightPt: heightPt,
    keepWithNext: false,
    place: () => {
      const top = kit.yPt;
      drawCode(kit, text, top);
      let y = top + Math.max(0, (sidePt - textPt) / 2);
      for (const lines of laid) {
        const at = y;
        kit.tags.content(kit.tags.child(kit.tags.current, 'P'), 'P', () => kit.drawLines(lines, leftPt, at));
        y += linesHeight(lines) + betweenPt;
      }
      kit.yPt = top + heightPt;
    },
  };
}

function drawCode(kit: Kit, text: string, topPt: number): void {
  const { doc, tags } = kit;
  const { size, runs } = qrSymbol(text);
  const modulePt = sidePt / size;
  const figure = tags.child(tags.current, 'Figure', {
    alt: `Código QR para cotejar este impreso. Dice: ${text}`,
    bbox: [contentLeftPt, topPt, contentLeftPt + sidePt, topPt + sidePt],
  });
  tags.content(figure, 'Figure', () => {
    for (const { x, y, length } of runs) {
      doc.rect(contentLeftPt + x * modulePt, topPt + y * modulePt, length * modulePt, modulePt);
    }
    doc.fill(ink);
  });
}
