/** Reading across tickets. */

import { clientDisplayName } from '../shared/domain/clients';
import { disposedFolio } from '../shared/domain/disposals';
import { isOfPresentPassage, mailSending, needsEyes } from '../shared/domain/mail-sending';
import { requestsInThread, requestsNamedIn, requestsWithMail, useOfAnswer } from '../shared/domain/same-mail';
import { clientIdOf, folioOf, recordsOf, requestOf, type Ticket } from '../shared/domain/ticket';
import { isAway } from '../shared/domain/transfers';
import type { ParsedRequest } from '../shared/ipc-contract';
import type { AnsweredRequest, OutboxRow, RequestOfMail, RequestsOfMail } from '../shared/ipc-views';
import type { NamedHistoric } from './audit-index';
import type { SearchedTexts } from './audit-matcher';
import type { DeskState } from './desk-state';
import { readAhead } from './stored-tickets';
import type { TicketDesk } from './ticket-desk';

/**
 * Messages written whose sending nobody has evidenced, and those that somebody must decide about; oldest first.
 * @param pause lets others have a turn, before what is answered is looked up in one
 */
export async function outbox(desk: TicketDesk, pause: () => Promise<void>): Promise<readonly OutboxRow[]> {
  await readAhead([...desk.state.tickets.values()].filter(mayWait), pause);
  const rows = [...desk.state.tickets.values()].flatMap((ticket) => unsentIn(ticket, desk));
  return rows.toSorted((left, right) => left.mail.draftedAt.localeCompare(right.mail.draftedAt));
}

/** Of a closed request nothing is waited for but the outcome of what was on its way. */
const mayWait = ({ position, mailAttempts }: Ticket): boolean =>
  position.kind === 'step' || mailAttempts.length > 0;

function unsentIn(ticket: Ticket, desk: TicketDesk): readonly OutboxRow[] {
  const { position } = ticket;
  if (!mayWait(ticket) || isAway(ticket)) return [];
  const evidenced = new Map(
    recordsOf(ticket, 'v1.mail.sent-evidenced').map(({ payload }) => [payload.mailId, payload]),
  );
  const clientId = clientIdOf(ticket);
  const client = clientId ? desk.state.clients.get(clientId) : undefined;
  return recordsOf(ticket, 'v1.mail.drafted').flatMap((draft) => {
    const { mailId } = draft.payload;
    const sending = mailSending(ticket, mailId);
    const sent = evidenced.get(mailId) ?? null;
    // Only what the present passage still waits for: a draft of a step that was left is history.
    const isPassed = !isOfPresentPassage(ticket, mailId);
    if (!needsEyes(sending) && (sent !== null || isPassed)) return [];
    return {
      ticketId: ticket.id,
      version: ticket.version,
      folio: folioOf(ticket),
      clientName: client ? clientDisplayName(client) : '',
      step: position.kind === 'step' ? position.step : null,
      isPassed,
      mail: { mail: draft.payload, draftedAt: draft.recordedAt, sent, sending },
    };
  });
}

const requestOfMail = (ticket: Ticket): RequestOfMail => ({
  id: ticket.id,
  version: ticket.version,
  folio: folioOf(ticket),
  subject: requestOf(ticket).subject,
});

export function requestsOfMail(mail: ParsedRequest<'requests:of-mail'>, desk: TicketDesk): RequestsOfMail {
  const { sha256, messageId, subject, thread, nature, exceptTicketId } = mail;
  const tickets = desk.state.tickets.values();
  const { state } = desk;
  const known = { sha256: sha256 ?? '', messageId };
  const registered = requestsWithMail(state.withMail(known), known, exceptTicketId);
  const ofThread = new Set(thread.flatMap((id) => state.withMail({ sha256: '', messageId: id })));
  const holding = new Set(registered.map(({ ticket }) => ticket.id));
  // A subject can be copied and a folio mistyped; a thread is written by the mail programs themselves.
  const answered = new Map<string, { ticket: Ticket; by: AnsweredRequest['by'] }>([
    ...requestsNamedIn(subject, tickets).map((ticket) => [ticket.id, { ticket, by: 'folio' }] as const),
    ...requestsInThread(thread, ofThread).map((ticket) => [ticket.id, { ticket, by: 'thread' }] as const),
  ]);
  return {
    registered: registered.map(({ ticket, by }) => ({ ...requestOfMail(ticket), by })),
    answered: [...answered.values()]
      .filter(({ ticket }) => ticket.id !== exceptTicketId && !holding.has(ticket.id))
      .map(({ ticket, by }) => ({ ...requestOfMail(ticket), by, use: useOfAnswer(ticket, nature) })),
  };
}

/** What tells what a stream is called. */
export type Named = Pick<DeskState, 'tickets' | 'clients' | 'disposals' | 'imports' | 'historicDisposals'> & {
  readonly historic: ReadonlyMap<string, NamedHistoric>;
};

/**
 * For whoever goes through all streams while others change the desk: clients as they are at this moment, since many streams are found by
 * one of them.
 * @param historic also those whose import was undone, which the journal alone tells
 */
export const namedNow = ({ state }: TicketDesk, historic: Named['historic']): Named => ({
  tickets: state.tickets,
  clients: new Map(state.clients),
  disposals: state.disposals,
  imports: state.imports,
  historic,
  historicDisposals: state.historicDisposals,
});

/** What a stream is found by: its folio, and the client by both of its names, so that a client's requests are found too. */
export function searchedIn(streamId: string, named: Named): SearchedTexts {
  const [kind = '', id = ''] = streamId.split(':');
  const ticket = kind === 'ticket' ? named.tickets.get(id) : undefined;
  const historic = kind === 'historic' ? named.historic.get(id) : undefined;
  const clientId = ticket ? clientIdOf(ticket) : (historic?.clientId ?? id);
  const client = clientId === null ? undefined : named.clients.get(clientId);
  const shared = client ? [client.details.tradeName, client.details.legalName] : [];
  return { own: subjectOf(streamId, named), shared };
}

/** Folio, client or file of a stream; empty for what belongs to the desk itself. */
export function subjectOf(streamId: string, named: Named): string {
  const [kind = '', id = ''] = streamId.split(':');
  if (kind === 'ticket' || kind === 'disposal') {
    const ticket = named.tickets.get(id);
    if (ticket) return folioOf(ticket);
    const historic = named.historicDisposals.get(id);
    if (historic) return historic.formerly;
    const disposal = named.disposals.get(id);
    return disposal ? disposedFolio(disposal) : '';
  }
  if (kind === 'historic') return named.historic.get(id)?.reference ?? '';
  if (kind === 'import') return named.imports.get(id)?.file.name ?? '';
  const client = named.clients.get(id);
  return client ? clientDisplayName(client) : '';
}
