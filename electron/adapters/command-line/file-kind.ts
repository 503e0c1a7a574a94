import type { TrustMaterial } from '../../shared/domain/verification';
import type { FileEnds } from '../../shared/verification/looks-like-archive';
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
  readonly recognises: (ends: FileEnds) => boolean;
  /** @throws FileNotRead when the file cannot be read */
  readonly judge: (path: string, trust: TrustMaterial, speaker: Speaker) => Promise<JudgedFile>;
}
