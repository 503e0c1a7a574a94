/** Bytes of a file as text, if they are any: UTF-8, UTF-16 with or without its mark, or a single-byte code of Windows. */

/** As much as is looked at to tell how a file is written. */
const SAMPLE_BYTES = 64 * 1024;
/** Of a text: at most one in so many characters is a control that no text has. */
const RARE = 200;
const BINARY_STARTS = [
  '%PDF-',
  'PK\u0003\u0004',
  '\u0089PNG',
  'GIF8',
  '\u00ff\u00d8\u00ff',
  '\u001f\u008b',
  'Rar!',
  '7z\u00bc\u00af',
];

/** @returns null for what is no text: pictures, archives, captures of traffic */
export function decodeText(bytes: Uint8Array): string | null {
  const start = latin1(bytes.subarray(0, 8));
  if (BINARY_STARTS.some((begin) => start.startsWith(begin))) return null;
  const wide = wideOf(bytes);
  if (wide) return checked(new TextDecoder(wide).decode(bytes));
  const narrow = utf8(bytes) ?? new TextDecoder('windows-1252').decode(bytes);
  return narrow.includes('\0') ? null : checked(narrow);
}

const latin1 = (bytes: Uint8Array) => String.fromCharCode(...bytes);

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** By its mark, or by the empty halves that western letters have. */
function wideOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const pairs = Math.floor(sample.length / 2);
  if (pairs < 2) return null;
  let [even, odd] = [0, 0];
  for (let at = 0; at < pairs * 2; at += 2) {
    if (sample[at] === 0) even += 1;
    if (sample[at + 1] === 0) odd += 1;
  }
  if (odd > pairs * 0.6 && even < pairs * 0.05) return 'utf-16le';
  return even > pairs * 0.6 && odd < pairs * 0.05 ? 'utf-16be' : null;
}

function checked(text: string): string | null {
  const sample = text.slice(0, SAMPLE_BYTES);
  // Line ends, tabs, the marks of colours on a terminal and of a page's end belong to texts.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what no text has is what is counted.
  const controls = sample.match(/[\u0000-\u0007\u000e-\u001a\u001c-\u001f\ufffe\uffff]/g)?.length ?? 0;
  return controls * RARE > sample.length ? null : text;
}
