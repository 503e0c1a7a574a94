import { decode } from 'jpeg-js';
import { isSoundJpeg } from './images';
import { encodeJpeg } from './jpeg-encode';
import { wayUp } from './jpeg-metadata';
import { decodePng, rgbOf } from './png-flatten';

/** Of its shorter side at most: enough to tell one capture from another, and no line of text can be read in it. */
const SHORT_SIDE_PX = 32;
/** Below four times that the letters of a screen may stay letters: there is none then. */
const MIN_SOURCE_PX = 4 * SHORT_SIDE_PX;
/** A strip that is still that large is no small picture. */
const MAX_BYTES = 64 * 1024;
/** A picture of 40 million pixels takes some 300 MB. */
const LIMITS = {
  maxResolutionInMP: 40,
  maxMemoryUsageInMB: 512,
  formatAsRGBA: false,
  useTArray: true,
} as const;

/**
 * A small JPEG of a PNG or JPEG, told by its first bytes and not by its name, with nothing of what stood beside the picture but which
 * way up it is; null where it is neither, damaged, or so small that what it says could be read in it. Runs in a worker.
 */
export function thumbnailOf(source: Uint8Array): Uint8Array | null {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  const made = isSoundJpeg(bytes) ? ofJpeg(bytes) : ofPng(bytes);
  return made !== null && made.length <= MAX_BYTES ? made : null;
}

function ofPng(bytes: Buffer): Uint8Array | null {
  const decoded = decodePng(bytes);
  return decoded && smallOf(decoded.png.width, decoded.png.height, rgbOf(decoded));
}

function smallOf(width: number, height: number, rgb: Buffer): Uint8Array | null {
  const shorter = Math.min(width, height);
  return shorter < MIN_SOURCE_PX ? null : encodeJpeg(width, height, rgb, Math.ceil(shorter / SHORT_SIDE_PX));
}

function ofJpeg(bytes: Buffer): Uint8Array | null {
  try {
    const { width, height, data } = decode(bytes, LIMITS);
    const small = smallOf(width, height, Buffer.from(data.buffer, data.byteOffset, data.length));
    return small && Buffer.concat([small.subarray(0, 2), wayUp(bytes), small.subarray(2)]);
  } catch (error) {
    // The decoder tells of every damage by a plain Error.
    if (error instanceof Error) return null;
    throw error;
  }
}
