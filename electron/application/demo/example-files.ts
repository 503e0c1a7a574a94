/** Files of the example: made when they are needed, with the times that the story has by then. */
import { paintChart } from './pictures/chart';
import { type PortalSpec, paintPortal } from './pictures/page';
import { paintTerminal } from './pictures/terminal';

/** Local time `minutes` from the moment at which the file is made, as consoles write it. */
export type Stamp = (minutes: number) => string;

export interface ExampleFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: (at: Stamp) => Uint8Array;
}

type Lines = (at: Stamp) => readonly string[];

const PNG = 'image/png';
const utf8 = (text: string) => new Uint8Array(Buffer.from(text, 'utf8'));

export function textFile(name: string, lines: Lines): ExampleFile {
  const mediaType = name.endsWith('.csv') ? 'text/csv' : 'text/plain';
  return { name, mediaType, bytes: (at) => utf8(`${lines(at).join('\n')}\n`) };
}

/** A picture of a console. */
export function consoleShot(name: string, title: string, lines: Lines): ExampleFile {
  return { name, mediaType: PNG, bytes: (at) => paintTerminal(title, lines(at)) };
}

interface MeasuredChart {
  readonly title: string;
  readonly unit: string;
  readonly values: readonly number[];
  readonly limit?: { readonly at: number; readonly label: string };
  /** How much time the values span, up to the moment of the picture. */
  readonly spanHours: number;
}

const TIMES = 5;

export function chartShot(name: string, { spanHours, ...chart }: MeasuredChart): ExampleFile {
  const bytes = (at: Stamp) => {
    const times = Array.from({ length: TIMES }, (_, index) => {
      const stamp = at(-spanHours * 60 * (1 - index / (TIMES - 1)));
      return spanHours > 24 ? `${stamp.slice(8, 10)}/${stamp.slice(5, 7)}` : stamp.slice(11, 16);
    });
    return paintChart({ ...chart, times });
  };
  return { name, mediaType: PNG, bytes };
}

export function portalShot(name: string, page: PortalSpec): ExampleFile {
  return { name, mediaType: PNG, bytes: () => paintPortal(page) };
}
