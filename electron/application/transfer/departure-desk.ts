/** Sends a request to another desk: recorded first, from when on it is only read here; then the bundle is written, as often as it takes. */
import { basename } from 'node:path';
import { v7 as uuid } from 'uuid';
import { unsettledMails } from '../../shared/domain/decide/decide-transfer';
import { trustedDesk } from '../../shared/domain/desks';
import { type EvidenceRef, evidenceIn } from '../../shared/domain/evidence';
import { transcriptsOf } from '../../shared/domain/mail-attempts';
import { safeFileName } from '../../shared/domain/safe-file-name';
import { clientIdOf, type Ticket } from '../../shared/domain/ticket';
import { awayRecord } from '../../shared/domain/transfers';
import { runningTimers } from '../../shared/domain/work-time';
import type { DeskFailure } from '../../shared/failures';
import type { ParsedRequest } from '../../shared/ipc-contract';
import type { BundleSaved, CommandReply, DeparturePreview } from '../../shared/ipc-views';
import { PROGRAM } from '../../shared/program';
import { err, ok, type Result } from '../../shared/result';
import { payloadAsRecorded } from '../expediente/plan-files';
import type { EvidenceVault, Journal } from '../ports';
import type { SessionDesk } from '../session-desk';
import type { DesktopShell } from '../shell-ports';
import type { TicketDesk } from '../ticket-desk';
import { type Bundles, MOST_EVENT_BYTES, TransferStopped } from './transfer-ports';
import type { TransferWork } from './transfer-work';

export interface DepartureParts {
  readonly desk: TicketDesk;
  readonly journal: Journal;
  readonly vault: EvidenceVault;
  readonly session: SessionDesk;
  readonly bundles: Bundles;
  readonly work: TransferWork;
  readonly shell: Pick<DesktopShell, 'chooseTarget' | 'showInFolder'>;
}

/** The journal's extract tells each event with what chains it. */
const BYTES_AROUND_EVENT = 400;

/** Where the window keeps calls that are being answered. */
const CALLS_DRAFT = 'calls:open';
/** Begins the key of the form by which a request is sent. */
const OWN_DRAFT = 'transfer:';

export class DepartureDesk {
  readonly #parts: DepartureParts;
  #saved: string | null = null;
  #isBusy = false;

  constructor(parts: DepartureParts) {
    this.#parts = parts;
  }

  /** What would leave, what stays, and what keeps it from leaving. */
  async preview({
    ticketId,
  }: ParsedRequest<'transfers:departure'>): Promise<Result<DeparturePreview, DeskFailure>> {
    const found = this.#parts.desk.ticket(ticketId);
    if (!found.ok) return found;
    const ticket = found.value;
    const files = travellingFiles(ticket);
    const lost = await this.#lostFiles(files);
    if (!lost.ok) return lost;
    const drafts = await this.#parts.session.drafts();
    return ok({
      events: ticket.version,
      files: files.length,
      sizeBytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
      drafts: Object.keys(drafts).filter((key) => key.includes(ticketId) && !key.startsWith(OWN_DRAFT))
        .length,
      blockers: {
        timers: runningTimers(ticket).map(({ person }) => person.name),
        mails: unsettledMails(ticket).length,
        isCalled: isCalledAbout(drafts, ticketId),
        lostFiles: lost.value,
      },
    });
  }

  /** Asks where to, records that the request leaves, and writes its bundle. */
  send(request: ParsedRequest<'transfers:send'>): Promise<Result<BundleSaved, DeskFailure>> {
    return this.#alone(async () => {
      const { desk, bundles } = this.#parts;
      const { ticketId, deskId, reason, commandId, expectedVersion } = request;
      const found = desk.ticket(ticketId);
      if (!found.ok) return found;
      const { name } = desk.state.desks;
      const recipient = trustedDesk(desk.state.desks, deskId);
      if (name === null) return err({ kind: 'rule', rule: 'desk-without-name', field: 'deskId' });
      if (!recipient) return err({ kind: 'rule', rule: 'transfer-to-unknown', field: 'deskId' });
      const fit = await this.#fit(found.value);
      if (!fit.ok) return fit;
      const target = await this.#target(recipient.name);
      if (!target.ok || target.value === null) return target.ok ? ok({ kind: 'not-chosen' }) : target;
      const recorded = await desk.ticketCommand(
        { commandId, id: ticketId, expectedVersion },
        {
          type: 'transfer.send',
          payload: {
            bundleId: uuid(),
            from: { id: bundles.own().id, name },
            to: { id: recipient.id, name: recipient.name },
            reason,
          },
        },
      );
      return recorded.ok ? this.#write(ticketId, target.value) : recorded;
    });
  }

  /** Writes the bundle of a request that left already once more: the first was lost, or could not be written. */
  saveAgain({ ticketId }: ParsedRequest<'transfers:save-again'>): Promise<Result<BundleSaved, DeskFailure>> {
    return this.#alone(async () => {
      const found = this.#parts.desk.ticket(ticketId);
      if (!found.ok) return found;
      const away = awayRecord(found.value);
      if (!away) return err({ kind: 'not-found', what: 'record' });
      const target = await this.#target(away.payload.to.name);
      if (!target.ok || target.value === null) return target.ok ? ok({ kind: 'not-chosen' }) : target;
      return this.#write(ticketId, target.value);
    });
  }

  /** Goes on here with a request whose bundle was not taken in. What the other desk did with it nobody can see from here. */
  takeBack(request: ParsedRequest<'transfers:take-back'>): Promise<Result<CommandReply, DeskFailure>> {
    return this.#alone(async () => {
      const { commandId, expectedVersion, ticketId, reason, confirmedBy } = request;
      const { desk } = this.#parts;
      const repeated = desk.repeated({ commandId, id: ticketId, expectedVersion });
      if (repeated) return ok(repeated);
      const found = desk.ticket(ticketId);
      if (!found.ok) return found;
      const away = awayRecord(found.value);
      if (!away) return err({ kind: 'not-found', what: 'record' });
      const { bundleId, to } = away.payload;
      return desk.ticketCommand(
        { commandId, id: ticketId, expectedVersion },
        { type: 'transfer.take-back', payload: { bundleId, to, reason, confirmedBy } },
      );
    });
  }

  /** Shows the last bundle in the file manager. */
  reveal(): boolean {
    if (this.#saved !== null) this.#parts.shell.showInFolder(this.#saved);
    return this.#saved !== null;
  }

  async #alone<T>(work: () => Promise<Result<T, DeskFailure>>): Promise<Result<T, DeskFailure>> {
    if (this.#isBusy) return err({ kind: 'transfer', reason: 'busy', params: {} });
    this.#isBusy = true;
    try {
      return await work();
    } finally {
      this.#isBusy = false;
    }
  }

  /** The name tells nothing of the request: whoever finds the stick reads it too. */
  #target(recipient: string) {
    const stamp = uuid().slice(-8);
    return this.#parts.shell.chooseTarget(safeFileName(`Traslado a ${recipient} ${stamp}.mesan2`));
  }

  /** Before it leaves: afterwards it could neither be sent nor be worked on. */
  async #fit(ticket: Ticket): Promise<Result<void, DeskFailure>> {
    if (isCalledAbout(await this.#parts.session.drafts(), ticket.id))
      return err({ kind: 'rule', rule: 'transfer-call', field: 'ticket' });
    const lost = await this.#lostFiles(travellingFiles(ticket));
    if (!lost.ok) return lost;
    if (lost.value.length > 0)
      return err({ kind: 'transfer', reason: 'files-missing', params: { names: lost.value.join(', ') } });
    const { client } = this.#parts.desk.projectionContext(ticket);
    const streams = new Set([`ticket:${ticket.id}`, `client:${client?.id}`]);
    let sizeBytes = 0;
    for await (const batch of this.#parts.journal.read()) {
      if (!batch.ok) return batch;
      for (const { header, payload } of batch.value)
        if (streams.has(header.streamId))
          sizeBytes += Buffer.byteLength(JSON.stringify([header, payload])) + BYTES_AROUND_EVENT;
    }
    return sizeBytes > MOST_EVENT_BYTES
      ? err({ kind: 'transfer', reason: 'too-large', params: {} })
      : ok(undefined);
  }

  async #lostFiles(files: readonly EvidenceRef[]): Promise<Result<readonly string[], DeskFailure>> {
    const { vault, work } = this.#parts;
    try {
      return await work.run('looking', async (watch) => {
        watch.expect(files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0));
        const lost: string[] = [];
        for (const { sha256, name } of files) {
          // Read whole: what decayed would be found when the request is gone already.
          const found = await vault.check(sha256, (bytes) => watch.advance(bytes));
          if (!found.ok && found.error.kind !== 'damaged') return found;
          if (!found.ok || found.value !== 'whole') lost.push(name);
        }
        return ok(lost);
      });
    } catch (error) {
      if (error instanceof TransferStopped) return err({ kind: 'transfer', reason: 'stopped', params: {} });
      throw error;
    }
  }

  async #write(ticketId: string, targetPath: string): Promise<Result<BundleSaved, DeskFailure>> {
    const { desk, bundles, work } = this.#parts;
    const ticket = desk.state.tickets.get(ticketId);
    const away = ticket && awayRecord(ticket);
    if (!ticket || !away) return err({ kind: 'not-found', what: 'ticket' });
    const { to, from, bundleId } = away.payload;
    const recipient = trustedDesk(desk.state.desks, to.id);
    if (!recipient) return err({ kind: 'rule', rule: 'transfer-to-unknown', field: 'deskId' });
    const clientId = clientIdOf(ticket);
    const departure = {
      ticket,
      client: (clientId && desk.state.clients.get(clientId)) || null,
      bundleId,
      recipient: { ...recipient, name: to.name },
      sentAt: away.recordedAt,
      sentSeq: away.seq,
      files: travellingFiles(ticket),
      name: from.name,
      program: PROGRAM,
    };
    const written = await work.run('writing', (watch) => bundles.write(departure, targetPath, watch));
    if (!written.ok) {
      const { error } = written;
      if (error.kind === 'stopped') return ok(error);
      return err(error.kind === 'refused' ? { kind: 'transfer', reason: error.reason, params: {} } : error);
    }
    this.#saved = targetPath;
    return ok({ kind: 'saved', fileName: basename(targetPath), ...written.value });
  }
}

/** Every file that an event of the request speaks of, once. */
function travellingFiles(ticket: Ticket): readonly EvidenceRef[] {
  const files = new Map<string, EvidenceRef>();
  const said = ticket.records.flatMap((record) => evidenceIn([payloadAsRecorded(record), record.payload]));
  for (const file of [...said, ...transcriptsOf(ticket.mailAttempts)])
    if (!files.has(file.sha256)) files.set(file.sha256, file);
  return [...files.values()];
}

function isCalledAbout(drafts: Readonly<Record<string, unknown>>, ticketId: string): boolean {
  return JSON.stringify(drafts[CALLS_DRAFT] ?? null).includes(ticketId);
}
