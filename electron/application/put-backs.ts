/**
 * Files that are brought again where they were lost or damaged, whichever way they come in: recorded on every request that speaks of
 * them, and on the desk's own stream where its lists or settings do; and owed until that is on record, since an auditor and every later backup ask who brought them. What is owed is on the disk before
 * the file is in its place: no process that ends in between, and no journal without room, makes anybody forget it.
 */
import { z } from 'zod';
import type { CustodyEventSpec } from '../shared/domain/custody';
import { actorSchema, instantSchema, sha256Schema } from '../shared/domain/event-envelope';
import type { EvidenceRef } from '../shared/domain/evidence';
import type { Ticket } from '../shared/domain/ticket';
import type { DeskFailure } from '../shared/failures';
import { ok, type Result } from '../shared/result';
import type { DeskSession } from './decision-context';
import type { DeskState } from './desk-state';
import type { Log } from './log';
import type { OwedRecord } from './owed-records';
import type { Clock, DocumentStore, EvidenceVault, StoreFailure } from './ports';
import { filesByHash } from './ticket-files';

const owedSchema = z.strictObject({ sha256: sha256Schema, actor: actorSchema, occurredAt: instantSchema });
/** Who brought a file, and when. */
export type OwedPutBack = z.infer<typeof owedSchema>;

export const owedPutBacksSchema = z.strictObject({ owed: z.array(owedSchema) });
export type StoredPutBacks = z.infer<typeof owedPutBacksSchema>;
export const NO_OWED_PUT_BACKS: StoredPutBacks = { owed: [] };

interface PutBackParts {
  readonly vault: EvidenceVault;
  readonly state: DeskState;
  readonly clock: Clock;
  readonly log: Log;
  readonly owed: DocumentStore<StoredPutBacks>;
  readonly session: () => DeskSession | null;
  /** Lets others have a turn, now and then. */
  readonly pause: () => Promise<void>;
  /** Files that the desk speaks of by itself: those of whom it trusts, and of its settings. */
  readonly ownFiles: () => readonly EvidenceRef[];
  readonly record: (
    ticketId: string,
    spec: CustodyEventSpec & Omit<OwedPutBack, 'sha256'>,
  ) => Promise<Result<unknown, DeskFailure>>;
  /** For a file of the desk's own. */
  readonly recordOwn: (spec: OwedRecord) => Promise<Result<unknown, DeskFailure>>;
}

const nameOf = ({ sha256, occurredAt }: OwedPutBack) => `${sha256} ${occurredAt}`;

export class PutBacks {
  readonly #parts: PutBackParts;
  /** The vault, each of whose files is asked for when it comes in. */
  readonly vault: EvidenceVault;
  /** Of those that are owed, which lie in their place for all that is known. */
  readonly #placed = new Set<string>();
  /** Hashes of what is just being put into its place. */
  readonly #filling = new Set<string>();
  #paying: Promise<void> | null = null;
  #left = false;

  constructor(parts: PutBackParts) {
    this.#parts = parts;
    const { vault } = parts;
    this.vault = {
      ...vault,
      put: async (source, meta) => {
        let owed: OwedPutBack | null = null;
        try {
          const put = await vault.put(source, {
            ...meta,
            beforeFilling: async (sha256) => {
              const noted = await this.#note(sha256);
              if (!noted.ok) return noted;
              owed = noted.value;
              return ok(undefined);
            },
          });
          if (put.ok) this.#isPlaced(owed);
          return put;
        } finally {
          await this.#settle(owed);
        }
      },
    };
  }

  /** Those that are owed and lie in their place. */
  placed(): readonly OwedPutBack[] {
    return this.#owed.filter((each) => this.#placed.has(nameOf(each)));
  }

  /** Tried again whenever something else could be recorded. What comes in meanwhile is paid by the same turn. */
  async pay(): Promise<void> {
    if (this.#left || this.#owed.length === 0) return;
    this.#paying ??= this.#payAll();
    await this.#paying;
  }

  /** The desk is being left: nothing more is begun, and what is under way is on record before who leaves is recorded to have left. */
  async leave(): Promise<void> {
    this.#left = true;
    await this.#paying;
  }

  get #owed(): readonly OwedPutBack[] {
    return this.#parts.owed.get().owed;
  }

  /** Before it is in its place. Null where nothing speaks of it: then it is a new file, and nobody's loss. */
  async #note(sha256: string): Promise<Result<OwedPutBack | null, StoreFailure>> {
    const { session, owed, clock } = this.#parts;
    const person = session()?.person;
    // Nobody at the desk brings anything.
    if (!person || !(await this.#isSpokenOf(sha256))) return ok(null);
    const note = { sha256, actor: person, occurredAt: clock.now() };
    // What was noted before of a file that never came into its place would be taken for brought once this one is there.
    const isMoot = (each: OwedPutBack) => each.sha256 === sha256 && !this.#placed.has(nameOf(each));
    const isFirst = !this.#filling.has(sha256);
    this.#filling.add(sha256);
    const noted = await owed.update((kept) => ({
      owed: [...kept.owed.filter((each) => !(isFirst && isMoot(each))), note],
    }));
    if (noted.ok) return ok(note);
    this.#filling.delete(sha256);
    return noted;
  }

  #isPlaced(owed: OwedPutBack | null): void {
    if (owed) this.#placed.add(nameOf(owed));
  }

  /** Before who brought it is answered. */
  async #settle(owed: OwedPutBack | null): Promise<void> {
    if (!owed) return;
    this.#filling.delete(owed.sha256);
    await this.pay();
  }

  async #isSpokenOf(sha256: string): Promise<boolean> {
    if (this.#ownFile(sha256)) return true;
    for (const ticket of this.#parts.state.tickets.values()) {
      await this.#parts.pause();
      if (filesByHash(ticket).has(sha256)) return true;
    }
    return false;
  }

  async #payAll(): Promise<void> {
    const tried = new Set<string>();
    const next = () => this.#owed.find((each) => !tried.has(nameOf(each)) && !this.#filling.has(each.sha256));
    try {
      // Goes on to what is added while it runs.
      for (let owed = next(); owed && !this.#left; owed = next()) {
        tried.add(nameOf(owed));
        if (await this.#isOver(owed)) await this.#forget(owed);
      }
    } finally {
      this.#paying = null;
    }
  }

  /** Whether it is on record, or there is nothing to record. */
  async #isOver(owed: OwedPutBack): Promise<boolean> {
    if (!this.#placed.has(nameOf(owed))) {
      const { vault, log } = this.#parts;
      const has = await vault.has(owed.sha256);
      if (!has.ok && has.error.kind !== 'damaged') {
        log.warn('file put back, not looked at yet', { ...has.error });
        return false;
      }
      // The program ended before it was in its place: nobody has brought anything.
      if (!has.ok || !has.value) return true;
      this.#isPlaced(owed);
    }
    return this.#recorded(owed);
  }

  async #forget(owed: OwedPutBack): Promise<void> {
    const { owed: store, log } = this.#parts;
    const isOther = (each: OwedPutBack) => nameOf(each) !== nameOf(owed);
    const forgotten = await store.update((kept) => ({ owed: kept.owed.filter(isOther) }));
    if (forgotten.ok) this.#placed.delete(nameOf(owed));
    // What is on record is recorded once, however often it is tried.
    else log.warn('file put back, still noted as owed', { ...forgotten.error });
  }

  /** The file is whole again, whether the journal finds room for who brought it or not. */
  async #recorded({ sha256, ...by }: OwedPutBack): Promise<boolean> {
    const { state, record, log, pause } = this.#parts;
    for (const ticket of state.tickets.values()) {
      await pause();
      if (this.#left) return false;
      const file = filesByHash(ticket).get(sha256);
      if (!file || isKnownOf(ticket, sha256, by.occurredAt)) continue;
      const payload = { sha256, fileName: file.name };
      const done = await record(ticket.id, { type: 'v1.evidence.put-back', payload, ...by });
      if (done.ok) continue;
      log.warn('file put back, not recorded yet', { ...done.error });
      return false;
    }
    return this.#ownRecorded({ sha256, ...by });
  }

  async #ownRecorded({ sha256, ...by }: OwedPutBack): Promise<boolean> {
    const { state, recordOwn, log } = this.#parts;
    const file = this.#ownFile(sha256);
    const known = state.roster.filesPutBack ?? [];
    if (!file || known.some((each) => each.sha256 === sha256 && each.at === by.occurredAt)) return true;
    if (this.#left) return false;
    const payload = { sha256, fileName: file.name };
    const done = await recordOwn({ type: 'v1.desk-file.put-back', payload, ...by });
    if (!done.ok) log.warn('file put back, not recorded yet', { ...done.error });
    return done.ok;
  }

  #ownFile(sha256: string): EvidenceRef | undefined {
    return this.#parts.ownFiles().find((file) => file.sha256 === sha256);
  }
}

const isKnownOf = ({ custody }: Ticket, sha256: string, occurredAt: string): boolean =>
  custody.some((each) => each.act === 'put-back' && each.sha256 === sha256 && each.at === occurredAt);
