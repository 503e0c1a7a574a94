/** Commands out of a stream of choices: mostly what the step asks for, often incomplete, sometimes out of place. */
import { createHash } from 'node:crypto';
import type { Client } from '../../electron/shared/domain/clients';
import type { TicketCommand, TicketCommandType } from '../../electron/shared/domain/commands';
import { computeCriteria } from '../../electron/shared/domain/contract-validation';
import { nextRevision } from '../../electron/shared/domain/decide/decide-closure';
import type { DeskRole } from '../../electron/shared/domain/event-envelope';
import { currentLetter } from '../../electron/shared/domain/letter';
import type { MailPurpose } from '../../electron/shared/domain/mail-templates';
import type { Authority } from '../../electron/shared/domain/records';
import { latest, recordsOf, requestOf, type Ticket } from '../../electron/shared/domain/ticket';
import { PRODUCT } from './journey';

const FILE_SHA = createHash('sha256').update('evidence').digest('hex');
const file = { sha256: FILE_SHA, name: 'evidencia.eml', mediaType: 'message/rfc822', sizeBytes: 8 };

/** Takes one choice after another; a shorter stream shrinks to simpler commands. */
export class Choices {
  readonly #numbers: readonly number[];
  #next = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  get left(): boolean {
    return this.#next < this.#numbers.length;
  }

  below(limit: number): number {
    const number = this.#numbers[this.#next] ?? 0;
    this.#next += 1;
    return number % limit;
  }

  of<T>(items: readonly [T, ...T[]]): T {
    return items[this.below(items.length)] ?? items[0];
  }

  /** True once in `n`. */
  rarely(n: number): boolean {
    return this.below(n) === n - 1;
  }
}

export interface World {
  readonly clients: readonly [Client, ...Client[]];
  readonly role: DeskRole;
  readonly now: string;
  readonly id: (salt: string) => string;
}

/** Mostly the authority that the deviation asks for, from afar with its evidence; often enough another one. */
function authority(choices: Choices, world: World, required: DeskRole): Authority {
  const remote = choices.below(3) > 0;
  return {
    name: 'Autoridad',
    role: remote && !choices.rarely(5) ? required : choices.rarely(6) ? 'auditor' : world.role,
    how: remote ? 'remote' : 'present',
    evidence: remote && !choices.rarely(6) ? file : null,
  };
}

function validate(ticket: Ticket, choices: Choices, world: World): TicketCommand {
  const asked = world.clients.find((candidate) => candidate.id === requestOf(ticket).clientId);
  const client = asked && !choices.rarely(5) ? asked : choices.of(world.clients);
  const contract = choices.rarely(8) ? null : (client.contracts[0] ?? null);
  const product = choices.rarely(10) ? null : PRODUCT;
  const known = choices.rarely(8) ? null : client;
  const computed = computeCriteria({
    client: known,
    contract: known && contract,
    request: requestOf(ticket),
    product,
    usage: { tickets: 0, workedMinutes: 0 },
  });
  const override = choices.below(2) === 0;
  const criteria = computed.map(({ criterion, outcome, basis }) => {
    const turn = override && outcome !== 'met';
    return {
      criterion,
      computed: outcome,
      basis: { key: basis.key, params: { ...basis.params } },
      decision: turn ? ('overridden' as const) : ('confirmed' as const),
      outcome: turn ? ('met' as const) : outcome,
      reason: turn ? 'Motivo' : '',
    };
  });
  const met = criteria.every((given) => given.outcome === 'met');
  return {
    type: 'request.validate',
    payload: {
      clientId: known?.id ?? null,
      contractId: (known && contract?.id) ?? null,
      product,
      valid: choices.rarely(5) ? !met : met,
      criteria: choices.rarely(10) ? [] : criteria,
      note: '',
      ratifyBy: choices.rarely(6) ? null : world.now,
    },
  };
}

function draft(ticket: Ticket, purpose: MailPurpose, choices: Choices, world: World): TicketCommand {
  const report = latest(ticket, 'v1.report.issued')?.payload.document;
  const mailId = world.id(`mail${ticket.records.length}`);
  const recipient = latest(ticket, 'v1.inadmissibility.recorded')?.payload.recipient.email;
  return {
    type: 'mail.draft',
    payload: {
      mailId,
      purpose,
      to: [{ name: '', address: recipient && !choices.rarely(5) ? recipient : 'otro@cliente.example' }],
      cc: [],
      subject: 'Asunto',
      body: 'Cuerpo',
      attachments: report && !choices.rarely(6) ? [report] : [],
      messageId: `${mailId}@mesa.example`,
      eml: file,
    },
  };
}

function confirm(ticket: Ticket, choices: Choices, world: World): TicketCommand {
  const drafts = recordsOf(ticket, 'v1.mail.drafted');
  const chosen = choices.rarely(6) ? drafts[0] : drafts.at(-1);
  return {
    type: 'mail.confirm-sent',
    payload: {
      mailId: chosen?.payload.mailId ?? world.id('none'),
      sentAt: choices.rarely(10) ? '2020-01-01T00:00:00.000Z' : world.now,
      how: 'sent-copy',
      evidence: file,
      note: '',
    },
  };
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

const deviationInput = (choices: Choices, world: World, required: DeskRole) => ({
  reason: 'Motivo de la desviación',
  authority: authority(choices, world, required),
  evidence: choices.rarely(6) ? [] : [file],
});

const USUAL_MAIL: Readonly<Record<number, MailPurpose>> = {
  3: 'improcedencia',
  7: 'fabricante',
  9: 'reporte',
};

type Maker = (ticket: Ticket, choices: Choices, world: World) => TicketCommand;

export const MAKERS: { readonly [T in TicketCommandType]: Maker } = {
  'request.update': (ticket, choices) => ({
    type: 'request.update',
    payload: {
      request: {
        ...requestOf(ticket),
        subject: choices.rarely(4) ? '' : 'Asunto',
        description: choices.rarely(4) ? '' : 'Descripción',
        original: choices.rarely(4) ? null : file,
      },
    },
  }),
  'request.receive': () => ({ type: 'request.receive', payload: {} }),
  'request.validate': validate,
  'inadmissibility.record': (ticket, choices, world) => {
    const contact = world.clients[0].contacts[0];
    const registered = contact && choices.below(2) === 0;
    return {
      type: 'inadmissibility.record',
      payload: {
        reason: 'Contrato vencido',
        recipient: registered
          ? { contactId: contact.id, name: contact.name, email: contact.email }
          : { contactId: null, name: '', email: requestOf(ticket).requester.email },
      },
    };
  },
  'inadmissibility.conclude': () => ({ type: 'inadmissibility.conclude', payload: {} }),
  'mail.draft': (ticket, choices, world) => {
    const step = ticket.position.kind === 'step' ? ticket.position.step : 0;
    const usual = USUAL_MAIL[step];
    const others: readonly [MailPurpose, ...MailPurpose[]] = ['recordatorio-vobo', 'reporte', 'fabricante'];
    const purpose = usual && !choices.rarely(8) ? usual : choices.of(others);
    return draft(ticket, purpose, choices, world);
  },
  'mail.confirm-sent': confirm,
  'ticket.attend': () => ({
    type: 'ticket.attend',
    payload: {
      assignee: { id: 'ana', name: 'Ana' },
      priority: 'alta',
      terms: {
        targets: { firstResponseMinutes: 30, solutionMinutes: null, reportMinutes: null },
        coverage: { kind: '7x24' },
        timeZone: 'America/Mexico_City',
      },
      agreed: '',
    },
  }),
  'ticket.reassign': () => ({
    type: 'ticket.reassign',
    payload: { assignee: { id: 'beto', name: 'Beto' }, reason: '' },
  }),
  'ticket.reprioritise': () => ({
    type: 'ticket.reprioritise',
    payload: { priority: 'baja', reason: 'Cedió' },
  }),
  'work.log': (_ticket, choices, world) => ({
    type: 'work.log',
    payload: {
      startedAt: choices.rarely(12) ? '2099-01-01T00:00:00.000Z' : world.now,
      minutes: 5,
      activity: 'Actividad',
      evidence: [],
    },
  }),
  'solution.declare': (_ticket, choices) =>
    choices.below(2) === 0
      ? { type: 'solution.declare', payload: { finished: false, pending: 'Persiste' } }
      : {
          type: 'solution.declare',
          payload: {
            finished: true,
            cause: 'Causa',
            solution: 'Solución',
            verification: 'Prueba',
            operationState: 'estable',
            pendingRisks: '',
            recommendations: '',
          },
        },
  'operation.support': (_ticket, choices) => ({
    type: 'operation.support',
    payload: {
      operationState: 'degradada',
      actions: '',
      manufacturerNeeded: choices.below(2) === 0,
      justification: 'Justificación',
    },
  }),
  'manufacturer.prepare': () => ({
    type: 'manufacturer.prepare',
    payload: {
      ...PRODUCT,
      productVersion: '',
      serial: '',
      severity: '',
      summary: 'Resumen',
      items: [{ kind: 'registro', description: 'Registro', file }],
    },
  }),
  'manufacturer.record-portal': (_ticket, _choices, world) => ({
    type: 'manufacturer.record-portal',
    payload: { portal: 'Portal', sentAt: world.now, number: '', evidence: file },
  }),
  'manufacturer.submit': (_ticket, choices) => ({
    type: 'manufacturer.submit',
    payload:
      choices.below(2) === 0
        ? { caseNumber: 'C-1', noCaseReason: '' }
        : { caseNumber: '', noCaseReason: 'Sin contrato' },
  }),
  'recommendation.record': (ticket, _choices, world) => ({
    type: 'recommendation.record',
    payload: {
      recommendationId: world.id(`rec${ticket.records.length}`),
      text: 'Actualizar',
      file: null,
      from: 'TAC',
      receivedAt: world.now,
    },
  }),
  'recommendation.mark': (ticket, choices, world) => {
    const marked = new Set(
      recordsOf(ticket, 'v1.recommendation.marked').map((record) => record.payload.recommendationId),
    );
    const open = recordsOf(ticket, 'v1.recommendation.recorded').find(
      (record) => !marked.has(record.payload.recommendationId),
    );
    return {
      type: 'recommendation.mark',
      payload: {
        recommendationId: open?.payload.recommendationId ?? world.id('none'),
        outcome: choices.of(['applied', 'not-applied', 'failed']),
        note: 'Nota',
      },
    };
  },
  'manufacturer.return': () => ({ type: 'manufacturer.return', payload: {} }),
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
  'approval.remind': () => ({
    type: 'approval.remind',
    payload: { channel: 'phone', note: 'Se llamó', evidence: null },
  }),
  'approval.record': approval,
  'attention.ratify': (_ticket, choices, world) => ({
    type: 'attention.ratify',
    payload: { ratified: true, note: '', authority: authority(choices, world, 'lider-soc') },
  }),
  'waiting.start': (_ticket, choices) => ({
    type: 'waiting.start',
    payload: { party: choices.of(['cliente', 'fabricante']), reason: 'Falta acceso' },
  }),
  'waiting.end': () => ({ type: 'waiting.end', payload: { note: '' } }),
  'evidence.attach': () => ({ type: 'evidence.attach', payload: { file, note: '' } }),
  'record.amend': (ticket, choices, world) => {
    const record = ticket.records[choices.below(Math.max(1, ticket.records.length))];
    return {
      type: 'record.amend',
      payload: {
        eventId: record?.eventId ?? world.id('none'),
        payload: record?.payload ?? {},
        reason: 'Corrección',
      },
    };
  },
  'deviation.close-unanswered': (_t, choices, world) => ({
    type: 'deviation.close-unanswered',
    payload: deviationInput(choices, world, 'gerente-operaciones'),
  }),
  'deviation.manufacturer-unsupported': (_t, choices, world) => ({
    type: 'deviation.manufacturer-unsupported',
    payload: deviationInput(choices, world, 'lider-soc'),
  }),
  'deviation.withdraw': (_t, choices, world) => ({
    type: 'deviation.withdraw',
    payload: deviationInput(choices, world, 'soporte-n2'),
  }),
  'deviation.reopen': (_t, choices, world) => ({
    type: 'deviation.reopen',
    payload: deviationInput(choices, world, 'lider-soc'),
  }),
  'letter.issue': (ticket, _choices, world) => {
    const report = latest(ticket, 'v1.report.issued')?.payload;
    const person = { contactId: null, name: 'Alguien', position: '', organisation: '', rfc: '', curp: '' };
    return {
      type: 'letter.issue',
      payload: {
        letterId: world.id(`letter${ticket.records.length}`),
        number: 1,
        document: { ...file, name: 'carta.pdf' },
        journalHead: '0'.repeat(64),
        reportRevision: report?.revision ?? 1,
        reportSha256: report?.document.sha256 ?? FILE_SHA,
        client: person,
        manager: person,
        supersedes: currentLetter(ticket)?.payload.letterId ?? null,
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
};

const USUAL: Readonly<Record<string, readonly [TicketCommandType, ...TicketCommandType[]]>> = {
  1: ['request.receive', 'request.update', 'request.receive', 'deviation.withdraw'],
  2: ['request.validate', 'request.validate', 'request.validate', 'deviation.withdraw'],
  3: ['inadmissibility.record', 'mail.draft', 'mail.confirm-sent', 'inadmissibility.conclude'],
  4: ['ticket.attend', 'ticket.attend', 'deviation.withdraw', 'attention.ratify'],
  5: [
    'work.log',
    'work.log',
    'solution.declare',
    'solution.declare',
    'recommendation.mark',
    'deviation.withdraw',
  ],
  6: ['work.log', 'work.log', 'operation.support', 'operation.support', 'deviation.withdraw'],
  7: [
    'manufacturer.prepare',
    'mail.draft',
    'mail.confirm-sent',
    'manufacturer.record-portal',
    'manufacturer.submit',
    'manufacturer.submit',
    'deviation.withdraw',
    'deviation.manufacturer-unsupported',
  ],
  8: [
    'recommendation.record',
    'recommendation.record',
    'recommendation.mark',
    'manufacturer.return',
    'manufacturer.return',
    'deviation.withdraw',
    'deviation.manufacturer-unsupported',
  ],
  9: ['report.issue', 'mail.draft', 'mail.confirm-sent', 'report.deliver', 'report.deliver'],
  10: [
    'approval.record',
    'approval.remind',
    'approval.remind',
    'deviation.close-unanswered',
    'deviation.close-unanswered',
  ],
  'con-vobo': [
    'letter.issue',
    'letter.sign',
    'letter.sign',
    'letter.attach-paper',
    'letter.reject',
    'letter.waive',
    'deviation.reopen',
  ],
  'sin-vobo': ['deviation.reopen', 'deviation.reopen', 'letter.waive'],
};

const ANY = Object.keys(MAKERS) as [TicketCommandType, ...TicketCommandType[]];

/** The next command of a walk. */
export function nextCommand(ticket: Ticket, choices: Choices, world: World): TicketCommand {
  const place = ticket.position.kind === 'step' ? ticket.position.step : ticket.position.outcome;
  const usual = USUAL[place];
  const wanted = usual && !choices.rarely(6) ? choices.of(usual) : choices.of(ANY);
  // A withdrawal ends a walk early: most of them should get further than that.
  const early = typeof place === 'number' && place < 8;
  const type = wanted === 'deviation.withdraw' && early && usual && !choices.rarely(5) ? usual[0] : wanted;
  return MAKERS[type](ticket, choices, world);
}
