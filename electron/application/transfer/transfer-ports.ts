import type { Client } from '../../shared/domain/clients';
import type { KnownDesk } from '../../shared/domain/desks';
import type { EventHeader } from '../../shared/domain/event-envelope';
import type { EvidenceRef } from '../../shared/domain/evidence';
import type { Ticket } from '../../shared/domain/ticket';
import type { TransferReason } from '../../shared/failures';
import type { Result } from '../../shared/result';
import type { StoreFailure } from '../../shared/store-failure';

/** All events of a request and the master data that it refers to, on one line of a journal. */
export const MOST_EVENT_BYTES = 12 * 1024 ** 2;
/** A bundle with all of its files. */
export const MOST_BUNDLE_BYTES = 64 * 1024 ** 3;

export interface Departure {
  readonly ticket: Ticket;
  /** As this desk has it; null for a request whose client is not known. */
  readonly client: Client | null;
  readonly bundleId: string;
  readonly recipient: KnownDesk;
  readonly sentAt: string;
  /** Number of the event that says that it leaves: nothing after it travels. */
  readonly sentSeq: number;
  readonly files: readonly EvidenceRef[];
  /** Name of this desk. */
  readonly name: string;
  readonly program: string;
}

export interface SavedBundle {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** An event as the desk that recorded it has it. */
export interface BroughtEvent {
  readonly header: EventHeader;
  readonly payload: unknown;
}

/** What a bundle says, once all of it was verified. */
export interface BundleContent {
  readonly bundleId: string;
  readonly ticketId: string;
  readonly from: { readonly id: string; readonly name: string };
  readonly to: { readonly id: string; readonly name: string };
  readonly sentAt: string;
  readonly program: string;
  /** Of the request, in the order of its stream. */
  readonly events: readonly BroughtEvent[];
  /** Of its client, in the order of theirs. */
  readonly clientEvents: readonly BroughtEvent[];
  readonly files: readonly EvidenceRef[];
  readonly journal: { readonly seq: number; readonly head: string };
  readonly extract: EvidenceRef;
  /** Of the bundle's file. */
  readonly sha256: string;
  readonly sizeBytes: number;
}

export type BundleFailure =
  | StoreFailure
  | { readonly kind: 'refused'; readonly reason: TransferReason }
  /** Somebody did not want to wait for it; nothing of it stays. */
  | { readonly kind: 'stopped' };

/** Thrown where work was stopped, from within whatever it was doing. */
export class TransferStopped extends Error {}

/** Told of a work while it goes on. */
export interface BundleWatch {
  /** Bytes that it will pass through in all. */
  expect(totalBytes: number): void;
  /** @throws TransferStopped */
  advance(bytes: number): void;
}

export interface Bundles {
  /** This desk, as others know it; without its name. */
  own(): Omit<KnownDesk, 'name'>;
  /** The card for other desks, as text. */
  card(name: string): string;
  /** Null for what is no card. */
  readCard(path: string): Promise<Result<KnownDesk | null, StoreFailure>>;
  writeText(targetPath: string, text: string): Promise<Result<void, StoreFailure>>;
  write(
    departure: Departure,
    targetPath: string,
    watch: BundleWatch,
  ): Promise<Result<SavedBundle, BundleFailure>>;
  /** Verifies all of a bundle, and keeps nothing of it. */
  verify(
    path: string,
    trusted: (id: string) => KnownDesk | undefined,
    watch: BundleWatch,
  ): Promise<Result<BundleContent, BundleFailure>>;
  /**
   * Verifies it once more and keeps its files.
   * @param expectedSha256 of the bundle that was looked at
   */
  takeFiles(
    path: string,
    trusted: (id: string) => KnownDesk | undefined,
    expectedSha256: string,
    watch: BundleWatch,
  ): Promise<Result<BundleContent, BundleFailure>>;
}

/** Remembers, sealed and durably, which files are being put in for a request that is not on record yet. */
export interface ArrivalMark {
  add(hashes: readonly string[]): Promise<Result<void, StoreFailure>>;
  pending(): readonly string[];
  /** Before they go: a backup that is made meanwhile may have them, and the ones after it lack them rightly. */
  noteSwept(hashes: readonly string[]): Promise<Result<void, StoreFailure>>;
  clear(): Promise<Result<void, StoreFailure>>;
}
