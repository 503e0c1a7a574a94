/** Reading across tickets: the outbox and the bitácora. */

import { clientDisplayName } from '../shared/domain/clients';
import type { RecordedEvent } from '../shared/domain/event-envelope';
import { requestsNamedIn, requestsWithMail } from '../shared/domain/same-mail';
import { clientIdOf, folioOf, recordsOf, requestOf, type Ticket } from '../shared/domain/ticket';
import type { ParsedRequest } from '../shared/ipc-contract';
import type {
  AuditPage,
  AuditRow,
  ContractUsageRow,
  OutboxRow,
  RequestOfMail,
  RequestsOfMail,
} from '../shared/ipc-views';
import { ok, type Result } from '../shared/result';
import { namesIn } from './audit-names';
import type { Journal, StoreFailure } from './ports';
import type { TicketDesk } from './ticket-desk';

/** Messages written whose sending nobody has evidenced, oldest first. */
export function outbox(desk: TicketDesk): readonly OutboxRow[] {
  const rows: OutboxRow[] = [];
  for (const ticket of desk.state.tickets.values()) {
    if (ticket.position.kind !== 'step') continue;
    const sent = new Set(recordsOf(ticket, 'v1.mail.sent-evidenced').map((record) => record.payload.mailId));
    const clientId = clientIdOf(ticket);
    const client = clientId ? desk.state.clients.get(clientId) : undefined;
    for (const draft of recordsOf(ticket, 'v1.mail.drafted')) {
      // Only what the present passage still waits for: a draft of a step that was left is history.
      if (sent.has(draft.payload.mailId) || draft.visit !== ticket.visits.length - 1) continue;
      rows.push({
        ticketId: ticket.id,
        folio: folioOf(ticket),
        clientName: client ? clientDisplayName(client) : '',
        step: ticket.position.step,
        mail: { mail: draft.payload, draftedAt: draft.recordedAt, sent: null },
      });
    }
  }
  return rows.toSorted((left, right) => left.mail.draftedAt.localeCompare(right.mail.draftedAt));
}

/** What this desk's tickets used of each contract of a client; of every client's without one. */
export function contractUsage(clientId: string | null, desk: TicketDesk): readonly ContractUsageRow[] {
  const contracts =
    clientId === null
      ? desk.clients().flatMap((client) => client.contracts)
      : (desk.state.clients.get(clientId)?.contracts ?? []);
  return contracts.map(({ id }) => ({ contractId: id, ...desk.state.usage(id, '') }));
}

const requestOfMail = (ticket: Ticket): RequestOfMail => ({
  id: ticket.id,
  version: ticket.version,
  folio: folioOf(ticket),
  subject: requestOf(ticket).subject,
});

export function requestsOfMail(mail: ParsedRequest<'requests:of-mail'>, desk: TicketDesk): RequestsOfMail {
  const { sha256, messageId, subject, exceptTicketId } = mail;
  const tickets = [...desk.state.tickets.values()];
  const registered = requestsWithMail(tickets, { sha256: sha256 ?? '', messageId }, exceptTicketId);
  const holding = new Set(registered.map(({ ticket }) => ticket.id));
  return {
    registered: registered.map(({ ticket, by }) => ({ ...requestOfMail(ticket), by })),
    named: requestsNamedIn(subject, tickets)
      .filter(({ id }) => id !== exceptTicketId && !holding.has(id))
      .map(requestOfMail),
  };
}

function subjectOf(event: RecordedEvent, desk: TicketDesk): string {
  const [kind = '', id = ''] = event.header.streamId.split(':');
  if (kind === 'ticket') {
    const ticket = desk.state.tickets.get(id);
    return ticket ? folioOf(ticket) : '';
  }
  const client = desk.state.clients.get(id);
  return client ? clientDisplayName(client) : '';
}

const fold = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/**
 * A page of the journal, newest first. Reads the journal itself, so that what an auditor sees is what is on the disk.
 * Answers the store's failure when the journal on the disk no longer holds together.
 */
export async function auditEvents(
  request: ParsedRequest<'audit:events'>,
  journal: Journal,
  desk: TicketDesk,
): Promise<Result<AuditPage, StoreFailure>> {
  const words = fold(request.text).split(/\s+/).filter(Boolean);
  const found: Omit<AuditRow, 'names'>[] = [];
  let total = 0;
  for await (const batch of journal.read()) {
    if (!batch.ok) return batch;
    for (const event of batch.value) {
      const row = { header: event.header, subject: subjectOf(event, desk), payload: event.payload };
      const { actor, recordedBy, type } = row.header;
      const text = fold([type, row.subject, actor.name, recordedBy.name].join(' '));
      if (!words.every((word) => text.includes(word))) continue;
      total += 1;
      if (request.beforeSeq !== null && event.header.seq >= request.beforeSeq) continue;
      found.push(row);
      // Only the page that was asked for is kept in memory.
      if (found.length > request.limit) found.shift();
    }
  }
  const rows = found
    .toReversed()
    .map((row) => ({ ...row, names: namesIn(row.payload, row.header.streamId, desk) }));
  return ok({ rows, head: journal.head(), total });
}
