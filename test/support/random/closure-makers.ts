/** Commands of the closure: report, Vo.Bo., letter. */
import { createHash } from 'node:crypto';
import type { TicketCommand } from '../../../electron/shared/domain/commands';
import { nextRevision } from '../../../electron/shared/domain/decide/decide-closure';
import { currentLetter } from '../../../electron/shared/domain/letter';
import { latest, type Ticket } from '../../../electron/shared/domain/ticket';
import { type Choices, deviationInput, FILE_SHA, file, type Maker, madeFile, type World } from './choices';

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
      reportSha256: choices.rarely(8) ? '0'.repeat(64) : (report?.document.sha256 ?? FILE_SHA),
      by: { contactId: contact?.id ?? null, name: contact?.name ?? 'Quien contestó', email: '', phone: '' },
      mayApprove: contact !== undefined,
      withoutPowerReason: contact ? '' : 'Contestó por ausencia del titular.',
      channel: phone ? 'phone' : 'email',
      at: world.now,
      original: phone || choices.rarely(6) ? null : file,
      call: phone
        ? { caller: 'Quien contestó', number: '55', at: world.now, said: 'Otorgo el Vo.Bo.' }
        : null,
      words: '',
      reservations: '',
      denialReason: granted ? '' : 'Falta evidencia.',
    },
  };
}

export const closureMakers = {
  'report.issue': (ticket, choices) => {
    const next = nextRevision(ticket);
    const revision = choices.rarely(10) ? next.revision + 1 : next.revision;
    const sha256 = createHash('sha256')
      .update(`${ticket.id}${revision}${ticket.records.length}`)
      .digest('hex');
    return {
      type: 'report.issue',
      payload: {
        ...next,
        revision,
        document: { sha256, name: 'reporte.pdf', mediaType: 'application/pdf', sizeBytes: 10 },
        journalHead: '0'.repeat(64),
        revisionReason: '',
      },
    };
  },
  'report.deliver': () => ({ type: 'report.deliver', payload: {} }),
  'approval.remind': (_ticket, choices) => ({
    type: 'approval.remind',
    payload: choices.rarely(4)
      ? { channel: 'email', note: '', evidence: choices.below(2) === 0 ? null : file }
      : { channel: 'phone', note: 'Se llamó', evidence: null },
  }),
  'approval.record': approval,
  'letter.issue': (ticket, _choices, world) => {
    const report = latest(ticket, 'v1.report.issued')?.payload;
    const person = { contactId: null, name: 'Alguien', position: '', organisation: '', rfc: '', curp: '' };
    return {
      type: 'letter.issue',
      payload: {
        letterId: world.id(`letter${ticket.records.length}`),
        number: 1,
        document: madeFile(world.id(`letter${ticket.records.length}`), 'carta.pdf', 'application/pdf'),
        journalHead: '0'.repeat(64),
        reportRevision: report?.revision ?? 1,
        reportSha256: report?.document.sha256 ?? FILE_SHA,
        client: person,
        manager: person,
        supersedes: latest(ticket, 'v1.letter.issued')?.payload.letterId ?? null,
      },
    };
  },
  'letter.sign': (ticket, choices, world) => ({
    type: 'letter.sign',
    payload: {
      letterId: currentLetter(ticket)?.payload.letterId ?? world.id('none'),
      block: choices.of(['cliente', 'gerente-operaciones']),
      document: { ...file, name: 'carta-firmada.pdf' },
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
  'letter.attach-paper': (ticket, _choices, world) => ({
    type: 'letter.attach-paper',
    payload: {
      letterId: currentLetter(ticket)?.payload.letterId ?? world.id('none'),
      scan: file,
      signedAt: world.now,
      note: '',
    },
  }),
  'letter.reject': (ticket, _choices, world) => ({
    type: 'letter.reject',
    payload: {
      letterId: currentLetter(ticket)?.payload.letterId ?? world.id('none'),
      by: 'Cliente',
      at: world.now,
      reason: 'No coincide el alcance',
    },
  }),
  'letter.waive': (_t, choices, world) => ({
    type: 'letter.waive',
    payload: deviationInput(choices, world, 'gerente-operaciones'),
  }),
} satisfies Readonly<Record<string, Maker>>;
