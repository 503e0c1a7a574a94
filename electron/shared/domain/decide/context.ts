import type { Result } from '../../result';
import type { Client, Contract } from '../clients';
import type { ContractConsumption } from '../contract-usage';
import type { DomainError } from '../errors';
import type { Actor, DeskRole } from '../event-envelope';
import type { ClockConfirmed } from '../people';
import type { Procedure } from '../procedure';
import type { MailIdentity } from '../same-mail';
import type { Ticket } from '../ticket';
import type { EventSpec } from '../ticket-events';
import type { WorkCalendar } from '../work-calendar';

export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly role: DeskRole;
  readonly active: boolean;
}

/** What a decision may know beside the state: the facts of this moment, handed in so that deciding stays pure. */
export interface DecisionContext {
  /** Main's clock, RFC 3339 UTC with milliseconds. */
  readonly now: string;
  /** Who sits at the desk. */
  readonly session: Actor & { readonly role: DeskRole };
  /** The version that the ticket was opened under. */
  readonly procedure: Procedure;
  readonly client: (id: string) => Client | undefined;
  readonly clients: () => Iterable<Client>;
  /** Units of a contract already used, this ticket left out. */
  readonly usage: (contract: Contract, exceptTicketId: string) => ContractConsumption;
  /** Another request of this desk. */
  readonly ticket: (id: string) => Ticket | undefined;
  /** The requests of this desk on which a clock of the person's work runs. */
  readonly withClockOf: (personId: string) => readonly Ticket[];
  /** Those that hold a record of the call. */
  readonly withCall: (callId: string) => readonly Ticket[];
  /** Those that may hold the mail. */
  readonly withMail: (mail: MailIdentity) => readonly Ticket[];
  /** Somebody who works, or worked, at this desk. */
  readonly colleague: (id: string) => Colleague | undefined;
  /** When the clock was said to be right. */
  readonly clockConfirmed: readonly ClockConfirmed[];
  /** The desk's days of rest. */
  readonly calendar: WorkCalendar;
  /** Hours that Líder SOC has to ratify an atención condicionada. */
  readonly ratifyWithinHours: number;
  /** The next free folio of a kind; asking twice for one decision answers the same. */
  readonly nextFolio: (kind: 'SOL' | 'N2') => string;
  /** Lower-case hexadecimal SHA-256 of a text in UTF-8. */
  readonly sha256: (text: string) => string;
}

export type Decision = Result<readonly EventSpec[], DomainError>;
