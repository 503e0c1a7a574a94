import type { Face } from './fonts';

export interface TextStyle {
  readonly face: Face;
  readonly sizePt: number;
  readonly color: string;
}

/** A piece of text in one style. */
export interface Span {
  readonly text: string;
  readonly style: TextStyle;
}

/** Black, and two greys that a laser printer still keeps apart (contrast on white 7.5:1 and 1.6:1). */
export const ink = '#000000';
export const softInk = '#555555';
export const hairline = '#BDBDBD';
export const tint = '#F1F1F1';

const style = (face: Face, sizePt: number, color: string = ink): TextStyle => ({ face, sizePt, color });

export const styles = {
  title: style('bold', 17),
  letterTitle: style('bold', 14),
  heading: style('bold', 11.5),
  subheading: style('bold', 9.5),
  body: style('regular', 9.5),
  bodyStrong: style('bold', 9.5),
  label: style('regular', 9, softInk),
  fact: style('regular', 9),
  factStrong: style('bold', 9),
  cell: style('regular', 8),
  cellStrong: style('bold', 8),
  cellSoft: style('regular', 7.5, softInk),
  cellHead: style('bold', 7.5),
  hash: style('mono', 7.25),
  note: style('regular', 8, softInk),
  fineprint: style('regular', 7.5, softInk),
  fineprintStrong: style('bold', 7.5, softInk),
  mark: style('mono', 6, softInk),
  caption: style('oblique', 8),
  monogram: style('bold', 13),
  furniture: style('regular', 7, softInk),
  furnitureStrong: style('bold', 8),
} as const;

export function span(text: string, textStyle: TextStyle): Span {
  return { text, style: textStyle };
}
