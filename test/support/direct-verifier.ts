/** The verifier without its worker thread, for tests of what stands on it. */
import { verifyPdf } from '../../electron/adapters/pades/verify/verify-pdf';
import { describeTrustFile } from '../../electron/adapters/verifier/describe-trust-file';
import type { DocumentVerifier } from '../../electron/application/verification-ports';
import { ok } from '../../electron/shared/result';

export const directVerifier: DocumentVerifier = {
  verify: async (pdf, trust) => ok(verifyPdf(pdf, trust)),
  readTrustFile: async (file) => ok(describeTrustFile(file)),
};
