import type { JudgePassword, PasswordWeakness } from '../../application/access/passwords';
import type { Log } from '../../application/log';
import { WorkerClient } from '../worker/worker-client';
import type { DerivePasswordKey, PasswordKeyRequest } from './password-key';
import type { JudgeRequest } from './password-worker';

/** A slow machine under load; past it something is wrong. */
const TIMEOUT_MS = 60_000;

/**
 * Derives off the main thread. @param workerUrl the built `password-worker` entry
 * @throws Error when the worker has no answer: there is no coming in without one
 */
export function derivePasswordKeyInWorker(workerUrl: URL, log: Log): DerivePasswordKey {
  const client = new WorkerClient<PasswordKeyRequest, Uint8Array>({ workerUrl, timeoutMs: TIMEOUT_MS, log });
  return async (request) => {
    const derived = await client.run(request);
    if (!derived.ok) throw new Error(`no key was derived: ${derived.error.kind}`);
    return derived.value;
  };
}

/** Whoever is refused tries another one at once: the dictionaries are held so long. */
const IDLE_MS = 30_000;

/**
 * Judges off the main thread. @param workerUrl the built `password-worker` entry
 * @throws Error when the worker has no answer: no password is taken unjudged
 */
export function judgePasswordInWorker(workerUrl: URL, log: Log): JudgePassword {
  const client = new WorkerClient<JudgeRequest, PasswordWeakness | null>({
    ...{ workerUrl, timeoutMs: TIMEOUT_MS, idleMs: IDLE_MS, log },
  });
  return async (password, known) => {
    const judged = await client.run({ password, known });
    if (!judged.ok) throw new Error(`a password was not judged: ${judged.error.kind}`);
    return judged.value;
  };
}
