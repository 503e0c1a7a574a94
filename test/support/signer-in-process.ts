import { fontBytes } from '../../electron/adapters/pdf/kit/fonts';
import { createLetterSigner } from '../../electron/adapters/signer/letter-signer';
import { runSignerJob } from '../../electron/adapters/signer/run-signer-job';
import type { LetterSigner } from '../../electron/application/signing-ports';

/** The desk's signer without its worker: the same jobs, in this thread. */
export function signerInProcess(): LetterSigner {
  const fonts = { regular: fontBytes('regular'), bold: fontBytes('bold') };
  return createLetterSigner((job) => runSignerJob(job, fonts));
}
