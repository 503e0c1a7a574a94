/** Who looked at a ticket's files, took copies and checked them: recorded on the tickets that speak of the file. */
import { FILE_STATES, type FileState } from '../shared/domain/custody';
import type { EvidenceRef } from '../shared/domain/evidence';
import { filesOf } from '../shared/domain/projections/page';
import type { DeskFailure } from '../shared/failures';
import type { ParsedRequest } from '../shared/ipc-contract';
import type { EvidenceCheck } from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import type { Log } from './log';
import type { Clock, EvidenceVault } from './ports';
import type { TicketDesk } from './ticket-desk';
import { filesByHash } from './ticket-files';

interface CustodyParts {
  readonly desk: TicketDesk;
  readonly vault: Pick<EvidenceVault, 'check'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether the desk is one that only shows what is sound. */
  readonly isDamaged: () => boolean;
}

interface Held {
  readonly ticketId: string;
  readonly file: EvidenceRef;
}

/** One for each coming-in, so that what it remembers is one person's. */
export class CustodyDesk {
  readonly #parts: CustodyParts;
  readonly #seen = new Set<string>();
  #left = false;

  constructor(parts: CustodyParts) {
    this.#parts = parts;
  }

  /** Once for each person, file, way and coming-in: the journal tells who saw a file, not how often a page drew it. */
  async viewed(sha256: string, where: 'window' | 'outside'): Promise<void> {
    for (const { ticketId, file } of this.#holders(sha256)) {
      const key = `${ticketId} ${sha256} ${where}`;
      if (this.#seen.has(key)) continue;
      this.#seen.add(key);
      const payload = { sha256, fileName: file.name, where };
      const recorded = await this.#record(ticketId, [{ type: 'v1.evidence.viewed', payload }]);
      if (recorded.ok) continue;
      // In an incident a disk without room must not hide the evidence: it is shown, and told the next time.
      this.#seen.delete(key);
      this.#parts.log.warn('view not recorded', { ...recorded.error });
    }
  }

  async saved(sha256: string, savedAs: string): Promise<Result<void, DeskFailure>> {
    for (const { ticketId, file } of this.#holders(sha256)) {
      const payload = { sha256, fileName: file.name, savedAs };
      const recorded = await this.#record(ticketId, [{ type: 'v1.evidence.saved', payload }]);
      if (!recorded.ok) return recorded;
    }
    return ok(undefined);
  }

  /** Reads one file of a ticket, or all of them, whole again; whatever is found is recorded. */
  async check({
    ticketId,
    sha256,
  }: ParsedRequest<'evidence:check'>): Promise<Result<EvidenceCheck, DeskFailure>> {
    const { desk, vault, clock } = this.#parts;
    const ticket = desk.state.tickets.get(ticketId);
    if (!ticket) return err({ kind: 'not-found', what: 'ticket' });
    const files = filesOf(ticket).filter((file) => sha256 === null || file.sha256 === sha256);
    if (sha256 !== null && files.length === 0) return err({ kind: 'evidence-missing', sha256 });
    const results: { sha256: string; fileName: string; fileState: FileState }[] = [];
    for (const file of files) {
      const found = await vault.check(file.sha256);
      if (!found.ok) return found;
      if (this.#left) return err({ kind: 'locked-desk' });
      results.push({ sha256: file.sha256, fileName: file.name, fileState: found.value });
    }
    if (results.length > 0) {
      const recorded = await this.#record(ticketId, [{ type: 'v1.evidence.checked', payload: { results } }]);
      if (!recorded.ok) return recorded;
    }
    const count = (state: FileState) => results.filter(({ fileState }) => fileState === state).length;
    const counts = FILE_STATES.map((state) => [state, count(state)] as const);
    return ok({ checkedAt: clock.now(), counts: Object.fromEntries(counts) as EvidenceCheck['counts'] });
  }

  /** A damaged desk writes nothing, and what is sound of its evidence can be carried to safety all the same. */
  async #record(
    ...[ticketId, specs]: Parameters<TicketDesk['recordCustody']>
  ): Promise<Result<unknown, DeskFailure>> {
    const { desk, isDamaged, log } = this.#parts;
    if (!isDamaged()) return desk.recordCustody(ticketId, specs);
    log.warn('custody not recorded: the workspace is damaged', {
      ticketId,
      types: specs.map(({ type }) => type),
    });
    return ok(undefined);
  }

  leave(): void {
    this.#left = true;
  }

  /** Tickets that speak of the file; none while it belongs to no request yet. */
  #holders(sha256: string): readonly Held[] {
    return [...this.#parts.desk.state.tickets.values()].flatMap((ticket) => {
      const file = filesByHash(ticket).get(sha256);
      return file ? [{ ticketId: ticket.id, file }] : [];
    });
  }
}
