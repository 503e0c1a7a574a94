/** Python's own `email`, a reader of mails that other people wrote. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./read_eml.py', import.meta.url));

export interface ToldEml {
  readonly from: readonly [string, string] | null;
  readonly to: readonly string[];
  readonly subject: string;
  readonly sentAtMs: number | null;
  readonly messageId: string;
  readonly isHtml: boolean;
  readonly text: string;
  /** Name, SHA-256 and Content-ID; of a message inside: `message`, its subject and null. */
  readonly files: readonly (readonly [string, string, string | null])[];
}

/** What it says of each mail, in one run. */
export function toldByPython(mails: readonly Uint8Array[]): readonly ToldEml[] {
  const folder = mkdtempSync(join(tmpdir(), 'mesa-eml-'));
  try {
    const paths = mails.map((_, index) => join(folder, `${index}.eml`));
    for (const [index, path] of paths.entries()) writeFileSync(path, mails[index] ?? '');
    const options = { input: paths.join('\n'), encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 } as const;
    const { stdout, stderr, status } = spawnSync('python3', [program], options);
    if (status !== 0) throw new Error(stderr);
    return stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
