import { Canvas, type Point, textWidth } from './canvas';

const WIDTH_PX = 960;
const HEIGHT_PX = 400;
const PLOT = { left: 92, right: 930, top: 74, bottom: 336 } as const;
const INK = 0x24313f;
const DIM = 0x66778a;
const GRID = 0xdde4ea;
const LINE = 0x0b7285;
const LIMIT = 0xc2410c;

export interface ChartSpec {
  readonly title: string;
  /** What the numbers are: «%», «ms», «eventos/s». */
  readonly unit: string;
  readonly values: readonly number[];
  /** Marks a level and says what it is. */
  readonly limit?: { readonly at: number; readonly label: string };
  /** Five labels under the axis, from the first value to the last. */
  readonly times: readonly string[];
}

/** A round number at or above the largest value, so that the axis reads well. */
function ceilingOf(values: readonly number[]): number {
  const largest = Math.max(...values, 1);
  const step = 10 ** Math.floor(Math.log10(largest));
  const tight = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((factor) => factor * step >= largest) ?? 10;
  return tight * step;
}

const numberWords = (value: number) => (value >= 1000 ? `${value / 1000} k` : String(value));

/** A line chart with its axis, its times and, where there is one, the level that matters. */
export function paintChart(spec: ChartSpec): Uint8Array {
  const canvas = new Canvas(WIDTH_PX, HEIGHT_PX, 0xffffff);
  canvas.frame(0, 0, WIDTH_PX, HEIGHT_PX, 0xb6c2cd);
  canvas.text(24, 18, spec.title, { colour: INK, bold: true });
  canvas.text(24, 42, spec.unit, { colour: DIM });
  const ceiling = ceilingOf([...spec.values, spec.limit?.at ?? 0]);
  const y = (value: number) => PLOT.bottom - (value / ceiling) * (PLOT.bottom - PLOT.top);
  const x = (share: number) => PLOT.left + share * (PLOT.right - PLOT.left);
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    const label = numberWords(Math.round(ceiling * share * 100) / 100);
    canvas.box(PLOT.left, Math.round(y(ceiling * share)), PLOT.right - PLOT.left, 1, GRID);
    canvas.text(PLOT.left - 10 - textWidth(label), Math.round(y(ceiling * share)) - 9, label, {
      colour: DIM,
    });
  }
  for (const [index, time] of spec.times.entries()) {
    const centre = x(index / Math.max(1, spec.times.length - 1));
    const left = Math.min(WIDTH_PX - 12 - textWidth(time), Math.round(centre - textWidth(time) / 2));
    canvas.text(Math.max(12, left), PLOT.bottom + 12, time, { colour: DIM });
    canvas.box(Math.round(centre), PLOT.bottom, 1, 6, DIM);
  }
  if (spec.limit) {
    const level = Math.round(y(spec.limit.at));
    for (let from = PLOT.left; from < PLOT.right; from += 14) canvas.box(from, level, 8, 2, LIMIT);
    const third = Math.ceil(spec.values.length / 3);
    const startIsLower = Math.max(...spec.values.slice(0, third)) < Math.max(...spec.values.slice(-third));
    const left = startIsLower ? PLOT.left + 8 : PLOT.right - textWidth(spec.limit.label);
    canvas.text(left, level - 20, spec.limit.label, { colour: LIMIT });
  }
  const points = spec.values.map((value, index): Point => [x(index / (spec.values.length - 1)), y(value)]);
  canvas.line(points, LINE, 2.5);
  return canvas.toPng();
}
