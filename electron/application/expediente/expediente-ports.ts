import type { Actor } from '../../shared/domain/event-envelope';
import type { EvidenceRef } from '../../shared/domain/evidence';
import type { ExpedienteManifest, FileRole } from '../../shared/domain/expediente';
import type { Procedure } from '../../shared/domain/procedure';
import type { Ticket } from '../../shared/domain/ticket';
import type { TrustMaterial } from '../../shared/domain/verification';
import type { Result } from '../../shared/result';
import type { StoreFailure } from '../../shared/store-failure';
import type { JournalPosition } from '../ports';

/** A file of the ticket on its way into the archive. */
export interface PlannedFile {
  readonly path: string;
  readonly ref: EvidenceRef;
  readonly role: Extract<FileRole, 'report' | 'letter' | 'mail' | 'evidence'>;
  /** What it is, in Spanish. */
  readonly what: string;
  /** Numbers in the journal of the events that speak of it. */
  readonly events: readonly number[];
  /** When the first of them was recorded. */
  readonly recordedAt: string;
}

/** All that packing needs, as plain data: it goes to another thread. */
export interface ExpedientePlan {
  readonly targetPath: string;
  readonly ticket: Ticket;
  readonly procedure: Procedure;
  readonly clientName: string;
  readonly timeZone: string;
  readonly exportedAt: string;
  readonly exportedBy: Actor;
  readonly station: string;
  readonly program: string;
  /** Where the journal stood when the plan was made. */
  readonly journal: JournalPosition;
  /** Of a journal that is damaged behind that position; null for one that is whole. */
  readonly damage: NonNullable<ExpedienteManifest['journal']['damage']> | null;
  readonly files: readonly PlannedFile[];
  /** What the signatures are verified against. */
  readonly trust: TrustMaterial;
}

export interface PackedExpediente {
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly manifest: ExpedienteManifest;
}

export type PackFailure =
  | StoreFailure
  | { readonly kind: 'cancelled' }
  /** The journal went on while the plan was made; to be planned again. */
  | { readonly kind: 'journal-moved' }
  /** The worker gave no answer; the log has the details. */
  | { readonly kind: 'packer-failed' };

/** How far the packing has come, shared with the thread that does it. */
export interface PackProgress {
  readonly doneBytes: number;
  readonly totalBytes: number;
}

/** Packs one expediente at a time. */
export interface ExpedientePacker {
  /** Written beside the target and renamed; after any failure nothing is left of it. */
  pack(plan: ExpedientePlan): Promise<Result<PackedExpediente, PackFailure>>;
  /** Of the packing under way; null when there is none. */
  progress(): PackProgress | null;
  /** Asks the packing under way to stop. */
  cancel(): void;
  /** Removes an archive that must not stay. One that is not there is fine. */
  discard(path: string): Promise<void>;
}
