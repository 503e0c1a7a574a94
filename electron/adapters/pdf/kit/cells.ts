import { type Span, span, styles } from './style';
import type { Cell } from './table';

/** A table's cell with one plain text. */
export function textCell(text: string): Cell {
  return [[span(text, styles.cell)]];
}

export function strongCell(text: string): Cell {
  return [[span(text, styles.cellStrong)]];
}

/** A cell with a main text and, under it, smaller and grey, what qualifies it. */
export function notedCell(text: string, notes: readonly (string | null)[]): Cell {
  return [[span(text, styles.cell)], ...notes.filter((note) => note !== null && note !== '').map(noteLine)];
}

function noteLine(note: string | null): readonly Span[] {
  return [span(note ?? '', styles.cellSoft)];
}

export function hashCell(sha256: string): Cell {
  return [[span(sha256, styles.hash)]];
}

export function fact(text: string): Cell {
  return [[span(text, styles.fact)]];
}

export function strongFact(text: string): Cell {
  return [[span(text, styles.factStrong)]];
}
