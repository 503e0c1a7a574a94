/** What a desk can be told: each command by the single writer, decided by the domain at its turn. */

import { v7 as uuid } from 'uuid';
import { type HandedOut, JOURNAL_EXPORTS_ID, JOURNAL_EXPORTS_STREAM_ID } from '../shared/domain/audit';
import type { ClockChange } from '../shared/domain/clock-changes';
import {
  type CaptureInput,
  type ClientCommand,
  type TicketCommand,
  ticketCommandSchemas,
} from '../shared/domain/commands';
import type { CustodyEventSpec } from '../shared/domain/custody';
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
import { undoableAct } from '../shared/domain/decide/decide-undo';
import { DESK_LIST_ID, DESKS_STREAM_ID, type DeskListCommand } from '../shared/domain/desks';
import { type DisposalOrder, disposalStreamOf } from '../shared/domain/disposals';
import type { EventHeader } from '../shared/domain/event-envelope';
import {
  type DeskStanding,
  type HandoverAnswer,
  type HandoverExported,
  type HandoverInput,
  type HandoverLine,
  handoverStreamOf,
} from '../shared/domain/handover';
import type { Historic } from '../shared/domain/historic';
import { acceptedBy } from '../shared/domain/letter';
import type { PeopleEventSpec } from '../shared/domain/people';
import { SNIPPETS_ID, SNIPPETS_STREAM_ID, type SnippetCommand } from '../shared/domain/snippets';
import type { Ticket } from '../shared/domain/ticket';
import type { EventSpec } from '../shared/domain/ticket-events';
import { TRUST_LIST_ID, TRUST_STREAM_ID, type TrustCommand } from '../shared/domain/trust';
import { CALENDAR_ID, CALENDAR_STREAM_ID, type CalendarCommand } from '../shared/domain/work-calendar';
import type { DeskFailure, FieldIssue } from '../shared/failures';
import type { UndoView } from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import type { CommandMeta } from './command-meta';
import type { DeskSession } from './decision-context';
import { checkEvidence } from './evidence-check';
import { owedBy } from './owed-records';
import type { EventDraft } from './ports';
import {
  type Beside,
  draftOf,
  type RecordGroups,
  type Reply,
  type Said,
  SingleWriter,
} from './single-writer';

/** A request that comes from another desk: one command, and so one line of the journal. */
export interface Arriving {
  /** That it comes, on the stream of the desks; before all that it brings. */
  readonly announced: { readonly streamId: string; readonly spec: EventSpec };
  /** Events as the desk of origin recorded them, of one client and of the request. */
  readonly brought: readonly { readonly header: EventHeader; readonly payload: unknown }[];
  /** That it came, on its own stream; after them. */
  readonly received: EventSpec;
}

const NOTHING_CHANGED = { cards: [], clientsChanged: false, settingsChanged: false } as const;

const isGivenByPerson = ({ type }: TicketCommand) => Object.hasOwn(ticketCommandSchemas, type);

export class TicketDesk extends SingleWriter {
  capture(meta: Omit<CommandMeta, 'expectedVersion'>, input: CaptureInput): Promise<Reply> {
    return this.run(
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
      files: () => [command.payload, acceptedBy(this.state.tickets.get(meta.id), command.type)],
    };
    return this.run(meta, `ticket:${meta.id}`, said, (context) => {
      const ticket = this.state.tickets.get(meta.id);
      return ticket ? decideTicket(ticket, command, context) : err({ kind: 'not-found', what: 'ticket' });
    });
  }

  clientCommand(meta: CommandMeta, command: ClientCommand): Promise<Reply> {
    return this.run(meta, `client:${meta.id}`, { asked: command, files: () => command.payload }, (context) =>
      context.session.role === 'auditor'
        ? err({ kind: 'reader-only' })
        : decideClient(this.state.clients.get(meta.id), command, context),
    );
  }

  trustCommand(meta: Omit<CommandMeta, 'id'>, command: TrustCommand): Promise<Reply> {
    return this.run(
      { ...meta, id: TRUST_LIST_ID },
      TRUST_STREAM_ID,
      { asked: command, files: () => command.payload },
      (context) =>
        context.session.role === 'auditor'
          ? err({ kind: 'reader-only' })
          : decideTrust(this.state.trust, command),
    );
  }

  /** @param ownId of this desk, as others know it */
  deskListCommand(meta: Omit<CommandMeta, 'id'>, ownId: string, command: DeskListCommand): Promise<Reply> {
    return this.run(
      { ...meta, id: DESK_LIST_ID },
      DESKS_STREAM_ID,
      { asked: command, files: () => null },
      (context) =>
        context.session.role === 'auditor'
          ? err({ kind: 'reader-only' })
          : decideDesks(this.state.desks, ownId, command),
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
    return this.turn(undefined, async (session) => {
      if (session.person.role === 'auditor') return err({ kind: 'reader-only' });
      const planned = await arriving();
      if (!planned.ok) return planned;
      const { announced, brought, received } = planned.value;
      const evidence = await checkEvidence([brought, received.payload], this.parts.vault);
      if (!evidence.ok) return evidence;
      const streamId = `ticket:${ticketId}`;
      const context = this.context(session, streamId);
      const versions = new Map<string, number>();
      const nextVersion = (stream: string) => {
        const version = (versions.get(stream) ?? this.versionOf(stream)) + 1;
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
      return this.write(ticketId, streamId, drafts, { withClient: brought.some(isOfClient) });
    });
  }

  calendarCommand(meta: Omit<CommandMeta, 'id'>, command: CalendarCommand): Promise<Reply> {
    return this.run(
      { ...meta, id: CALENDAR_ID },
      CALENDAR_STREAM_ID,
      { asked: command, files: () => null },
      (context) =>
        context.session.role === 'auditor'
          ? err({ kind: 'reader-only' })
          : decideCalendar(this.state.calendar, command),
    );
  }

  /** On the texts that the team shares. */
  snippetCommand(meta: Omit<CommandMeta, 'id'>, command: SnippetCommand): Promise<Reply> {
    return this.run(
      { ...meta, id: SNIPPETS_ID },
      SNIPPETS_STREAM_ID,
      { asked: command, files: () => null },
      (context) => decideSnippets(this.state.snippets, command, context),
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
    return this.run(
      { commandId, id: commandId, expectedVersion: 0 },
      handoverStreamOf(commandId),
      { asked: input, files: () => null },
      (context) => decideHandover(this.state.handovers, input, standing(context.now), context),
      () => this.#notesOf(commandId, input),
    );
  }

  /** Every note that cannot be kept is named at its field, so that the others and what was typed stay with whoever hands over. */
  #notesOf(handoverId: string, { notes }: HandoverInput): Result<readonly Beside[], DeskFailure> {
    const beside: Beside[] = [];
    const issues: FieldIssue[] = [];
    for (const { ticketId, note } of notes) {
      const ticket = this.state.tickets.get(ticketId);
      const lost = ticket ? refusedAway(ticket) && 'note-away' : 'note-destroyed';
      if (lost !== null) issues.push({ path: `notes.${ticketId}`, message: `validation.${lost}` });
      // Two notes on one request would both be its next event.
      if (beside.some((each) => each.ticket.id === ticketId))
        return err({ kind: 'not-found', what: 'ticket' });
      if (ticket) beside.push({ ticket, spec: { type: 'v1.handover.noted', payload: { handoverId, note } } });
    }
    return issues.length > 0 ? err({ kind: 'invalid', issues }) : ok(beside);
  }

  answerHandover(meta: CommandMeta, answer: HandoverAnswer): Promise<Reply> {
    return this.run(meta, handoverStreamOf(meta.id), { asked: answer, files: () => null }, (context) =>
      decideHandoverAnswer(this.#handover(meta.id), answer, context),
    );
  }

  /** A copy of a handover left the desk. An auditor may take one, and it is on record. */
  recordHandoverExport(meta: CommandMeta, exported: HandoverExported): Promise<Reply> {
    return this.run(meta, handoverStreamOf(meta.id), { asked: exported, files: () => null }, () =>
      ok([{ type: 'v1.handover.exported', payload: exported }]),
    );
  }

  #handover(id: string) {
    return this.state.handovers.find((each) => each.id === id);
  }

  /**
   * Records what is done already and cannot be taken back. Where no record can be made it is owed, by who did it and with its time.
   */
  async recordDone(specs: readonly PeopleEventSpec[], by: DeskSession | null = null): Promise<Reply> {
    const recorded = await this.recordPeople(specs, by ?? undefined);
    const actor = (by ?? this.parts.session())?.person;
    if (!recorded.ok && actor) this.owe(owedBy(specs, actor, this.parts.clock.now()));
    return recorded;
  }

  /** Records what was done with files of a ticket. An auditor's looking is told too, and no form grows stale by it. */
  recordCustody(
    ticketId: string,
    specs: readonly (CustodyEventSpec & Pick<EventSpec, 'actor' | 'occurredAt'>)[],
  ): Promise<Reply> {
    return this.turn(undefined, async (session) => {
      const ticket = this.state.tickets.get(ticketId);
      if (!ticket) return err({ kind: 'not-found', what: 'ticket' });
      const meta = { commandId: uuid(), id: ticketId, expectedVersion: ticket.version };
      const streamId = `ticket:${ticketId}`;
      return this.commit(meta, streamId, specs, this.context(session, streamId));
    });
  }

  /** Records what the desk itself does to send a mail, decided at its turn. An auditor writes nothing by that either. */
  recordSending(
    ticketId: string,
    decide: (ticket: Ticket, context: DecisionContext) => Decision,
  ): Promise<Reply> {
    return this.turn(undefined, async (session) => {
      if (session.person.role === 'auditor') return err({ kind: 'reader-only' });
      const ticket = this.state.tickets.get(ticketId);
      if (!ticket) return err({ kind: 'not-found', what: 'ticket' });
      const away = refusedAway(ticket);
      if (away) return err(away);
      const streamId = `ticket:${ticketId}`;
      const context = this.context(session, streamId);
      const decision = decide(ticket, context);
      if (!decision.ok) return decision;
      const meta = { commandId: uuid(), id: ticketId, expectedVersion: ticket.version };
      return this.commit(meta, streamId, decision.value, context);
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
    return this.turn(undefined, async (session) => {
      if (session.person.role === 'auditor') return err({ kind: 'reader-only' });
      let head: string | null = null;
      const record: RecordGroups = async (groups) => {
        const appended = await this.append(commandId, groups, session);
        if (appended.ok) head = appended.value;
        return appended.ok ? ok(undefined) : appended;
      };
      try {
        return await work(record);
      } finally {
        if (head !== null)
          this.tell({ ...NOTHING_CHANGED, clientsChanged: true, importsChanged: true, head });
      }
    });
  }

  /** Who sits at the desk may hand out what it reads, an auditor too: leaving that out of the record would be the worse breach. */
  recordHandedOut(
    { commandId, expectedVersion }: Omit<CommandMeta, 'id'>,
    handedOut: HandedOut,
  ): Promise<Reply> {
    return this.run(
      { commandId, expectedVersion, id: JOURNAL_EXPORTS_ID },
      JOURNAL_EXPORTS_STREAM_ID,
      { asked: handedOut, files: () => null },
      () => ok([handedOut]),
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
    return this.run(
      { commandId, expectedVersion: 0, id: ticketId },
      disposalStreamOf(ticketId),
      { asked: { ticketId, order }, files: () => null },
      () => decideDisposal(this.state.tickets.get(ticketId), version, order),
    );
  }

  /** Records that an old ticket's content is to be destroyed; from then on the desk has none of it. */
  recordHistoricDisposal(
    commandId: string,
    historicId: string,
    order: DisposalOrder,
    withdrawn: Historic | null = null,
  ): Promise<Reply> {
    return this.run(
      { commandId, expectedVersion: 0, id: historicId },
      disposalStreamOf(historicId),
      { asked: { historicId, order }, files: () => null },
      () => {
        const historic = this.state.historic.get(historicId) ?? withdrawn;
        if (!historic) return err({ kind: 'not-found', what: 'historic' });
        const { clientId, reference: formerly } = historic;
        return ok([{ type: 'v1.historic.disposed', payload: { ...order, historicId, clientId, formerly } }]);
      },
    );
  }

  /** What a command would change of the targets of a ticket, or why it would be refused. */
  clockPreview(ticketId: string, command: TicketCommand): Result<readonly ClockChange[], DeskFailure> {
    const session = this.parts.session();
    if (!session) return err({ kind: 'no-session' });
    const found = this.ticket(ticketId);
    if (!found.ok) return found;
    const decision = decideTicket(found.value, command, this.context(session, `ticket:${ticketId}`));
    return decision.ok ? ok(changesTold(decision.value)) : decision;
  }

  /** The last act of a ticket as it would be taken back, or why it cannot be. */
  undoPreview(ticketId: string): Result<UndoView, DeskFailure> {
    const session = this.parts.session();
    if (!session) return err({ kind: 'no-session' });
    const found = this.ticket(ticketId);
    if (!found.ok) return found;
    const away = refusedAway(found.value);
    if (away) return err(away);
    const act = undoableAct(found.value, this.context(session, `ticket:${ticketId}`));
    if (!act.ok) return err({ kind: 'rule', rule: act.error, field: 'eventId' });
    const moved = act.value.find((record) => record.type === 'v1.ticket.moved');
    return ok({
      version: found.value.version,
      eventId: act.value.at(-1)?.eventId ?? '',
      records: act.value.map(({ type, recordedAt, recordedBy }) => ({
        type,
        recordedAt,
        by: recordedBy.name,
      })),
      backTo: moved?.type === 'v1.ticket.moved' ? moved.payload.from : null,
    });
  }
}

const isOfClient = ({ header }: { readonly header: EventHeader }) => header.streamId.startsWith('client:');
