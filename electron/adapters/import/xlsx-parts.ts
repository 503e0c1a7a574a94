/** The parts of a workbook (ECMA-376, ISO/IEC 29500-1) that say which cells are dates, and the XML reading that all parts share. */
import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes';
import { TableError } from './table-error';

export interface Element {
  /** Without its prefix: writers differ in which they use. */
  readonly name: string;
  readonly attribute: (name: string) => string | undefined;
}

interface Visitor {
  readonly open?: (element: Element) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

const value = (attribute: SaxesAttributeNS | string | undefined) =>
  typeof attribute === 'object' ? attribute.value : attribute;

/**
 * Walks through a part while it is unpacked. No entity is expanded but XML's own five: a part that declares others is refused.
 * @throws TableError for what is no such XML
 */
export async function walkXml(
  pieces: AsyncIterable<Uint8Array>,
  { open, close, text }: Visitor,
): Promise<void> {
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on('doctype', () => {
    throw new TableError('damaged');
  });
  parser.on('error', () => {
    throw new TableError('damaged');
  });
  parser.on('opentag', (tag: SaxesTagNS) => {
    open?.({
      name: tag.local,
      attribute: (name) =>
        value(tag.attributes[name]) ??
        Object.values(tag.attributes).find((attribute) => attribute.local === name && attribute.prefix !== '')
          ?.value,
    });
  });
  parser.on('closetag', (tag) => close?.(tag.local));
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  const decoder = new TextDecoder('utf-8');
  for await (const piece of pieces) parser.write(decoder.decode(piece, { stream: true }));
  parser.write(decoder.decode()).close();
}

/**
 * A text as the file keeps it (ST_Xstring, 22.9.2.19): what XML cannot say stands as `_x000D_`, and what looks like that as `_x005F_x000D_`.
 * Ends of line are one kind then, as everywhere in the desk.
 */
export const escapedText = (text: string): string =>
  text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\r\n?/g, '\n');

/** Formats that every workbook has and that show a number as a date (18.8.30), dates of other writing systems among them. */
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

/** Whether a format code shows a date: what it quotes, escapes or puts in brackets says nothing of that. */
export function isDateFormat(code: string): boolean {
  const [positive = ''] = code.split(';');
  const bare = positive.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '');
  // `m` alone may be minutes: without a day or a year it is taken for an hour.
  return /[dy]/i.test(bare);
}

/** For each cell format of a workbook, in order, whether its numbers are dates. */
export async function dateStyles(part: AsyncIterable<Uint8Array> | null): Promise<readonly boolean[]> {
  if (part === null) return [];
  const custom = new Map<number, boolean>();
  const styles: boolean[] = [];
  let inCells = false;
  await walkXml(part, {
    open: ({ name, attribute }) => {
      if (name === 'numFmt')
        custom.set(Number(attribute('numFmtId')), isDateFormat(attribute('formatCode') ?? ''));
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) {
        const id = Number(attribute('numFmtId') ?? 0);
        styles.push(custom.get(id) ?? isBuiltInDate(id));
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}
