/**
 * Destroys what a request says. First the record of it, which makes it certain; then files, drafts and checkpoints; the key last,
 * so that what a crash left undone is seen and finished the next time that the desk is opened.
 */
import { v7 as uuid } from 'uuid';
import { disposedFolio } from '../shared/domain/disposals';
import { type HistoricDisposal, historicStreamOf } from '../shared/domain/historic';
import { currentLetter, letterIsDue } from '../shared/domain/letter';
import { filesOf } from '../shared/domain/projections/page';
import type { Ticket } from '../shared/domain/ticket';
import type { DeskFailure } from '../shared/failures';
import type { ParsedRequest } from '../shared/ipc-contract';
import type { DisposalPreview, DisposalView } from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import { DisposalReferences, hashesIn } from './disposal-references';
import { filesInMail } from './mail-content';
import type { ParseMail } from './mail-ports';
import { isMailFile } from './media-types';
import type { ContentKeys, EvidenceVault, Journal, StoreFailure } from './ports';
import type { SessionDesk } from './session-desk';
import type { TicketDesk } from './ticket-desk';
import type { FormerHistoric } from './withdrawn-historic';

/** Says, in the workspace and in its backups, that a disposal is under way. */
export interface DisposalMark {
  /** Durably, with the note that will stand in the key's place; one that is there already is written over. */
  set(stream: string, at: string): Promise<Result<void, StoreFailure>>;
  clear(): Promise<Result<void, StoreFailure>>;
}

export interface DisposalParts {
  readonly desk: TicketDesk;
  readonly journal: Journal;
  readonly vault: EvidenceVault;
  readonly session: SessionDesk;
  readonly keys: ContentKeys;
  /** Writes the checkpoint anew and forgets the earlier ones. */
  readonly rewriteCheckpoint: () => Promise<Result<void, StoreFailure>>;
  /** Destroys what was set aside of drafts that could not be read: whom they are about nobody can tell. */
  readonly destroySetAside: () => Promise<Result<void, StoreFailure>>;
  readonly parseMail: ParseMail;
  readonly mark: DisposalMark;
  readonly former: Pick<FormerHistoric, 'withdrawn' | 'otherCopiesOf'>;
}

function letterOf(ticket: Ticket): DisposalPreview['letter'] {
  if (currentLetter(ticket)) return letterIsDue(ticket) ? 'unfinished' : 'complete';
  return letterIsDue(ticket) ? 'due' : 'none';
}

export class DisposalDesk {
  readonly #parts: DisposalParts;

  constructor(parts: DisposalParts) {
    this.#parts = parts;
  }

  /** What would be destroyed, and what stays since other records speak of it. */
  preview({ ticketId }: ParsedRequest<'disposal:preview'>): Result<DisposalPreview, DeskFailure> {
    const { tickets, clients, trust } = this.#parts.desk.state;
    const found = this.#parts.desk.ticket(ticketId);
    if (!found.ok) return found;
    const ticket = found.value;
    const files = filesOf(ticket);
    const wanted = new Set(files.map(({ sha256 }) => sha256));
    const others = [...tickets.values()].filter((other) => other.id !== ticketId);
    const shared = new Set(
      hashesIn([others, [...clients.values()], trust]).filter((hash) => wanted.has(hash)),
    );
    const destroyed = files.filter(({ sha256 }) => !shared.has(sha256));
    return ok({
      events: ticket.version,
      files: destroyed.length,
      sizeBytes: destroyed.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
      sharedFiles: shared.size,
      closedAt: ticket.position.kind === 'closed' ? (ticket.visits.at(-1)?.enteredAt ?? null) : null,
      letter: letterOf(ticket),
    });
  }

  async dispose(
    request: Omit<ParsedRequest<'disposal:carry-out'>, 'password'>,
  ): Promise<Result<DisposalView, DeskFailure>> {
    const { commandId, ticketId, expectedVersion, ...order } = request;
    // Before it is certain: a journal that cannot be read whole must not lose a key.
    const references = new DisposalReferences(this.#parts.journal, `ticket:${ticketId}`);
    const read = await references.refresh();
    if (!read.ok) return read;
    const recorded = await this.#parts.desk.recordDisposal(
      commandId,
      { ticketId, version: expectedVersion },
      order,
    );
    if (!recorded.ok) return recorded;
    const disposal = this.#parts.desk.state.disposals.get(ticketId);
    if (!disposal) return err({ kind: 'not-found', what: 'ticket' });
    const destroyed = await this.#destroy(ticketId, references);
    return ok({
      folio: disposedFolio(disposal),
      head: recorded.value.head,
      unfinished: destroyed.ok ? null : destroyed.error,
    });
  }

  /**
   * An old ticket that was brought in: one record, of which no file and no draft speaks. Also one whose import was undone; and with it
   * what another import said of it.
   */
  async disposeHistoric({
    commandId,
    historicId,
    ...order
  }: Omit<ParsedRequest<'historic:dispose'>, 'password'>): Promise<Result<DisposalView, DeskFailure>> {
    const { desk, former } = this.#parts;
    const isHere = desk.state.historic.has(historicId) || desk.state.historicDisposals.has(historicId);
    const found = isHere ? ok(null) : await former.withdrawn(historicId);
    if (!found.ok) return found;
    const withdrawn = found.value?.historic ?? null;
    const historic = desk.state.historic.get(historicId) ?? withdrawn;
    const copies = historic ? await former.otherCopiesOf(historic) : ok([]);
    if (!copies.ok) return copies;
    // Before it: where one of them cannot be recorded, it is still there to be destroyed once more.
    for (const copy of copies.value) {
      if (desk.state.historicDisposals.has(copy.id)) continue;
      const also = await desk.recordHistoricDisposal(uuid(), copy.id, order, copy);
      if (!also.ok) return also;
    }
    const recorded = await desk.recordHistoricDisposal(commandId, historicId, order, withdrawn);
    if (!recorded.ok) return recorded;
    const disposal = desk.state.historicDisposals.get(historicId);
    if (!disposal) return err({ kind: 'not-found', what: 'historic' });
    let unfinished: DeskFailure | null = null;
    for (const id of [...copies.value.map((copy) => copy.id), historicId]) {
      const destroyed = await this.#destroyHistoric({ historicId: id, at: disposal.at });
      if (!destroyed.ok) unfinished = destroyed.error;
    }
    return ok({ folio: disposal.formerly, head: recorded.value.head, unfinished });
  }

  #destroyHistoric({
    historicId,
    at,
  }: Pick<HistoricDisposal, 'historicId' | 'at'>): Promise<Result<void, DeskFailure>> {
    const { desk, keys, rewriteCheckpoint } = this.#parts;
    return desk.alone(async () => {
      const rewritten = await rewriteCheckpoint();
      return rewritten.ok ? keys.destroy(historicStreamOf(historicId), at) : rewritten;
    });
  }

  /** Finishes what was recorded and not carried out whole. Answers how many requests and old tickets that were. */
  async resume(): Promise<Result<number, DeskFailure>> {
    let finished = 0;
    for (const { ticketId } of this.#parts.desk.state.disposals.values()) {
      if (this.#parts.keys.isDestroyed(`ticket:${ticketId}`)) continue;
      const done = await this.#destroy(
        ticketId,
        new DisposalReferences(this.#parts.journal, `ticket:${ticketId}`),
      );
      if (!done.ok) return done;
      finished += 1;
    }
    for (const disposal of this.#parts.desk.state.historicDisposals.values()) {
      if (this.#parts.keys.isDestroyed(historicStreamOf(disposal.historicId))) continue;
      const done = await this.#destroyHistoric(disposal);
      if (!done.ok) return done;
      finished += 1;
    }
    // A crash may have come between the end of the last one and this.
    const cleared = await this.#clearMark();
    return cleared.ok ? ok(finished) : cleared;
  }

  async #destroy(ticketId: string, references: DisposalReferences): Promise<Result<void, DeskFailure>> {
    const { desk, keys, session, rewriteCheckpoint, destroySetAside, mark } = this.#parts;
    // Most of the journal is read before everybody else has to wait.
    const read = await references.refresh();
    if (!read.ok) return read;
    return desk.alone(async () => {
      const last = await references.refresh();
      if (!last.ok) return last;
      const disposal = desk.state.disposals.get(ticketId);
      if (!disposal) throw new Error(`No disposal of ${ticketId} is on record`);
      const drafts = await session.forgetDraftsAbout(ticketId);
      if (!drafts.ok) return drafts;
      const aside = await destroySetAside();
      if (!aside.ok) return aside;
      const marked = await mark.set(`ticket:${ticketId}`, disposal.at);
      if (!marked.ok) return marked;
      const files = await this.#destroyFiles(references);
      if (!files.ok) return files;
      const rewritten = await rewriteCheckpoint();
      if (!rewritten.ok) return rewritten;
      const destroyed = await keys.destroy(`ticket:${ticketId}`, disposal.at);
      return destroyed.ok ? this.#clearMark() : destroyed;
    });
  }

  /** Once none is unfinished. */
  async #clearMark(): Promise<Result<void, StoreFailure>> {
    const { desk, keys, mark } = this.#parts;
    const disposals = [...desk.state.disposals.keys()];
    const areDone = disposals.every((ticketId) => keys.isDestroyed(`ticket:${ticketId}`));
    return disposals.length > 0 && areDone ? mark.clear() : ok(undefined);
  }

  async #destroyFiles(references: DisposalReferences): Promise<Result<void, StoreFailure>> {
    const { vault, session } = this.#parts;
    const kept = new Set([...references.others, ...hashesIn([await session.drafts(), session.settings])]);
    const own = new Set(references.own.keys());
    for (const [sha256, file] of references.own) {
      if (kept.has(sha256) || !isMailFile(file)) continue;
      for (const inside of await this.#inside(sha256)) own.add(inside);
    }
    const others = await vault.destroyOthers(
      kept,
      [...own].filter((sha256) => !kept.has(sha256)),
    );
    return others.ok ? ok(undefined) : others;
  }

  /** A mail that is damaged or gone says nothing of what was in it: that goes with what no record speaks of. */
  async #inside(sha256: string): Promise<readonly string[]> {
    const mail = await this.#parts.vault.read(sha256);
    return mail.ok ? filesInMail(mail.value, this.#parts.parseMail) : [];
  }
}
