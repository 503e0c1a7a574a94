import type { Face } from './fonts';

/** Text that `face` can draw. */
export interface PrintablePiece {
  readonly text: string;
  readonly face: Face;
}

const variationSelectors = /[\uFE0E\uFE0F]/g;
const control = /\p{Cc}/u;
/** Formatting and private characters, unassigned ones and lone surrogates: invisible or able to deceive, so spelled out. */
const deceptive = /[\p{Cf}\p{Co}\p{Cn}\p{Cs}\u2028\u2029\u115F\u1160\u3164\uFFA0]/u;
/** More marks than any language stacks on one letter would climb over the lines around. */
const maxMarks = 4;
const mark = /\p{M}/u;

function notation(codePoint: number): string {
  return `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`;
}

/** Two blank lines part what somebody wanted parted; three hundred of them would print pages with nothing on them. */
const MORE_BLANK_LINES = /\n(?:[^\S\n]*\n){3,}/g;

/** One line ending, composed characters, tabs as spaces, no more than two blank lines: what layout expects. */
export function normaliseText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|\u0085/g, '\n')
    .replace(/[\t\v\f]/g, ' ')
    .replace(MORE_BLANK_LINES, '\n\n\n')
    .replace(variationSelectors, '');
}

/**
 * Splits text into what can be drawn, so that nothing that somebody wrote is lost or drawn as an empty box: controls
 * become □; a character that no face has, or that would not be seen, is spelled out as `[U+1F600]`; one that only the
 * upright face has is drawn in it. Takes the output of `normaliseText`, without line ends.
 */
export function printablePieces(
  text: string,
  face: Face,
  has: (face: Face, codePoint: number) => boolean,
): readonly PrintablePiece[] {
  const pieces: { text: string; face: Face }[] = [];
  const add = (piece: string, pieceFace: Face): void => {
    const last = pieces.at(-1);
    if (last !== undefined && last.face === pieceFace) last.text += piece;
    else pieces.push({ text: piece, face: pieceFace });
  };
  let marks = 0;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    marks = mark.test(character) ? marks + 1 : 0;
    if (control.test(character)) add('□', face);
    else if (deceptive.test(character) || marks > maxMarks) add(notation(codePoint), face);
    else if (has(face, codePoint)) add(character, face);
    else if (has('regular', codePoint)) add(character, 'regular');
    else add(notation(codePoint), face);
  }
  return pieces;
}
