/**
 * The single writer: every command, wherever it was given, passes through here one after another. Decide, append,
 * only then evolve and answer.
 */
import { v7 as uuid } from 'uuid';
import { JOURNAL_EXPORTS_ID, JOURNAL_EXPORTS_STREAM_ID, type JournalExported } from '../shared/domain/audit';
import type { Client } from '../shared/domain/clients';
import type { ClockChange } from '../shared/domain/clock-changes';
import {
  type CaptureInput,
  type ClientCommand,
  type TicketCommand,
  ticketCommandSchemas,
} from '../shared/domain/commands';
import {
  type CustodyEvent,
  type CustodyEventSpec,
  evolveCustody,
  isCustodyEventType,
} from '../shared/domain/custody';
import type { Decision, DecisionContext } from '../shared/domain/decide/context';
import { decideTicket } from '../shared/domain/decide/decide';
import { decideCalendar } from '../shared/domain/decide/decide-calendar';
import { decideClient } from '../shared/domain/decide/decide-client';
import { changesTold } from '../shared/domain/decide/decide-clock';
import { decideDesks } from '../shared/domain/decide/decide-desks';
import { decideDisposal } from '../shared/domain/decide/decide-disposal';
import { decideHandover, decideHandoverAnswer } from '../shared/domain/decide/decide-handover';
import { decideCapture } from '../shared/domain/decide/decide-request';
import { decideSnippets } from '../shared/domain/decide/decide-snippets';
import { refusedAway } from '../shared/domain/decide/decide-transfer';
import { decideTrust } from '../shared/domain/decide/decide-trust';
import { DESK_LIST_ID, DESKS_STREAM_ID, type DeskListCommand } from '../shared/domain/desks';
import {
  type Disposal,
  type DisposalOrder,
  disposalStreamOf,
  disposedFolio,
} from '../shared/domain/disposals';
import type { Actor, EventHeader } from '../shared/domain/event-envelope';
import { evolveTicket, isTicketEventType, type TicketEvent } from '../shared/domain/evolve';
import {
  type DeskStanding,
  type HandoverAnswer,
  type HandoverExported,
  type HandoverInput,
  type HandoverLine,
  handoverStreamOf,
} from '../shared/domain/handover';
import type { StreamEvents } from '../shared/domain/import/row-outcome';
import { isImportStream } from '../shared/domain/imports';
import { acceptedBy } from '../shared/domain/letter';
import { PEOPLE_ID, PEOPLE_STREAM_ID, type PeopleEventSpec } from '../shared/domain/people';
import type { Procedure } from '../shared/domain/procedure';
import { type Card, cardOf, type ProjectionContext } from '../shared/domain/projections/card';
import { pageOf, type TicketPage } from '../shared/domain/projections/page';
import { SNIPPETS_ID, SNIPPETS_STREAM_ID, type SnippetCommand } from '../shared/domain/snippets';
import { clientIdOf, isStale, type Ticket } from '../shared/domain/ticket';
import type { EventSpec } from '../shared/domain/ticket-events';
import { TRUST_LIST_ID, TRUST_STREAM_ID, type TrustCommand } from '../shared/domain/trust';
import { CALENDAR_ID, CALENDAR_STREAM_ID, type CalendarCommand } from '../shared/domain/work-calendar';
import type { DeskFailure } from '../shared/failures';
import type { DeskChanged } from '../shared/ipc-contract';
import type { CommandReply, DisposedFound } from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import { AskedCommands, fingerprintOf } from './asked-commands';
import type { CommandMeta } from './command-meta';
import { type DeskSession, decisionContext } from './decision-context';
import type { DeskState } from './desk-state';
import { checkEvidence } from './evidence-check';
import { ImproperRequest } from './improper-request';
import { type OwedRecord, owedBy } from './owed-records';
import type { Clock, EventDraft, EvidenceVault, Journal, StoreFailure } from './ports';
import { SerialQueue } from './serial-queue';

export interface DeskParts {
  readonly journal: Journal;
  readonly vault: EvidenceVault;
  readonly clock: Clock;
  /** null before set-up: nothing can be recorded by nobody. */
  readonly session: () => DeskSession | null;
  readonly procedures: ReadonlyMap<number, Procedure>;
  /** Version under which new requests are opened. */
  readonly currentVersion: number;
}

/** A request that comes from another desk: one command, and so one line of the journal. */
export interface Arriving {
  /** That it comes, on the stream of the desks; before all that it brings. */
  readonly announced: { readonly streamId: string; readonly spec: EventSpec };
  /** Events as the desk of origin recorded them, of one client and of the request. */
  readonly brought: readonly { readonly header: EventHeader; readonly payload: unknown }[];
  /** That it came, on its own stream; after them. */
  readonly received: EventSpec;
}

type Reply = Result<CommandReply, DeskFailure>;
/** Events of several streams, in one commit. */
export type RecordGroups = (groups: readonly StreamEvents[]) => Promise<Result<void, DeskFailure>>;

/** What a command records on a request beside its own stream, in the same line of the journal: all of it or none. */
interface Beside {
  readonly ticket: Ticket;
  readonly spec: EventSpec;
}
/** What a commit changes besides what its stream is of. */
interface Also {
  readonly beside?: readonly Beside[];
  readonly withClient?: boolean;
}
interface Said {
  /** What was asked; null for what the desk composes anew each time, which is told from a repeat before. */
  readonly asked: unknown;
  /** What speaks of the files that must be whole, at the command's turn. */
  readonly files: () => unknown;
}

const NOTHING_CHANGED = { cards: [], clientsChanged: false, settingsChanged: false } as const;

interface DraftOrigin extends Pick<EventDraft['header'], 'streamId' | 'streamVersion' | 'commandId'> {
  /** RFC 3339 instant. */
  readonly now: string;
  readonly person: Actor;
}

const draftOf = (spec: EventSpec, { now, person, ...origin }: DraftOrigin): EventDraft => ({
  header: {
    ...origin,
    eventId: uuid(),
    type: spec.type,
    occurredAt: spec.occurredAt ?? now,
    recordedAt: now,
    actor: spec.actor ?? person,
    recordedBy: person,
  },
  payload: spec.payload,
});

const isGivenByPerson = ({ type }: TicketCommand) => Object.hasOwn(ticketCommandSchemas, type);

/** The consecutive number: what is shorter is no folio that somebody looks for. */
const SHORTEST_FOLIO_END = 4;
const MOST_FOUND = 5;

/** For whoever asks for a request of which only this is left. */
const disposedFailure = (disposal: Disposal) => ({
  kind: 'disposed' as const,
  folio: disposedFolio(disposal),
  at: disposal.at,
  by: disposal.by.name,
  reference: disposal.reference,
});

const anotherCommand = ({ commandId }: CommandMeta) =>
  new ImproperRequest('commandId', `Command ${commandId} was given before, and it was another one`);

export class TicketDesk {
  readonly #parts: DeskParts;
  readonly #state: DeskState;
  readonly #queue = new SerialQueue();
  readonly #asked = new AskedCommands();
  readonly #listeners = new Set<(change: DeskChanged) => void>();
  #owed: readonly OwedRecord[] = [];
  readonly #whenPaid: (() => void)[] = [];

  /** @param state what the journal, folded, says */
  constructor(parts: DeskParts, state: DeskState) {
    this.#parts = parts;
    this.#state = state;
  }

  get state(): DeskState {
    return this.#state;
  }

  /** Listens to what changes; answers how to stop. */
  onChanged(listener: (change: DeskChanged) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  capture(meta: Omit<CommandMeta, 'expectedVersion'>, input: CaptureInput): Promise<Reply> {
    return this.#run(
      { ...meta, expectedVersion: 0 },
      `ticket:${meta.id}`,
      { asked: input, files: () => input },
      (context) =>
        context.session.role === 'auditor'
          ? err({ kind: 'reader-only' })
          : decideCapture(meta.id, input, context),
    );
  }

  ticketCommand(meta: CommandMeta, command: TicketCommand): Promise<Reply> {
    const said: Said = {
      asked: isGivenByPerson(command) ? command : null,
      files: () => [command.payload, acceptedBy(this.#state.tickets.get(meta.id), command.type)],
    };
    return this.#run(meta, `ticket:${meta.id}`, said, (context) => {
      const ticket = this.#state.tickets.get(meta.id);
      return ticket ? decideTicket(ticket, command, context) : err({ kind: 'not-found', what: 'ticket' });
    });
  }

  clientCommand(meta: CommandMeta, command: ClientCommand): Promise<Reply> {
    return this.#run(
      meta,
      `client:${meta.id}`,
      { asked: command, files: () => command.payload },
      (context) =>
        context.session.role === 'auditor'
          ? err({ kind: 'reader-only' })
          : decideClient(this.#state.clients.get(meta.id), command, context),
    );
  }

  trustCommand(meta: Omit<CommandMeta, 'id'>, command: TrustCommand): Promise<Reply> {
    return this.#run(
      { ...meta, id: TRUST_LIST_ID },
      TRUST_STREAM_ID,
      { asked: command, files: () => command.payload },
      (context) =>
        context.session.role === 'auditor'
          ? err({ kind: 'reader-only' })
          : decideTrust(this.#state.trust, command),
    );
  }

  /** @param ownId of this desk, as others know it */
  deskListCommand(meta: Omit<CommandMeta, 'id'>, ownId: string, command: DeskListCommand): Promise<Reply> {
    return this.#run(
      { ...meta, id: DESK_LIST_ID },
      DESKS_STREAM_ID,
      { asked: command, files: () => null },
      (context) =>
        context.session.role === 'auditor'
          ? err({ kind: 'reader-only' })
          : decideDesks(this.#state.desks, ownId, command),
    );
  }

  /**
   * Records a request that another desk sent, with all that it brings.
   * @param arriving asked at its turn
   */
  takeIn(
    commandId: string,
    ticketId: string,
    arriving: () => Promise<Result<Arriving, DeskFailure>>,
  ): Promise<Reply> {
    return this.#turn(undefined, async (session) => {
      if (session.person.role === 'auditor') return err({ kind: 'reader-only' });
      const planned = await arriving();
      if (!planned.ok) return planned;
      const { announced, brought, received } = planned.value;
      const evidence = await checkEvidence([brought, received.payload], this.#parts.vault);
      if (!evidence.ok) return evidence;
      const streamId = `ticket:${ticketId}`;
      const context = this.#context(session, streamId);
      const versions = new Map<string, number>();
      const nextVersion = (stream: string) => {
        const version = (versions.get(stream) ?? this.#versionOf(stream)) + 1;
        versions.set(stream, version);
        return version;
      };
      const ownDraft = (stream: string, spec: EventSpec): EventDraft =>
        draftOf(spec, {
          streamId: stream,
          streamVersion: nextVersion(stream),
          commandId,
          now: context.now,
          person: context.session,
        });
      const drafts = [
        ownDraft(announced.streamId, announced.spec),
        ...brought.map(({ header: { seq: _seq, ...header }, payload }) => ({
          header: { ...header, commandId, streamVersion: nextVersion(header.streamId) },
          payload,
        })),
        ownDraft(streamId, received),
      ];
      return this.#write(ticketId, streamId, drafts, { withClient: brought.some(isOfClient) });
    });
  }

  calendarCommand(meta: Omit<CommandMeta, 'id'>, command: CalendarCommand): Promise<Reply> {
    return this.#run(
      { ...meta, id: CALENDAR_ID },
      CALENDAR_STREAM_ID,
      { asked: command, files: () => null },
      (context) =>
        context.session.role === 'auditor'
          ? err({ kind: 'reader-only' })
          : decideCalendar(this.#state.calendar, command),
    );
  }

  /** On the texts that the team shares. */
  snippetCommand(meta: Omit<CommandMeta, 'id'>, command: SnippetCommand): Promise<Reply> {
    return this.#run(
      { ...meta, id: SNIPPETS_ID },
      SNIPPETS_STREAM_ID,
      { asked: command, files: () => null },
      (context) => decideSnippets(this.#state.snippets, command, context),
    );
  }

  /**
   * Hands the shift over, with a note on each request that has one. What stands open is worked out at its turn.
   * @param standing as of the instant of the record
   */
  giveHandover(
    commandId: string,
    input: HandoverInput,
    standing: (now: string) => { readonly lines: readonly HandoverLine[]; readonly desk: DeskStanding },
  ): Promise<Reply> {
    return this.#run(
      { commandId, id: commandId, expectedVersion: 0 },
      handoverStreamOf(commandId),
      { asked: input, files: () => null },
      (context) => decideHandover(this.#state.handovers, input, standing(context.now), context),
      () => this.#notesOf(commandId, input),
    );
  }

  #notesOf(handoverId: string, { notes }: HandoverInput): Result<readonly Beside[], DeskFailure> {
    const beside: Beside[] = [];
    for (const { ticketId, note } of notes) {
      const found = this.ticket(ticketId);
      if (!found.ok) return found;
      // Two notes on one request would both be its next event.
      if (beside.some(({ ticket }) => ticket.id === ticketId))
        return err({ kind: 'not-found', what: 'ticket' });
      beside.push({
        ticket: found.value,
        spec: { type: 'v1.handover.noted', payload: { handoverId, note } },
      });
    }
    return ok(beside);
  }

  answerHandover(meta: CommandMeta, answer: HandoverAnswer): Promise<Reply> {
    return this.#run(meta, handoverStreamOf(meta.id), { asked: answer, files: () => null }, (context) =>
      decideHandoverAnswer(this.#handover(meta.id), answer, context),
    );
  }

  /** A copy of a handover left the desk. An auditor may take one, and it is on record. */
  recordHandoverExport(meta: CommandMeta, exported: HandoverExported): Promise<Reply> {
    return this.#run(meta, handoverStreamOf(meta.id), { asked: exported, files: () => null }, () =>
      ok([{ type: 'v1.handover.exported', payload: exported }]),
    );
  }

  #handover(id: string) {
    return this.#state.handovers.find((each) => each.id === id);
  }

  /**
   * Records what happened to the people of the desk, which is decided before: keys and passwords were changed by then.
   * @param recordedBy who is at the desk, where nobody is yet
   * @param commandId of what must be recorded once, however often it is tried
   */
  recordPeople(
    specs: readonly (PeopleEventSpec | OwedRecord)[],
    recordedBy?: DeskSession,
    commandId: string = uuid(),
  ): Promise<Reply> {
    return this.#turn(recordedBy, async (session) => {
      const answered = this.#state.answered(commandId);
      if (answered) return ok({ ...answered, head: this.#parts.journal.head() });
      return this.#commitPeople(specs, session, commandId);
    });
  }

  /**
   * Records what is done already and cannot be taken back. Where no record can be made it is owed, by who did it and with its time.
   */
  async recordDone(specs: readonly PeopleEventSpec[]): Promise<Reply> {
    const recorded = await this.recordPeople(specs);
    const actor = this.#parts.session()?.person;
    if (!recorded.ok && actor) this.owe(owedBy(specs, actor, this.#parts.clock.now()));
    return recorded;
  }

  /**
   * Records that could not be written, to be made before whatever is recorded next.
   * @param paid called once they are made by this desk
   */
  owe(records: readonly OwedRecord[], paid: () => void = () => {}): void {
    this.#owed = [...this.#owed, ...records];
    this.#whenPaid.push(paid);
  }

  /** Those that still could not be made. */
  get owed(): readonly OwedRecord[] {
    return this.#owed;
  }

  /** Records what was done with files of a ticket. An auditor's looking is told too, and no form grows stale by it. */
  recordCustody(
    ticketId: string,
    specs: readonly (CustodyEventSpec & Pick<EventSpec, 'actor' | 'occurredAt'>)[],
  ): Promise<Reply> {
    return this.#turn(undefined, async (session) => {
      const ticket = this.#state.tickets.get(ticketId);
      if (!ticket) return err({ kind: 'not-found', what: 'ticket' });
      const meta = { commandId: uuid(), id: ticketId, expectedVersion: ticket.version };
      const streamId = `ticket:${ticketId}`;
      return this.#commit(meta, streamId, specs, this.#context(session, streamId));
    });
  }

  /** Records what the desk itself does to send a mail, decided at its turn. An auditor writes nothing by that either. */
  recordSending(
    ticketId: string,
    decide: (ticket: Ticket, context: DecisionContext) => Decision,
  ): Promise<Reply> {
    return this.#turn(undefined, async (session) => {
      if (session.person.role === 'auditor') return err({ kind: 'reader-only' });
      const ticket = this.#state.tickets.get(ticketId);
      if (!ticket) return err({ kind: 'not-found', what: 'ticket' });
      const away = refusedAway(ticket);
      if (away) return err(away);
      const streamId = `ticket:${ticketId}`;
      const context = this.#context(session, streamId);
      const decision = decide(ticket, context);
      if (!decision.ok) return decision;
      const meta = { commandId: uuid(), id: ticketId, expectedVersion: ticket.version };
      return this.#commit(meta, streamId, decision.value, context);
    });
  }

  /**
   * Records what belongs together in several commits, at one turn: nobody else's command comes between them. Each commit is whole on the
   * disk or not there; whoever listens is told once, at the end, also where something stopped it halfway.
   * @param commandId of all of its events
   */
  recordTogether<T>(
    commandId: string,
    work: (record: RecordGroups) => Promise<Result<T, DeskFailure>>,
  ): Promise<Result<T, DeskFailure>> {
    return this.#turn(undefined, async (session) => {
      if (session.person.role === 'auditor') return err({ kind: 'reader-only' });
      let head: string | null = null;
      const record: RecordGroups = async (groups) => {
        const appended = await this.#append(commandId, groups, session);
        if (appended.ok) head = appended.value;
        return appended.ok ? ok(undefined) : appended;
      };
      const done = await work(record);
      if (head !== null) this.#tell({ ...NOTHING_CHANGED, clientsChanged: true, importsChanged: true, head });
      return done;
    });
  }

  async #append(
    commandId: string,
    groups: readonly StreamEvents[],
    session: DeskSession,
  ): Promise<Result<string, StoreFailure>> {
    const now = this.#parts.clock.now();
    const versions = new Map<string, number>();
    const drafts = groups.flatMap(({ streamId, specs }) =>
      specs.map((spec): EventDraft => {
        const streamVersion = (versions.get(streamId) ?? this.#versionOf(streamId)) + 1;
        versions.set(streamId, streamVersion);
        return draftOf(spec, { streamId, streamVersion, commandId, now, person: session.person });
      }),
    );
    const appended = await this.#parts.journal.append(drafts);
    if (!appended.ok) return appended;
    for (const event of appended.value.events) this.#state.apply(event);
    return ok(appended.value.head);
  }

  /** Who sits at the desk may hand out the journal, an auditor too: leaving that out would be the worse breach. */
  recordJournalExport(
    { commandId, expectedVersion }: Omit<CommandMeta, 'id'>,
    exported: JournalExported,
  ): Promise<Reply> {
    return this.#run(
      { commandId, expectedVersion, id: JOURNAL_EXPORTS_ID },
      JOURNAL_EXPORTS_STREAM_ID,
      { asked: exported, files: () => null },
      () => ok([{ type: 'v1.journal.exported', payload: exported }]),
    );
  }

  /**
   * Records that a request's content is to be destroyed; from then on it is no request of this desk.
   * @param version of the ticket that the person looked at
   */
  recordDisposal(
    commandId: string,
    { ticketId, version }: { readonly ticketId: string; readonly version: number },
    order: DisposalOrder,
  ): Promise<Reply> {
    return this.#run(
      { commandId, expectedVersion: 0, id: ticketId },
      disposalStreamOf(ticketId),
      { asked: { ticketId, order }, files: () => null },
      () => decideDisposal(this.#state.tickets.get(ticketId), version, order),
    );
  }

  /** What a command would change of the targets of a ticket, or why it would be refused. */
  clockPreview(ticketId: string, command: TicketCommand): Result<readonly ClockChange[], DeskFailure> {
    const session = this.#parts.session();
    if (!session) return err({ kind: 'no-session' });
    const found = this.ticket(ticketId);
    if (!found.ok) return found;
    const decision = decideTicket(found.value, command, this.#context(session, `ticket:${ticketId}`));
    return decision.ok ? ok(changesTold(decision.value)) : decision;
  }

  /** Does something while no command is carried out, at its turn among them. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    return this.#queue.run(work);
  }

  cards(): readonly Card[] {
    return [...this.#state.tickets.values()].map((ticket) => cardOf(ticket, this.projectionContext(ticket)));
  }

  /** A request, or what became of it. */
  ticket(ticketId: string): Result<Ticket, DeskFailure> {
    const ticket = this.#state.tickets.get(ticketId);
    if (ticket) return ok(ticket);
    const disposal = this.#state.disposals.get(ticketId);
    return disposal ? err(disposedFailure(disposal)) : err({ kind: 'not-found', what: 'ticket' });
  }

  /** Those that have, or end in, the folio that is looked for. */
  disposedFound(text: string): readonly DisposedFound[] {
    const wanted = text.trim().toUpperCase();
    if (wanted.length < SHORTEST_FOLIO_END) return [];
    return [...this.#state.disposals.values()]
      .filter(({ folio, requestFolio }) => [folio, requestFolio].some((name) => name?.endsWith(wanted)))
      .slice(0, MOST_FOUND)
      .map((disposal) => ({ ...disposedFailure(disposal), ticketId: disposal.ticketId }));
  }

  page(ticketId: string): Result<TicketPage, DeskFailure> {
    const found = this.ticket(ticketId);
    return found.ok ? ok(pageOf(found.value, this.projectionContext(found.value))) : found;
  }

  clients(): readonly Client[] {
    return [...this.#state.clients.values()];
  }

  projectionContext(ticket: Ticket): ProjectionContext {
    const clientId = clientIdOf(ticket);
    return {
      procedure: this.procedureOf(ticket.procedureVersion),
      client: clientId ? this.#state.clients.get(clientId) : undefined,
      now: this.#parts.clock.now(),
    };
  }

  procedureOf(version: number): Procedure {
    const procedure = this.#parts.procedures.get(version);
    if (!procedure) throw new Error(`This desk does not know version ${version} of the procedure`);
    return procedure;
  }

  /**
   * The answer that this very command got before: whoever lost it asks again with the same id and the same version, and
   * what was to be composed for it (a mail, a document, a signature) must not be composed a second time.
   */
  repeated(meta: CommandMeta): CommandReply | null {
    const answered = this.#state.answered(meta.commandId);
    if (!answered) return null;
    if (answered.id !== meta.id || meta.expectedVersion >= answered.version) {
      throw anotherCommand(meta);
    }
    return { ...answered, head: this.#parts.journal.head() };
  }

  /** Waits until every command given so far is answered. */
  settled(): Promise<void> {
    return this.#queue.idle();
  }

  #run(
    meta: CommandMeta,
    streamId: string,
    { asked, files }: Said,
    decide: (context: DecisionContext) => Decision,
    besides: () => Result<readonly Beside[], DeskFailure> = () => ok([]),
  ): Promise<Reply> {
    return this.#turn(undefined, async (session) => {
      // Before anything is written: what has no canonical form must not be found out after.
      const fingerprint = asked === null ? null : fingerprintOf(asked);
      const repeated = this.repeated(meta);
      if (repeated) {
        if (fingerprint !== null && this.#asked.differs(meta.commandId, fingerprint))
          throw anotherCommand(meta);
        return ok(repeated);
      }
      const disposal = streamId === `ticket:${meta.id}` ? this.#state.disposals.get(meta.id) : undefined;
      if (disposal) return err(disposedFailure(disposal));
      const actual = this.#versionOf(streamId);
      if (this.#isStale(meta, streamId)) {
        return err({ kind: 'conflict', expected: meta.expectedVersion, actual });
      }
      const evidence = await checkEvidence(files(), this.#parts.vault);
      if (!evidence.ok) return evidence;
      const context = this.#context(session, streamId);
      const decision = decide(context);
      if (!decision.ok) return decision;
      const beside = besides();
      if (!beside.ok) return beside;
      const reply = await this.#commit(
        { ...meta, expectedVersion: actual },
        streamId,
        decision.value,
        context,
        beside.value,
      );
      if (reply.ok && fingerprint !== null) this.#asked.remember(meta.commandId, fingerprint);
      return reply;
    });
  }

  /** One after another, by who is at the desk; what is owed comes first. */
  #turn<T>(
    recordedBy: DeskSession | undefined,
    work: (session: DeskSession) => Promise<Result<T, DeskFailure>>,
  ): Promise<Result<T, DeskFailure>> {
    return this.#queue.run(async () => {
      const session = recordedBy ?? this.#parts.session();
      if (!session) return err({ kind: 'no-session' });
      if (this.#owed.length > 0) {
        const owed = this.#owed;
        // Before it is told that something changed: whoever listens then asks what is owed.
        this.#owed = [];
        const paid = await this.#commitPeople(owed, session);
        if (!paid.ok) {
          this.#owed = [...owed, ...this.#owed];
          return paid;
        }
        for (const tell of this.#whenPaid.splice(0)) tell();
      }
      return work(session);
    });
  }

  #commitPeople(
    specs: readonly (PeopleEventSpec | OwedRecord)[],
    session: DeskSession,
    commandId: string = uuid(),
  ): Promise<Reply> {
    const meta = { commandId, id: PEOPLE_ID, expectedVersion: this.#state.roster.version };
    return this.#commit(meta, PEOPLE_STREAM_ID, specs, this.#context(session, PEOPLE_STREAM_ID));
  }

  #isStale({ id, expectedVersion }: CommandMeta, streamId: string): boolean {
    const ticket = streamId.startsWith('ticket:') ? this.#state.tickets.get(id) : undefined;
    return ticket ? isStale(ticket, expectedVersion) : this.#versionOf(streamId) !== expectedVersion;
  }

  async #commit(
    meta: CommandMeta,
    streamId: string,
    specs: readonly EventSpec[],
    context: DecisionContext,
    beside: readonly Beside[] = [],
  ): Promise<Reply> {
    const { now, session: person } = context;
    const { commandId } = meta;
    const drafts: EventDraft[] = specs.map((spec, index) =>
      draftOf(spec, { streamId, streamVersion: meta.expectedVersion + index + 1, commandId, now, person }),
    );
    const others = beside.map(({ ticket, spec }) =>
      draftOf(spec, {
        streamId: `ticket:${ticket.id}`,
        streamVersion: ticket.version + 1,
        commandId,
        now,
        person,
      }),
    );
    for (const [index, { ticket }] of beside.entries())
      this.#rehearse(ticket.id, others.slice(index, index + 1));
    // The command's own stream comes last: what a repeated command is answered is its.
    return this.#write(meta.id, streamId, [...others, ...drafts], { beside });
  }

  async #write(id: string, streamId: string, drafts: readonly EventDraft[], also: Also = {}): Promise<Reply> {
    this.#rehearse(id, drafts);
    const appended = await this.#parts.journal.append(drafts);
    if (!appended.ok) return appended;
    for (const event of appended.value.events) this.#state.apply(event);
    this.#announce(streamId, appended.value.head, also);
    return ok({ id, version: this.#versionOf(streamId), head: appended.value.head });
  }

  /**
   * Folds and shows a ticket as it would be. What throws here is a bug, and it must not get into a journal from which it
   * could never be taken out again.
   */
  #rehearse(id: string, drafts: readonly EventDraft[]): void {
    let ticket = this.#state.tickets.get(id);
    for (const [index, { header, payload }] of drafts.entries()) {
      if (header.streamId !== `ticket:${id}`) continue;
      const numbered = { ...header, seq: this.#parts.journal.lastSeq() + index + 1 };
      if (isCustodyEventType(header.type)) {
        ticket = evolveCustody(ticket, { type: header.type, payload, header: numbered } as CustodyEvent);
        continue;
      }
      if (!isTicketEventType(header.type)) return;
      ticket = evolveTicket(ticket, { type: header.type, payload, header: numbered } as TicketEvent);
    }
    if (ticket) pageOf(ticket, this.projectionContext(ticket));
  }

  #announce(streamId: string, head: string, { beside = [], withClient = false }: Also): void {
    const [kind = '', id = ''] = streamId.split(':');
    const own = kind === 'ticket' ? [this.#state.tickets.get(id)] : this.#ticketsOfClient(id);
    const affected = [...own, ...beside.map(({ ticket }) => this.#state.tickets.get(ticket.id))];
    const cards = affected.flatMap((ticket) =>
      ticket ? [cardOf(ticket, this.projectionContext(ticket))] : [],
    );
    this.#tell({
      cards,
      gone: kind === 'disposal' ? [id] : [],
      clientsChanged: kind === 'client' || withClient,
      settingsChanged: streamId === PEOPLE_STREAM_ID,
      head,
    });
  }

  #tell(change: DeskChanged): void {
    for (const listener of this.#listeners) listener(change);
  }

  #ticketsOfClient(clientId: string): readonly Ticket[] {
    return [...this.#state.tickets.values()].filter((ticket) => clientIdOf(ticket) === clientId);
  }

  #versionOf(streamId: string): number {
    if (streamId === TRUST_STREAM_ID) return this.#state.trust.version;
    if (streamId === DESKS_STREAM_ID) return this.#state.desks.version;
    if (streamId === CALENDAR_STREAM_ID) return this.#state.calendar.version;
    if (streamId === SNIPPETS_STREAM_ID) return this.#state.snippets.version;
    if (streamId === PEOPLE_STREAM_ID) return this.#state.roster.version;
    if (streamId === JOURNAL_EXPORTS_STREAM_ID) return this.#state.journalExports;
    const [kind = '', id = ''] = streamId.split(':');
    if (kind === 'disposal') return this.#state.disposals.has(id) ? 1 : 0;
    if (kind === 'historic') return this.#state.historic.has(id) ? 1 : 0;
    if (isImportStream(streamId)) return this.#state.imports.get(id)?.version ?? 0;
    if (kind === 'handover') return this.#handover(id)?.version ?? 0;
    const found = kind === 'ticket' ? this.#state.tickets.get(id) : this.#state.clients.get(id);
    return found?.version ?? 0;
  }

  #context(session: DeskSession, streamId: string): DecisionContext {
    const ticket = this.#state.tickets.get(streamId.slice(streamId.indexOf(':') + 1));
    return decisionContext({
      now: this.#parts.clock.now(),
      session,
      procedure: this.procedureOf(ticket?.procedureVersion ?? this.#parts.currentVersion),
      state: this.#state,
    });
  }
}

const isOfClient = ({ header }: { readonly header: EventHeader }) => header.streamId.startsWith('client:');
