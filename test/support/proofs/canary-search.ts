/** Looks for words in whatever a desk leaves on a disk, however a program may have written them. */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** As programs write text: UTF-8, UTF-16, Base64 at each of its three offsets, escaped JSON, and as a part of an address. */
function formsOf(text: string): readonly Buffer[] {
  const utf8 = Buffer.from(text, 'utf8');
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), utf8])
      .toString('base64')
      // What the neighbours have a part in is left out at both ends.
      .slice(shift === 0 ? 0 : 4, -4),
  );
  const texts = [text, JSON.stringify(text).slice(1, -1), encodeURIComponent(text), ...base64];
  return [utf8, Buffer.from(text, 'utf16le'), ...texts.map((form) => Buffer.from(form, 'latin1'))].filter(
    ({ length }) => length >= 8,
  );
}

export interface CanaryHits {
  /** How many files were read. */
  readonly files: number;
  /** «path in the folder: word», each once. */
  readonly hits: readonly string[];
}

/** A search for words that are long enough not to turn up by chance, in names and contents of all files of a folder. */
export function canarySearch(canaries: readonly string[]): (folder: string) => Promise<CanaryHits> {
  const forms = canaries.flatMap((canary) => formsOf(canary).map((form) => ({ canary, form })));
  return async (folder) => {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const hits: string[] = [];
    for (const { parentPath, name } of files) {
      const path = join(parentPath, name);
      const bytes = await readFile(path);
      const named = forms.filter(({ canary, form }) => bytes.includes(form) || path.includes(canary));
      for (const { canary } of named) hits.push(`${relative(folder, path)}: ${canary}`);
    }
    return { files: files.length, hits: [...new Set(hits)] };
  };
}
