/** The state of a workspace in memory: what the journal, folded, says. */

import { journalEventSchemas } from '../shared/domain/audit';
import type { Client, Contract } from '../shared/domain/clients';
import { type Consumer, type ContractConsumption, consumptionOf } from '../shared/domain/contract-usage';
import { type CustodyEvent, evolveCustody, isCustodyEventType } from '../shared/domain/custody';
import { callsOf } from '../shared/domain/decide/call-rules';
import {
  DESKS_STREAM_ID,
  type DeskList,
  type DeskListEvent,
  evolveDesks,
  isDeskEventType,
  NO_DESKS,
} from '../shared/domain/desks';
import {
  DestroyedStreams,
  type Disposal,
  type DisposalEvent,
  disposalOf,
  disposedFolio,
  isDisposalEventType,
} from '../shared/domain/disposals';
import type { EventHeader, RecordedEvent } from '../shared/domain/event-envelope';
import {
  type CalendarEvent,
  type ClientEvent,
  type ClientWithdrawn,
  evolveCalendar,
  evolveClient,
  evolveTicket,
  evolveTrust,
  isCalendarEventType,
  isClientEventType,
  isTicketEventType,
  isTrustEventType,
  type TicketEvent,
  type TrustEvent,
} from '../shared/domain/evolve';
import { frozenContract } from '../shared/domain/frozen-contract';
import {
  evolveHandovers,
  type Handover,
  type HandoverEvent,
  isHandoverEventType,
} from '../shared/domain/handover';
import type { Historic, HistoricDisposal } from '../shared/domain/historic';
import type { DeskImport } from '../shared/domain/imports';
import {
  EMPTY_ROSTER,
  evolveRoster,
  isPeopleEventType,
  type PeopleEvent,
  type Roster,
} from '../shared/domain/people';
import { type MailIdentity, mailKeys, mailKeysOf } from '../shared/domain/same-mail';
import {
  evolveSnippets,
  isSnippetEventType,
  NO_SHARED_SNIPPETS,
  type SharedSnippets,
  type SnippetEvent,
} from '../shared/domain/snippets';
import { recordsOf, requestOf, type Ticket } from '../shared/domain/ticket';
import type { JournalEventPayloads } from '../shared/domain/ticket-events';
import { deskOfOrigin } from '../shared/domain/transfers';
import { EMPTY_TRUST_LIST, type TrustList } from '../shared/domain/trust';
import { LAWFUL_CALENDAR, type WorkCalendar } from '../shared/domain/work-calendar';
import { runningTimers, workedMinutes } from '../shared/domain/work-time';
import { type ImportedEvent, ImportedRecords, isImportedEventType } from './imported-records';
import { TicketIndex } from './ticket-index';

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
  readonly desks: DeskList;
  readonly calendar: WorkCalendar;
  readonly snippets: SharedSnippets;
  readonly handovers: readonly Handover[];
  readonly roster: Roster;
  readonly journalExports: number;
  readonly disposals: readonly Disposal[];
  readonly imports: readonly DeskImport[];
  readonly historic: readonly Historic[];
  readonly historicDisposals: readonly HistoricDisposal[];
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
type DeskEvent =
  | TicketEvent
  | CustodyEvent
  | ClientEvent
  | ClientWithdrawn
  | TrustEvent
  | DeskListEvent
  | CalendarEvent
  | SnippetEvent
  | HandoverEvent
  | JournalEvent
  | PeopleEvent
  | DisposalEvent
  | ImportedEvent;

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
    isCustodyEventType(type) ||
    isClientEventType(type) ||
    isTrustEventType(type) ||
    isDeskEventType(type) ||
    isCalendarEventType(type) ||
    isSnippetEventType(type) ||
    isHandoverEventType(type) ||
    isPeopleEventType(type) ||
    isDisposalEventType(type) ||
    isImportedEventType(type) ||
    Object.hasOwn(journalEventSchemas, type)
  ) {
    return { type, payload: event.payload, header: event.header } as DeskEvent;
  }
  throw new UnknownEventType(type, event.header.seq);
}

const isTicketEvent = (event: DeskEvent): event is TicketEvent => isTicketEventType(event.type);
const isCustodyEvent = (event: DeskEvent): event is CustodyEvent => isCustodyEventType(event.type);
const isJournalEvent = (event: DeskEvent): event is JournalEvent =>
  Object.hasOwn(journalEventSchemas, event.type);
const isDeskEvent = (event: DeskEvent): event is DeskListEvent => isDeskEventType(event.type);
const isTrustEvent = (event: DeskEvent): event is TrustEvent => isTrustEventType(event.type);
const isCalendarEvent = (event: DeskEvent): event is CalendarEvent => isCalendarEventType(event.type);
const isSnippetEvent = (event: DeskEvent): event is SnippetEvent => isSnippetEventType(event.type);
const isHandoverEvent = (event: DeskEvent): event is HandoverEvent => isHandoverEventType(event.type);
const isDisposalEvent = (event: DeskEvent): event is DisposalEvent => isDisposalEventType(event.type);
const isImportedEvent = (event: DeskEvent): event is ImportedEvent => isImportedEventType(event.type);
const isPeopleEvent = (event: DeskEvent): event is PeopleEvent => isPeopleEventType(event.type);

function consumerOf(ticket: Ticket, folio: string): Consumer {
  const frozen = frozenContract(ticket);
  return {
    ticketId: ticket.id,
    folio,
    receivedAt: requestOf(ticket).receivedAt,
    period: frozen && { validFrom: frozen.validFrom, validTo: frozen.validTo },
    minutes: workedMinutes(ticket),
  };
}

/** The contracts that it was validated under, whatever came of it. */
const contractsOf = (ticket: Ticket): readonly string[] =>
  recordsOf(ticket, 'v1.request.validated').flatMap(({ payload }) => payload.contractId ?? []);

/** The last that was captured at this desk. */
async function newestOwn(
  tickets: readonly Ticket[],
  pause: () => Promise<void>,
): Promise<Ticket | undefined> {
  for (const ticket of tickets.toReversed()) {
    if (deskOfOrigin(ticket) === null) return ticket;
    await pause();
  }
  return undefined;
}

export class DeskState {
  readonly tickets = new Map<string, Ticket>();
  readonly clients = new Map<string, Client>();
  #trust = EMPTY_TRUST_LIST;
  #desks = NO_DESKS;
  #calendar = LAWFUL_CALENDAR;
  #snippets = NO_SHARED_SNIPPETS;
  #handovers: readonly Handover[] = [];
  #roster = EMPTY_ROSTER;
  #journalExports = 0;
  #lastRecordedAt: string | null = null;
  readonly #disposals = new Map<string, Disposal>();
  readonly #destroyed = new DestroyedStreams();
  readonly #folios = new Map<string, number>();
  #newestFolio: string | null = null;
  readonly #commands = new Map<string, CommandOutcome>();
  /** The command by which a request of another desk came in last. */
  #bringing: string | null = null;
  readonly #imported = new ImportedRecords();
  readonly #byClock = new TicketIndex((ticket) => runningTimers(ticket).map(({ person }) => person.id));
  readonly #byCall = new TicketIndex(callsOf);
  readonly #byMail = new TicketIndex(mailKeysOf);
  readonly #byContract = new TicketIndex(contractsOf);

  /**
   * The state that a snapshot was taken of.
   * @param pause lets others have a turn: there may be tens of thousands of tickets
   */
  static async from(snapshot: DeskStateSnapshot, pause: () => Promise<void>): Promise<DeskState> {
    const state = new DeskState();
    const disposed = new Set(snapshot.disposals.map(({ ticketId }) => ticketId));
    for (const ticket of snapshot.tickets) {
      await pause();
      if (disposed.has(ticket.id)) continue;
      state.tickets.set(ticket.id, ticket);
    }
    for (const client of snapshot.clients) state.clients.set(client.id, client);
    state.#trust = snapshot.trust;
    state.#desks = snapshot.desks;
    state.#calendar = snapshot.calendar;
    state.#snippets = snapshot.snippets;
    state.#handovers = snapshot.handovers;
    state.#roster = snapshot.roster;
    state.#journalExports = snapshot.journalExports;
    for (const disposal of snapshot.disposals) state.#disposals.set(disposal.ticketId, disposal);
    for (const one of snapshot.imports) state.#imported.imports.set(one.id, one);
    for (const one of snapshot.historicDisposals) state.#imported.disposals.set(one.historicId, one);
    for (const one of snapshot.historic)
      if (!state.#imported.disposals.has(one.id)) state.#imported.historic.set(one.id, one);
    state.#lastRecordedAt = snapshot.lastRecordedAt;
    const newest = (await newestOwn(snapshot.tickets, pause)) ?? snapshot.disposals.at(-1);
    state.#newestFolio = newest?.requestFolio ?? null;
    for (const [series, last] of Object.entries(snapshot.folios)) state.#folios.set(series, last);
    for (const [id, outcome] of snapshot.commands) state.#commands.set(id, outcome);
    return state;
  }

  snapshot(): DeskStateSnapshot {
    return {
      tickets: [...this.tickets.values()],
      clients: [...this.clients.values()],
      trust: this.#trust,
      desks: this.#desks,
      calendar: this.#calendar,
      snippets: this.#snippets,
      handovers: this.#handovers,
      roster: this.#roster,
      journalExports: this.#journalExports,
      disposals: [...this.#disposals.values()],
      imports: [...this.imports.values()],
      historic: [...this.historic.values()],
      historicDisposals: [...this.historicDisposals.values()],
      // In one order, whether the events of a disposed request were folded once or never.
      folios: Object.fromEntries([...this.#folios].toSorted(([left], [right]) => (left < right ? -1 : 1))),
      commands: [...this.#commands],
      lastRecordedAt: this.#lastRecordedAt,
    };
  }

  apply(recorded: RecordedEvent): void {
    const { recordedAt, streamId, streamVersion, commandId } = recorded.header;
    // Instants of the journal are written alike, so that their order as texts is their order in time.
    const isLater = this.#lastRecordedAt === null || recordedAt > this.#lastRecordedAt;
    // Whoever says that the clock is right says of all before it that it was recorded by then.
    const isConfirmed = recorded.header.type === 'v1.clock.confirmed';
    if (isConfirmed || (isLater && !this.#isBrought(recorded))) this.#lastRecordedAt = recordedAt;
    const id = streamId.slice(streamId.indexOf(':') + 1);
    this.#destroyed.note(recorded);
    if (!recorded.destroyed) {
      this.#fold(id, typed(recorded));
      this.#imported.count(recorded.header, recorded.payload);
    } else {
      this.#imported.countDestroyed(recorded.header);
    }
    this.#remember(commandId, { id, version: streamVersion });
  }

  #fold(id: string, event: DeskEvent): void {
    if (isTicketEvent(event)) {
      const ticket = evolveTicket(this.tickets.get(id), event);
      this.tickets.set(id, ticket);
      this.#noteIndexed(id, ticket);
      if (event.type === 'v1.request.captured') {
        this.#noteFolio(ticket.requestFolio);
        if (!this.#isBrought(event)) this.#newestFolio = ticket.requestFolio;
      }
      if (event.type === 'v1.ticket.opened') this.#noteFolio(event.payload.folio);
    } else if (isCustodyEvent(event)) {
      this.tickets.set(id, evolveCustody(this.tickets.get(id), event));
    } else if (isTrustEvent(event)) {
      this.#trust = evolveTrust(this.#trust, event);
    } else if (isDeskEvent(event)) {
      this.#desks = evolveDesks(this.#desks, event);
      if (event.type === 'v1.desks.bundle-received') this.#bringing = event.header.commandId;
    } else if (isCalendarEvent(event)) {
      this.#calendar = evolveCalendar(this.#calendar, event);
    } else if (isSnippetEvent(event)) {
      this.#snippets = evolveSnippets(this.#snippets, event);
    } else if (isHandoverEvent(event)) {
      this.#handovers = evolveHandovers(this.#handovers, event);
    } else if (isPeopleEvent(event)) {
      this.#roster = evolveRoster(this.#roster, event);
    } else if (isJournalEvent(event)) {
      this.#journalExports = event.header.streamVersion;
    } else if (isDisposalEvent(event)) {
      this.#dispose(disposalOf(event));
    } else if (isImportedEvent(event)) {
      this.#imported.fold(id, event);
    } else if (event.type === 'v1.client.withdrawn') {
      this.clients.delete(id);
    } else {
      this.clients.set(id, evolveClient(this.clients.get(id), event));
    }
  }

  /** Whether an event was recorded at another desk, by its clock, and came with a bundle. */
  #isBrought({ header }: { readonly header: EventHeader }): boolean {
    return header.commandId === this.#bringing && header.streamId !== DESKS_STREAM_ID;
  }

  #dispose(disposal: Disposal): void {
    const { ticketId, requestFolio, folio } = disposal;
    this.tickets.delete(ticketId);
    this.#noteIndexed(ticketId, undefined);
    this.#disposals.set(ticketId, disposal);
    this.#newestFolio ??= requestFolio;
    // Its own events may not be there to say which numbers were given.
    this.#noteFolio(requestFolio);
    if (folio !== null) this.#noteFolio(folio);
  }

  get #indices(): readonly TicketIndex[] {
    return [this.#byClock, this.#byCall, this.#byMail, this.#byContract];
  }

  #noteIndexed(id: string, ticket: Ticket | undefined): void {
    for (const index of this.#indices) index.note(id, ticket);
  }

  /**
   * Looks at all requests once, so that no command has to.
   * @param pause lets others have a turn; false where it is not wanted any more
   */
  async indexAhead(pause: () => Promise<boolean>): Promise<void> {
    for (const index of this.#indices) await index.makeAhead(this.tickets, pause);
  }

  /** Those on which a clock of the person's work runs. */
  withClockOf(personId: string): readonly Ticket[] {
    return this.#byClock.find(personId, this.tickets);
  }

  /** Those that hold a record of the call. */
  withCall(callId: string): readonly Ticket[] {
    return this.#byCall.find(callId, this.tickets);
  }

  /** Those that may hold the mail, by its bytes or its Message-ID. */
  withMail(mail: MailIdentity): readonly Ticket[] {
    return [...new Set(mailKeys(mail).flatMap((key) => this.#byMail.find(key, this.tickets)))];
  }

  /** The requests whose content was destroyed, by their id, in that order. */
  get disposals(): ReadonlyMap<string, Disposal> {
    return this.#disposals;
  }

  /** What was taken in from files, oldest first. */
  get imports(): ReadonlyMap<string, DeskImport> {
    return this.#imported.imports;
  }

  /** Old work that was brought in: no requests of this desk. */
  get historic(): ReadonlyMap<string, Historic> {
    return this.#imported.historic;
  }

  /** The old work whose content was destroyed, by its id, in that order. */
  get historicDisposals(): ReadonlyMap<string, HistoricDisposal> {
    return this.#imported.disposals;
  }

  /** `seq` of an event that nobody can read although no record says that it was to be destroyed; null for none. */
  destroyedOffRecord(): number | null {
    return this.#destroyed.offRecord();
  }

  /** The latest time at which anything was written down, since somebody last said that the clock is right; null before the first. */
  get lastRecordedAt(): string | null {
    return this.#lastRecordedAt;
  }

  /** Whom this desk trusts when it verifies signatures. */
  get trust(): TrustList {
    return this.#trust;
  }

  /** This desk's name, and the desks that it exchanges requests with. */
  get desks(): DeskList {
    return this.#desks;
  }

  /** The days on which nobody works who rests on holidays. */
  get calendar(): WorkCalendar {
    return this.#calendar;
  }

  /** The texts that the team shares. */
  get snippets(): SharedSnippets {
    return this.#snippets;
  }

  /** The changes of shift, oldest first. */
  get handovers(): readonly Handover[] {
    return this.#handovers;
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

  /** The station of the newest folio; null before the first request. */
  stationInUse(): string | null {
    return this.#newestFolio?.split('-')[1] ?? null;
  }

  /** The next folio of a series: `SOL-MX01-2026-0007`. */
  nextFolio(kind: 'SOL' | 'N2', stationCode: string, year: number): string {
    const series = `${kind}-${stationCode}-${year}`;
    return `${series}-${String((this.#folios.get(series) ?? 0) + 1).padStart(4, '0')}`;
  }

  /**
   * Units of a contract's present validity used by tickets of this desk, and by which; withdrawn or rejected requests never
   * became tickets.
   */
  usage(
    contract: Pick<Contract, 'id' | 'validFrom' | 'validTo' | 'timeZone'>,
    exceptTicketId: string,
  ): ContractConsumption {
    const disposed = [...this.#disposals.values()].flatMap((disposal) =>
      disposal.usage
        .filter(({ contractId }) => contractId === contract.id)
        .map(
          ({ workedMinutes, receivedAt = null, period = null }): Consumer => ({
            ticketId: null,
            folio: disposedFolio(disposal),
            receivedAt,
            period,
            minutes: workedMinutes,
          }),
        ),
    );
    const alive = this.#byContract
      .find(contract.id, this.tickets)
      .flatMap((ticket) =>
        ticket.folio && ticket.id !== exceptTicketId ? [consumerOf(ticket, ticket.folio)] : [],
      );
    const byFolio = (left: Consumer, right: Consumer) => left.folio.localeCompare(right.folio);
    return consumptionOf(contract, [...disposed, ...alive].toSorted(byFolio));
  }

  #noteFolio(folio: string): void {
    const cut = folio.lastIndexOf('-');
    const series = folio.slice(0, cut);
    const number = Number(folio.slice(cut + 1));
    // A folio of another desk is as it came; none may leave this desk's own series without a next number.
    if (!Number.isSafeInteger(number)) return;
    this.#folios.set(series, Math.max(this.#folios.get(series) ?? 0, number));
  }

  #remember(commandId: string, outcome: CommandOutcome): void {
    this.#commands.set(commandId, outcome);
    if (this.#commands.size > REMEMBERED_COMMANDS) {
      const [oldest] = this.#commands.keys();
      if (oldest !== undefined) this.#commands.delete(oldest);
    }
  }
}
