import type {
  LetterSigner,
  MaterialFailure,
  MaterialSource,
  SigningMaterial,
} from '../../application/signing-ports';
import type { Result } from '../../shared/result';
import { loadCertificateAndKey } from '../signing-material/certificate-and-key';
import { recogniseMaterialFile } from '../signing-material/material-file';
import { loadPkcs12 } from '../signing-material/pkcs12';
import type { AppearanceFonts } from './draw-appearance';
import { markByHand } from './hand-mark';
import { inspectSignatures } from './inspect-signatures';
import { examineReturned } from './returned-letter';
import { signField } from './sign-pdf';
import { signWithTimestamp } from './timestamp/sign-with-timestamp';
import { stampDocument } from './timestamp/stamp-document';

/** The port, in this process: about a tenth of a second a signature, with `fonts` for the visible block. */
export function createLetterSigner(fonts: AppearanceFonts): LetterSigner {
  return {
    recognise: async (file) => recogniseMaterialFile(file),
    loadMaterial: async (source) => loadMaterial(source),
    sign: async (request) => signField(request, fonts),
    markByHand: async (request) => markByHand(request, fonts),
    examineReturned: async (letter) => examineReturned(letter),
    signWithTimestamp: (request, stamp) => signWithTimestamp(request, fonts, stamp),
    stampDocument,
    inspect: async (pdf) => inspectSignatures(pdf),
  };
}

function loadMaterial(source: MaterialSource): Result<SigningMaterial, MaterialFailure> {
  return source.kind === 'pkcs12'
    ? loadPkcs12(source.container, source.password)
    : loadCertificateAndKey(source);
}
