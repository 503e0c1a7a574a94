import PDFDocument from 'pdfkit';
import { GlyphCoverage } from '../pdf/kit/fonts';
import type { AppearanceText } from './appearance-text';

/** Font files (TrueType) for the visible block; embedded as subsets. */
export interface AppearanceFonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

export interface AppearanceDrawing {
  readonly text: AppearanceText;
  /** As `prepareRubric` gives it. */
  readonly rubric: Buffer | null;
  readonly widthPt: number;
  readonly heightPt: number;
}

interface Line {
  readonly text: string;
  readonly font: 'regular' | 'bold';
  readonly sizePt: number;
  readonly color: string;
  readonly gapPt: number;
  readonly maximumLines: number;
}

const ink = '#000000';
const softInk = '#555555';
const hairline = '#8A8A8A';
const paddingPt = 5;
const rubricShare = 0.32;
/** At 0.5 the worst case fits a block of 235 × 95 pt: long name, post and issuer, a representative and a rubric. */
const smallestScale = 0.3;
/** Stands for a character that the font lacks: a glyph that is none would break PDF/A (ISO 19005-3, 6.2.11.8). */
const SUBSTITUTE = '\u25a1';
/** Chooses between looks of the character before it. */
const VARIATION_SELECTOR = /\p{Variation_Selector}/gu;

/**
 * Draws the block on a page of exactly its size. Fixed metadata: the same block gives the same bytes. Null when the
 * rubric is an image that pdfkit cannot take.
 */
export function drawAppearance(drawing: AppearanceDrawing, fonts: AppearanceFonts): Uint8Array | null {
  const { widthPt, heightPt, rubric } = drawing;
  const doc = new PDFDocument({
    size: [widthPt, heightPt],
    margin: 0,
    pdfVersion: '1.7',
    info: { CreationDate: new Date(0) },
  });
  doc.registerFont('regular', Buffer.from(fonts.regular));
  doc.registerFont('bold', Buffer.from(fonts.bold));
  doc
    .lineWidth(0.5)
    .strokeColor(hairline)
    .rect(0.25, 0.25, widthPt - 0.5, heightPt - 0.5)
    .stroke();
  const rubricWidthPt = rubric === null ? 0 : widthPt * rubricShare;
  if (rubric !== null && !drawRubric(doc, rubric, rubricWidthPt, heightPt)) return null;
  const left = rubricWidthPt + paddingPt;
  drawText(doc, linesOf(drawing.text, new GlyphCoverage(doc)), left, widthPt - left - paddingPt, heightPt);
  doc.end();
  return readAll(doc);
}

function readAll(doc: PDFKit.PDFDocument): Uint8Array {
  const bytes: unknown = doc.read();
  if (!(bytes instanceof Uint8Array) || doc.bufferedPageRange().start !== 1) {
    throw new Error('The appearance did not come out as one finished page');
  }
  return bytes;
}

function drawRubric(doc: PDFKit.PDFDocument, rubric: Buffer, widthPt: number, heightPt: number): boolean {
  try {
    const fit: [number, number] = [widthPt - 2 * paddingPt, heightPt - 2 * paddingPt];
    doc.image(rubric, paddingPt, paddingPt, { fit, align: 'center', valign: 'center' });
  } catch {
    // pdfkit throws errors and bare strings for images that it cannot take.
    return false;
  }
  doc.lineWidth(0.5).strokeColor('#BDBDBD');
  doc
    .moveTo(widthPt, paddingPt * 2)
    .lineTo(widthPt, heightPt - paddingPt * 2)
    .stroke();
  return true;
}

/** Whoever is named is named whole: the block is drawn smaller rather than a name or a post cut. */
function linesOf(text: AppearanceText, coverage: GlyphCoverage): readonly Line[] {
  const soft = { font: 'regular', sizePt: 6.6, color: softInk, gapPt: 1.2, maximumLines: 2 } as const;
  const lines: readonly Line[] = [
    // What a mark without a certificate is takes two lines; cut short it would say the opposite.
    { text: text.title, font: 'bold', sizePt: 6.6, color: softInk, gapPt: 1.5, maximumLines: 2 },
    { text: text.holder, font: 'bold', sizePt: 10, color: ink, gapPt: 1, maximumLines: 6 },
    { text: text.role, font: 'regular', sizePt: 7.6, color: ink, gapPt: 3, maximumLines: 6 },
    ...text.details.map((detail) => ({ ...soft, text: detail })),
  ];
  return lines
    .map((line) => ({ ...line, text: drawable(line.text, (each) => coverage.has(line.font, each)) }))
    .filter((line) => line.text !== '');
}

function drawable(text: string, has: (codePoint: number) => boolean): string {
  const characters = [...text.replace(VARIATION_SELECTOR, '')];
  return characters.map((each) => (has(each.codePointAt(0) ?? 0) ? each : SUBSTITUTE)).join('');
}

function drawText(
  doc: PDFKit.PDFDocument,
  lines: readonly Line[],
  left: number,
  widthPt: number,
  heightPt: number,
): void {
  const available = heightPt - 2 * paddingPt;
  let scale = 1;
  while (scale > smallestScale && totalHeight(doc, lines, widthPt, scale) > available) scale -= 0.03;
  let y = paddingPt;
  for (const line of lines) {
    const height = lineHeight(doc, line, widthPt, scale);
    setFont(doc, line, scale);
    // A little more than the lines need, since pdfkit compares sums of floating-point heights.
    doc
      .fillColor(line.color)
      .text(line.text, left, y, { width: widthPt, height: height + 0.1, ellipsis: true });
    y += height + line.gapPt * scale;
  }
}

function setFont(doc: PDFKit.PDFDocument, line: Line, scale: number): void {
  doc.font(line.font).fontSize(line.sizePt * scale);
}

function lineHeight(doc: PDFKit.PDFDocument, line: Line, widthPt: number, scale: number): number {
  setFont(doc, line, scale);
  return Math.min(
    doc.heightOfString(line.text, { width: widthPt }),
    doc.currentLineHeight(true) * line.maximumLines,
  );
}

function totalHeight(
  doc: PDFKit.PDFDocument,
  lines: readonly Line[],
  widthPt: number,
  scale: number,
): number {
  const heights = lines.map((line) => lineHeight(doc, line, widthPt, scale) + line.gapPt * scale);
  return heights.reduce((sum, height) => sum + height, -(lines.at(-1)?.gapPt ?? 0) * scale);
}
