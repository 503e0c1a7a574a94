import type { Log } from '../../application/log';
import type { DocumentVerifier, VerifierFailure } from '../../application/verification-ports';
import { err, ok, type Result } from '../../shared/result';
import { WorkerClient, type WorkerFailure, type WorkerOptions } from '../worker/worker-client';
import type { VerifierAnswer, VerifierRequest } from './verifier-protocol';

/** A letter takes some 20 ms; what needs seconds was made to, or is a revocation list of a whole country. */
const BOUNDS = {
  timeoutMs: 60_000,
  idleMs: 5_000,
  resourceLimits: { maxOldGenerationSizeMb: 1_024 },
} as const;

/**
 * Verifies off the main thread, one file at a time. What a file does to its worker becomes the answer about that file.
 *
 * @param workerUrl the built `verifier-worker` entry
 */
export function createPdfVerifier(
  workerUrl: URL,
  log: Log,
  bounds: Omit<WorkerOptions, 'workerUrl' | 'log'> = BOUNDS,
): DocumentVerifier {
  const client = new WorkerClient<VerifierRequest, VerifierAnswer>({ workerUrl, log, ...bounds });
  const ask = async <K extends VerifierAnswer['kind']>(
    request: VerifierRequest,
    kind: K,
  ): Promise<Result<Extract<VerifierAnswer, { readonly kind: K }>, VerifierFailure>> => {
    const answer = await client.run(request);
    if (!answer.ok) return err(failureOf(answer.error));
    if (answer.value.kind !== kind)
      throw new Error(`The verifier answered ${answer.value.kind}, not ${kind}`);
    return ok(answer.value as Extract<VerifierAnswer, { readonly kind: K }>);
  };
  return {
    async verify(pdf, trust) {
      const answer = await ask({ kind: 'verify', pdf, trust }, 'verified');
      return answer.ok ? ok(answer.value.report) : answer;
    },
    async judgeCertificate(chain, at, trust) {
      const answer = await ask({ kind: 'judge-certificate', chain, at, trust }, 'certificate');
      return answer.ok ? ok(answer.value.standing) : answer;
    },
    async readTrustFile(file) {
      const answer = await ask({ kind: 'read-trust-file', file }, 'trust-file');
      return answer.ok ? ok(answer.value.content) : answer;
    },
  };
}

function failureOf(failure: WorkerFailure): VerifierFailure {
  switch (failure.kind) {
    case 'failed':
    case 'died':
      return { kind: 'verifier-failed' };
    case 'out-of-memory':
      return { kind: 'verifier-out-of-memory' };
    case 'timeout':
      return { kind: 'verifier-timeout', timeoutMs: failure.timeoutMs };
  }
}
