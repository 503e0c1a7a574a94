import { fontBytes } from '../pdf/kit/fonts';
import { answerRequests } from '../worker/worker-entry';
import { runSignerJob } from './run-signer-job';
import type { SignerJob } from './signer-protocol';

/* Entry of the worker thread in which letters are signed, and certificates with their keys opened. */

const fonts = { regular: fontBytes('regular'), bold: fontBytes('bold') };

answerRequests(
  (job: SignerJob) => runSignerJob(job, fonts),
  () => [],
);
