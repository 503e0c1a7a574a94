import { type Face, GlyphCoverage } from './fonts';
import { normaliseText, printablePieces } from './printable-text';
import type { Span, TextStyle } from './style';

export interface Run {
  readonly text: string;
  readonly style: TextStyle;
  readonly xPt: number;
}

export interface Line {
  readonly runs: readonly Run[];
  readonly widthPt: number;
  readonly heightPt: number;
  /** From the line's top to its baseline. */
  readonly baselinePt: number;
}

interface Piece {
  text: string;
  readonly style: TextStyle;
  widthPt: number;
}

/** What must not be parted at a line's end: a word, a number with its unit, a telephone number. */
type Chunk = readonly Piece[];

const leading = 1.36;
const baselineShare = 1.02;
const chunkPattern =
  /\n| +|(?<![\p{L}\d])\(?(?:\+\d{1,3} )?\d{2,3} \d{3,4} \d{4}(?![\p{L}\d])|(?<![\p{L}\d])\d[\d.,:]* (?:h|min|d|B|KB|MB|GB|%)(?![\p{L}\d])|[^ \n]+/gu;
/** Where a word that is longer than a line may be parted: addresses, paths, identifiers. */
const softBreak = /[-/\\_;:@&?=+|]/;
const graphemes = new Intl.Segmenter('es-MX', { granularity: 'grapheme' });

/** Measures text and breaks it into lines, in the document's fonts. */
export class Typesetter {
  private readonly coverage: GlyphCoverage;
  private readonly widths = new Map<string, number>();

  constructor(private readonly doc: PDFKit.PDFDocument) {
    this.coverage = new GlyphCoverage(doc);
  }

  widthOf(text: string, style: TextStyle): number {
    const key = `${style.face}\u0000${text}`;
    let per1000 = this.widths.get(key);
    if (per1000 === undefined) {
      per1000 = this.doc.font(style.face).fontSize(1000).widthOfString(text);
      this.widths.set(key, per1000);
    }
    return (per1000 * style.sizePt) / 1000;
  }

  /** Lines no wider than `widthPt`; an empty text gives none. Long words are parted, line ends are kept. */
  layout(spans: readonly Span[], widthPt: number): readonly Line[] {
    const lines = new LineBuilder(widthPt);
    for (const token of this.tokens(spans)) {
      if (token === 'newline') lines.breakLine(true);
      else if (token === 'space') lines.addSpace();
      else this.addChunk(lines, token, widthPt);
    }
    return lines.finish();
  }

  private addChunk(lines: LineBuilder, chunk: Chunk, widthPt: number): void {
    const chunkWidth = chunk.reduce((sum, piece) => sum + piece.widthPt, 0);
    const space = this.spaceBefore(lines);
    if (lines.fits(space + chunkWidth)) {
      lines.append(chunk, space);
      return;
    }
    if (chunkWidth <= widthPt) {
      lines.breakLine(false);
      lines.append(chunk, 0);
      return;
    }
    if (!lines.fits(space + widthPt / 3)) lines.breakLine(false);
    this.part(lines, chunk);
  }

  private spaceBefore(lines: LineBuilder): number {
    return lines.pendingSpaces === 0 || lines.lastStyle === null
      ? 0
      : lines.pendingSpaces * this.widthOf(' ', lines.lastStyle);
  }

  /** Sets a word that is longer than a line, parting it after a separator where one stands near the end. */
  private part(lines: LineBuilder, chunk: Chunk): void {
    let space = this.spaceBefore(lines);
    for (const piece of chunk) {
      let rest = [...graphemes.segment(piece.text)].map((segment) => segment.segment);
      while (rest.length > 0) {
        let count = 0;
        let width = space;
        let afterSeparator = 0;
        for (const grapheme of rest) {
          width += this.widthOf(grapheme, piece.style);
          if (!lines.fits(width)) break;
          count += 1;
          if (softBreak.test(grapheme)) afterSeparator = count;
        }
        if (count === 0 && !lines.isEmpty) {
          lines.breakLine(false);
          space = 0;
          continue;
        }
        const whole = count >= rest.length;
        const even = afterSeparator > count * 0.6 ? afterSeparator : evenPart(rest.length, count);
        const taken = whole ? count : outsideFolio(rest, even, count);
        const text = rest.slice(0, taken).join('');
        lines.append([{ text, style: piece.style, widthPt: this.widthOf(text, piece.style) }], space);
        space = 0;
        rest = rest.slice(taken);
        if (rest.length > 0) lines.breakLine(false);
      }
    }
  }

  private *tokens(spans: readonly Span[]): Generator<Chunk | 'space' | 'newline'> {
    let chunk: Piece[] = [];
    for (const { text, style } of spans) {
      for (const [token] of normaliseText(text).matchAll(chunkPattern)) {
        const isBreak = token === '\n' || token.startsWith(' ');
        if (!isBreak) {
          chunk.push(...this.pieces(token, style));
          continue;
        }
        if (chunk.length > 0) yield chunk;
        chunk = [];
        if (token === '\n') yield 'newline';
        else yield 'space';
      }
    }
    if (chunk.length > 0) yield chunk;
  }

  private pieces(text: string, style: TextStyle): Piece[] {
    const has = (face: Face, codePoint: number): boolean => this.coverage.has(face, codePoint);
    return printablePieces(text, style.face, has).map((piece) => {
      const pieceStyle = piece.face === style.face ? style : { ...style, face: piece.face };
      return { text: piece.text, style: pieceStyle, widthPt: this.widthOf(piece.text, pieceStyle) };
    });
  }
}

/** How much of an unbroken word to take where `fitting` would fit: parts of the same length, so a hash halves evenly. */
function evenPart(length: number, fitting: number): number {
  return fitting < 1 ? 1 : Math.ceil(length / Math.ceil(length / fitting));
}

/** As the desk writes the folio of a request or of a ticket. */
const folioPattern = /(?:N2|SOL)-[A-Z0-9]+-\d{4}-\d{4,}-?/g;

/** Where to part instead of inside a folio, which is looked for and dictated whole: after it where it fits, else before. */
function outsideFolio(graphemesLeft: readonly string[], at: number, fitting: number): number {
  for (const match of graphemesLeft.join('').matchAll(folioPattern)) {
    const start = match.index;
    const end = start + match[0].length;
    if (at <= start || at >= end) continue;
    if (end <= fitting) return end;
    return start > 0 ? start : at;
  }
  return at;
}

/** Gathers pieces into lines. */
class LineBuilder {
  pendingSpaces = 0;
  lastStyle: TextStyle | null = null;
  private readonly lines: Line[] = [];
  private runs: { text: string; style: TextStyle; xPt: number }[] = [];
  private usedPt = 0;

  constructor(private readonly limitPt: number) {}

  get isEmpty(): boolean {
    return this.runs.length === 0;
  }

  fits(morePt: number): boolean {
    return this.usedPt + morePt <= this.limitPt + 0.01;
  }

  addSpace(): void {
    if (!this.isEmpty) this.pendingSpaces = 1;
  }

  append(chunk: Chunk, spacePt: number): void {
    for (const [index, piece] of chunk.entries()) {
      const space = index === 0 && spacePt > 0 ? ' ' : '';
      if (space !== '') this.usedPt += spacePt;
      const last = this.runs.at(-1);
      if (last !== undefined && last.style === piece.style) last.text += space + piece.text;
      else {
        if (last !== undefined) last.text += space;
        this.runs.push({ text: piece.text, style: piece.style, xPt: this.usedPt });
      }
      this.usedPt += piece.widthPt;
      this.lastStyle = piece.style;
    }
    this.pendingSpaces = 0;
  }

  breakLine(keepEmpty: boolean): void {
    const last = this.runs.at(-1);
    if (last === undefined && !(keepEmpty && this.lastStyle !== null)) return;
    // The space at a line's end is not seen, but it parts the words for who copies or listens.
    if (last !== undefined && (this.pendingSpaces > 0 || keepEmpty)) last.text += ' ';
    const tallest = Math.max(
      ...this.runs.map((run) => run.style.sizePt),
      this.runs.length === 0 ? (this.lastStyle?.sizePt ?? 0) : 0,
    );
    this.lines.push({
      runs: this.runs,
      widthPt: this.usedPt,
      heightPt: tallest * leading,
      baselinePt: tallest * baselineShare,
    });
    this.runs = [];
    this.usedPt = 0;
    this.pendingSpaces = 0;
  }

  /** The lines; empty ones at the end are dropped. */
  finish(): readonly Line[] {
    this.breakLine(false);
    while (this.lines.at(-1)?.runs.length === 0) this.lines.pop();
    return this.lines;
  }
}

/** Paragraphs one under the other; the space after each parts its words from the next for who copies or listens. */
export function stackParagraphs(paragraphs: readonly (readonly Line[])[]): readonly Line[] {
  return paragraphs.flatMap((lines, index) => {
    const last = lines.at(-1);
    const run = last?.runs.at(-1);
    if (last === undefined || run === undefined || index === paragraphs.length - 1) return lines;
    const spaced: Line = { ...last, runs: [...last.runs.slice(0, -1), { ...run, text: `${run.text} ` }] };
    return [...lines.slice(0, -1), spaced];
  });
}

export function linesHeight(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + line.heightPt, 0);
}
