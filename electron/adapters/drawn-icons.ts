/** Small pictures that the system asks for, drawn here: no file to read, and nothing that a language has to be said in. */
import { type NativeImage, nativeImage } from 'electron';

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

const NOTHING: Colour = [0, 0, 0, 0];
const PAPER: Colour = [255, 255, 255, 255];
const EDGE: Colour = [84, 93, 99, 255];
const RISK: Colour = [152, 43, 23, 255];

/** @param colourAt what each point of it shows */
function drawn(width: number, height: number, colourAt: (x: number, y: number) => Colour): NativeImage {
  const points = Array.from({ length: width * height }, (_, index) => {
    const [red, green, blue, alpha] = colourAt(index % width, Math.floor(index / width));
    // Chromium's bitmaps stand the other way round.
    return [blue, green, red, alpha];
  });
  return nativeImage.createFromBitmap(Buffer.from(points.flat()), { width, height });
}

const PAPER_WIDTH = 36;
const PAPER_HEIGHT = 48;

/** A sheet with lines, for what hangs on the pointer while a file is dragged. */
export function paperIcon(): NativeImage {
  return drawn(PAPER_WIDTH, PAPER_HEIGHT, (x, y) => {
    const isEdge = x < 2 || y < 2 || x >= PAPER_WIDTH - 2 || y >= PAPER_HEIGHT - 2;
    const isLine = y > 8 && y < PAPER_HEIGHT - 8 && y % 6 < 2 && x > 6 && x < PAPER_WIDTH - 6;
    return isEdge || isLine ? EDGE : PAPER;
  });
}

const DOT = 16;

/** A filled circle, for the entry in the taskbar. */
export function dotIcon(): NativeImage {
  const middle = (DOT - 1) / 2;
  return drawn(DOT, DOT, (x, y) => (Math.hypot(x - middle, y - middle) <= DOT / 2 ? RISK : NOTHING));
}
