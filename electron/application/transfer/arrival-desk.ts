/** Takes in requests that other desks sent: looked at whole before anything is kept, and then recorded in one line, or not at all. */
import { v7 as uuid } from 'uuid';
import { clientDisplayName } from '../../shared/domain/clients';
import { aheadOf } from '../../shared/domain/clock-rules';
import { DESKS_STREAM_ID, trustedDesk } from '../../shared/domain/desks';
import { disposedFolio } from '../../shared/domain/disposals';
import type { RecordedEvent } from '../../shared/domain/event-envelope';
import { folioOf, latest, requestOf } from '../../shared/domain/ticket';
import type { DeskFailure, TransferReason } from '../../shared/failures';
import type { ArrivalPreview, ArrivalView } from '../../shared/ipc-views';
import { err, ok, type Result } from '../../shared/result';
import type { Clock, EvidenceVault, Journal, StoreFailure } from '../ports';
import type { SessionDesk } from '../session-desk';
import type { DesktopShell } from '../shell-ports';
import type { Arriving, TicketDesk } from '../ticket-desk';
import { type ArrivalPlan, planArrival } from './arrival-plan';
import { sweepOrphans } from './sweep-orphans';
import type { ArrivalMark, BundleContent, BundleFailure, Bundles } from './transfer-ports';
import type { TransferWork } from './transfer-work';

export interface ArrivalParts {
  readonly desk: TicketDesk;
  readonly journal: Journal;
  readonly vault: EvidenceVault;
  readonly clock: Clock;
  readonly session: Pick<SessionDesk, 'drafts' | 'settings'>;
  readonly bundles: Bundles;
  readonly work: TransferWork;
  readonly mark: ArrivalMark;
  readonly shell: Pick<DesktopShell, 'chooseFiles'>;
}

interface Seen {
  readonly token: string;
  readonly path: string;
  readonly sha256: string;
}

const transferFailure = (
  reason: TransferReason,
  params: Readonly<Record<string, string>> = {},
): DeskFailure => ({
  kind: 'transfer',
  reason,
  params,
});

const failureOf = (failure: BundleFailure): DeskFailure =>
  failure.kind === 'refused'
    ? transferFailure(failure.reason)
    : failure.kind === 'stopped'
      ? transferFailure('stopped')
      : failure;

export class ArrivalDesk {
  readonly #parts: ArrivalParts;
  #seen: Seen | null = null;
  #isBusy = false;

  constructor(parts: ArrivalParts) {
    this.#parts = parts;
  }

  /** Asks for a bundle and verifies all of it; null when the person cancelled, also while it was being verified. */
  choose(): Promise<Result<ArrivalPreview | null, DeskFailure>> {
    return this.#alone(async () => {
      const [path] = await this.#parts.shell.chooseFiles('bundle', false);
      if (path === undefined) return ok(null);
      const content = await this.#verify(path);
      if (!content.ok) return content.error.kind === 'stopped' ? ok(null) : err(failureOf(content.error));
      const planned = await this.#plan(content.value);
      if (!planned.ok) return planned;
      this.#seen = { token: uuid(), path, sha256: content.value.sha256 };
      return ok(this.#preview(this.#seen.token, content.value, planned.value));
    });
  }

  /** Takes in the bundle that was looked at. A second time it changes nothing, and says so. */
  takeIn({
    token,
    commandId,
  }: {
    readonly token: string;
    readonly commandId: string;
  }): Promise<Result<ArrivalView, DeskFailure>> {
    return this.#alone(async (): Promise<Result<ArrivalView, DeskFailure>> => {
      const seen = this.#seen;
      if (seen?.token !== token) return err(transferFailure('changed'));
      const { bundles, desk, work } = this.#parts;
      const before = await this.#verify(seen.path);
      if (!before.ok) return err(failureOf(before.error));
      if (before.value.sha256 !== seen.sha256) return err(transferFailure('changed'));
      const { bundleId, ticketId } = before.value;
      const known = desk.state.desks.received[bundleId];
      if (known) return ok({ kind: 'known', ticketId: known.ticketId, at: known.at });
      const planned = await this.#plan(before.value);
      if (!planned.ok) return planned;
      const marked = await this.#markNew(before.value);
      if (!marked.ok) return marked;
      const kept = await work.run('keeping', (watch) =>
        bundles.takeFiles(seen.path, this.#trusted, seen.sha256, watch),
      );
      if (!kept.ok) return this.#undone(failureOf(kept.error));
      const recorded = await desk.takeIn(commandId, ticketId, () => this.#arriving(kept.value));
      // Whether its line is on the disk is not sure of every failure: the next start sweeps by what the journal says.
      if (!recorded.ok) return recorded;
      // Where this fails the next start finds files that records speak of, and leaves them.
      await sweepOrphans(this.#parts);
      return ok({ kind: 'taken-in', ticketId, head: recorded.value.head });
    });
  }

  readonly #trusted = (id: string) => trustedDesk(this.#parts.desk.state.desks, id);

  #verify(path: string) {
    const { bundles, work } = this.#parts;
    return work.run('checking', (watch) => bundles.verify(path, this.#trusted, watch));
  }

  async #alone<T>(work: () => Promise<Result<T, DeskFailure>>): Promise<Result<T, DeskFailure>> {
    if (this.#isBusy) return err(transferFailure('busy'));
    this.#isBusy = true;
    try {
      return await work();
    } finally {
      this.#isBusy = false;
    }
  }

  async #undone(failure: DeskFailure): Promise<Result<never, DeskFailure>> {
    // What cannot be swept now is at the next start.
    await sweepOrphans(this.#parts);
    return err(failure);
  }

  /** Remembers the files that are not here yet. */
  async #markNew({ files, extract }: BundleContent): Promise<Result<void, StoreFailure>> {
    const fresh: string[] = [];
    for (const { sha256 } of [...files, extract]) {
      const stored = await this.#parts.vault.describe(sha256, 1);
      if (stored.ok && stored.value === null) fresh.push(sha256);
    }
    return this.#parts.mark.add(fresh);
  }

  async #plan(content: BundleContent): Promise<Result<ArrivalPlan | null, DeskFailure>> {
    const { state } = this.#parts.desk;
    if (state.desks.received[content.bundleId]) return ok(null);
    const own = state.tickets.has(content.ticketId) ? await this.#ownEvents(content.ticketId) : ok([]);
    if (!own.ok) return own;
    const planned = planArrival(content, state, own.value);
    return planned.ok ? planned : err(transferFailure(planned.error, this.#named(content.ticketId)));
  }

  /** Which request it is about, by the folio that it has here: the file's own name tells nothing. */
  #named(ticketId: string): Readonly<Record<string, string>> {
    const { tickets, disposals } = this.#parts.desk.state;
    const ticket = tickets.get(ticketId);
    const disposal = disposals.get(ticketId);
    const folio = ticket ? folioOf(ticket) : disposal && disposedFolio(disposal);
    return folio === undefined ? {} : { folio };
  }

  async #ownEvents(ticketId: string): Promise<Result<readonly RecordedEvent[], StoreFailure>> {
    const events: RecordedEvent[] = [];
    for await (const batch of this.#parts.journal.read()) {
      if (!batch.ok) return batch;
      events.push(...batch.value.filter(({ header }) => header.streamId === `ticket:${ticketId}`));
    }
    return ok(events);
  }

  /** Planned once more at its turn: whatever came between is seen. */
  async #arriving(content: BundleContent): Promise<Result<Arriving, DeskFailure>> {
    const planned = await this.#plan(content);
    if (!planned.ok) return planned;
    if (planned.value === null) return err(transferFailure('here', this.#named(content.ticketId)));
    const { desks } = this.#parts.desk.state;
    const { bundleId, ticketId, sentAt, journal, extract } = content;
    const { events, clientEvents, files } = planned.value;
    const from = { id: content.from.id, name: this.#nameOf(content) };
    const name = desks.name ?? content.to.name;
    const ahead = aheadOf(events, this.#parts.clock.now());
    return ok({
      brought: [...clientEvents, ...events],
      announced: {
        streamId: DESKS_STREAM_ID,
        spec: { type: 'v1.desks.bundle-received', payload: { bundleId, ticketId, from, sentAt } },
      },
      received: {
        type: 'v1.transfer.received',
        payload: {
          bundleId,
          from,
          to: { id: this.#parts.bundles.own().id, name },
          sentAt,
          events: events.length,
          files: files.length,
          ...(ahead !== null && { clockAhead: ahead }),
          journal,
          extract,
        },
      },
    });
  }

  /** As whoever trusted it read it on its card; a bundle may call its desk otherwise. */
  #nameOf({ from }: BundleContent): string {
    return this.#trusted(from.id)?.name ?? from.name;
  }

  #preview(token: string, content: BundleContent, plan: ArrivalPlan | null): ArrivalPreview {
    const { state } = this.#parts.desk;
    const base = { token, from: this.#nameOf(content), sentAt: content.sentAt };
    if (plan === null) {
      const known = state.desks.received[content.bundleId];
      const ticket = state.tickets.get(content.ticketId);
      return {
        ...base,
        kind: 'known',
        ticketId: content.ticketId,
        folio: ticket ? folioOf(ticket) : '',
        at: known?.at ?? '',
      };
    }
    const { ticket, client } = plan;
    const sent = latest(ticket, 'v1.transfer.sent');
    const folio = folioOf(ticket);
    const others = [...state.tickets.values()].filter(({ id }) => id !== ticket.id);
    const documents = plan.files.filter(({ mediaType }) => mediaType === 'application/pdf').length;
    const name = client ? clientDisplayName(client) : '';
    return {
      ...base,
      kind: plan.returns ? 'returns' : 'new',
      ticketId: ticket.id,
      folio,
      reason: sent?.payload.reason ?? '',
      sentBy: sent?.recordedBy.name ?? '',
      subject: requestOf(ticket).subject,
      clientName: name,
      step: ticket.position.kind === 'step' ? ticket.position.step : null,
      outcome: ticket.position.kind === 'closed' ? ticket.position.outcome : null,
      events: plan.events.length,
      files: plan.files.length,
      documents,
      sizeBytes: content.sizeBytes,
      isNewClient: plan.isNewClient,
      contacts: plan.contacts.map(({ name: contactName, powers: { approve, sign } }) => ({
        name: contactName,
        approves: approve,
        signs: sign,
      })),
      contracts: plan.contracts.map(({ number }) => number),
      alias: content.from.name === base.from ? null : content.from.name,
      kept: plan.kept,
      clockAhead: aheadOf(plan.events, this.#parts.clock.now()),
      hasNamesake:
        plan.isNewClient && [...state.clients.values()].some((other) => clientDisplayName(other) === name),
      hasSameFolio: others.some((other) => folioOf(other) === folio),
    };
  }
}
