import { join, relative, sep } from 'node:path';
import type { FileLayer } from '../workspace-file-layer';
import { contentPath } from './backup-folder';
import type { BackupManifest } from './backup-manifest';

/** Where the files of a generation seem to lie: no folder of the disk. */
export const GENERATION_ROOT = join(sep, 'mesa-n2-generation');

const READING: ReadonlySet<string> = new Set(['read', 'read-no-follow']);

/** The files of a generation under the names that they have in a workspace, to be read where they are: nothing is unpacked. */
export function generationLayer(
  files: FileLayer,
  folder: string,
  manifest: Pick<BackupManifest, 'files'>,
): FileLayer {
  const hashes = new Map(manifest.files.map(({ path, sha256 }) => [path, sha256]));
  const placeOf = (path: string): string => {
    const sha256 = hashes.get(relative(GENERATION_ROOT, path).split(sep).join('/'));
    if (sha256 === undefined)
      throw Object.assign(new Error(`not in the backup: ${path}`), { code: 'ENOENT' });
    return contentPath(folder, sha256);
  };
  const refuse = async (): Promise<never> => {
    throw Object.assign(new Error('a backup is not written to'), { code: 'EROFS' });
  };
  return {
    // Whatever asks for it: a link or a pipe in a content's place is nobody's.
    open: async (path, mode) => (READING.has(mode) ? files.open(placeOf(path), 'read-no-follow') : refuse()),
    stampOf: async (path) => files.stampOf(placeOf(path)),
    list: refuse,
    rename: refuse,
    link: refuse,
    unlink: refuse,
    makeFolder: refuse,
    removeFolder: refuse,
    syncFolder: refuse,
  };
}
