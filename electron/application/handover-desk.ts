/** The relevo: what stands open, handed from one shift to the next, looked at later, and printed. */
import { basename } from 'node:path';
import { clientDisplayName } from '../shared/domain/clients';
import type { RecordedEvent } from '../shared/domain/event-envelope';
import {
  type DeskStanding,
  type Handover,
  type HandoverLine,
  handoverEventSchemas,
  isPending,
} from '../shared/domain/handover';
import { type HandoverMoment, handoverLine, handoverLines } from '../shared/domain/handover-lines';
import type { Procedure } from '../shared/domain/procedure';
import { safeFileName } from '../shared/domain/safe-file-name';
import { clientIdOf, latest, recordsOf, requestOf } from '../shared/domain/ticket';
import type { DeskFailure } from '../shared/failures';
import type { ParsedRequest } from '../shared/ipc-contract';
import type {
  CommandReply,
  DamageView,
  HandoverPage,
  HandoverRow,
  HandoverSaved,
  HandoverState,
  HandoverSummary,
} from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import type { Settings } from '../shared/settings';
import type { WriteTextFile } from './audit-ports';
import type { HandoverRenderer } from './document-ports';
import { handoverModel } from './documents/handover-model';
import { issuerBlock } from './documents/issuer';
import type { Clock, EvidenceVault, Journal } from './ports';
import { recordedOrDiscarded } from './recorded-copy';
import type { DesktopShell } from './shell-ports';
import type { TicketDesk } from './ticket-desk';

export interface HandoverDeskParts {
  readonly desk: TicketDesk;
  readonly vault: Pick<EvidenceVault, 'read'>;
  readonly journal: Pick<Journal, 'head'>;
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly damage: () => DamageView | null;
  /** Calls that somebody answers, and mails that wait. */
  readonly standing: () => Promise<DeskStanding>;
  /** What the journal holds at a number. */
  readonly event: (seq: number) => Promise<Result<RecordedEvent | null, DeskFailure>>;
  readonly renderer: HandoverRenderer;
  /** Under which new requests are opened. */
  readonly procedure: Procedure;
  readonly shell: Pick<DesktopShell, 'chooseTarget'>;
  readonly write: WriteTextFile;
  readonly discard: (path: string) => Promise<void>;
  /** Begins a piece of work; each call of what it answers may let others have a turn. */
  readonly slices: () => () => Promise<void>;
}

type Reply<T> = Result<T, DeskFailure>;

/** Of a request that was destroyed the folio is all that is shown, though the record keeps how it stood. */
const goneRow = ({ ticketId, folio, group }: HandoverLine): HandoverRow => ({
  ...{ ticketId, folio, group, about: null, note: '' },
  ...{
    step: null,
    priority: null,
    assignee: null,
    due: null,
    risk: null,
    waiting: null,
    promises: [],
    next: null,
  },
});

const summaryOf = ({ lines: _lines, ...summary }: Handover): HandoverSummary => summary;

export class HandoverDesk {
  readonly #parts: HandoverDeskParts;
  #left = false;

  constructor(parts: HandoverDeskParts) {
    this.#parts = parts;
  }

  /** How the desk stands now, what waits to be received, and the earlier ones, newest first. */
  async state(): Promise<HandoverState> {
    const { desk, clock, standing } = this.#parts;
    await this.#look();
    const asOf = clock.now();
    const { handovers } = desk.state;
    const pending = handovers.findLast(isPending);
    return {
      asOf,
      rows: this.#rows(this.#lines(asOf), null),
      desk: await standing(),
      pending: pending ? this.#pageOf(pending, pending.lines ?? []) : null,
      history: handovers
        .filter((each) => !isPending(each))
        .map(summaryOf)
        .toReversed(),
    };
  }

  /** One of them, as it was given; of requests that were destroyed since, what the record says of them. */
  async page(handoverId: string): Promise<Reply<HandoverPage>> {
    const handover = this.#parts.desk.state.handovers.find(({ id }) => id === handoverId);
    if (!handover) return err({ kind: 'not-found', what: 'handover' });
    if (handover.lines) return ok(this.#pageOf(handover, handover.lines));
    const event = await this.#parts.event(handover.seq);
    if (!event.ok) return event;
    const given = handoverEventSchemas['v1.handover.given'].safeParse(event.value?.payload);
    return given.success
      ? ok(this.#pageOf(handover, given.data.lines))
      : err({ kind: 'not-found', what: 'handover' });
  }

  async give({ commandId, ...input }: ParsedRequest<'handover:give'>): Promise<Reply<CommandReply>> {
    const desk = await this.#parts.standing();
    await this.#look();
    return this.#parts.desk.giveHandover(commandId, input, (now) => ({ lines: this.#lines(now), desk }));
  }

  /** @param handoverId null for how the desk stands now */
  async pdf(handoverId: string | null): Promise<Reply<Uint8Array>> {
    const { clock, journal, settings, vault, procedure, renderer } = this.#parts;
    if (handoverId === null) await this.#look();
    const now = clock.now();
    const shown = handoverId === null ? await this.#standingNow(now) : await this.page(handoverId);
    if (!shown.ok) return shown;
    const { handover, rows } = shown.value;
    const { stationCode: station, timeZone } = settings();
    const drawn = await renderer.renderHandover(
      handoverModel({
        ...{ handover, rows, procedure, station, timeZone },
        desk: handover?.desk ?? (await this.#parts.standing()),
        asOf: handover?.givenAt ?? now,
        issuedAt: now,
        issuer: await issuerBlock(settings(), vault),
        journalHead: journal.head(),
      }),
    );
    return drawn.ok ? ok(drawn.value.bytes) : err({ kind: 'document', reason: drawn.error.kind, params: {} });
  }

  /** Writes its PDF where somebody chooses, and records that it left; null when they cancelled. */
  async save({
    commandId,
    expectedVersion,
    handoverId,
  }: ParsedRequest<'handover:save'>): Promise<Reply<HandoverSaved | null>> {
    const { desk, shell, write, discard, settings } = this.#parts;
    const handover = desk.state.handovers.find(({ id }) => id === handoverId);
    if (!handover) return err({ kind: 'not-found', what: 'handover' });
    const name = `Relevo ${settings().stationCode} ${handover.givenAt.slice(0, 16).replace(/[T:]/g, '-')}.pdf`;
    const chosen = await shell.chooseTarget(safeFileName(name));
    if (!chosen.ok) return chosen;
    const path = chosen.value;
    if (path === null) return ok(null);
    const bytes = await this.pdf(handoverId);
    if (!bytes.ok) return bytes;
    // No copy is written behind the shut door.
    if (this.#left) return ok(null);
    const written = await write(path, piecesOf(bytes.value));
    if (!written.ok) return written;
    const saved = { path, ...written.value };
    // In a damaged workspace nothing is written.
    if (this.#parts.damage() !== null) return ok(saved);
    const recorded = await recordedOrDiscarded(
      () =>
        desk.recordHandoverExport(
          { commandId, id: handoverId, expectedVersion },
          { fileName: basename(path), ...written.value },
        ),
      () => discard(path),
    );
    return recorded.ok ? ok(saved) : recorded;
  }

  /** The desk is being locked. */
  leave(): void {
    this.#left = true;
  }

  async #standingNow(now: string): Promise<Reply<{ handover: null; rows: readonly HandoverRow[] }>> {
    return ok({ handover: null, rows: this.#rows(this.#lines(now), null) });
  }

  #moment(now: string): HandoverMoment {
    const { desk, settings } = this.#parts;
    const { firstWarningPercent, secondWarningPercent } = settings();
    return {
      now,
      percents: [firstWarningPercent, secondWarningPercent].filter((percent) => percent !== null),
      procedureOf: (version) => desk.procedureOf(version),
    };
  }

  #lines(now: string): readonly HandoverLine[] {
    return handoverLines(this.#parts.desk.state.tickets.values(), this.#moment(now));
  }

  /** Works each request out once, so that all of them together hold nobody up: of thousands that takes a second. */
  async #look(): Promise<void> {
    const { desk, clock, slices } = this.#parts;
    const moment = this.#moment(clock.now());
    const pause = slices();
    for (const ticket of [...desk.state.tickets.values()]) {
      handoverLine(ticket, moment);
      await pause();
    }
  }

  #pageOf(handover: Handover, lines: readonly HandoverLine[]): HandoverPage {
    return { handover: summaryOf(handover), rows: this.#rows(lines, handover.id) };
  }

  /** With what the requests themselves say, as long as they are there. */
  #rows(lines: readonly HandoverLine[], handoverId: string | null): readonly HandoverRow[] {
    const { tickets, clients } = this.#parts.desk.state;
    return lines.map((line) => {
      const ticket = tickets.get(line.ticketId);
      if (!ticket) return goneRow(line);
      const clientId = clientIdOf(ticket);
      const client = clientId === null ? undefined : clients.get(clientId);
      const note = recordsOf(ticket, 'v1.handover.noted').find(
        ({ payload }) => payload.handoverId === handoverId,
      );
      return {
        ...line,
        about: {
          subject: requestOf(ticket).subject,
          clientName: client ? clientDisplayName(client) : '',
          agreed: latest(ticket, 'v1.ticket.attended')?.payload.agreed ?? '',
        },
        note: note?.payload.note ?? '',
      };
    });
  }
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Result<Uint8Array, never>> {
  yield ok(bytes);
}
