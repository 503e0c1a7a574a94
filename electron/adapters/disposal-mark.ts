/**
 * Lies in the workspace from before the first file of a disposal goes until its key is noted as destroyed, and holds that note. A backup
 * that is made in between has it too: what it lacks then was not lost.
 */
import { dirname } from 'node:path';
import type { DisposalMark } from '../application/disposal-desk';
import { err, ok } from '../shared/result';
import { checkedLine, disposalNote, disposalNoteKey } from './sealing/disposal-notes';
import type { WorkspaceKeys } from './sealing/workspace-keys';
import { readWholeFile, replaceDurably } from './workspace-durable-write';
import type { FileLayer } from './workspace-file-layer';
import { errnoOf, writeFailure } from './workspace-store-failure';

export function disposalMarkAt(files: FileLayer, path: string, keys: WorkspaceKeys): DisposalMark {
  const done = async (act: () => Promise<void>) => {
    try {
      await act();
      return ok(undefined);
    } catch (error) {
      return errnoOf(error) === 'ENOENT' ? ok(undefined) : err(writeFailure(error, path));
    }
  };
  return {
    // Whatever lies there may have been laid there: what is written is what counts.
    set: (stream, at) => done(() => replaceDurably(files, path, checkedLine(disposalNote(keys, stream, at)))),
    clear: () =>
      done(async () => {
        await files.unlink(path);
        await files.syncFolder(dirname(path));
      }),
  };
}

/**
 * Lays down what notes of destroyed keys are checked by, where it is not there or is another: by the next backup it is needed.
 * @returns whether another one lay there, which nobody of this workspace wrote
 * @throws system errors of the file layer
 */
export async function keepDisposalNoteKey(
  files: FileLayer,
  path: string,
  keys: WorkspaceKeys,
): Promise<boolean> {
  const own = disposalNoteKey(keys);
  let found: Buffer | null = null;
  try {
    found = await readWholeFile(files, path);
  } catch (error) {
    if (errnoOf(error) === null) throw error;
  }
  if (found?.equals(own)) return false;
  await replaceDurably(files, path, own);
  return found !== null;
}
