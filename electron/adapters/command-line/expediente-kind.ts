import { basename } from 'node:path';
import { expedienteText } from '../../application/expediente/report-words';
import type { ExpedienteReport } from '../../shared/domain/expediente-report';
import { archiveOfFile } from '../expediente/archive-source';
import { verifyExpediente } from '../expediente/verify-expediente';
import type { FileKind } from './file-kind';
import { EXIT, type ExitCode } from './terminal';

const EXIT_CODES: Readonly<Record<ExpedienteReport['verdict'], ExitCode>> = {
  good: EXIT.allWell,
  incomplete: EXIT.notAllWell,
  bad: EXIT.notAllWell,
};

/** First bytes of a ZIP (APPNOTE.TXT 6.3.10, 4.3.7), also of one that holds nothing. */
const BEGINNINGS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
];

/** The auditor's ZIP. */
export const expedienteKind: FileKind = {
  recognises: (head) => BEGINNINGS.some((beginning) => beginning.every((byte, at) => head[at] === byte)),
  async judge(path, trust) {
    const source = await archiveOfFile(path);
    try {
      const report = await verifyExpediente(source, trust);
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      return {
        report,
        text: expedienteText(basename(path), report, timeZone),
        exitCode: EXIT_CODES[report.verdict],
      };
    } finally {
      await source.close();
    }
  },
};
