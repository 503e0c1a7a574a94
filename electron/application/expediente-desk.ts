/** Hands the auditor one ticket whole, and records that it was handed out. */
import { basename } from 'node:path';
import { v7 as uuid } from 'uuid';
import { clientDisplayName } from '../shared/domain/clients';
import { safeFileName } from '../shared/domain/safe-file-name';
import { folioOf, type Ticket } from '../shared/domain/ticket';
import type { TrustMaterial } from '../shared/domain/verification';
import type { DeskFailure } from '../shared/failures';
import type { DamageView, ExpedienteExport, ExpedienteProgress } from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import type { DeskSession } from './decision-context';
import type {
  ExpedientePacker,
  ExpedientePlan,
  PackedExpediente,
  PackFailure,
} from './expediente/expediente-ports';
import { planFiles } from './expediente/plan-files';
import type { Clock, Journal } from './ports';
import { recordedOrDiscarded } from './recorded-copy';
import type { DesktopShell } from './shell-ports';
import type { TicketDesk } from './ticket-desk';

export interface ExpedienteDeskParts {
  readonly desk: TicketDesk;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly session: () => DeskSession | null;
  /** Why the desk only shows what is sound; null for one that is whole. */
  readonly damage: () => DamageView | null;
  readonly shell: Pick<DesktopShell, 'chooseTarget' | 'showInFolder'>;
  readonly packer: ExpedientePacker;
  readonly trust: () => Promise<Result<TrustMaterial, DeskFailure>>;
  /** Name and version of the program, for the manifest. */
  readonly program: string;
}

/** Commands come in between rarely; whoever meets this many in a row may ask again. */
const ATTEMPTS = 5;

export class ExpedienteDesk {
  readonly #parts: ExpedienteDeskParts;
  #saved: string | null = null;
  #isBusy = false;
  #left = false;

  constructor(parts: ExpedienteDeskParts) {
    this.#parts = parts;
  }

  async export(ticketId: string): Promise<Result<ExpedienteExport, DeskFailure>> {
    if (this.#isBusy) return err({ kind: 'document', reason: 'expediente-busy', params: {} });
    this.#isBusy = true;
    try {
      return await this.#export(ticketId);
    } finally {
      this.#isBusy = false;
    }
  }

  /** Of the export under way; null when there is none. */
  progress(): ExpedienteProgress | null {
    return this.#parts.packer.progress();
  }

  cancel(): void {
    this.#parts.packer.cancel();
  }

  /** The desk is being locked: no archive is written behind the shut door, also none that is still being planned. */
  leave(): void {
    this.#left = true;
    this.cancel();
  }

  /** Shows the last archive in the file manager. */
  reveal(): boolean {
    if (this.#saved !== null) this.#parts.shell.showInFolder(this.#saved);
    return this.#saved !== null;
  }

  async #export(ticketId: string): Promise<Result<ExpedienteExport, DeskFailure>> {
    const { desk, shell } = this.#parts;
    const ticket = desk.state.tickets.get(ticketId);
    if (!ticket) return err({ kind: 'not-found', what: 'ticket' });
    if (!this.#parts.session()) return err({ kind: 'no-session' });
    const damage = this.#parts.damage();
    // An archive that lacks the ticket's last records would pass for all of it.
    if (damage?.lost?.ticketIds.includes(ticketId))
      return err({ kind: 'document', reason: 'expediente-cut-short', params: { folio: folioOf(ticket) } });
    const chosen = await shell.chooseTarget(safeFileName(`Expediente ${folioOf(ticket)}.zip`));
    if (!chosen.ok) return chosen;
    const targetPath = chosen.value;
    if (targetPath === null) return ok({ kind: 'not-chosen' });
    const packed = await this.#pack(ticketId, targetPath);
    if (!packed.ok)
      return packed.error.kind === 'cancelled' ? ok({ kind: 'cancelled' }) : err(failureOf(packed.error));
    // In a damaged workspace nothing is written: the archive itself says that it is on no record.
    const recorded =
      damage === null
        ? await recordedOrDiscarded(
            () => this.#record(ticketId, targetPath, packed.value),
            () => this.#parts.packer.discard(targetPath),
          )
        : ok(undefined);
    if (!recorded.ok) return recorded;
    this.#saved = targetPath;
    return ok(exportView(targetPath, packed.value));
  }

  /** Plans and packs; once more when the journal went on between reading the ticket and reading the journal. */
  async #pack(
    ticketId: string,
    targetPath: string,
  ): Promise<Result<PackedExpediente, PackFailure | DeskFailure>> {
    for (let attempt = 1; ; attempt += 1) {
      const plan = await this.#plan(ticketId, targetPath);
      if (!plan.ok) return plan;
      if (this.#left) return err({ kind: 'cancelled' });
      const packed = await this.#parts.packer.pack(plan.value);
      if (packed.ok || packed.error.kind !== 'journal-moved' || attempt === ATTEMPTS) return packed;
    }
  }

  async #plan(ticketId: string, targetPath: string): Promise<Result<ExpedientePlan, DeskFailure>> {
    const { desk, journal, clock } = this.#parts;
    const trust = await this.#parts.trust();
    if (!trust.ok) return trust;
    await desk.settled();
    const session = this.#parts.session();
    if (!session) return err({ kind: 'no-session' });
    const ticket = desk.state.tickets.get(ticketId);
    if (!ticket) return err({ kind: 'not-found', what: 'ticket' });
    return ok({
      targetPath,
      ticket,
      procedure: desk.procedureOf(ticket.procedureVersion),
      clientName: this.#clientName(ticket),
      timeZone: session.timeZone,
      exportedAt: clock.now(),
      exportedBy: session.person,
      station: session.stationCode,
      program: this.#parts.program,
      journal: journal.position(),
      damage: damageIn(this.#parts.damage()),
      files: planFiles(ticket),
      trust: trust.value,
    });
  }

  #clientName(ticket: Ticket): string {
    const { client } = this.#parts.desk.projectionContext(ticket);
    return client ? clientDisplayName(client) : '';
  }

  async #record(
    ticketId: string,
    targetPath: string,
    { sha256, sizeBytes, manifest }: PackedExpediente,
  ): Promise<Result<unknown, DeskFailure>> {
    const { desk } = this.#parts;
    const commandId = uuid();
    for (let attempt = 1; ; attempt += 1) {
      const expectedVersion = desk.state.tickets.get(ticketId)?.version ?? 0;
      const recorded = await desk.ticketCommand(
        { commandId, id: ticketId, expectedVersion },
        {
          type: 'expediente.record-export',
          payload: {
            sha256,
            sizeBytes,
            fileName: safeFileName(basename(targetPath)),
            fileCount: manifest.files.length,
            missingCount: manifest.missing.length,
            journalSeq: manifest.journal.seq,
            journalHead: manifest.journal.head,
          },
        },
      );
      if (recorded.ok || recorded.error.kind !== 'conflict' || attempt === ATTEMPTS) return recorded;
    }
  }
}

function damageIn(damage: DamageView | null): ExpedientePlan['damage'] {
  if (damage === null) return null;
  const { failure, lost } = damage;
  return {
    file: 'path' in failure ? basename(failure.path) : '',
    line: failure.kind === 'damaged' ? failure.line : null,
    lostLines: lost?.lines ?? null,
    unreadLines: lost?.unread ?? null,
  };
}

function exportView(path: string, { sha256, sizeBytes, manifest }: PackedExpediente): ExpedienteExport {
  return {
    kind: 'saved',
    path,
    sha256,
    sizeBytes,
    fileCount: manifest.files.length,
    missing: manifest.missing.map(({ originalName }) => originalName),
    trusted: manifest.trust.anchors.length,
    isDamaged: manifest.journal.damage !== undefined,
  };
}

function failureOf(failure: Exclude<PackFailure, { readonly kind: 'cancelled' }> | DeskFailure): DeskFailure {
  switch (failure.kind) {
    case 'journal-moved':
      return { kind: 'document', reason: 'expediente-journal-moved', params: {} };
    case 'packer-failed':
      return { kind: 'document', reason: 'expediente-packer-failed', params: {} };
    default:
      return failure;
  }
}
