import type { Log } from '../../application/log';
import type { ParseMail } from '../../application/mail-ports';
import type { MailFailure, ParsedMail } from '../../shared/domain/mail-model';
import { err, type Result } from '../../shared/result';
import { WorkerClient, type WorkerFailure, type WorkerOptions } from '../worker/worker-client';
import { ownsItsBuffer } from '../worker/worker-protocol';

/** A mail of 100 MB that is not base64 takes some 20 s and 700 MiB of heap; what needs a lot more is no honest mail. */
const BOUNDS = {
  timeoutMs: 120_000,
  idleMs: 5_000,
  resourceLimits: { maxOldGenerationSizeMb: 1_024 },
} as const;

/**
 * Reads mails off the main thread, one at a time: one of 40 MB takes seconds. What a mail does to its worker becomes
 * the answer about that mail, and about no other.
 *
 * @param workerUrl the built `mail-worker` entry
 */
export function createMailReader(
  workerUrl: URL,
  log: Log,
  bounds: Omit<WorkerOptions, 'workerUrl' | 'log'> = BOUNDS,
): ParseMail {
  const client = new WorkerClient<Uint8Array, Result<ParsedMail, MailFailure>>({ workerUrl, log, ...bounds });
  return async (bytes) => {
    const own = ownsItsBuffer(bytes) ? bytes : new Uint8Array(bytes);
    const read = await client.run(own, [own.buffer]);
    return read.ok ? read.value : err(mailFailureOf(read.error));
  };
}

function mailFailureOf(failure: WorkerFailure): MailFailure {
  switch (failure.kind) {
    case 'failed':
    case 'died':
      return { kind: 'reader-failed' };
    case 'out-of-memory':
      return { kind: 'reader-out-of-memory' };
    case 'timeout':
      return { kind: 'reader-timeout', timeoutMs: failure.timeoutMs };
  }
}
