/** The file that is being looked at; kept while somebody goes to the trusted authorities and comes back. */
import { create } from 'zustand';
import type { DeskFailure } from '../../../electron/shared/failures';
import { type ReadFile, readFile } from '../../desk/verification';
import { announce } from '../../ui/announce';

interface Brought {
  readonly file: ReadFile | null;
  /** Tells one file from the next. */
  readonly number: number;
  readonly failure: DeskFailure | null;
}

export const useBroughtFile = create<Brought>(() => ({ file: null, number: 0, failure: null }));

export async function bringFile(file: File): Promise<void> {
  // The verdict on the last file must not be heard as this one's, above all when this one is refused.
  announce('');
  const read = await readFile(file);
  useBroughtFile.setState(({ number }) =>
    read.ok
      ? { file: read.value, number: number + 1, failure: null }
      : { file: null, number: number + 1, failure: read.error },
  );
}
