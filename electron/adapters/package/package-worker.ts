import { answerRequests } from '../worker/worker-entry';
import { buildPackage } from './build-package';

/* Entry of the worker thread in which packages for manufacturers are redacted and made. */

answerRequests(buildPackage, (made) => (made.ok ? made.value.archives.map(({ bytes }) => bytes) : []));
