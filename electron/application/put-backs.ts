/**
 * Files that are brought again where they were lost or damaged, whichever way they come in: recorded on every request that speaks of
 * them, and owed until that is on record, since an auditor and every later backup ask who brought them.
 */

import type { CustodyEventSpec } from '../shared/domain/custody';
import type { Actor } from '../shared/domain/event-envelope';
import type { DeskFailure } from '../shared/failures';
import type { Result } from '../shared/result';
import type { DeskSession } from './decision-context';
import type { DeskState } from './desk-state';
import type { Log } from './log';
import type { Clock, EvidenceVault } from './ports';
import { filesByHash } from './ticket-files';

/** By the file's hash, who brought it and when; it outlives a lock, and names nothing of the file. */
export type OwedPutBacks = Map<string, OccurredBy>;

interface PutBackParts {
  readonly vault: EvidenceVault;
  readonly state: DeskState;
  readonly clock: Clock;
  readonly log: Log;
  readonly owed: OwedPutBacks;
  readonly session: () => DeskSession | null;
  /** Lets others have a turn, now and then. */
  readonly pause: () => Promise<void>;
  readonly record: (
    ticketId: string,
    spec: CustodyEventSpec & OccurredBy,
  ) => Promise<Result<unknown, DeskFailure>>;
}

interface OccurredBy {
  readonly actor: Actor;
  readonly occurredAt: string;
}

export class PutBacks {
  readonly #parts: PutBackParts;
  /** The vault, each of whose files is asked for when it comes in. */
  readonly vault: EvidenceVault;
  #paying: Promise<void> | null = null;
  #left = false;

  constructor(parts: PutBackParts) {
    this.#parts = parts;
    const { vault } = parts;
    this.vault = {
      ...vault,
      put: async (source, meta) => {
        const put = await vault.put(source, meta);
        if (put.ok && vault.filledGap(put.value.sha256)) await this.#brought(put.value.sha256);
        return put;
      },
    };
  }

  /** Tried again whenever something else could be recorded. What comes in meanwhile is paid by the same turn. */
  async pay(): Promise<void> {
    if (this.#left || this.#parts.owed.size === 0) return;
    this.#paying ??= this.#payAll();
    await this.#paying;
  }

  /** The desk is being left: nothing more is begun, and what is under way is on record before who leaves is recorded to have left. */
  async leave(): Promise<void> {
    this.#left = true;
    await this.#paying;
  }

  async #payAll(): Promise<void> {
    const { owed } = this.#parts;
    try {
      // Goes on to what is added while it runs.
      for (const [sha256, by] of owed) {
        const isRecorded = await this.#recorded(sha256, by);
        if (isRecorded && owed.get(sha256) === by) owed.delete(sha256);
        if (this.#left) return;
      }
    } finally {
      this.#paying = null;
    }
  }

  async #brought(sha256: string): Promise<void> {
    const { session, owed, clock } = this.#parts;
    const person = session()?.person;
    // Nobody at the desk brings anything.
    if (!person) return;
    // At the end, also of one that is owed already: whoever pays now comes by it again.
    owed.delete(sha256);
    owed.set(sha256, { actor: person, occurredAt: clock.now() });
    await this.pay();
  }

  /** The file is whole again, whether the journal finds room for who brought it or not. */
  async #recorded(sha256: string, by: OccurredBy): Promise<boolean> {
    const { state, record, log, pause } = this.#parts;
    for (const ticket of state.tickets.values()) {
      await pause();
      if (this.#left) return false;
      const file = filesByHash(ticket).get(sha256);
      const isKnown = ticket.custody.some(
        (each) => each.act === 'put-back' && each.sha256 === sha256 && each.at === by.occurredAt,
      );
      if (!file || isKnown) continue;
      const payload = { sha256, fileName: file.name };
      const done = await record(ticket.id, { type: 'v1.evidence.put-back', payload, ...by });
      if (done.ok) continue;
      log.warn('file put back, not recorded yet', { ...done.error });
      return false;
    }
    return true;
  }
}
