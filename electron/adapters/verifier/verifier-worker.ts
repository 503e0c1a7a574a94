import { verifyPdf } from '../pades/verify/verify-pdf';
import { answerRequests } from '../worker/worker-entry';
import { describeTrustFile } from './describe-trust-file';
import type { VerifierAnswer, VerifierRequest } from './verifier-protocol';

/* Entry of the worker thread in which signed PDFs are verified, and the files of certificates read. */

async function work(request: VerifierRequest): Promise<VerifierAnswer> {
  switch (request.kind) {
    case 'verify':
      return { kind: 'verified', report: verifyPdf(request.pdf, request.trust) };
    case 'read-trust-file':
      return { kind: 'trust-file', content: describeTrustFile(request.file) };
  }
}

answerRequests(work, () => []);
