import type { EventHeader, RecordedEvent } from '../shared/domain/event-envelope';
import type { DamageView } from '../shared/ipc-views';
import type { Result } from '../shared/result';
import type { Journal, JournalPosition, StoreFailure } from './ports';

/** Some text of a copy of the journal. */
export interface JournalPiece {
  readonly text: string;
  /** Up to where the journal is in the copy; null for what comes around it. */
  readonly position: JournalPosition | null;
  /** Events of this piece that are told with what they say. */
  readonly told: number;
  /** Events of this piece whose content was destroyed with their request. */
  readonly disposed: number;
}

export type JournalPieces = AsyncIterable<Result<JournalPiece, StoreFailure>>;

export interface Lacking {
  /** A journal that is known to be damaged is copied up to its damage. */
  readonly damage: DamageView | null;
  /** Whether requests were disposed of, so that it has to be counted how many events say nothing. */
  readonly disposals: boolean;
}

/** Puts the journal, up to what was acknowledged when it began, into one form. It is verified on the way; a failure comes last. */
export type JournalText = (
  journal: Pick<Journal, 'readBatches'>,
  told: {
    readonly isTold: (event: RecordedEvent) => boolean;
    /** Folio or client that an event belongs to. */
    readonly subjectOf: (header: EventHeader) => string;
    /** What the copy has to say at its head that the journal lacks; nothing where it is whole. */
    readonly lacking?: Lacking;
  },
) => JournalPieces;

export interface WrittenFile {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/**
 * Streams text, or bytes, into a file: written beside, synced, renamed. Nothing is left behind by a failure, of the disk or among the
 * pieces.
 */
export type WriteTextFile = <Failure>(
  targetPath: string,
  pieces: AsyncIterable<Result<string | Uint8Array, Failure>>,
) => Promise<Result<WrittenFile, Failure | StoreFailure>>;
