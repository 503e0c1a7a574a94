import type { Speaker } from '../../shared/verification/said';

/** Where a command was given: its streams, its folder, its language. */
export interface Terminal {
  /** Resolve once the text is handed over, so that ending the process loses nothing. */
  readonly out: (text: string) => Promise<void>;
  readonly err: (text: string) => Promise<void>;
  /** What relative paths refer to. */
  readonly folder: string;
  readonly speaker: Speaker;
  /** Asks for a line that is not shown while it is typed; what a pipe says counts too. */
  readonly secret: (prompt: string) => Promise<string>;
}

/** What a command answers to the shell. */
export const EXIT = {
  allWell: 0,
  /** Something speaks against the document, is missing or could not be confirmed. */
  notAllWell: 1,
  /** The command was not understood, or the file is not one that can be judged. */
  unusable: 2,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
