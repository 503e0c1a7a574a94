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

/** What tells kinds of files apart; they overlap in a small file. */
export interface FileEnds {
  /** The first bytes, at most `HEAD_BYTES`. */
  readonly head: Uint8Array;
  /** The last bytes, at most `TAIL_BYTES`. */
  readonly tail: Uint8Array;
}

/** One kind of file that `verify` judges. */
export interface FileKind {
  readonly recognises: (ends: FileEnds) => boolean;
  /** @throws FileNotRead when the file cannot be read */
  readonly judge: (path: string, trust: TrustMaterial, speaker: Speaker) => Promise<JudgedFile>;
}

export const HEAD_BYTES = 1024;
/** As far as the end record of a ZIP may lie before the end of the file (APPNOTE.TXT 6.3.10, 4.3.16). */
export const TAIL_BYTES = 22 + 65_535;
