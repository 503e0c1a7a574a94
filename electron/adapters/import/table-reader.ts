import type { ReadTable, ReadTableFile, TableRequest } from '../../application/import-ports';
import type { Log } from '../../application/log';
import type { ImportFailure } from '../../shared/failures';
import { err, type Result } from '../../shared/result';
import { WorkerClient, type WorkerOptions } from '../worker/worker-client';

/** The largest file that is taken in is read in some seconds; what needs a lot more is no honest table. */
const BOUNDS = {
  timeoutMs: 60_000,
  idleMs: 5_000,
  resourceLimits: { maxOldGenerationSizeMb: 1_024 },
} as const;

/**
 * Reads files of rows off the main thread.
 * @param workerUrl the built `import-worker` entry
 */
export function createTableReader(
  workerUrl: URL,
  log: Log,
  bounds: Omit<WorkerOptions, 'workerUrl' | 'log'> = BOUNDS,
): ReadTableFile {
  const client = new WorkerClient<TableRequest, Result<ReadTable, ImportFailure>>({
    workerUrl,
    log,
    ...bounds,
  });
  return async (request) => {
    // Copied over and not moved: another sheet of the same file may be asked for.
    const read = await client.run(request);
    if (read.ok) return read.value;
    switch (read.error.kind) {
      case 'out-of-memory':
        return err({ kind: 'import', reason: 'too-large', params: {} });
      case 'timeout':
        return err({ kind: 'import', reason: 'reader-timeout', params: {} });
      default:
        return err({ kind: 'import', reason: 'reader-failed', params: {} });
    }
  };
}
