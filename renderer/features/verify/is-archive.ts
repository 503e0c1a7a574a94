import {
  HEAD_BYTES,
  looksLikeArchive,
  TAIL_BYTES,
} from '../../../electron/shared/verification/looks-like-archive';

/** By its first and last bytes, as the terminal tells it. A file that cannot be read is none: reading it says why. */
export async function isArchive(file: File): Promise<boolean> {
  const bytes = async (part: Blob) => new Uint8Array(await part.arrayBuffer());
  try {
    return looksLikeArchive({
      head: await bytes(file.slice(0, HEAD_BYTES)),
      tail: await bytes(file.slice(Math.max(0, file.size - TAIL_BYTES))),
    });
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}
