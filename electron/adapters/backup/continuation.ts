/** Which generations another one goes on from: only those it can stand for. */
import { createHash } from 'node:crypto';
import { readPieces } from '../workspace-durable-write';
import type { FileLayer } from '../workspace-file-layer';
import { contentPath } from './backup-folder';
import type { BackedUpFile, BackupManifest } from './backup-manifest';

const journalOf = ({ files }: BackupManifest) => files.find(({ path }) => path.startsWith('data/journal/'));

const isEvidence = ({ path }: BackedUpFile) => path.startsWith('data/evidence/');

/** Whether what is filed under its name is the same in both, where both have it. */
export function hasSameEvidence(before: readonly BackedUpFile[], now: readonly BackedUpFile[]): boolean {
  const hashes = new Map(now.map(({ path, sha256 }) => [path, sha256]));
  return before.filter(isEvidence).every(({ path, sha256 }) => (hashes.get(path) ?? sha256) === sha256);
}

/**
 * Names of the generations whose journal is a beginning of the newest one's, with the same evidence under the same names. The
 * newest one's journal is read once, from where it is kept. @throws system errors of the file layer
 */
export async function goingOnFrom(
  files: FileLayer,
  folder: string,
  newest: BackupManifest,
  older: ReadonlyMap<string, BackupManifest>,
): Promise<ReadonlySet<string>> {
  const journal = journalOf(newest);
  if (!journal) return new Set();
  const lengths = [...older.values()].flatMap((manifest) => journalOf(manifest)?.sizeBytes ?? []);
  const beginnings = await hashesOfBeginnings(files, contentPath(folder, journal.sha256), lengths);
  return new Set(
    [...older].flatMap(([name, manifest]) => {
      const then = journalOf(manifest);
      const isBeginning = then !== undefined && beginnings.get(then.sizeBytes) === then.sha256;
      return isBeginning && hasSameEvidence(manifest.files, newest.files) ? [name] : [];
    }),
  );
}

/** SHA-256 of the first so many bytes, of each length that the file has. */
async function hashesOfBeginnings(
  files: FileLayer,
  path: string,
  lengths: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const wanted = [...new Set(lengths)].toSorted((one, other) => one - other);
  const found = new Map<number, string>();
  const digest = createHash('sha256');
  const file = await files.open(path, 'read-no-follow');
  let done = 0;
  const upTo = (end: number, piece: Uint8Array) => {
    for (let next = wanted[0]; next !== undefined && next <= end; next = wanted[0]) {
      digest.update(piece.subarray(piece.length - (end - done), piece.length - (end - next)));
      done = next;
      found.set(next, digest.copy().digest('hex'));
      wanted.shift();
    }
    digest.update(piece.subarray(piece.length - (end - done)));
    done = end;
  };
  try {
    upTo(0, new Uint8Array());
    for await (const piece of readPieces(file)) upTo(done + piece.length, piece);
  } finally {
    await file.close();
  }
  return found;
}
