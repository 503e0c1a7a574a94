import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { TrustMaterial } from '../../shared/domain/verification';
import { readTrustFile } from '../pades/verify/trust-files';

export interface TrustFromPaths extends TrustMaterial {
  /** Files that hold neither certificates nor revocation lists. */
  readonly ignored: readonly string[];
}

/**
 * Certificates and revocation lists out of files and folders (not the folders inside them).
 * Rejects with the system's error when one cannot be read.
 */
export async function trustFromPaths(paths: readonly string[]): Promise<TrustFromPaths> {
  const anchors: Uint8Array[] = [];
  const revocationLists: Uint8Array[] = [];
  const ignored: string[] = [];
  for (const file of (await Promise.all(paths.map(filesOf))).flat()) {
    const material = readTrustFile(new Uint8Array(await readFile(file)));
    if (material === null) {
      ignored.push(file);
      continue;
    }
    anchors.push(...material.anchors);
    revocationLists.push(...material.revocationLists);
  }
  return { anchors, revocationLists, ignored };
}

async function filesOf(path: string): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => join(path, entry.name))
    .sort();
}
