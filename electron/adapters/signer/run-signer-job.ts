import type { MaterialFailure, MaterialSource } from '../../application/signing-ports';
import type { Result } from '../../shared/result';
import type { AppearanceFonts } from '../pades/draw-appearance';
import { markByHand } from '../pades/hand-mark';
import { inspectSignatures } from '../pades/inspect-signatures';
import { examineReturned } from '../pades/returned-letter';
import { signField } from '../pades/sign-pdf';
import { signWithTimestamp } from '../pades/timestamp/sign-with-timestamp';
import { stampDocument } from '../pades/timestamp/stamp-document';
import { loadCertificateAndKey } from '../signing-material/certificate-and-key';
import type { OpenedMaterial } from '../signing-material/key-material';
import { recogniseMaterialFile } from '../signing-material/material-file';
import { loadPkcs12 } from '../signing-material/pkcs12';
import type { SignerAnswers, SignerJob } from './signer-protocol';
import { stampThrough } from './stamps-between-threads';

/** One job of the signer, in the thread that calls it: about a tenth of a second a signature. */
export async function runSignerJob(
  job: SignerJob,
  fonts: AppearanceFonts,
): Promise<SignerAnswers[SignerJob['kind']]> {
  switch (job.kind) {
    case 'recognise':
      return recogniseMaterialFile(job.file);
    case 'load-material':
      return loadMaterial(job.source);
    case 'sign':
      return signField(job.request, fonts);
    case 'sign-with-timestamp':
      return signWithTimestamp(job.request, fonts, stampThrough(job.stamps));
    case 'stamp-document':
      return stampDocument(job.request, stampThrough(job.stamps));
    case 'mark-by-hand':
      return markByHand(job.request, fonts);
    case 'examine-returned':
      return examineReturned(job.letter);
    case 'inspect':
      return inspectSignatures(job.pdf);
  }
}

function loadMaterial(source: MaterialSource): Result<OpenedMaterial, MaterialFailure> {
  return source.kind === 'pkcs12'
    ? loadPkcs12(source.container, source.password)
    : loadCertificateAndKey(source);
}
