import type { Log } from '../../application/log';
import { WorkerClient } from '../worker/worker-client';
import type { DerivePasswordKey, PasswordKeyRequest } from './password-key';

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
