/** What a decision may know: who asks and when, and the whole of what the desk has recorded. */
import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import type { Colleague, DecisionContext } from '../shared/domain/decide/context';
import type { Actor, DeskRole } from '../shared/domain/event-envelope';
import type { Procedure } from '../shared/domain/procedure';
import type { DeskState } from './desk-state';

/** Who is at the desk and where: what settings say at the moment of a command. */
export interface DeskSession {
  readonly person: Actor & { readonly role: DeskRole };
  readonly stationCode: string;
  readonly timeZone: string;
  /** Everybody of the desk, also who has left. */
  readonly people: readonly Colleague[];
  readonly ratifyWithinHours: number;
}

export interface Standing {
  /** RFC 3339 instant at which the command has its turn. */
  readonly now: string;
  readonly session: DeskSession;
  /** Under which the command is judged. */
  readonly procedure: Procedure;
  readonly state: DeskState;
}

export function decisionContext({ now, session, procedure, state }: Standing): DecisionContext {
  const year = Temporal.Instant.from(now).toZonedDateTimeISO(session.timeZone).year;
  return {
    now,
    session: session.person,
    procedure,
    client: (id) => state.clients.get(id),
    clients: () => state.clients.values(),
    usage: (contract, exceptTicketId) => state.usage(contract, exceptTicketId),
    ticket: (id) => state.tickets.get(id),
    withClockOf: (personId) => state.withClockOf(personId),
    withCall: (callId) => state.withCall(callId),
    withMail: (mail) => state.withMail(mail),
    colleague: (id) => session.people.find((person) => person.id === id),
    clockConfirmed: state.roster.clockConfirmed ?? [],
    calendar: state.calendar,
    ratifyWithinHours: session.ratifyWithinHours,
    nextFolio: (kind) => state.nextFolio(kind, session.stationCode, year),
    sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
  };
}
