/** What a camera writes beside a picture: where and when it was taken, by what, a smaller copy of it. None of it is the report's. */

const MARKER = { end: 0xd9, scan: 0xda, comment: 0xfe, firstOfApp: 0xe0, lastOfApp: 0xef };
const EXIF = Buffer.from('Exif\0\0', 'latin1');
/** JFIF, colour profile and Adobe's colour transform: what the picture looks like without them is another matter. */
const KEPT_APPS: ReadonlyMap<number, Buffer> = new Map([
  [0xe0, Buffer.from('JFIF\0', 'latin1')],
  [0xe2, Buffer.from('ICC_PROFILE\0', 'latin1')],
  [0xee, Buffer.from('Adobe', 'latin1')],
]);

/**
 * The same picture with no metadata but the way up (EXIF 2.32, Orientation), and nothing behind its end.
 * @param jpeg whole from start to end marker (ISO 10918-1, annex B)
 */
export function withoutMetadata(jpeg: Buffer): Buffer {
  const kept: Buffer[] = [jpeg.subarray(0, 2)];
  let at = 2;
  let orientation = 1;
  while (at + 4 <= jpeg.length && jpeg[at] === 0xff) {
    const marker = jpeg[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === MARKER.end) break;
    const end = at + 2 + jpeg.readUInt16BE(at + 2);
    const content = jpeg.subarray(at + 4, end);
    if (marker === 0xe1 && content.subarray(0, EXIF.length).equals(EXIF)) {
      orientation = orientationIn(content.subarray(EXIF.length));
    }
    const next = marker === MARKER.scan ? endOfScan(jpeg, end) : end;
    if (isKept(marker, content)) kept.push(jpeg.subarray(at, next));
    at = next;
  }
  kept.push(Buffer.from([0xff, MARKER.end]));
  if (orientation !== 1) kept.splice(1, 0, orientationSegment(orientation));
  return Buffer.concat(kept);
}

/** The segment that says which way up a picture is, which holds for a smaller copy of it too; empty where it is the usual one. */
export function wayUp(jpeg: Buffer): Buffer {
  // Of all that stood beside the picture, an EXIF at its very beginning is what is left of that alone.
  const clean = withoutMetadata(jpeg);
  return clean[3] === 0xe1 ? clean.subarray(2, 4 + clean.readUInt16BE(4)) : Buffer.alloc(0);
}

function isKept(marker: number, content: Buffer): boolean {
  if (marker === MARKER.comment) return false;
  if (marker < MARKER.firstOfApp || marker > MARKER.lastOfApp) return true;
  const signature = KEPT_APPS.get(marker);
  return signature !== undefined && content.subarray(0, signature.length).equals(signature);
}

/** Where the entropy-coded data end: at a marker that is neither a stuffed zero nor a restart. */
function endOfScan(jpeg: Buffer, from: number): number {
  for (let at = jpeg.indexOf(0xff, from); at >= 0; at = jpeg.indexOf(0xff, at + 1)) {
    const next = jpeg[at + 1] ?? MARKER.end;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return jpeg.length;
}

const ORIENTATION_TAG = 0x0112;

/** Of the first directory of a TIFF; 1, the usual way up, where it does not tell. */
function orientationIn(tiff: Buffer): number {
  const order = tiff.toString('latin1', 0, 2);
  if ((order !== 'II' && order !== 'MM') || tiff.length < 14) return 1;
  const read16 = (at: number) => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const directory = order === 'II' ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return 1;
  const count = read16(directory);
  for (let index = 0; index < count; index++) {
    const entry = directory + 2 + 12 * index;
    if (entry + 12 > tiff.length) return 1;
    if (read16(entry) !== ORIENTATION_TAG) continue;
    const value = read16(entry + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

function orientationSegment(orientation: number): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex');
  tiff.writeUInt16BE(orientation, 18);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(2 + EXIF.length + tiff.length);
  return Buffer.concat([Buffer.from([0xff, 0xe1]), length, EXIF, tiff]);
}
