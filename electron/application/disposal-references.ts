/** Which files of the vault the records of one request speak of, and which those of everybody else. */
import { DestroyedStreams } from '../shared/domain/disposals';
import { evidenceIn } from '../shared/domain/evidence';
import { err, ok, type Result } from '../shared/result';
import type { Journal, JournalPosition, StoreFailure } from './ports';

const SHA256 = /^[0-9a-f]{64}$/;

/** Anything that looks like a hash: what is kept for no reason does no harm. */
export function hashesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return SHA256.test(value) ? [value] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(hashesIn);
}

/** Reads them from the journal and not from the state, which holds only what is in force. */
export class DisposalReferences {
  readonly own = new Map<string, { readonly mediaType: string; readonly name: string }>();
  readonly others = new Set<string>();
  readonly #journal: Journal;
  readonly #streamId: string;
  readonly #destroyed = new DestroyedStreams();
  #end: JournalPosition | null = null;

  constructor(journal: Journal, streamId: string) {
    this.#journal = journal;
    this.#streamId = streamId;
  }

  /** Takes in what was written since the last time; all of it the first time. */
  async refresh(): Promise<Result<void, StoreFailure>> {
    if (this.#end?.seq === this.#journal.lastSeq()) return ok(undefined);
    for await (const batch of this.#journal.readBatches(this.#end ?? undefined)) {
      if (!batch.ok) return batch;
      for (const event of batch.value.events) {
        this.#destroyed.note(event);
        const { header, payload } = event;
        if (header.streamId !== this.#streamId) for (const hash of hashesIn(payload)) this.others.add(hash);
        else for (const file of evidenceIn(payload)) this.own.set(file.sha256, file);
      }
      this.#end = batch.value.position;
    }
    // Nobody knows which files those events spoke of: none may be destroyed for being spoken of by nothing.
    return this.#destroyed.offRecord() === null
      ? ok(undefined)
      : err({ kind: 'damaged', path: this.#end?.file ?? '', line: null, reason: 'key' });
  }
}
