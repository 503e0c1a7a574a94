/** Where the window stands, as somebody left it. */
import { z } from 'zod';

export const SMALLEST = { width: 1024, height: 640 } as const;
const USUAL = { width: 1440, height: 900 } as const;
/** Of the strip that a window is moved by: less than this in sight, and nobody gets hold of it. */
const GRIP = { width: 160, height: 32 } as const;

/** In device-independent pixels of the whole desktop, as Electron's `Rectangle`. */
const boundsSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1).max(100_000),
  height: z.int().min(1).max(100_000),
});
export type Bounds = z.output<typeof boundsSchema>;

export const windowStateSchema = z.object({
  /** While it was neither maximised nor on the full screen. */
  bounds: boundsSchema,
  isMaximized: z.boolean(),
  /** 1 is the normal size; Chromium's own limits. */
  zoomFactor: z.number().min(0.25).max(5),
  theme: z.enum(['system', 'light', 'dark']),
});
export type WindowState = z.output<typeof windowStateSchema>;

const overlap = (from: number, length: number, otherFrom: number, otherLength: number) =>
  Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom);

/** Whether enough of the upper edge is on the display to take hold of it. */
function canBeHeld(bounds: Bounds, area: Bounds): boolean {
  const isWithin = bounds.y >= area.y && bounds.y + GRIP.height <= area.y + area.height;
  return isWithin && overlap(bounds.x, bounds.width, area.x, area.width) >= GRIP.width;
}

/**
 * Where to open the window: where it was, if a display is there still, no larger than that; else in the middle of the first one, which is
 * left to the system.
 * @param areas of the displays that there are, without their bars; the main one first
 */
export function placeFor(
  state: Pick<WindowState, 'bounds'> | null,
  areas: readonly Bounds[],
): Bounds | Pick<Bounds, 'width' | 'height'> {
  if (!state) return USUAL;
  const { bounds } = state;
  const area = areas.find((candidate) => canBeHeld(bounds, candidate));
  const { width, height } = area ?? areas[0] ?? USUAL;
  const size = {
    width: Math.max(SMALLEST.width, Math.min(bounds.width, width)),
    height: Math.max(SMALLEST.height, Math.min(bounds.height, height)),
  };
  const place = { x: bounds.x, y: bounds.y, ...size };
  return area && canBeHeld(place, area) ? place : size;
}
