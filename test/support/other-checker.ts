/** The checker that was written in another language from docs/journal-format.md alone. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const verifier = fileURLToPath(new URL('./verify_journal.py', import.meta.url));

export const hasPython = spawnSync('python3', ['--version']).status === 0;

export interface CheckedFile {
  readonly path: string;
  readonly isExtract: boolean;
  readonly heads: readonly string[];
}

/** What it says of each file, in one run. */
export function otherVerdicts(files: readonly CheckedFile[]): readonly unknown[] {
  const input = files
    .map(({ path, isExtract, heads }) => JSON.stringify([path, isExtract, heads]))
    .join('\n');
  const { stdout, stderr, status } = spawnSync('python3', [verifier, '-'], {
    input,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}
