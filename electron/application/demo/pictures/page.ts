import { Canvas, textWidth } from './canvas';

const INK = 0x1f2a36;
const DIM = 0x647384;
const RULE = 0xd4dce3;
const WIDTH_PX = 900;
const ROW_PX = 34;

export interface PortalSpec {
  /** Whose portal it stands for; the picture says that it is an example. */
  readonly owner: string;
  readonly heading: string;
  /** Shown as a label beside the heading. */
  readonly status: string;
  readonly rows: readonly (readonly [label: string, value: string])[];
}

/** The page with which a portal confirms what was sent; plain on purpose, nobody's brand is copied. */
export function paintPortal(spec: PortalSpec): Uint8Array {
  const height = 150 + spec.rows.length * ROW_PX + 56;
  const canvas = new Canvas(WIDTH_PX, height, 0xf5f7f9);
  canvas.box(0, 0, WIDTH_PX, 46, 0x24445c);
  canvas.text(24, 14, spec.owner, { colour: 0xffffff, bold: true });
  canvas.box(24, 66, WIDTH_PX - 48, height - 112, 0xffffff);
  canvas.frame(24, 66, WIDTH_PX - 48, height - 112, RULE);
  const end = canvas.text(46, 86, spec.heading, { colour: INK, bold: true });
  canvas.box(end + 22, 82, textWidth(spec.status) + 20, 26, 0xd8efe0);
  canvas.text(end + 32, 86, spec.status, { colour: 0x17633a, bold: true });
  for (const [index, [label, value]] of spec.rows.entries()) {
    const top = 130 + index * ROW_PX;
    canvas.box(46, top - 6, WIDTH_PX - 92, 1, RULE);
    canvas.text(46, top + 4, label, { colour: DIM });
    canvas.text(280, top + 4, value, { colour: INK });
  }
  canvas.text(24, height - 32, 'Imagen de ejemplo: no procede de ningún portal real.', { colour: DIM });
  return canvas.toPng();
}

/** A hand-drawn stroke: a few loops whose shape depends on the seed. */
function scrawl(canvas: Canvas, left: number, top: number, width: number, seed: number): void {
  const steps = 90;
  const points = Array.from({ length: steps + 1 }, (_, index): readonly [number, number] => {
    const t = index / steps;
    const turn = t * (9 + (seed % 4)) * Math.PI;
    const fade = 1 - 0.6 * t;
    return [
      left + t * width + Math.cos(turn + seed) * 13 * fade,
      top + Math.sin(turn) * 20 * fade + Math.sin(t * 5 + seed) * 9,
    ];
  });
  canvas.line(points, 0x1d3f8f, 2.6);
}

/** A signature as somebody draws it into a window: strokes upon white, nothing else. */
export function paintRubric(seed: number): Uint8Array {
  const canvas = new Canvas(300, 90, 0xffffff);
  scrawl(canvas, 36, 45, 220, seed);
  return canvas.toPng();
}

export interface ScanSpec {
  readonly title: string;
  readonly reference: string;
  readonly signers: readonly { readonly name: string; readonly role: string }[];
}

/** A letter that came back on paper: its reference can be read, its body is grey lines, its signatures are strokes. */
export function paintScan(spec: ScanSpec): Uint8Array {
  const canvas = new Canvas(850, 1100, 0xfbfaf6);
  canvas.box(0, 0, 850, 6, 0xe9e6dc);
  canvas.text(84, 84, spec.title, { colour: INK, bold: true });
  canvas.text(84, 112, spec.reference, { colour: DIM });
  const ragged = [662, 682, 640, 676, 420, 0, 672, 655, 684, 540, 0, 668, 680, 611, 0, 676, 648, 300];
  for (const [index, width] of ragged.entries()) canvas.box(84, 170 + index * 24, width, 7, 0xc9c8c3);
  for (const [index, signer] of spec.signers.entries()) {
    const left = 84 + index * 370;
    scrawl(canvas, left + 34, 790, 210, index * 3 + 5);
    canvas.box(left, 850, 310, 1, INK);
    canvas.text(left, 860, signer.name, { colour: INK });
    canvas.text(left, 882, signer.role, { colour: DIM });
  }
  canvas.text(84, 1040, 'Digitalización de ejemplo, sin validez.', { colour: DIM });
  return canvas.toPng();
}
