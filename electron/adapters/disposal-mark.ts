/**
 * Lies in the workspace from before the first file of a disposal goes until its key is noted as destroyed. A backup that is made in
 * between has it too: what it lacks then was not lost.
 */
import { dirname } from 'node:path';
import type { DisposalMark } from '../application/disposal-desk';
import { err, ok } from '../shared/result';
import { createDurably } from './workspace-durable-write';
import type { FileLayer } from './workspace-file-layer';
import { errnoOf, writeFailure } from './workspace-store-failure';

export function disposalMarkAt(files: FileLayer, path: string): DisposalMark {
  const done = async (act: () => Promise<void>, isFine: string) => {
    try {
      await act();
      return ok(undefined);
    } catch (error) {
      return errnoOf(error) === isFine ? ok(undefined) : err(writeFailure(error, path));
    }
  };
  return {
    set: () => done(() => createDurably(files, path, Buffer.from('\n')), 'EEXIST'),
    clear: () =>
      done(async () => {
        await files.unlink(path);
        await files.syncFolder(dirname(path));
      }, 'ENOENT'),
  };
}
