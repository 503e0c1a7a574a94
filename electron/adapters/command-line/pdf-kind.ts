import { basename } from 'node:path';
import type { DocumentVerdict } from '../../shared/domain/verification';
import { verificationText } from '../../shared/verification/verification-text';
import { sayVerification } from '../../shared/verification/verification-words';
import { verifyPdf } from '../pades/verify/verify-pdf';
import type { FileKind } from './file-kind';
import { readNamedFile } from './named-file';
import { EXIT, type ExitCode } from './terminal';

const EXIT_CODES: Readonly<Record<DocumentVerdict, ExitCode>> = {
  good: EXIT.allWell,
  incomplete: EXIT.notAllWell,
  unsigned: EXIT.notAllWell,
  bad: EXIT.notAllWell,
  unreadable: EXIT.unusable,
};

/** It is read whole into memory; a letter or a report takes some megabytes. */
const MAXIMUM_BYTES = 1024 * 1024 * 1024;

/** Signed PDFs, and whatever no other kind claims: that it is no PDF is then the answer. */
export const pdfKind: FileKind = {
  recognises: () => true,
  async judge(path, trust, speaker) {
    const report = verifyPdf(await readNamedFile(path, MAXIMUM_BYTES), trust);
    const text = verificationText(basename(path), sayVerification(report, speaker), speaker);
    return { report, text, exitCode: EXIT_CODES[report.verdict] };
  },
};
