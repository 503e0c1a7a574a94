/** The ink of a drawn mark: where it is, and what of a photographed sheet is paper. Pure, over RGBA pixels. */

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** RGBA, eight bits each, row by row. */
  readonly data: Uint8ClampedArray;
}

export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Below this an edge of a stroke is hardly seen; a stray pixel must not make the mark small. */
const VISIBLE_ALPHA = 24;
/** Lighter than this is paper; between the two it fades, so that strokes keep their soft edges. */
const PAPER_LIGHT = 200;
const INK_LIGHT = 120;

/** The smallest rectangle that holds everything that can be seen; null when there is nothing. */
export function inkBounds({ width, height, data }: Pixels): Bounds | null {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if ((data[(y * width + x) * 4 + 3] ?? 0) < VISIBLE_ALPHA) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

/** Whether a picture brings its own transparency, as one that was drawn does and a photograph does not. */
export function isTransparent({ data }: Pixels): boolean {
  for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 255) < 255) return true;
  return false;
}

/** Makes the paper of a photographed or scanned mark transparent, in place. */
export function clearPaper({ data }: Pixels): void {
  for (let at = 0; at < data.length; at += 4) {
    // Luma of ITU-R BT.601.
    const light = 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
    const share = (PAPER_LIGHT - light) / (PAPER_LIGHT - INK_LIGHT);
    data[at + 3] = Math.round(255 * Math.min(1, Math.max(0, share)));
  }
}
