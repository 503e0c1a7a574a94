/** What is remembered of the files of the mail folder, and what the window is shown of it. */
import type { Readable } from 'node:stream';
import { safeFileName } from '../shared/domain/safe-file-name';
import type {
  MailFolderProblem,
  MailFolderView,
  StoredMailFolder,
  WaitingMail,
  WaitingState,
} from '../shared/mail-folder';
import type { RestingFile } from './resting-files';

export type KeptFiles = StoredMailFolder['known'];
type KeptFile = KeptFiles[string];

export interface Source {
  readonly name: string;
  readonly stream: Readable;
}

/** More than a list that somebody reads. */
const MAX_SHOWN = 200;
/** A share that is gone for a week and comes back is not offered whole again; a folder of years is not remembered for ever. */
const MAX_REMEMBERED = 50_000;

/** Whether nobody has to look at it any more. */
export const isHandled = (known: KeptFile | undefined): boolean =>
  known?.state === 'taken' || known?.state === 'dismissed';

/** Forgets the oldest of those that are not there any more, once there are very many. */
function bounded(known: KeptFiles, present: ReadonlySet<string>): KeptFiles {
  const entries = Object.entries(known);
  let over = entries.length - MAX_REMEMBERED;
  if (over <= 0) return known;
  return Object.fromEntries(
    entries.filter(([key]) => {
      if (over <= 0 || present.has(key)) return true;
      over -= 1;
      return false;
    }),
  );
}

export const kept =
  (key: string, sha256: string, present: ReadonlySet<string>) =>
  (current: StoredMailFolder): StoredMailFolder => ({
    ...current,
    known: bounded({ ...current.known, [key]: { state: 'kept', sha256 } }, present),
  });

export const marked =
  (key: string, dismissed: boolean, present: ReadonlySet<string>) =>
  (current: StoredMailFolder): StoredMailFolder => {
    const { [key]: before, ...others } = current.known;
    const sha256 = before?.sha256 ?? null;
    if (dismissed)
      return { ...current, known: bounded({ ...others, [key]: { state: 'dismissed', sha256 } }, present) };
    return { ...current, known: sha256 === null ? others : { ...others, [key]: { state: 'kept', sha256 } } };
  };

/** Requests hold these: what became of the file is known. */
export const settled =
  (held: ReadonlySet<string>) =>
  (current: StoredMailFolder): StoredMailFolder => ({
    ...current,
    known: Object.fromEntries(
      Object.entries(current.known).map(([key, file]) => {
        const isHeld = file.state === 'kept' && file.sha256 !== null && held.has(file.sha256);
        return [key, isHeld ? { ...file, state: 'taken' as const } : file];
      }),
    ),
  });

export const waitingIn = (files: readonly RestingFile[], known: KeptFiles): number =>
  files.filter(({ file }) => !isHandled(known[file.key])).length;

export interface SeenFiles {
  readonly problem: MailFolderProblem | null;
  readonly isLooked: boolean;
  readonly files: readonly RestingFile[];
  readonly writing: number;
  readonly hasMore: boolean;
}

export function viewOf(folder: string | null, seen: SeenFiles, known: KeptFiles): MailFolderView {
  const rowOf = ({ file, problem }: RestingFile, state: WaitingState): WaitingMail => {
    const { key, name, sizeBytes, modifiedAt } = file;
    // A name may be made to be read as another one.
    return { key, name: safeFileName(name), sizeBytes, modifiedAt, problem, state };
  };
  const inState = (state: WaitingState) =>
    seen.files
      .filter(({ file }) => (known[file.key]?.state ?? 'new') === state)
      .map((resting) => rowOf(resting, state));
  const byAge = (left: WaitingMail, right: WaitingMail) =>
    left.modifiedAt.localeCompare(right.modifiedAt) || left.name.localeCompare(right.name);
  const waiting = [...inState('new'), ...inState('kept')].toSorted(byAge);
  return {
    folder,
    problem: seen.problem,
    isLooked: seen.isLooked,
    waiting: waiting.slice(0, MAX_SHOWN),
    waitingCount: waiting.length,
    dismissed: inState('dismissed').toSorted(byAge).toReversed().slice(0, MAX_SHOWN),
    writing: seen.writing,
    hasMore: seen.hasMore,
  };
}
