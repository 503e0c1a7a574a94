/** Which files of a folder are whole: those that nobody has written to between two looks. */
import type { MailFileProblem } from '../shared/mail-folder';
import type { FoundFile } from './mail-folder-ports';

/** How long size and time of a file must stay as they are. Clocks of other machines are not asked. */
export const REST_MS = 2_000;
/** Some programs make the file and write later. */
const EMPTY_REST_MS = 60_000;
/** No mail is as large; reading it would hold up everything else. */
const MAX_MAIL_BYTES = 100 * 1024 * 1024;

export interface RestingFile {
  readonly file: FoundFile;
  readonly problem: MailFileProblem | null;
}

const PROBLEMS = { link: 'link', other: 'not-a-file', unreadable: 'unreadable' } as const;

export class RestingFiles {
  /** Since when each was seen as it is. */
  #since = new Map<string, number>();
  /** What could be opened when it was looked at; what could not is tried again each time. */
  readonly #readable = new Set<string>();

  /** @param isWanted what was attended to is not looked at again */
  async sort(
    files: readonly FoundFile[],
    nowMs: number,
    isWanted: (key: string) => boolean,
    isReadable: (file: FoundFile) => Promise<boolean>,
  ): Promise<{ readonly resting: readonly RestingFile[]; readonly writing: number }> {
    const before = this.#since;
    this.#since = new Map(files.map(({ key }) => [key, before.get(key) ?? nowMs]));
    const resting: RestingFile[] = [];
    let writing = 0;
    for (const file of files) {
      if (!isWanted(file.key)) {
        resting.push({ file, problem: null });
        continue;
      }
      const problem = await this.#judge(file, nowMs, isReadable);
      if (problem === 'writing') writing += 1;
      else resting.push({ file, problem });
    }
    return { resting, writing };
  }

  async #judge(
    file: FoundFile,
    nowMs: number,
    isReadable: (file: FoundFile) => Promise<boolean>,
  ): Promise<MailFileProblem | 'writing' | null> {
    if (file.kind !== 'file') return PROBLEMS[file.kind];
    const restedMs = nowMs - (this.#since.get(file.key) ?? nowMs);
    if (restedMs < (file.sizeBytes === 0 ? EMPTY_REST_MS : REST_MS)) return 'writing';
    if (file.sizeBytes === 0) return 'empty';
    if (file.sizeBytes > MAX_MAIL_BYTES) return 'too-large';
    if (this.#readable.has(file.key)) return null;
    if (!(await isReadable(file))) return 'unreadable';
    this.#readable.add(file.key);
    return null;
  }
}
