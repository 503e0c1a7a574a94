/** What the identifiers of a record name, so that whoever reads the bitácora reads no identifiers. */
import { clientDisplayName } from '../shared/domain/clients';
import { folioOf, recordsOf, type Ticket } from '../shared/domain/ticket';
import { timersOf } from '../shared/domain/work-time';
import type { TicketDesk } from './ticket-desk';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function identifiersIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return UUID.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(identifiersIn);
}

/**
 * Names by identifier, of those in `payload` that the desk knows; in no language but what somebody wrote.
 * @param registered of `registeredNames`, once for all that are asked about
 */
export function namesIn(
  payload: unknown,
  streamId: string,
  desk: TicketDesk,
  registered: ReadonlyMap<string, string>,
): Readonly<Record<string, string>> {
  const wanted = identifiersIn(payload);
  if (wanted.length === 0) return {};
  const ticket = desk.state.tickets.get(streamId.slice(streamId.indexOf(':') + 1));
  const ofTicket = new Map(ticket ? recorded(ticket) : []);
  return Object.fromEntries(
    wanted.flatMap((id) => {
      const other = desk.state.tickets.get(id);
      const name =
        ofTicket.get(id) ??
        registered.get(id) ??
        (other && folioOf(other)) ??
        desk.state.imports.get(id)?.file.name;
      return name ? [[id, name] as const] : [];
    }),
  );
}

type Named = readonly [id: string, name: string];

/** By their identifiers, whoever and whatever is registered: clients, contacts, contracts, people. */
export function registeredNames(desk: TicketDesk): ReadonlyMap<string, string> {
  const ofClients = desk
    .clients()
    .flatMap((client): Named[] => [
      [client.id, clientDisplayName(client)],
      ...client.contacts.map(({ id, name }): Named => [id, name]),
      ...client.contracts.map(({ id, number }): Named => [id, number]),
    ]);
  return new Map([...ofClients, ...desk.state.roster.people.map(({ id, name }): Named => [id, name])]);
}

/** A mail by its subject, a clock of work by whose it is, a letter by its file, a recommendation by whom it came from, a record by its number. */
function recorded(ticket: Ticket): readonly Named[] {
  return [
    ...ticket.records.map(({ eventId, seq }): Named => [eventId, String(seq)]),
    ...recordsOf(ticket, 'v1.mail.drafted').map(({ payload }): Named => [payload.mailId, payload.subject]),
    ...recordsOf(ticket, 'v1.letter.issued').map(
      ({ payload }): Named => [payload.letterId, payload.document.name],
    ),
    ...timersOf(ticket).map(({ timerId, person }): Named => [timerId, person.name]),
    ...recordsOf(ticket, 'v1.recommendation.recorded').map(
      ({ payload }): Named => [payload.recommendationId, payload.from],
    ),
  ];
}
