import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { TrustMaterial } from '../../shared/domain/verification';
import { readTrustFile } from '../pades/verify/trust-files';
import { asNotRead, FileNotRead, readNamedFile } from './named-file';

export interface TrustFromPaths extends TrustMaterial {
  /** Files that hold neither certificates nor revocation lists. */
  readonly ignored: readonly string[];
}

/** The longest revocation lists of public authorities take some ten megabytes. */
const MAXIMUM_BYTES = 128 * 1024 * 1024;

/** What lies in a trust folder without being a file that could be trusted: passed over, not read. */
const NO_TRUST_FILE: readonly string[] = ['EISDIR', 'EINVAL', 'ENXIO', 'EFBIG'];

/**
 * Certificates and revocation lists out of files and folders (not the folders inside them).
 * @throws FileNotRead when one cannot be read
 */
export async function trustFromPaths(paths: readonly string[]): Promise<TrustFromPaths> {
  const anchors: Uint8Array[] = [];
  const revocationLists: Uint8Array[] = [];
  const ignored: string[] = [];
  for (const named of paths) {
    for (const file of await filesOf(named)) {
      const material = await materialIn(file, file !== named);
      if (material === null) {
        ignored.push(file);
        continue;
      }
      anchors.push(...material.anchors);
      revocationLists.push(...material.revocationLists);
    }
  }
  return { anchors, revocationLists, ignored };
}

async function materialIn(path: string, isFromFolder: boolean): Promise<TrustMaterial | null> {
  try {
    return readTrustFile(await readNamedFile(path, MAXIMUM_BYTES));
  } catch (error) {
    if (isFromFolder && error instanceof FileNotRead && NO_TRUST_FILE.includes(error.code)) return null;
    throw error;
  }
}

function filesOf(path: string): Promise<readonly string[]> {
  return asNotRead(path, async () => {
    if (!(await stat(path)).isDirectory()) return [path];
    const entries = await readdir(path, { withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => join(path, entry.name))
      .sort();
  });
}
