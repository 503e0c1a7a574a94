/** Which files an expediente holds, what each is, and where it stands in the archive. */
import type { EvidenceRef } from '../../shared/domain/evidence';
import { evidenceIn } from '../../shared/domain/evidence';
import { EXPEDIENTE_FILES } from '../../shared/domain/expediente';
import type { Ticket, TicketRecord } from '../../shared/domain/ticket';
import { RECORD_WORDS } from '../documents/words';
import { MAIL_MEDIA_TYPE, OUTLOOK_MEDIA_TYPE } from '../media-types';
import type { PlannedFile } from './expediente-ports';
import { FilePaths } from './file-paths';

const FOLDERS = {
  report: 'documentos',
  letter: 'documentos',
  mail: 'correos',
  evidence: 'evidencias',
} as const;

/** Media types of what stands among the mails. */
const MAIL_TYPES = [MAIL_MEDIA_TYPE, OUTLOOK_MEDIA_TYPE];

/** What the record said when it was written, before any correction: what its event holds. */
export function payloadAsRecorded(record: TicketRecord): unknown {
  return record.amendments[0]?.previous ?? record.payload;
}

/** Every file that a record of the ticket speaks of, once, in the order of the records. */
export function planFiles(ticket: Ticket): readonly PlannedFile[] {
  const paths = new FilePaths(Object.values(EXPEDIENTE_FILES));
  const planned = new Map<string, PlannedFile & { events: number[] }>();
  for (const record of ticket.records) {
    for (const ref of evidenceIn(payloadAsRecorded(record))) {
      const known = planned.get(ref.sha256);
      if (known) {
        if (known.events.at(-1) !== record.seq) known.events.push(record.seq);
        continue;
      }
      const role = roleOf(record, ref);
      planned.set(ref.sha256, {
        path: paths.assign(FOLDERS[role], ref.name),
        ref,
        role,
        what: wordsFor(record, ref, role),
        events: [record.seq],
        recordedAt: record.recordedAt,
      });
    }
  }
  return [...planned.values()];
}

function roleOf({ type, payload }: TicketRecord, ref: EvidenceRef): PlannedFile['role'] {
  if ('document' in payload && payload.document.sha256 === ref.sha256) {
    return type === 'v1.report.issued' ? 'report' : 'letter';
  }
  return MAIL_TYPES.includes(ref.mediaType) ? 'mail' : 'evidence';
}

const SIGNED_BY = { cliente: 'el Cliente', 'gerente-operaciones': 'el Gerente de Operaciones' } as const;

function wordsFor(record: TicketRecord, ref: EvidenceRef, role: PlannedFile['role']): string {
  switch (record.type) {
    case 'v1.report.issued': {
      const { revision, supersedes } = record.payload;
      const replaced = supersedes ? `; sustituye a la revisión ${supersedes.revision}` : '';
      return `Reporte de atención, revisión ${revision}${replaced}`;
    }
    case 'v1.letter.issued':
      return `Carta de aceptación ${record.payload.number}, como se emitió, sin firmas`;
    case 'v1.letter.signed':
      return `Carta de aceptación, después de firmar ${SIGNED_BY[record.payload.block]}`;
    case 'v1.letter.handwritten':
      return 'Carta de aceptación, con firma autógrafa digitalizada del Cliente, sin certificado';
    case 'v1.letter.timestamped':
      return 'Carta de aceptación, con sello de tiempo sobre toda ella';
    case 'v1.letter.constancia-attached':
      return 'Constancia NOM-151, no verificada por la mesa';
    case 'v1.letter.paper-attached':
      return 'Carta de aceptación firmada en papel, digitalizada';
    case 'v1.mail.drafted':
      return record.payload.eml.sha256 === ref.sha256
        ? 'Correo redactado por la mesa'
        : 'Adjunto de un correo';
    case 'v1.request.captured':
    case 'v1.request.updated':
      return role === 'mail' ? 'Correo de la solicitud' : 'Adjunto de la solicitud';
    default:
      return RECORD_WORDS[record.type] ?? (role === 'letter' ? 'Carta de aceptación' : 'Evidencia');
  }
}
