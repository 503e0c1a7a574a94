/** Readers of Outlook items that other people wrote: extract-msg, where Python has it. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./read_msg.py', import.meta.url));

export const hasExtractMsg = spawnSync('python3', ['-c', 'import extract_msg']).status === 0;

export interface ToldMsg {
  readonly subject: string | null;
  readonly from: string;
  readonly recipients: readonly (readonly [string, string])[];
  readonly plain: string;
  readonly html: string;
  /** Seconds since 1970. */
  readonly date: number | null;
  readonly messageId: string | null;
  readonly inReplyTo: string | null;
  /** Name, SHA-256 and Content-ID; of a message inside: `message`, its subject and its text. */
  readonly files: readonly (readonly [string, string, string | null])[];
}

/** What it says of each file, in one run. */
export function toldByExtractMsg(paths: readonly string[]): readonly ToldMsg[] {
  const { stdout, stderr, status } = spawnSync('python3', [program], {
    input: paths.join('\n'),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}
