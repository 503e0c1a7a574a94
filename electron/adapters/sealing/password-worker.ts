import { type JudgePassword, weaknessOf } from '../../application/access/passwords';
import { answerRequests } from '../worker/worker-entry';
import { derivePasswordKey, type PasswordKeyRequest } from './password-key';

/* Entry of the worker threads in which passwords become keys, and are judged. */

export interface JudgeRequest {
  readonly password: string;
  readonly known: readonly string[];
}

answerRequests<PasswordKeyRequest | JudgeRequest, Uint8Array | Awaited<ReturnType<JudgePassword>>>(
  (request) =>
    'known' in request ? weaknessOf(request.password, request.known) : derivePasswordKey(request),
  (answer) => (answer instanceof Uint8Array ? [answer] : []),
);
