/** Steps 1, 3 and 4: solicitud, improcedencia, atención. */
import { canonicalJson } from '../../canonical-json';
import { err, ok } from '../../result';
import type { CaptureInput, CommandOf } from '../commands';
import { isEmptyFile } from '../evidence';
import { frozenContract } from '../frozen-contract';
import { isLeftBy } from '../procedure';
import type { RequestRecord } from '../records';
import { mailOf, requestsWithMail } from '../same-mail';
import { clientIdOf, ratificationOf, requestOf, type Ticket } from '../ticket';
import type { EventSpec } from '../ticket-events';
import { withCallRules } from './call-rules';
import type { Decision, DecisionContext } from './context';
import { termsOf } from './decide-clock';
import { assigneeNamed, onlyBefore } from './decide-work';
import { checkAuthority, deskAuthority, move, preview, rule } from './moves';
import { checkReceived } from './record-rules';

/** The requester is the one who acts in step 1; the person at the desk writes it down. */
function requesterActor(request: RequestRecord) {
  const { requester } = request;
  return {
    id: requester.contactId ?? 'externo',
    name: requester.name || requester.email || 'sin nombre',
    role: 'cliente' as const,
    declared: true,
  };
}

/** A request continues one that was closed, at this desk. */
function continuesClosed(id: string, { ticket }: DecisionContext): boolean {
  return ticket(id)?.position.kind === 'closed';
}

/** The same mail may begin another request, and then the record says why. */
function repeatsMail(request: RequestRecord, ownId: string, { withMail }: DecisionContext): boolean {
  if (request.againReason) return false;
  const mail = mailOf(request);
  return requestsWithMail(withMail(mail), mail, ownId).length > 0;
}

function checkRequest(request: RequestRecord, ownId: string, context: DecisionContext): Decision {
  const timely = checkReceived(request, context);
  if (!timely.ok) return timely;
  const client = request.clientId ? context.client(request.clientId) : undefined;
  if (request.clientId && !client) return err({ kind: 'not-found', what: 'client' });
  const { contactId } = request.requester;
  if (contactId && !client?.contacts.some((contact) => contact.id === contactId)) {
    return rule('contact-not-of-client', 'request.requester.contactId');
  }
  if (request.original && isEmptyFile(request.original)) return rule('evidence-empty', 'request.original');
  if (repeatsMail(request, ownId, context)) return rule('mail-registered', 'request.againReason');
  return request.continues === null || continuesClosed(request.continues, context)
    ? ok([])
    : rule('continues-unknown', 'request.continues');
}

/** Begins a solicitud at step 1; with `receive`, passes it on at once when its record is complete. */
export function decideCapture(ticketId: string, input: CaptureInput, context: DecisionContext): Decision {
  const checked = checkRequest(input.request, ticketId, context);
  if (!checked.ok) return checked;
  const captured: EventSpec = {
    type: 'v1.request.captured',
    payload: {
      procedureVersion: context.procedure.version,
      requestFolio: context.nextFolio('SOL'),
      request: input.request,
    },
    occurredAt: input.request.receivedAt ?? context.now,
    actor: requesterActor(input.request),
  };
  const told = withCallRules(ticketId, ok([captured]), context);
  if (!told.ok || !input.receive) return told;
  const received = move(newborn(ticketId, captured, context), 'request.receive', null, [], context);
  return received.ok ? ok([captured, ...received.value]) : received;
}

function newborn(ticketId: string, captured: EventSpec, context: DecisionContext): Ticket {
  const empty: Ticket = {
    id: ticketId,
    version: 0,
    changedAtVersion: 0,
    procedureVersion: context.procedure.version,
    requestFolio: '',
    folio: null,
    position: { kind: 'step', step: context.procedure.start },
    visits: [
      {
        at: { kind: 'step', step: context.procedure.start },
        enteredAt: context.now,
        leftAt: null,
        leftVia: null,
        answer: null,
      },
    ],
    custody: [],
    mailAttempts: [],
    records: [],
    undone: [],
  };
  return preview(empty, [captured], context);
}

export function decideUpdate(
  ticket: Ticket,
  command: CommandOf<'request.update'>,
  context: DecisionContext,
): Decision {
  const allowed = onlyBefore(['request.receive'], ticket, command.type, context);
  if (!allowed.ok) return allowed;
  const checked = checkRequest(command.payload.request, ticket.id, context);
  if (!checked.ok) return checked;
  return ok([{ type: 'v1.request.updated', payload: command.payload }]);
}

export function decideReceive(ticket: Ticket, context: DecisionContext): Decision {
  return move(ticket, 'request.receive', null, [], context);
}

export function decideRatify(
  ticket: Ticket,
  command: CommandOf<'attention.ratify'>,
  context: DecisionContext,
): Decision {
  // A refusal may give way to a ratification; what was ratified stays so, and nobody refuses twice.
  const standing = ratificationOf(ticket);
  const asked = standing === 'pending' || (standing === 'refused' && command.payload.ratified);
  if (!asked) return rule('nothing-to-ratify', 'ratified');
  const authorised = checkAuthority(ticket, command.payload.authority, 'lider-soc', context);
  if (!authorised.ok) return authorised;
  return ok([{ type: 'v1.attention.ratified', payload: command.payload }]);
}

/** Step 3. A recipient who is no registered contact is the originating address, and told as a deviation. */
export function decideInadmissibility(
  ticket: Ticket,
  { payload, type }: CommandOf<'inadmissibility.record'>,
  context: DecisionContext,
): Decision {
  const { position } = ticket;
  if (position.kind !== 'step' || !isLeftBy(context.procedure, position.step, ['inadmissibility.conclude'])) {
    return err({ kind: 'not-allowed-here', command: type, position });
  }
  const clientId = clientIdOf(ticket);
  const contacts = clientId ? (context.client(clientId)?.contacts ?? []) : [];
  const contact = contacts.find((candidate) => candidate.id === payload.recipient.contactId);
  if (payload.recipient.contactId && !contact) return rule('contact-not-of-client', 'recipient.contactId');
  if (contact && contact.email.toLowerCase() !== payload.recipient.email.toLowerCase()) {
    return rule('contact-not-of-client', 'recipient.email');
  }
  const record: EventSpec = { type: 'v1.inadmissibility.recorded', payload };
  if (contact) return ok([record]);
  const originating = requestOf(ticket).requester.email.toLowerCase();
  if (payload.recipient.email.toLowerCase() !== originating) {
    return rule('contact-not-of-client', 'recipient.email');
  }
  return ok([
    record,
    {
      type: 'v1.deviation.recorded',
      payload: {
        kind: 'destinatario-no-registrado',
        reason: payload.reason,
        from: position.step,
        to: null,
        authority: deskAuthority(context),
        evidence: [],
      },
    },
  ]);
}

/**
 * The terms are the frozen contract's. Other targets may be agreed with the client, and then it is said what was
 * agreed; hours and zone are the contract's in any case.
 */
function checkTerms(
  ticket: Ticket,
  { priority, terms, agreed }: CommandOf<'ticket.attend'>['payload'],
): Decision {
  const contract = frozenContract(ticket);
  if (!contract) return ok([]);
  const { coverage, timeZone } = contract;
  const { targets, ...when } = terms;
  if (canonicalJson(when) !== canonicalJson({ coverage, timeZone })) {
    return rule('terms-not-of-contract', 'terms.timeZone');
  }
  const asContracted = canonicalJson(targets) === canonicalJson(contract.targets[priority]);
  return asContracted || agreed !== '' ? ok([]) : rule('terms-without-reason', 'agreed');
}

/** Step 4: assignment and terms. */
export function decideAttend(
  ticket: Ticket,
  command: CommandOf<'ticket.attend'>,
  context: DecisionContext,
): Decision {
  const assignee = assigneeNamed(command.payload.assignee.id, context);
  if (!assignee) return rule('assignee-unknown', 'assignee.id');
  const terms = checkTerms(ticket, command.payload);
  if (!terms.ok) return terms;
  const { terms: asked, ...rest } = command.payload;
  const contract = frozenContract(ticket);
  const record: EventSpec = {
    type: 'v1.ticket.attended',
    payload: {
      ...rest,
      assignee,
      terms: contract ? termsOf(contract, asked.targets, ticket, context) : asked,
    },
  };
  return move(ticket, 'ticket.attend', null, [record], context);
}
