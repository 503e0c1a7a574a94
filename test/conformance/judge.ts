/** A signature that a file is known to carry, in the order in which it was made. */
export interface ExpectedSignature {
  readonly field: string;
  /** PEM file of the authority that issued the signer's certificate. */
  readonly authorityPath: string;
  /** Whether it carries a timestamp: PAdES B-T, else B-B. */
  readonly timestamped: boolean;
}

/** A document that the judges are shown. */
export interface JudgedFile {
  readonly name: string;
  readonly path: string;
  /** None for a report or a letter that nobody signed yet. */
  readonly signatures: readonly ExpectedSignature[];
  /** Whether a document timestamp follows them, in a field of its own; what comes last covers the whole file. */
  readonly documentTimestamp: boolean;
  /** PEM file of the authority above the timestamps; null where there are none. */
  readonly timestampAuthorityPath: string | null;
}

/** What a judge says of one matter: `problem` is null when it finds nothing to object to. */
export interface Verdict {
  readonly about: string;
  readonly problem: string | null;
}

/** A program that shares no code with this one. */
export interface Judge {
  /** Name and, where it is fetched, version. */
  readonly name: string;
  /** Makes it ready, fetching it into `cacheFolder` if need be; null when it can judge, else why not, in Spanish. */
  readonly unavailable: (cacheFolder: string) => Promise<string | null>;
  /** At least one verdict for each file that it has a say in. */
  readonly judge: (files: readonly JudgedFile[]) => Promise<readonly Verdict[]>;
}

/** PEM files of every authority above the signatures and timestamps of the files. */
export function trustedBy(files: readonly JudgedFile[]): readonly string[] {
  const paths = files.flatMap(({ signatures, timestampAuthorityPath }) => [
    ...signatures.map(({ authorityPath }) => authorityPath),
    ...(timestampAuthorityPath === null ? [] : [timestampAuthorityPath]),
  ]);
  return [...new Set(paths)];
}
