/** Commands of the closure: report, Vo.Bo., letter. */
import { createHash } from 'node:crypto';
import type { TicketCommand } from '../../../electron/shared/domain/commands';
import { nextRevision } from '../../../electron/shared/domain/decide/decide-closure';
import { latest, recordsOf, type Ticket } from '../../../electron/shared/domain/ticket';
import { awayRecord } from '../../../electron/shared/domain/transfers';
import {
  type Choices,
  deviationInput,
  documentText,
  file,
  fileOf,
  type Maker,
  proofOf,
  type World,
} from './choices';

/** Mostly the client's reply; sometimes the report itself, or the message that it went with. */
function answerOf(ticket: Ticket, choices: Choices) {
  const report = latest(ticket, 'v1.report.issued')?.payload.document;
  const sent = latest(ticket, 'v1.mail.sent-evidenced')?.payload.evidence;
  return (choices.rarely(8) && choices.of([report, sent])) || proofOf(ticket);
}

function approval(ticket: Ticket, choices: Choices, world: World): TicketCommand {
  const report = latest(ticket, 'v1.report.issued')?.payload;
  const client = world.clients.find(
    (candidate) => candidate.id === latest(ticket, 'v1.request.validated')?.payload.clientId,
  );
  const contact = choices.rarely(4) ? undefined : client?.contacts[0];
  const granted = choices.below(2) === 0;
  const phone = choices.below(3) === 0;
  return {
    type: 'approval.record',
    payload: {
      granted,
      revision: report?.revision ?? 1,
      reportSha256: choices.rarely(8) ? '0'.repeat(64) : (report?.document.sha256 ?? '0'.repeat(64)),
      by: { contactId: contact?.id ?? null, name: contact?.name ?? 'Quien contestó', email: '', phone: '' },
      mayApprove: contact !== undefined,
      withoutPowerReason: contact ? '' : 'Contestó por ausencia del titular.',
      channel: phone ? 'phone' : 'email',
      at: choices.rarely(12) ? '2020-01-01T00:00:00.000Z' : world.now,
      original: phone || choices.rarely(6) ? null : answerOf(ticket, choices),
      call: phone
        ? { caller: 'Quien contestó', number: '55', at: world.now, said: 'Otorgo el Vo.Bo.' }
        : null,
      words: '',
      reservations: '',
      denialReason: granted ? '' : 'Falta evidencia.',
    },
  };
}

const PDF = 'application/pdf';

/** Mostly the newest letter, whatever became of it; sometimes the first one. */
function letterOf(ticket: Ticket, choices: Choices): string | undefined {
  const letters = recordsOf(ticket, 'v1.letter.issued');
  return (choices.rarely(8) ? letters[0] : letters.at(-1))?.payload.letterId;
}

export const closureMakers = {
  'report.issue': (ticket, choices) => {
    const next = nextRevision(ticket);
    const revision = choices.rarely(10) ? next.revision + 1 : next.revision;
    return {
      type: 'report.issue',
      payload: {
        ...next,
        revision,
        document: fileOf(documentText('reporte', `${ticket.id} ${revision}`), 'reporte.pdf', PDF),
        journalHead: '0'.repeat(64),
        revisionReason: '',
      },
    };
  },
  'report.deliver': () => ({ type: 'report.deliver', payload: {} }),
  'approval.remind': (ticket, choices) => ({
    type: 'approval.remind',
    payload: choices.rarely(4)
      ? { channel: 'email', note: '', evidence: choices.rarely(2) ? null : proofOf(ticket) }
      : { channel: 'phone', note: 'Se llamó', evidence: null },
  }),
  'approval.record': approval,
  'letter.issue': (ticket, _choices, world) => {
    const report = latest(ticket, 'v1.report.issued')?.payload;
    const person = { contactId: null, name: 'Alguien', position: '', organisation: '', rfc: '', curp: '' };
    const letterId = world.id(`letter${ticket.records.length}`);
    return {
      type: 'letter.issue',
      payload: {
        letterId,
        number: 1,
        document: fileOf(documentText('carta', letterId), 'carta.pdf', PDF),
        journalHead: '0'.repeat(64),
        reportRevision: report?.revision ?? 1,
        reportSha256: report?.document.sha256 ?? '0'.repeat(64),
        client: person,
        manager: person,
        supersedes: latest(ticket, 'v1.letter.issued')?.payload.letterId ?? null,
      },
    };
  },
  'letter.sign': (ticket, choices, world) => ({
    type: 'letter.sign',
    payload: {
      letterId: letterOf(ticket, choices) ?? world.id('none'),
      block: choices.of(['cliente', 'gerente-operaciones']),
      document: fileOf(documentText('firmada', ticket.id), 'carta-firmada.pdf', PDF),
      signedAt: world.now,
      certificate: {
        subject: 'CN=Alguien',
        issuer: 'CN=AC',
        serial: '01',
        sha256: createHash('sha256')
          .update(String(choices.below(3)))
          .digest('hex'),
        kind: 'other',
        notAfter: '2030-01-01T00:00:00.000Z',
      },
      match: choices.of(['rfc', 'name', 'none']),
      mismatchReason: '',
    },
  }),
  'letter.sign-by-hand': (ticket, choices, world) => ({
    type: 'letter.sign-by-hand',
    payload: {
      letterId: letterOf(ticket, choices) ?? world.id('none'),
      block: 'cliente',
      document: fileOf(documentText('firmada', ticket.id), 'carta-autografa.pdf', PDF),
      signedAt: world.now,
      signer: 'Alguien',
      rubric: { origin: 'drawn', sha256: file.sha256 },
      note: '',
    },
  }),
  'letter.send-out': (ticket, choices, world) => ({
    type: 'letter.send-out',
    payload: {
      letterId: letterOf(ticket, choices) ?? world.id('none'),
      block: choices.of(['cliente', 'gerente-operaciones']),
      document: file,
      signatory: 'Alguien',
    },
  }),
  'letter.timestamp': (ticket, choices, world) => ({
    type: 'letter.timestamp',
    payload: {
      letterId: letterOf(ticket, choices) ?? world.id('none'),
      document: fileOf(documentText('firmada', ticket.id), 'carta-sellada.pdf', PDF),
      stamp: {
        at: world.now,
        authority: 'Una autoridad',
        issuer: 'Su raíz',
        certificateSha256: file.sha256,
        policy: '1.2.3',
        serial: '01',
      },
    },
  }),
  'letter.attach-constancia': (ticket, choices, world) => ({
    type: 'letter.attach-constancia',
    payload: {
      letterId: letterOf(ticket, choices) ?? world.id('none'),
      file: { ...proofOf(ticket), name: 'constancia.asn1' },
      issuedBy: 'Un PSC',
      note: '',
    },
  }),
  'letter.attach-paper': (ticket, choices, world) => ({
    type: 'letter.attach-paper',
    payload: {
      letterId: letterOf(ticket, choices) ?? world.id('none'),
      scan: (choices.rarely(6) && latest(ticket, 'v1.letter.issued')?.payload.document) || {
        ...proofOf(ticket),
        mediaType: choices.rarely(8) ? 'text/plain' : PDF,
      },
      signedAt: world.now,
      note: '',
    },
  }),
  'letter.reject': (ticket, choices, world) => ({
    type: 'letter.reject',
    payload: {
      letterId: letterOf(ticket, choices) ?? world.id('none'),
      by: 'Cliente',
      at: world.now,
      reason: 'No coincide el alcance',
    },
  }),
  'letter.waive': (_t, choices, world) => ({
    type: 'letter.waive',
    payload: deviationInput(choices, world, 'gerente-operaciones'),
  }),
  'expediente.record-export': () => ({
    type: 'expediente.record-export',
    payload: {
      sha256: 'e'.repeat(64),
      sizeBytes: 1000,
      fileName: 'expediente.zip',
      fileCount: 3,
      missingCount: 0,
      journalSeq: 1,
      journalHead: 'f'.repeat(64),
    },
  }),
  'transfer.send': (_t, _choices, world) => ({
    type: 'transfer.send',
    payload: {
      bundleId: world.id('bundle'),
      from: { id: 'a'.repeat(64), name: 'MESA-A' },
      to: { id: 'b'.repeat(64), name: 'MESA-B' },
      reason: 'Cambio de sede',
    },
  }),
  'transfer.take-back': (ticket, _choices, world) => ({
    type: 'transfer.take-back',
    payload: {
      bundleId: awayRecord(ticket)?.payload.bundleId ?? world.id('bundle'),
      to: { id: 'b'.repeat(64), name: 'MESA-B' },
      reason: 'No lo recibieron',
      confirmedBy: 'Carlos Peña',
    },
  }),
} satisfies Readonly<Record<string, Maker>>;
