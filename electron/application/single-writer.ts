/**
 * The single writer: every command, wherever it was given, passes through here one after another. Decide, append,
 * only then evolve and answer.
 */
import { v7 as uuid } from 'uuid';
import { JOURNAL_EXPORTS_STREAM_ID } from '../shared/domain/audit';
import { type CustodyEvent, evolveCustody, isCustodyEventType } from '../shared/domain/custody';
import type { Decision, DecisionContext } from '../shared/domain/decide/context';
import { DESKS_STREAM_ID } from '../shared/domain/desks';
import type { Actor } from '../shared/domain/event-envelope';
import { evolveTicket, isTicketEventType, type TicketEvent } from '../shared/domain/evolve';
import type { StreamEvents } from '../shared/domain/import/row-outcome';
import { isImportStream } from '../shared/domain/imports';
import { PEOPLE_ID, PEOPLE_STREAM_ID, type PeopleEventSpec } from '../shared/domain/people';
import type { Procedure } from '../shared/domain/procedure';
import { cardOf } from '../shared/domain/projections/card';
import { pageOf } from '../shared/domain/projections/page';
import { toldOfRequest } from '../shared/domain/same-mail';
import { SNIPPETS_STREAM_ID } from '../shared/domain/snippets';
import { clientIdOf, isStale, type Ticket } from '../shared/domain/ticket';
import type { EventSpec } from '../shared/domain/ticket-events';
import { TRUST_STREAM_ID } from '../shared/domain/trust';
import { CALENDAR_STREAM_ID } from '../shared/domain/work-calendar';
import type { DeskFailure } from '../shared/failures';
import type { DeskChanged } from '../shared/ipc-contract';
import type { CommandReply } from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import { AskedCommands, fingerprintOf } from './asked-commands';
import type { CommandMeta } from './command-meta';
import { type DeskSession, decisionContext } from './decision-context';
import { DeskReading, disposedFailure } from './desk-reading';
import type { DeskState } from './desk-state';
import { checkEvidence } from './evidence-check';
import { ImproperRequest } from './improper-request';
import type { OwedRecord } from './owed-records';
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

export type Reply = Result<CommandReply, DeskFailure>;
/** Events of several streams, in one commit. */
export type RecordGroups = (groups: readonly StreamEvents[]) => Promise<Result<void, DeskFailure>>;

/** What a command records on a request beside its own stream, in the same line of the journal: all of it or none. */
export interface Beside {
  readonly ticket: Ticket;
  readonly spec: EventSpec;
}
/** What a commit changes besides what its stream is of. */
interface Also {
  readonly beside?: readonly Beside[];
  readonly withClient?: boolean;
}
export interface Said {
  /** What was asked; null for what the desk composes anew each time, which is told from a repeat before. */
  readonly asked: unknown;
  /** What speaks of the files that must be whole, at the command's turn. */
  readonly files: () => unknown;
}

interface DraftOrigin extends Pick<EventDraft['header'], 'streamId' | 'streamVersion' | 'commandId'> {
  /** RFC 3339 instant. */
  readonly now: string;
  readonly person: Actor;
}

export const draftOf = (spec: EventSpec, { now, person, ...origin }: DraftOrigin): EventDraft => ({
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

const anotherCommand = ({ commandId }: CommandMeta) =>
  new ImproperRequest('commandId', `Command ${commandId} was given before, and it was another one`);

export class SingleWriter extends DeskReading {
  protected readonly parts: DeskParts;
  readonly #queue = new SerialQueue();
  readonly #asked = new AskedCommands();
  readonly #listeners = new Set<(change: DeskChanged) => void>();
  #owed: readonly OwedRecord[] = [];
  readonly #whenPaid: (() => void)[] = [];

  /** @param state what the journal, folded, says */
  constructor(parts: DeskParts, state: DeskState) {
    super(parts, state);
    this.parts = parts;
  }

  /** Listens to what changes; answers how to stop. */
  onChanged(listener: (change: DeskChanged) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
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
    return this.turn(recordedBy, async (session) => {
      const answered = this.state.answered(commandId);
      if (answered) return ok({ ...answered, head: this.parts.journal.head() });
      return this.#commitPeople(specs, session, commandId);
    });
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

  /** Does something while no command is carried out, at its turn among them. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    return this.#queue.run(work);
  }

  /**
   * The answer that this very command got before: whoever lost it asks again with the same id and the same version, and
   * what was to be composed for it (a mail, a document, a signature) must not be composed a second time.
   */
  repeated(meta: CommandMeta): CommandReply | null {
    const answered = this.state.answered(meta.commandId);
    if (!answered) return null;
    if (answered.id !== meta.id || meta.expectedVersion >= answered.version) {
      throw anotherCommand(meta);
    }
    return { ...answered, head: this.parts.journal.head() };
  }

  /** Waits until every command given so far is answered. */
  settled(): Promise<void> {
    return this.#queue.idle();
  }

  protected run(
    meta: CommandMeta,
    streamId: string,
    { asked, files }: Said,
    decide: (context: DecisionContext) => Decision,
    besides: () => Result<readonly Beside[], DeskFailure> = () => ok([]),
  ): Promise<Reply> {
    return this.turn(undefined, async (session) => {
      // Before anything is written: what has no canonical form must not be found out after.
      const fingerprint = asked === null ? null : fingerprintOf(asked);
      const repeated = this.repeated(meta);
      if (repeated) {
        if (fingerprint !== null && this.#asked.differs(meta.commandId, fingerprint))
          throw anotherCommand(meta);
        return ok(repeated);
      }
      const disposal = streamId === `ticket:${meta.id}` ? this.state.disposals.get(meta.id) : undefined;
      if (disposal) return err(disposedFailure(disposal));
      const actual = this.versionOf(streamId);
      if (this.#isStale(meta, streamId)) {
        return err({ kind: 'conflict', expected: meta.expectedVersion, actual });
      }
      const evidence = await checkEvidence(files(), this.parts.vault);
      if (!evidence.ok) return evidence;
      const context = this.context(session, streamId);
      const decision = decide(context);
      if (!decision.ok) return decision;
      const beside = besides();
      if (!beside.ok) return beside;
      const reply = await this.commit(
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
  protected turn<T>(
    recordedBy: DeskSession | undefined,
    work: (session: DeskSession) => Promise<Result<T, DeskFailure>>,
  ): Promise<Result<T, DeskFailure>> {
    return this.#queue.run(async () => {
      const session = recordedBy ?? this.parts.session();
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
    const meta = { commandId, id: PEOPLE_ID, expectedVersion: this.state.roster.version };
    return this.commit(meta, PEOPLE_STREAM_ID, specs, this.context(session, PEOPLE_STREAM_ID));
  }

  #isStale({ id, expectedVersion }: CommandMeta, streamId: string): boolean {
    const ticket = streamId.startsWith('ticket:') ? this.state.tickets.get(id) : undefined;
    return ticket ? isStale(ticket, expectedVersion) : this.versionOf(streamId) !== expectedVersion;
  }

  protected async append(
    commandId: string,
    groups: readonly StreamEvents[],
    session: DeskSession,
  ): Promise<Result<string, StoreFailure>> {
    const now = this.parts.clock.now();
    const versions = new Map<string, number>();
    const drafts = groups.flatMap(({ streamId, specs }) =>
      specs.map((spec): EventDraft => {
        const streamVersion = (versions.get(streamId) ?? this.versionOf(streamId)) + 1;
        versions.set(streamId, streamVersion);
        return draftOf(spec, { streamId, streamVersion, commandId, now, person: session.person });
      }),
    );
    const appended = await this.parts.journal.append(drafts);
    if (!appended.ok) return appended;
    for (const event of appended.value.events) this.state.apply(event);
    return ok(appended.value.head);
  }

  protected async commit(
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
    return this.write(meta.id, streamId, [...others, ...drafts], { beside });
  }

  protected async write(
    id: string,
    streamId: string,
    drafts: readonly EventDraft[],
    also: Also = {},
  ): Promise<Reply> {
    this.#rehearse(id, drafts);
    const before = this.#toldOf(drafts);
    const appended = await this.parts.journal.append(drafts);
    if (!appended.ok) return appended;
    for (const event of appended.value.events) this.state.apply(event);
    const mailsChanged = this.#toldOf(drafts) !== before;
    this.#announce(streamId, appended.value.head, { ...also, mailsChanged });
    return ok({ id, version: this.versionOf(streamId), head: appended.value.head });
  }

  /**
   * Folds and shows a ticket as it would be. What throws here is a bug, and it must not get into a journal from which it
   * could never be taken out again.
   */
  #rehearse(id: string, drafts: readonly EventDraft[]): void {
    let ticket = this.state.tickets.get(id);
    for (const [index, { header, payload }] of drafts.entries()) {
      if (header.streamId !== `ticket:${id}`) continue;
      const numbered = { ...header, seq: this.parts.journal.lastSeq() + index + 1 };
      if (isCustodyEventType(header.type)) {
        ticket = evolveCustody(ticket, { type: header.type, payload, header: numbered } as CustodyEvent);
        continue;
      }
      if (!isTicketEventType(header.type)) return;
      ticket = evolveTicket(ticket, { type: header.type, payload, header: numbered } as TicketEvent);
    }
    if (ticket) pageOf(ticket, this.projectionContext(ticket));
  }

  /** What mails are told of the requests that these events are about. */
  #toldOf(drafts: readonly EventDraft[]): string {
    const ids = new Set(drafts.map(({ header: { streamId } }) => streamId.slice(streamId.indexOf(':') + 1)));
    return [...ids]
      .map((id) => {
        const ticket = this.state.tickets.get(id);
        return ticket ? toldOfRequest(ticket) : '';
      })
      .join('\n');
  }

  #announce(
    streamId: string,
    head: string,
    { beside = [], withClient = false, mailsChanged }: Also & { readonly mailsChanged: boolean },
  ): void {
    const [kind = '', id = ''] = streamId.split(':');
    const own = kind === 'ticket' ? [this.state.tickets.get(id)] : [];
    const ofClient = kind === 'client' ? this.#ticketsOfClient(id) : [];
    const affected = [...own, ...ofClient, ...beside.map(({ ticket }) => this.state.tickets.get(ticket.id))];
    const cards = affected.flatMap((ticket) =>
      ticket ? [cardOf(ticket, this.projectionContext(ticket))] : [],
    );
    this.tell({
      cards,
      gone: kind === 'disposal' ? [id] : [],
      ...(this.state.historicDisposals.has(id) && { importsChanged: true }),
      clientsChanged: kind === 'client' || withClient,
      settingsChanged: streamId === PEOPLE_STREAM_ID,
      mailsChanged,
      head,
    });
  }

  protected tell(change: DeskChanged): void {
    for (const listener of this.#listeners) listener(change);
  }

  #ticketsOfClient(clientId: string): readonly Ticket[] {
    return [...this.state.tickets.values()].filter((ticket) => clientIdOf(ticket) === clientId);
  }

  protected versionOf(streamId: string): number {
    if (streamId === TRUST_STREAM_ID) return this.state.trust.version;
    if (streamId === DESKS_STREAM_ID) return this.state.desks.version;
    if (streamId === CALENDAR_STREAM_ID) return this.state.calendar.version;
    if (streamId === SNIPPETS_STREAM_ID) return this.state.snippets.version;
    if (streamId === PEOPLE_STREAM_ID) return this.state.roster.version;
    if (streamId === JOURNAL_EXPORTS_STREAM_ID) return this.state.journalExports;
    const [kind = '', id = ''] = streamId.split(':');
    if (kind === 'disposal')
      return this.state.disposals.has(id) || this.state.historicDisposals.has(id) ? 1 : 0;
    if (kind === 'historic') return this.state.historic.has(id) ? 1 : 0;
    if (isImportStream(streamId)) return this.state.imports.get(id)?.version ?? 0;
    if (kind === 'handover') return this.state.handovers.find((each) => each.id === id)?.version ?? 0;
    const found = kind === 'ticket' ? this.state.tickets.get(id) : this.state.clients.get(id);
    return found?.version ?? 0;
  }

  protected context(session: DeskSession, streamId: string): DecisionContext {
    const ticket = this.state.tickets.get(streamId.slice(streamId.indexOf(':') + 1));
    return decisionContext({
      now: this.parts.clock.now(),
      session,
      procedure: this.procedureOf(ticket?.procedureVersion ?? this.parts.currentVersion),
      state: this.state,
    });
  }
}
