import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { DocumentVerdict } from '../../shared/domain/verification';
import { verificationText } from '../../shared/verification/verification-text';
import { sayVerification } from '../../shared/verification/verification-words';
import { verifyPdf } from '../pades/verify/verify-pdf';
import type { FileKind } from './file-kind';
import { EXIT, type ExitCode } from './terminal';

const EXIT_CODES: Readonly<Record<DocumentVerdict, ExitCode>> = {
  good: EXIT.allWell,
  incomplete: EXIT.notAllWell,
  unsigned: EXIT.notAllWell,
  bad: EXIT.notAllWell,
  unreadable: EXIT.unusable,
};

/** Signed PDFs, and whatever no other kind claims: that it is no PDF is then the answer. */
export const pdfKind: FileKind = {
  recognises: () => true,
  async judge(path, trust, speaker) {
    const report = verifyPdf(new Uint8Array(await readFile(path)), trust);
    const text = verificationText(basename(path), sayVerification(report, speaker), speaker);
    return { report, text, exitCode: EXIT_CODES[report.verdict] };
  },
};
