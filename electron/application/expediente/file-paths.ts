/** Where each file of an expediente stands: names that every system can unpack, none twice. */
import { safeFileName } from '../../shared/domain/safe-file-name';

/** Leaves room for a folder's path within the 260 characters that Windows allows a whole path. */
const MAX_NAME_BYTES = 100;

/**
 * Gives each name a path of its own inside its folder. Windows and macOS tell neither case nor the form of an accented
 * letter apart, so names that differ in that alone get different numbers.
 */
export class FilePaths {
  readonly #taken = new Set<string>();

  /** @param taken paths that are spoken for */
  constructor(taken: Iterable<string> = []) {
    for (const path of taken) this.#taken.add(foldedPath(path));
  }

  assign(folder: string, rawName: string): string {
    const name = safeFileName(rawName, MAX_NAME_BYTES);
    for (let number = 1; ; number += 1) {
      const path = `${folder}/${number === 1 ? name : numbered(name, number)}`;
      const key = foldedPath(path);
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      return path;
    }
  }
}

/** The form under which two paths are the same file on a system that folds case and accents' forms. */
export function foldedPath(path: string): string {
  return path.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}

/** `captura.png` → `captura-2.png`. */
function numbered(name: string, number: number): string {
  const dot = name.lastIndexOf('.');
  const stem = dot > 0 ? name.slice(0, dot) : name;
  return `${stem}-${number}${dot > 0 ? name.slice(dot) : ''}`;
}
