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

interface PrintedMarkParts {
  readonly mark: PrintedMark;
  /** What to do with the code. */
  readonly paragraphs: readonly (readonly Span[])[];
  /** The journal's, whole: a part of it would not hold against somebody who makes a journal to fit. */
  readonly journalHead: string;
}

/**
 * The QR code with which a printed copy is checked against the desk, what to do with it on its right, its text for who has
 * no scanner, and the head with which the journal is checked against the print. Never parted.
 */
export function printedMarkBlock(
  kit: Kit,
  { mark, paragraphs, journalHead }: PrintedMarkParts,
  spaceBeforePt: number,
): Block {
  const text = writePrintedMark(mark);
  const leftPt = contentLeftPt + sidePt + besidePt;
  const inMono = [text, `Bitácora ${journalHead}`].map((line) => [span(line, styles.mark)]);
  const laid = [...paragraphs, ...inMono].map((spans) =>
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
