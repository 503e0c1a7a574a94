import { CELL_HEIGHT_PX, CELL_WIDTH_PX, inkAt } from './glyphs';
import { encodePng } from './png';

/** 0xRRGGBB. */
export type Colour = number;
export type Point = readonly [x: number, y: number];

interface TextStyle {
  readonly colour: Colour;
  readonly bold?: boolean;
}

export const textWidth = (text: string): number => [...text].length * CELL_WIDTH_PX;

/** A small picture in memory: rectangles, lines and text, which is what a log, a chart or a form need. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  readonly #rgb: Uint8Array;

  constructor(width: number, height: number, background: Colour) {
    this.width = width;
    this.height = height;
    this.#rgb = new Uint8Array(width * height * 3);
    this.box(0, 0, width, height, background);
  }

  box(left: number, top: number, width: number, height: number, colour: Colour): void {
    for (let y = top; y < top + height; y += 1) {
      for (let x = left; x < left + width; x += 1) this.#mix(x, y, colour, 1);
    }
  }

  /** A frame of one pixel. */
  frame(left: number, top: number, width: number, height: number, colour: Colour): void {
    this.box(left, top, width, 1, colour);
    this.box(left, top + height - 1, width, 1, colour);
    this.box(left, top, 1, height, colour);
    this.box(left + width - 1, top, 1, height, colour);
  }

  /** Text with its top left corner at the point; answers where it ends. */
  text(left: number, top: number, text: string, { colour, bold = false }: TextStyle): number {
    let x = left;
    for (const character of text) {
      this.#glyph(x, top, character, colour);
      // A second strike beside the first is how a fixed-width face gets bold without growing.
      if (bold) this.#glyph(x + 0.5, top, character, colour);
      x += CELL_WIDTH_PX;
    }
    return x;
  }

  /** A line through the points, with soft edges. */
  line(points: readonly Point[], colour: Colour, thickness = 2): void {
    for (let index = 1; index < points.length; index += 1) {
      const from = points[index - 1];
      const to = points[index];
      if (from && to) this.#segment(from, to, colour, thickness / 2);
    }
  }

  toPng(): Uint8Array {
    return encodePng(this.width, this.height, this.#rgb);
  }

  #glyph(left: number, top: number, character: string, colour: Colour): void {
    const whole = Math.floor(left);
    const shift = left - whole;
    for (let y = 0; y < CELL_HEIGHT_PX; y += 1) {
      for (let x = 0; x < CELL_WIDTH_PX; x += 1) {
        const ink = inkAt(character, x, y) / 15;
        if (ink === 0) continue;
        this.#mix(whole + x, top + y, colour, ink * (1 - shift));
        if (shift > 0) this.#mix(whole + x + 1, top + y, colour, ink * shift);
      }
    }
  }

  #segment([x1, y1]: Point, [x2, y2]: Point, colour: Colour, radius: number): void {
    const length = Math.hypot(x2 - x1, y2 - y1) || 1;
    const reach = radius + 1;
    for (let y = Math.floor(Math.min(y1, y2) - reach); y <= Math.max(y1, y2) + reach; y += 1) {
      for (let x = Math.floor(Math.min(x1, x2) - reach); x <= Math.max(x1, x2) + reach; x += 1) {
        const along = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / (length * length);
        const t = Math.min(1, Math.max(0, along));
        const distance = Math.hypot(x - x1 - t * (x2 - x1), y - y1 - t * (y2 - y1));
        this.#mix(x, y, colour, Math.min(1, Math.max(0, radius + 0.5 - distance)));
      }
    }
  }

  #mix(x: number, y: number, colour: Colour, share: number): void {
    if (share <= 0 || x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    const at = (y * this.width + x) * 3;
    for (let channel = 0; channel < 3; channel += 1) {
      const target = (colour >> (16 - channel * 8)) & 0xff;
      const current = this.#rgb[at + channel] ?? 0;
      this.#rgb[at + channel] = Math.round(current + (target - current) * share);
    }
  }
}
