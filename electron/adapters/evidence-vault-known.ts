import type { FileLayer } from './workspace-file-layer';
import { errnoOf } from './workspace-store-failure';

/**
 * Which files of the vault were found whole, as long as nothing has touched them since. A gigabyte takes some three
 * seconds to read, and every command that names it would wait for them.
 *
 * The stamp holds the time of the last change of the inode, which no program can set; bytes that decay on the disk it
 * does not tell, so whatever gives a file out (reading, exporting) hashes it all the same.
 */
export class KnownWhole {
  readonly #files: FileLayer;
  readonly #stamps = new Map<string, string>();

  constructor(files: FileLayer) {
    this.#files = files;
  }

  /** The file's present stamp, for `remember` and `holds`; null where there is no file. */
  async stampOf(path: string): Promise<string | null> {
    try {
      const { id, sizeBytes, changedAt } = await this.#files.stampOf(path);
      return `${id}:${sizeBytes}:${changedAt}`;
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return null;
      throw error;
    }
  }

  /** @param stamp taken before the file was read: a change while it was read is a change since */
  remember(sha256: string, stamp: string | null): void {
    if (stamp === null) this.#stamps.delete(sha256);
    else this.#stamps.set(sha256, stamp);
  }

  holds(sha256: string, stamp: string | null): boolean {
    return stamp !== null && this.#stamps.get(sha256) === stamp;
  }
}
