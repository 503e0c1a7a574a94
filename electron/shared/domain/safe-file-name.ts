import { clipText, normalizeText } from './mail-text';

/** Longest name that every file system the desk meets can hold, with room for a numeric suffix; in bytes of UTF-8. */
export const MAX_NAME_BYTES = 200;
const MAX_EXTENSION_CHARS = 20;
/** More than any system lets a name have; what comes after is an attack on the reader or on the patterns below. */
const MAX_RAW_CHARS = 1_000;
/** A UTF-16 unit takes at most three bytes of UTF-8. */
const MAX_EXTENSION_BYTES = 3 * MAX_EXTENSION_CHARS;
const FALLBACK_NAME = 'archivo';

/** Device names that Windows takes for itself, with any extension (Microsoft, «Naming Files, Paths, and Namespaces»). */
const RESERVED_ON_WINDOWS = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\.|$)/i;

/**
 * Makes a file name that came from outside fit to be shown and to be offered as a name on disk: no folders, no
 * control, invisible or bidi characters, nothing that a shell, Windows or a POSIX system reads as something else.
 * A path keeps its parts, joined by `_` (`../../etc/passwd` → `etc_passwd`), so that no information is lost. Never
 * empty, at most `maxBytes` of UTF-8 (100 at least), its extension kept. Idempotent.
 */
export function safeFileName(raw: string, maxBytes: number = MAX_NAME_BYTES): string {
  const visible = clipText(raw, MAX_RAW_CHARS)
    .text.replace(/[\t\n\v\f\r\u0085\u2028\u2029]+/g, ' ')
    // Format characters hide or reorder text; the joiners stay, since scripts and emoji need them.
    .replace(/[^\P{C}\u200C\u200D]/gu, '');
  const flat = normalizeText(visible)
    .split(/[/\\]/)
    .map((part) => part.trim())
    .filter((part) => !/^[.\s]*$/.test(part) && !/^[a-z]:$/i.test(part))
    .join('_');
  const plain = tidyEnds(flat.replace(/[<>:"|?*]/g, '_').replace(/\s+/g, ' '));
  const named = /[^\u200C\u200D]/.test(plain) ? plain : FALLBACK_NAME;
  const free = RESERVED_ON_WINDOWS.test(named) ? `_${named}` : named;
  return shorten(free, maxBytes);
}

/** Leading dots hide a file on POSIX; Windows drops trailing dots and spaces, which can turn one name into another. */
function tidyEnds(name: string): string {
  return name.replace(/^[.\s]+/, '').replace(/[.\s]+$/, '');
}

function shorten(name: string, maxBytes: number): string {
  if (utf8Prefix(name, maxBytes) === name) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= MAX_EXTENSION_CHARS ? name.slice(dot) : '';
  const stem = name.slice(0, name.length - extension.length);
  return tidyEnds(`${utf8Prefix(stem, maxBytes - MAX_EXTENSION_BYTES).trimEnd()}${extension}`);
}

/** The longest beginning of a text, in whole characters, that takes at most `maxBytes` in UTF-8. */
function utf8Prefix(text: string, maxBytes: number): string {
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (bytes > maxBytes) break;
    end += character.length;
  }
  return text.slice(0, end);
}
