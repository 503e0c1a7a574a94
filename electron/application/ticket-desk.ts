/**
 * The single writer: every command, wherever it was given, passes through here one after another. Decide, append,
 * only then evolve and answer.
 */
import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuid } from 'uuid';
import type { Client } from '../shared/domain/clients';
import type { CaptureInput, ClientCommand, TicketCommand } from '../shared/domain/commands';
import type { Colleague, Decision, DecisionContext } from '../shared/domain/decide/context';
import { decideTicket } from '../shared/domain/decide/decide';
import { decideClient } from '../shared/domain/decide/decide-client';
import { decideCapture } from '../shared/domain/decide/decide-request';
import { decideTrust } from '../shared/domain/decide/decide-trust';
import type { Actor, DeskRole } from '../shared/domain/event-envelope';
import { evidenceIn } from '../shared/domain/evidence';
import { evolveTicket, isTicketEventType, type TicketEvent } from '../shared/domain/evolve';
import type { Procedure } from '../shared/domain/procedure';
import { type Card, cardOf, type ProjectionContext } from '../shared/domain/projections/card';
import { pageOf, type TicketPage } from '../shared/domain/projections/page';
import { clientIdOf, type Ticket } from '../shared/domain/ticket';
import type { EventSpec } from '../shared/domain/ticket-events';
import { TRUST_LIST_ID, TRUST_STREAM_ID, type TrustCommand } from '../shared/domain/trust';
import type { DeskFailure } from '../shared/failures';
import type { DeskChanged } from '../shared/ipc-contract';
import type { CommandReply } from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import type { DeskState } from './desk-state';
import type { Clock, EventDraft, EvidenceVault, Journal } from './ports';
import { SerialQueue } from './serial-queue';

/** Who is at the desk and where: what settings say at the moment of a command. */
export interface DeskSession {
  readonly person: Actor & { readonly role: DeskRole };
  readonly stationCode: string;
  readonly timeZone: string;
  /** Everybody of the desk, also who has left. */
  readonly people: readonly Colleague[];
  readonly ratifyWithinHours: number;
}

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

type Reply = Result<CommandReply, DeskFailure>;
export interface CommandMeta {
  readonly commandId: string;
  readonly expectedVersion: number;
  readonly id: string;
}

/** Of a request that composes something before it gives its command; what it composes takes the command's id. */
export const metaOf = (request: {
  readonly commandId: string;
  readonly ticketId: string;
  readonly expectedVersion: number;
}): CommandMeta => ({
  commandId: request.commandId,
  id: request.ticketId,
  expectedVersion: request.expectedVersion,
});

export class TicketDesk {
  readonly #parts: DeskParts;
  readonly #state: DeskState;
  readonly #queue = new SerialQueue();
  readonly #listeners = new Set<(change: DeskChanged) => void>();

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
    return this.#run({ ...meta, expectedVersion: 0 }, `ticket:${meta.id}`, input, (context) =>
      context.session.role === 'auditor'
        ? err({ kind: 'reader-only' })
        : decideCapture(meta.id, input, context),
    );
  }

  ticketCommand(meta: CommandMeta, command: TicketCommand): Promise<Reply> {
    return this.#run(meta, `ticket:${meta.id}`, command.payload, (context) => {
      const ticket = this.#state.tickets.get(meta.id);
      return ticket ? decideTicket(ticket, command, context) : err({ kind: 'not-found', what: 'ticket' });
    });
  }

  clientCommand(meta: CommandMeta, command: ClientCommand): Promise<Reply> {
    return this.#run(meta, `client:${meta.id}`, command.payload, (context) =>
      context.session.role === 'auditor'
        ? err({ kind: 'reader-only' })
        : decideClient(this.#state.clients.get(meta.id), command, context),
    );
  }

  trustCommand(meta: Omit<CommandMeta, 'id'>, command: TrustCommand): Promise<Reply> {
    return this.#run({ ...meta, id: TRUST_LIST_ID }, TRUST_STREAM_ID, command.payload, (context) =>
      context.session.role === 'auditor'
        ? err({ kind: 'reader-only' })
        : decideTrust(this.#state.trust, command),
    );
  }

  cards(): readonly Card[] {
    return [...this.#state.tickets.values()].map((ticket) => cardOf(ticket, this.projectionContext(ticket)));
  }

  page(ticketId: string): Result<TicketPage, DeskFailure> {
    const ticket = this.#state.tickets.get(ticketId);
    return ticket
      ? ok(pageOf(ticket, this.projectionContext(ticket)))
      : err({ kind: 'not-found', what: 'ticket' });
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
      throw new Error(`Command ${meta.commandId} was given before, and it was another one`);
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
    payload: unknown,
    decide: (context: DecisionContext) => Decision,
  ): Promise<Reply> {
    return this.#queue.run(async () => {
      const session = this.#parts.session();
      if (!session) return err({ kind: 'no-session' });
      const repeated = this.repeated(meta);
      if (repeated) return ok(repeated);
      const actual = this.#versionOf(streamId);
      if (actual !== meta.expectedVersion) {
        return err({ kind: 'conflict', expected: meta.expectedVersion, actual });
      }
      const evidence = await this.#checkEvidence(payload);
      if (!evidence.ok) return evidence;
      const context = this.#context(session, streamId);
      const decision = decide(context);
      if (!decision.ok) return decision;
      return this.#commit(meta, streamId, decision.value, context);
    });
  }

  async #commit(
    meta: CommandMeta,
    streamId: string,
    specs: readonly EventSpec[],
    context: DecisionContext,
  ): Promise<Reply> {
    const drafts: EventDraft[] = specs.map((spec, index) => ({
      header: {
        eventId: uuid(),
        streamId,
        streamVersion: meta.expectedVersion + index + 1,
        type: spec.type,
        occurredAt: spec.occurredAt ?? context.now,
        recordedAt: context.now,
        actor: spec.actor ?? context.session,
        recordedBy: context.session,
        commandId: meta.commandId,
      },
      payload: spec.payload,
    }));
    this.#rehearse(meta.id, drafts);
    const appended = await this.#parts.journal.append(drafts);
    if (!appended.ok) return appended;
    for (const event of appended.value.events) this.#state.apply(event);
    this.#announce(streamId, appended.value.head);
    return ok({ id: meta.id, version: this.#versionOf(streamId), head: appended.value.head });
  }

  /**
   * Folds and shows a ticket as it would be. What throws here is a bug, and it must not get into a journal from which it
   * could never be taken out again.
   */
  #rehearse(id: string, drafts: readonly EventDraft[]): void {
    let ticket = this.#state.tickets.get(id);
    for (const [index, { header, payload }] of drafts.entries()) {
      if (!isTicketEventType(header.type)) return;
      const numbered = { ...header, seq: this.#parts.journal.lastSeq() + index + 1 };
      ticket = evolveTicket(ticket, { type: header.type, payload, header: numbered } as TicketEvent);
    }
    if (ticket) pageOf(ticket, this.projectionContext(ticket));
  }

  #announce(streamId: string, head: string): void {
    const [kind = '', id = ''] = streamId.split(':');
    const affected = kind === 'ticket' ? [this.#state.tickets.get(id)] : this.#ticketsOfClient(id);
    const cards = affected.flatMap((ticket) =>
      ticket ? [cardOf(ticket, this.projectionContext(ticket))] : [],
    );
    const change: DeskChanged = { cards, clientsChanged: kind === 'client', settingsChanged: false, head };
    for (const listener of this.#listeners) listener(change);
  }

  #ticketsOfClient(clientId: string): readonly Ticket[] {
    return [...this.#state.tickets.values()].filter((ticket) => clientIdOf(ticket) === clientId);
  }

  #versionOf(streamId: string): number {
    if (streamId === TRUST_STREAM_ID) return this.#state.trust.version;
    const [kind = '', id = ''] = streamId.split(':');
    const found = kind === 'ticket' ? this.#state.tickets.get(id) : this.#state.clients.get(id);
    return found?.version ?? 0;
  }

  /** A record may speak only of files that are in the vault. */
  async #checkEvidence(payload: unknown): Promise<Result<null, DeskFailure>> {
    for (const file of evidenceIn(payload)) {
      const found = await this.#parts.vault.has(file.sha256);
      if (!found.ok) return found;
      if (!found.value) return err({ kind: 'evidence-missing', sha256: file.sha256 });
    }
    return ok(null);
  }

  #context(session: DeskSession, streamId: string): DecisionContext {
    const now = this.#parts.clock.now();
    const ticket = this.#state.tickets.get(streamId.slice(streamId.indexOf(':') + 1));
    const year = Temporal.Instant.from(now).toZonedDateTimeISO(session.timeZone).year;
    return {
      now,
      session: session.person,
      procedure: this.procedureOf(ticket?.procedureVersion ?? this.#parts.currentVersion),
      client: (id) => this.#state.clients.get(id),
      clients: () => this.#state.clients.values(),
      usage: (contractId, exceptTicketId) => this.#state.usage(contractId, exceptTicketId),
      ticket: (id) => this.#state.tickets.get(id),
      tickets: () => this.#state.tickets.values(),
      colleague: (id) => session.people.find((person) => person.id === id),
      ratifyWithinHours: session.ratifyWithinHours,
      nextFolio: (kind) => this.#state.nextFolio(kind, session.stationCode, year),
      sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
    };
  }
}
