import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { TrustMaterial } from '../../shared/domain/verification';
import { readTrustFile } from '../pades/verify/trust-files';
import { asNotRead, FileNotRead, readNamedFile } from './named-file';

export interface TrustFromPaths extends TrustMaterial {
  /** Files of a folder that neither hold certificates or revocation lists nor look as if they should. */
  readonly ignored: readonly string[];
}

/** The longest revocation lists of public authorities take some ten megabytes. */
const MAXIMUM_BYTES = 128 * 1024 * 1024;

/** By its name a certificate or a list: one that cannot be read may be the list that revokes the signer. */
const TRUST_NAME = /\.(crl|cer|crt|pem|der)$/i;
/** What often lies beside certificates under such a name: keys, requests and parameters. */
const PEM_LABEL = /-----BEGIN ([A-Z0-9 ]+)-----/g;
const OTHER_LABEL = /(KEY|REQUEST|PARAMETERS)$/;

/** What lies in a trust folder without being a file that could be trusted: passed over, not read. */
const NO_TRUST_FILE: readonly string[] = ['EISDIR', 'EINVAL', 'ENXIO', 'EFBIG'];

/**
 * Certificates and revocation lists out of files and folders (not the folders inside them).
 * @throws FileNotRead when one cannot be read; its code is `trust-unreadable` for one that should hold such things and does not
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

/** Null for a file that is passed over. */
async function materialIn(path: string, isFromFolder: boolean): Promise<TrustMaterial | null> {
  const mayPassOver = isFromFolder && !TRUST_NAME.test(path);
  try {
    const file = await readNamedFile(path, MAXIMUM_BYTES);
    const material = readTrustFile(file);
    if (material === null && !mayPassOver && !(isFromFolder && isOtherPem(file)))
      throw new FileNotRead(path, 'trust-unreadable');
    return material;
  } catch (error) {
    if (mayPassOver && error instanceof FileNotRead && NO_TRUST_FILE.includes(error.code)) return null;
    throw error;
  }
}

function isOtherPem(file: Uint8Array): boolean {
  const labels = [...Buffer.from(file).toString('latin1').matchAll(PEM_LABEL)].map(([, label = '']) => label);
  return labels.length > 0 && labels.every((label) => OTHER_LABEL.test(label));
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
