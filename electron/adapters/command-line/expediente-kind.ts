import { basename } from 'node:path';
import type { ExpedienteReport } from '../../shared/domain/expediente-report';
import { sayExpediente } from '../../shared/verification/expediente-words';
import { looksLikeArchive } from '../../shared/verification/looks-like-archive';
import { verificationText } from '../../shared/verification/verification-text';
import { archiveOfFile } from '../expediente/archive-source';
import { verifyExpediente } from '../expediente/verify-expediente';
import type { FileKind } from './file-kind';
import { asNotRead } from './named-file';
import { EXIT, type ExitCode } from './terminal';

const EXIT_CODES: Readonly<Record<ExpedienteReport['verdict'], ExitCode>> = {
  good: EXIT.allWell,
  incomplete: EXIT.notAllWell,
  bad: EXIT.notAllWell,
};

/** The auditor's ZIP. */
export const expedienteKind: FileKind = {
  recognises: looksLikeArchive,
  async judge(path, trust, speaker) {
    const source = await asNotRead(path, () => archiveOfFile(path));
    try {
      const report = await verifyExpediente(source, trust);
      const text = verificationText(basename(path), sayExpediente(report, speaker), speaker);
      return { report, text, exitCode: EXIT_CODES[report.verdict] };
    } finally {
      await source.close();
    }
  },
};
