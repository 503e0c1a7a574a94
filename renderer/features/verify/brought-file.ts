/** The file that is being looked at; kept while somebody goes to the trusted authorities and comes back. */
import { create } from 'zustand';
import type { DeskFailure } from '../../../electron/shared/failures';
import { forgetOnLeaving } from '../../desk/leaving';
import { type ReadFile, readFile, stopCheck } from '../../desk/verification';
import { announce } from '../../ui/announce';
import { isArchive } from './is-archive';

/** A PDF is read by the window; an expediente may be larger than memory and is checked where it lies. */
export type BroughtFile =
  | { readonly kind: 'pdf'; readonly read: ReadFile }
  | { readonly kind: 'expediente'; readonly file: File };

interface Brought {
  readonly file: BroughtFile | null;
  /** Tells one file from the next. */
  readonly number: number;
  readonly failure: DeskFailure | null;
  /** Names of what came along and was not looked at: one file is judged at a time. */
  readonly left: readonly string[];
}

export const useBroughtFile = create<Brought>(() => ({ file: null, number: 0, failure: null, left: [] }));
forgetOnLeaving(() =>
  useBroughtFile.setState(({ number }) => ({ file: null, number: number + 1, failure: null, left: [] })),
);

export async function bringFile(file: File, others: readonly File[] = []): Promise<void> {
  const left = others.map(({ name }) => name);
  // The verdict on the last file must not be heard as this one's, above all when this one is refused.
  announce('');
  if (useBroughtFile.getState().file?.kind === 'expediente') void stopCheck();
  if (await isArchive(file)) {
    useBroughtFile.setState(({ number }) => ({
      file: { kind: 'expediente', file },
      number: number + 1,
      failure: null,
      left,
    }));
    return;
  }
  const read = await readFile(file);
  useBroughtFile.setState(({ number }) =>
    read.ok
      ? { file: { kind: 'pdf', read: read.value }, number: number + 1, failure: null, left }
      : { file: null, number: number + 1, failure: read.error, left },
  );
}
