/** Commands on the request: what was asked, its validation, its mails, its deviations. */

import type { TicketCommand } from '../../../electron/shared/domain/commands';
import { NOTHING_USED } from '../../../electron/shared/domain/contract-usage';
import { computeCriteria } from '../../../electron/shared/domain/contract-validation';
import type { MailPurpose } from '../../../electron/shared/domain/mail-templates';
import {
  capturedAt,
  latest,
  recordsOf,
  requestOf,
  type Ticket,
} from '../../../electron/shared/domain/ticket';
import { LAWFUL_CALENDAR } from '../../../electron/shared/domain/work-calendar';
import { PRODUCT } from '../example-client';
import {
  authority,
  type Choices,
  deviationInput,
  documentText,
  file,
  fileOf,
  type Maker,
  proof,
  proofOf,
  type World,
} from './choices';

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
    capturedAt: capturedAt(ticket),
    product,
    usage: NOTHING_USED,
    calendar: LAWFUL_CALENDAR,
    now: capturedAt(ticket),
  });
  const override = choices.below(2) === 0;
  const criteria = computed.map(({ criterion, outcome, basis }) => {
    const turn = override && outcome !== 'met';
    return {
      criterion,
      computed: outcome,
      basis,
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
      choiceReason: choices.rarely(4) ? '' : 'Motivo',
      valid: choices.rarely(5) ? !met : met,
      criteria: choices.rarely(10) ? [] : criteria,
      note: '',
    },
  };
}

/** What a message of this purpose encloses: the report as it stands, or the package's file. */
function enclosed(ticket: Ticket, purpose: MailPurpose) {
  const report = latest(ticket, 'v1.report.issued')?.payload.document;
  if (purpose === 'fabricante') return [file];
  return report ? [report] : [];
}

function draft(ticket: Ticket, purpose: MailPurpose, choices: Choices, world: World): TicketCommand {
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
      attachments: choices.rarely(6) ? [] : enclosed(ticket, purpose),
      messageId: `${mailId}@mesa.example`,
      eml: fileOf(documentText('correo', mailId), 'correo.eml', 'message/rfc822'),
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
      evidence: (choices.rarely(8) && chosen?.payload.eml) || proofOf(ticket),
      note: '',
    },
  };
}

const USUAL_MAIL: Readonly<Record<number, MailPurpose>> = {
  3: 'improcedencia',
  7: 'fabricante',
  9: 'reporte',
};

export const requestMakers = {
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
  'mail.queue': (ticket, choices, world) => {
    const draft = recordsOf(ticket, 'v1.mail.drafted').at(-1)?.payload;
    const other = choices.rarely(6) ? 'f'.repeat(64) : draft?.eml.sha256;
    return {
      type: 'mail.queue',
      payload: { mailId: draft?.mailId ?? world.id('none'), emlSha256: other ?? 'f'.repeat(64) },
    };
  },
  'mail.dequeue': (ticket, _choices, world) => ({
    type: 'mail.dequeue',
    payload: {
      mailId: recordsOf(ticket, 'v1.mail.queued').at(-1)?.payload.mailId ?? world.id('none'),
      reason: 'Se envía por otro medio',
    },
  }),
  'mail.decide-uncertain': (ticket, choices, world) => {
    const attempt = ticket.mailAttempts.at(-1);
    const decision = choices.of(['arrived', 'send-again', 'give-up'] as const);
    return {
      type: 'mail.decide-uncertain',
      payload: {
        mailId: attempt?.mailId ?? world.id('none'),
        attemptId: attempt?.attemptId ?? world.id('none'),
        decision,
        reason: 'Lo confirmó el cliente',
        evidence: decision === 'arrived' ? proofOf(ticket) : null,
      },
    };
  },
  'attention.ratify': (_ticket, choices, world) => ({
    type: 'attention.ratify',
    payload: { ratified: !choices.rarely(3), note: '', authority: authority(choices, world, 'lider-soc') },
  }),
  'waiting.start': (_ticket, choices) => ({
    type: 'waiting.start',
    payload: { party: choices.of(['cliente', 'fabricante']), reason: 'Falta acceso' },
  }),
  'reception.correct': (ticket, choices) => ({
    type: 'reception.correct',
    payload: {
      receivedAt: new Date(
        Date.parse(requestOf(ticket).receivedAt ?? ticket.visits[0]?.enteredAt ?? '') -
          choices.below(90) * 60_000,
      ).toISOString(),
      reason: 'Llegó antes',
    },
  }),
  'terms.revise': (_ticket, choices) => ({
    type: 'terms.revise',
    payload: { basis: choices.of(['contract', 'calendar']), reason: 'Se acordó otra cosa' },
  }),
  'waiting.end': () => ({ type: 'waiting.end', payload: { note: '' } }),
  'evidence.attach': () => ({ type: 'evidence.attach', payload: { file: proof, note: '' } }),
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
  'act.undo': (ticket, choices, world) => ({
    type: 'act.undo',
    payload: {
      eventId: ticket.records.at(-1 - choices.below(2))?.eventId ?? world.id('none'),
      why: choices.of(['slip', 'wrong-request']),
      note: '',
    },
  }),
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
} satisfies Readonly<Record<string, Maker>>;
