import { answerRequests } from '../worker/worker-entry';
import { derivePasswordKey } from './password-key';

/* Entry of the worker thread in which passwords become keys. */

answerRequests(derivePasswordKey, (key) => [key]);
