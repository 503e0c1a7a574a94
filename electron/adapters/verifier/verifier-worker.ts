import type { TrustMaterial } from '../../shared/domain/verification';
import { type ArchiveSource, archiveOfFile } from '../expediente/archive-source';
import { verifyExpediente } from '../expediente/verify-expediente';
import { openPlainFile } from '../file-source';
import { verifyPdf } from '../pades/verify/verify-pdf';
import { answerRequests } from '../worker/worker-entry';
import { describeTrustFile } from './describe-trust-file';
import { judgeChain } from './judge-chain';
import type { VerifierAnswer, VerifierRequest } from './verifier-protocol';

/* Entry of the worker thread in which signed PDFs are verified, and the files of certificates read. */

async function work(request: VerifierRequest): Promise<VerifierAnswer> {
  switch (request.kind) {
    case 'verify':
      return { kind: 'verified', report: verifyPdf(request.pdf, request.trust) };
    case 'verify-expediente':
      return checkExpediente(request.path, request.trust);
    case 'judge-certificate':
      return { kind: 'certificate', standing: judgeChain(request.chain, request.at, request.trust) };
    case 'read-trust-file':
      return { kind: 'trust-file', content: describeTrustFile(request.file) };
  }
}

async function checkExpediente(path: string, trust: TrustMaterial): Promise<VerifierAnswer> {
  const source = await openArchive(path);
  if (typeof source === 'string') return { kind: 'unreadable', code: source };
  try {
    return { kind: 'expediente', report: await verifyExpediente(source, trust) };
  } finally {
    await source.close();
  }
}

async function openArchive(path: string): Promise<ArchiveSource | string> {
  try {
    // A folder, a pipe or a device is told before anything waits for what it gives.
    await (await openPlainFile(path)).close();
    return await archiveOfFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
}

answerRequests(work, () => []);
