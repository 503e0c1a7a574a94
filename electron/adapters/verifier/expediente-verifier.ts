import type { Log } from '../../application/log';
import type { ExpedienteVerifier } from '../../application/verification-ports';
import { err, ok } from '../../shared/result';
import { WorkerClient } from '../worker/worker-client';
import type { VerifierAnswer, VerifierRequest } from './verifier-protocol';

/** Hours of slow memory stick; whoever does not want to wait can stop it. */
const TIMEOUT_MS = 4 * 60 * 60 * 1000;

/**
 * Checks expedientes off the main thread, in a worker of their own: a PDF that somebody brings does not wait for one.
 *
 * @param workerUrl the built `verifier-worker` entry
 */
export function createExpedienteVerifier(workerUrl: URL, log: Log): ExpedienteVerifier {
  const client = new WorkerClient<VerifierRequest, VerifierAnswer>({ workerUrl, log, timeoutMs: TIMEOUT_MS });
  let stops = 0;
  return {
    async verify(path, trust) {
      const before = stops;
      const answer = await client.run({ kind: 'verify-expediente', path, trust });
      if (stops !== before) return err({ kind: 'stopped' });
      if (!answer.ok) return err({ kind: 'failed' });
      switch (answer.value.kind) {
        case 'expediente':
          return ok(answer.value.report);
        case 'unreadable':
          return err({ kind: 'unreadable', code: answer.value.code });
        default:
          throw new Error(`The verifier answered ${answer.value.kind}`);
      }
    },
    stop() {
      stops += 1;
      client.stop();
    },
  };
}
