import { basename } from 'node:path';
import { expedienteText } from '../../application/expediente/report-words';
import type { ExpedienteReport } from '../../shared/domain/expediente-report';
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

/** First bytes of a ZIP (APPNOTE.TXT 6.3.10, 4.3.7), also of one that holds nothing. */
const BEGINNINGS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
];

const PDF_HEADER = Buffer.from('%PDF-');
/** Where a ZIP ends, whatever was put in front of it (4.3.16): unpacking programs find it by this. */
const END_RECORD = Buffer.from([0x50, 0x4b, 0x05, 0x06]);

/** The auditor's ZIP, also one with something in front of it: that it has is then the answer. */
export const expedienteKind: FileKind = {
  recognises: ({ head, tail }) =>
    BEGINNINGS.some((beginning) => beginning.every((byte, at) => head[at] === byte)) ||
    (!Buffer.from(head).includes(PDF_HEADER) && Buffer.from(tail).includes(END_RECORD)),
  async judge(path, trust) {
    const source = await asNotRead(path, () => archiveOfFile(path));
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
