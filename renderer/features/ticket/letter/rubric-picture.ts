/** From a canvas or a chosen file to the picture of a rubric: its ink alone, upon nothing, as PNG. */
import type { Request } from '../../../../electron/shared/ipc-contract';
import { err, ok, type Result } from '../../../../electron/shared/result';
import { clearPaper, inkBounds, isTransparent } from './rubric-ink';

/** A mark beside a certificate's signature, or the whole signature of somebody without one: each is called what it is. */
export type RubricUse = 'beside' | 'whole';

export type Rubric = NonNullable<Request<'letter:sign'>['rubric']>;

/** Why a picture is no rubric; each has its sentence under `rubric.problem.`. */
export type RubricProblem = 'too-large' | 'not-an-image' | 'unreadable' | 'blank';

/** Larger than any photograph of a signature needs to be. */
const MAX_FILE_BYTES = 10 * 1024 * 1024;
/** The block on the page is some 75 × 85 pt: this is far above what a printer shows of it. */
const MAX_SIDE_PX = 900;
const PNG_START = [0x89, 0x50, 0x4e, 0x47];
const JPEG_START = [0xff, 0xd8, 0xff];

/** By its first bytes, not by its name. */
export function isPicture(bytes: Uint8Array): boolean {
  return [PNG_START, JPEG_START].some((start) => start.every((byte, index) => bytes[index] === byte));
}

export async function rubricFromFile(file: File): Promise<Result<Rubric, RubricProblem>> {
  if (file.size > MAX_FILE_BYTES) return err('too-large');
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!isPicture(bytes)) return err('not-an-image');
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(new Blob([bytes]));
  } catch {
    // The browser says only that it could not decode it.
    return err('unreadable');
  }
  const scale = Math.min(1, MAX_SIDE_PX / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return rubricFromCanvas(canvas, 'image');
}

export async function rubricFromCanvas(
  canvas: HTMLCanvasElement,
  origin: Rubric['origin'],
): Promise<Result<Rubric, RubricProblem>> {
  const context = canvas.getContext('2d');
  if (!context) return err('unreadable');
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  if (!isTransparent(pixels)) clearPaper(pixels);
  const ink = inkBounds(pixels);
  if (!ink) return err('blank');
  const trimmed = document.createElement('canvas');
  trimmed.width = ink.width;
  trimmed.height = ink.height;
  trimmed.getContext('2d')?.putImageData(pixels, -ink.left, -ink.top);
  const png = await new Promise<Blob | null>((resolve) => {
    trimmed.toBlob(resolve, 'image/png');
  });
  if (!png) return err('unreadable');
  return ok({ origin, bytes: new Uint8Array(await png.arrayBuffer()) });
}
