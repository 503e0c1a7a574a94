import { encode } from 'jpeg-js';

/** Of 100: letters of a screenshot keep their edges, and it is a tenth to a third of the PNG. */
const quality = 85;
/** A side of twice this or more is halved: on paper that is still above 230 pixels an inch. */
const enoughPx = 1600;

/** The mean of each square of `factor` × `factor` pixels, as RGBA; what is left over at the right and below is cut. */
function scaledRgba(width: number, height: number, rgb: Buffer, factor: number) {
  const [columns, rows] = [Math.floor(width / factor), Math.floor(height / factor)];
  const data = Buffer.alloc(columns * rows * 4, 255);
  const area = factor * factor;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const to = (row * columns + column) * 4;
      for (let channel = 0; channel < 3; channel += 1) {
        let sum = 0;
        for (let y = 0; y < factor; y += 1) {
          const from = ((row * factor + y) * width + column * factor) * 3 + channel;
          for (let x = 0; x < factor; x += 1) sum += rgb[from + x * 3] ?? 0;
        }
        data[to + channel] = Math.round(sum / area);
      }
    }
  }
  return { width: columns, height: rows, data };
}

/** What a picture for paper is made smaller by; a strip one pixel wide stays as wide. */
function factorOnPaper(width: number, height: number): number {
  return Math.max(1, Math.min(Math.floor(Math.max(width, height) / enoughPx), width, height));
}

/**
 * Baseline JPEG without subsampling of colour.
 * @param rgb three bytes a pixel, row after row
 * @param factor how many times smaller each side gets, no more than the shorter one has pixels
 */
export function encodeJpeg(
  width: number,
  height: number,
  rgb: Buffer,
  factor = factorOnPaper(width, height),
): Uint8Array {
  return encode(scaledRgba(width, height, rgb, factor), quality).data;
}
