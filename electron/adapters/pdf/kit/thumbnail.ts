import { decode } from 'jpeg-js';
import { isSoundJpeg } from './images';
import { encodeJpeg } from './jpeg-encode';
import { wayUp } from './jpeg-metadata';
import { decodePng, rgbOf } from './png-flatten';

/** On the screen it is half as large, so that it is sharp at 200 % too. */
const SIDE_PX = 96;
/** A strip that cannot be made smaller without losing its other side is no small picture. */
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
 * way up it is; null where it is neither, or damaged. Runs in a worker.
 */
export function thumbnailOf(source: Uint8Array): Uint8Array | null {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  const made = isSoundJpeg(bytes) ? ofJpeg(bytes) : ofPng(bytes);
  return made !== null && made.length <= MAX_BYTES ? made : null;
}

function ofPng(bytes: Buffer): Uint8Array | null {
  const decoded = decodePng(bytes);
  return decoded && encodeJpeg(decoded.png.width, decoded.png.height, rgbOf(decoded), SIDE_PX);
}

function ofJpeg(bytes: Buffer): Uint8Array | null {
  try {
    const { width, height, data } = decode(bytes, LIMITS);
    const small = encodeJpeg(width, height, Buffer.from(data.buffer, data.byteOffset, data.length), SIDE_PX);
    return Buffer.concat([small.subarray(0, 2), wayUp(bytes), small.subarray(2)]);
  } catch (error) {
    // The decoder tells of every damage by a plain Error.
    if (error instanceof Error) return null;
    throw error;
  }
}
