import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import './pdfkit-internals';

export const faces = ['regular', 'bold', 'oblique', 'mono'] as const;
export type Face = (typeof faces)[number];

const fileNames: Record<Face, string> = {
  regular: 'DejaVuSans.ttf',
  bold: 'DejaVuSans-Bold.ttf',
  oblique: 'DejaVuSans-Oblique.ttf',
  mono: 'DejaVuSansMono.ttf',
};

/** The file of a face, found as Node finds modules, inside an asar as well. */
export function fontBytes(face: Face): Buffer {
  const packageFile = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json');
  return readFileSync(join(dirname(packageFile), 'ttf', fileNames[face]));
}

/** Registers the four faces under their names. */
export function registerFonts(doc: PDFKit.PDFDocument): void {
  for (const face of faces) doc.registerFont(face, fontBytes(face));
}

/** Tells which characters a face can draw. */
export class GlyphCoverage {
  private readonly known = new Map<Face, Map<number, boolean>>();

  constructor(private readonly doc: PDFKit.PDFDocument) {}

  has(face: Face, codePoint: number): boolean {
    let ofFace = this.known.get(face);
    if (ofFace === undefined) {
      ofFace = new Map();
      this.known.set(face, ofFace);
    }
    let answer = ofFace.get(codePoint);
    if (answer === undefined) {
      answer = this.doc.font(face)._font.font.hasGlyphForCodePoint(codePoint);
      ofFace.set(codePoint, answer);
    }
    return answer;
  }
}
