import type { TrustMaterial } from '../../shared/domain/verification';
import type { Speaker } from '../../shared/verification/said';
import type { ExitCode } from './terminal';

export interface JudgedFile {
  /** What `--json` prints. */
  readonly report: unknown;
  /** What is printed otherwise; ends with a newline. */
  readonly text: string;
  readonly exitCode: ExitCode;
}

/** One kind of file that `verify` judges. */
export interface FileKind {
  /** @param head the first bytes of the file, at most `HEAD_BYTES` */
  readonly recognises: (head: Uint8Array) => boolean;
  /** Rejects with the system's error when the file cannot be read. */
  readonly judge: (path: string, trust: TrustMaterial, speaker: Speaker) => Promise<JudgedFile>;
}

export const HEAD_BYTES = 1024;
