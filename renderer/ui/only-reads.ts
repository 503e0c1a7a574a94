/** What is said of a desk that only reads, wherever something would be recorded or changed. */
import type { TFunction } from 'i18next';
import type { DeskFailure } from '../../electron/shared/failures';
import { failureText } from './failure';

/** Whether it is no damage that keeps the desk from writing: it lost its lock, say, or its journal was changed under it. */
export const isStopped = ({ kind }: DeskFailure): boolean => kind !== 'damaged';

/** What a new start puts right, or another desk did: what a backup holds would only be older. */
const WITHOUT_BACKUP: ReadonlySet<string> = new Set(['lock-lost', 'checkpoint-differs']);
export const isRestoreOfHelp = ({ kind }: DeskFailure): boolean => !WITHOUT_BACKUP.has(kind);

export function onlyReadsText(failure: DeskFailure, t: TFunction): string {
  if (failure.kind === 'moved-away') return failureText(failure, t);
  return t(isStopped(failure) ? 'only-reads.stopped' : 'only-reads.damaged', { ns: 'common' });
}
