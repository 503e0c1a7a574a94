import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Face } from '../../../../electron/adapters/pdf/kit/fonts';
import { normaliseText, printablePieces } from '../../../../electron/adapters/pdf/kit/printable-text';

const latin = (face: Face, codePoint: number): boolean =>
  codePoint >= 0x20 && codePoint <= (face === 'mono' ? 0x7e : 0x24f);

function printed(text: string, face: Face = 'regular'): string {
  return printablePieces(normaliseText(text), face, latin)
    .map((piece) => piece.text)
    .join('');
}

describe('normaliseText', () => {
  it('keeps what parts paragraphs and no page of blank lines', () => {
    expect(normaliseText('uno\n\ndos\n\n\ntres')).toBe('uno\n\ndos\n\n\ntres');
    expect(normaliseText(`uno${'\r\n \t'.repeat(300)}\ndos`)).toBe('uno\n\n\ndos');
  });
});

describe('printablePieces', () => {
  it('shows what cannot be drawn, and never draws what would deceive', () => {
    expect(printed('Ñandú 😀')).toBe('Ñandú [U+1F600]');
    expect(printed('a\u0000b\u001bc\u007f')).toBe('a□b□c□');
    expect(printed('factura\u202Efdp.exe')).toBe('factura[U+202E]fdp.exe');
    expect(printed('in\u200Bvisible\uFEFF')).toBe('in[U+200B]visible[U+FEFF]');
    expect(printed('\uD800x\uDC00')).toBe('[U+D800]x[U+DC00]');
    expect(printed('❤\uFE0F')).toBe('[U+2764]');
  });

  it('composes accents that come apart, and stops towers of marks', () => {
    expect(printed('me\u0301xico')).toBe('méxico');
    expect(printed(`x${'\u0302'.repeat(9)}`).match(/\[U\+0302\]/g)?.length).toBe(9);
    const covered = printablePieces(`x${'\u0302'.repeat(9)}`, 'regular', () => true);
    expect(covered.map((piece) => piece.text).join('')).toBe(`x${'\u0302'.repeat(4)}${'[U+0302]'.repeat(5)}`);
  });

  it('borrows from the upright face what the asked one lacks', () => {
    expect(printablePieces('año', 'mono', latin)).toEqual([
      { text: 'a', face: 'mono' },
      { text: 'ñ', face: 'regular' },
      { text: 'o', face: 'mono' },
    ]);
  });

  it('gives only what the faces have, whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const piece of printablePieces(normaliseText(text).replaceAll('\n', ''), 'regular', latin)) {
          for (const character of piece.text.replaceAll('□', '')) {
            expect(latin(piece.face, character.codePointAt(0) ?? 0)).toBe(true);
          }
        }
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});
