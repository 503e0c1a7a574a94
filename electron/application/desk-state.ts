/** The state of a workspace in memory: what the journal, folded, says. */

import { journalEventSchemas } from '../shared/domain/audit';
import type { Client } from '../shared/domain/clients';
import type { ContractUsage } from '../shared/domain/contract-validation';
import type { EventHeader, RecordedEvent } from '../shared/domain/event-envelope';
import {
  type ClientEvent,
  evolveClient,
  evolveTicket,
  evolveTrust,
  isClientEventType,
  isTicketEventType,
  isTrustEventType,
  type TicketEvent,
  type TrustEvent,
} from '../shared/domain/evolve';
import {
  EMPTY_ROSTER,
  evolveRoster,
  isPeopleEventType,
  type PeopleEvent,
  type Roster,
} from '../shared/domain/people';
import { recordsOf, type Ticket } from '../shared/domain/ticket';
import type { JournalEventPayloads } from '../shared/domain/ticket-events';
import { EMPTY_TRUST_LIST, type TrustList } from '../shared/domain/trust';

/** How many answered commands are remembered, so that a repeated one gets its answer again. */
const REMEMBERED_COMMANDS = 5_000;

export interface CommandOutcome {
  readonly id: string;
  readonly version: number;
}

export interface DeskStateSnapshot {
  readonly tickets: readonly Ticket[];
  readonly clients: readonly Client[];
  readonly trust: TrustList;
  readonly roster: Roster;
  readonly journalExports: number;
  readonly folios: Readonly<Record<string, number>>;
  readonly commands: readonly (readonly [string, CommandOutcome])[];
  readonly lastRecordedAt: string | null;
}

type JournalEvent = {
  [T in keyof JournalEventPayloads]: {
    readonly type: T;
    readonly payload: JournalEventPayloads[T];
    readonly header: EventHeader;
  };
}[keyof JournalEventPayloads];
type DeskEvent = TicketEvent | ClientEvent | TrustEvent | JournalEvent | PeopleEvent;

/** The journal holds what this version of the desk does not know: a newer one has written it. */
export class UnknownEventType extends Error {
  constructor(
    readonly type: string,
    seq: number,
  ) {
    super(`The journal holds an event that this version does not know: ${type} (seq ${seq})`);
  }
}

/** The type of an event decides the type of its payload; the journal's chain vouches that it was written by us. */
function typed(event: RecordedEvent): DeskEvent {
  const { type } = event.header;
  if (
    isTicketEventType(type) ||
    isClientEventType(type) ||
    isTrustEventType(type) ||
    isPeopleEventType(type) ||
    Object.hasOwn(journalEventSchemas, type)
  ) {
    return { type, payload: event.payload, header: event.header } as DeskEvent;
  }
  throw new UnknownEventType(type, event.header.seq);
}

const isTicketEvent = (event: DeskEvent): event is TicketEvent => isTicketEventType(event.type);
const isJournalEvent = (event: DeskEvent): event is JournalEvent =>
  Object.hasOwn(journalEventSchemas, event.type);
const isTrustEvent = (event: DeskEvent): event is TrustEvent => isTrustEventType(event.type);
const isPeopleEvent = (event: DeskEvent): event is PeopleEvent => isPeopleEventType(event.type);

export class DeskState {
  readonly tickets = new Map<string, Ticket>();
  readonly clients = new Map<string, Client>();
  #trust = EMPTY_TRUST_LIST;
  #roster = EMPTY_ROSTER;
  #journalExports = 0;
  #lastRecordedAt: string | null = null;
  readonly #folios = new Map<string, number>();
  readonly #commands = new Map<string, CommandOutcome>();
  readonly #ticketsByContract = new Map<string, Set<string>>();

  static from(snapshot: DeskStateSnapshot): DeskState {
    const state = new DeskState();
    for (const ticket of snapshot.tickets) {
      state.tickets.set(ticket.id, ticket);
      state.#indexContract(ticket);
    }
    for (const client of snapshot.clients) state.clients.set(client.id, client);
    state.#trust = snapshot.trust;
    state.#roster = snapshot.roster;
    state.#journalExports = snapshot.journalExports;
    state.#lastRecordedAt = snapshot.lastRecordedAt;
    for (const [series, last] of Object.entries(snapshot.folios)) state.#folios.set(series, last);
    for (const [id, outcome] of snapshot.commands) state.#commands.set(id, outcome);
    return state;
  }

  snapshot(): DeskStateSnapshot {
    return {
      tickets: [...this.tickets.values()],
      clients: [...this.clients.values()],
      trust: this.#trust,
      roster: this.#roster,
      journalExports: this.#journalExports,
      folios: Object.fromEntries(this.#folios),
      commands: [...this.#commands],
      lastRecordedAt: this.#lastRecordedAt,
    };
  }

  apply(recorded: RecordedEvent): void {
    const event = typed(recorded);
    const { recordedAt } = event.header;
    // Instants of the journal are written alike, so that their order as texts is their order in time.
    if (this.#lastRecordedAt === null || recordedAt > this.#lastRecordedAt) this.#lastRecordedAt = recordedAt;
    const id = event.header.streamId.slice(event.header.streamId.indexOf(':') + 1);
    if (isTicketEvent(event)) {
      const ticket = evolveTicket(this.tickets.get(id), event);
      this.tickets.set(id, ticket);
      if (event.type === 'v1.request.captured') this.#noteFolio(event.payload.requestFolio);
      if (event.type === 'v1.ticket.opened') this.#noteFolio(event.payload.folio);
      if (event.type === 'v1.request.validated') this.#indexContract(ticket);
    } else if (isTrustEvent(event)) {
      this.#trust = evolveTrust(this.#trust, event);
    } else if (isPeopleEvent(event)) {
      this.#roster = evolveRoster(this.#roster, event);
    } else if (isJournalEvent(event)) {
      this.#journalExports = event.header.streamVersion;
    } else {
      this.clients.set(id, evolveClient(this.clients.get(id), event));
    }
    this.#remember(event.header.commandId, { id, version: event.header.streamVersion });
  }

  /** The latest time at which anything was written down; null before the first. */
  get lastRecordedAt(): string | null {
    return this.#lastRecordedAt;
  }

  /** Whom this desk trusts when it verifies signatures. */
  get trust(): TrustList {
    return this.#trust;
  }

  /** Who works at this desk. */
  get roster(): Roster {
    return this.#roster;
  }

  /** How often a copy of the journal was handed out. */
  get journalExports(): number {
    return this.#journalExports;
  }

  /** The answer that a command got, if it was given before. */
  answered(commandId: string): CommandOutcome | undefined {
    return this.#commands.get(commandId);
  }

  /** The station of the newest series of folios; null before the first request. */
  stationInUse(): string | null {
    return [...this.#folios.keys()].at(-1)?.split('-')[1] ?? null;
  }

  /** The next folio of a series: `SOL-MX01-2026-0007`. */
  nextFolio(kind: 'SOL' | 'N2', stationCode: string, year: number): string {
    const series = `${kind}-${stationCode}-${year}`;
    return `${series}-${String((this.#folios.get(series) ?? 0) + 1).padStart(4, '0')}`;
  }

  /** Units of a contract used by tickets of this desk; withdrawn or rejected requests never became tickets. */
  usage(contractId: string, exceptTicketId: string): ContractUsage {
    let tickets = 0;
    let workedMinutes = 0;
    for (const id of this.#ticketsByContract.get(contractId) ?? []) {
      const ticket = this.tickets.get(id);
      if (!ticket?.folio || id === exceptTicketId) continue;
      tickets += 1;
      for (const record of recordsOf(ticket, 'v1.work.logged')) workedMinutes += record.payload.minutes;
    }
    return { tickets, workedMinutes };
  }

  #noteFolio(folio: string): void {
    const cut = folio.lastIndexOf('-');
    const series = folio.slice(0, cut);
    const number = Number(folio.slice(cut + 1));
    this.#folios.set(series, Math.max(this.#folios.get(series) ?? 0, number));
  }

  #indexContract(ticket: Ticket): void {
    for (const record of recordsOf(ticket, 'v1.request.validated')) {
      const { contractId } = record.payload;
      if (!contractId) continue;
      const known = this.#ticketsByContract.get(contractId) ?? new Set<string>();
      this.#ticketsByContract.set(contractId, known.add(ticket.id));
    }
  }

  #remember(commandId: string, outcome: CommandOutcome): void {
    this.#commands.set(commandId, outcome);
    if (this.#commands.size > REMEMBERED_COMMANDS) {
      const [oldest] = this.#commands.keys();
      if (oldest !== undefined) this.#commands.delete(oldest);
    }
  }
}
