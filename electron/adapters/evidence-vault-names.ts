const MAX_LENGTH = 255;

/** Long enough for every known extension, short enough not to be the name itself. */
const MAX_EXTENSION_LENGTH = 16;

const SUBSTITUTE = '_';

/**
 * A file's name fit for showing and for `EvidenceRef.name`: NFC, at most 255 UTF-16 code units with the extension kept, no
 * control characters, no path separators, none of the invisible marks that turn a name's reading direction
 * (`informe\u202Efdp.exe` shows as `informeexe.pdf`) or hide in it; the joiners stay, since scripts and emoji need them.
 * Never a path: the vault names files by their hash.
 */
export function displayFileName(name: string): string {
  const clean = name
    .replaceAll(/\p{Surrogate}/gu, '\uFFFD')
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}/\\]|[^\P{Cf}\u200C\u200D]/gu, SUBSTITUTE)
    .trim();
  return clean === '' || clean === '.' || clean === '..' ? SUBSTITUTE : shorten(clean);
}

function shorten(name: string): string {
  if (name.length <= MAX_LENGTH) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= MAX_EXTENSION_LENGTH ? name.slice(dot) : '';
  // Cutting a surrogate pair in two leaves half a character.
  const stem = name.slice(0, MAX_LENGTH - extension.length).replace(/\p{Surrogate}$/u, '');
  // A cut may leave a space at the end, which would go the next time that the name is cleaned.
  return (stem + extension).trimEnd();
}
