/** The verifiers without their worker threads, for tests of what stands on them. */
import { archiveOfFile } from '../../electron/adapters/expediente/archive-source';
import { verifyExpediente } from '../../electron/adapters/expediente/verify-expediente';
import { openPlainFile } from '../../electron/adapters/file-source';
import { verifyPdf } from '../../electron/adapters/pades/verify/verify-pdf';
import { describeTrustFile } from '../../electron/adapters/verifier/describe-trust-file';
import { judgeChain } from '../../electron/adapters/verifier/judge-chain';
import type { DocumentVerifier, ExpedienteVerifier } from '../../electron/application/verification-ports';
import { err, ok } from '../../electron/shared/result';

export const directVerifier: DocumentVerifier = {
  verify: async (pdf, trust) => ok(verifyPdf(pdf, trust)),
  judgeCertificate: async (chain, at, trust) => ok(judgeChain(chain, at, trust)),
  readTrustFile: async (file) => ok(describeTrustFile(file)),
};

export const directExpedienteVerifier: ExpedienteVerifier = {
  verify: async (path, trust) => {
    // As the worker: what is no plain file is told before anything waits for what it gives.
    const source = await openPlainFile(path)
      .then((file) => file.close())
      .then(() => archiveOfFile(path))
      .catch((error: NodeJS.ErrnoException) => String(error.code));
    if (typeof source === 'string') return err({ kind: 'unreadable', code: source });
    try {
      return ok(await verifyExpediente(source, trust));
    } finally {
      await source.close();
    }
  },
  stop: () => undefined,
};
