import { DeskState, type DeskStateSnapshot } from '../application/desk-state';
import type { Journal, StoreFailure } from '../application/ports';
import { DestroyedStreams } from '../shared/domain/disposals';
import type { RecordedEvent } from '../shared/domain/event-envelope';
import type { Ticket } from '../shared/domain/ticket';
import { TimeSlices } from './time-slices';

export interface JournalCheck {
  /** What is wrong with the journal or the checkpoint; null when they agree, or when the check was given up. */
  readonly done: Promise<StoreFailure | null>;
  /** Gives up, since the journal is about to close. */
  readonly stop: () => void;
}

/** What the state was restored from, and up to which event it spoke. */
export interface RestoredFrom {
  readonly seq: number;
  readonly snapshot: DeskStateSnapshot;
  /** Of the checkpoint, for whoever is told of a difference. */
  readonly path: string;
  /** Of the streams' keys. */
  readonly keysPath: string;
}

/**
 * Reads the journal from its first line while the desk already works, and folds it as far as the checkpoint went. A start
 * from a checkpoint reads only what came after it: damage before it would be noticed by whoever opens the bitácora a year
 * later, and a checkpoint that somebody wrote (its hash has no key) would be believed before the journal.
 */
export function checkWholeJournal(journal: Journal, restored: RestoredFrom): JournalCheck {
  let stopped = false;
  const check = async (): Promise<StoreFailure | null> => {
    const folded = new DeskState();
    const destroyed = new DestroyedStreams();
    const slices = new TimeSlices();
    const known = new Map<string, Ticket>();
    for (const ticket of restored.snapshot.tickets) {
      known.set(ticket.id, ticket);
      await slices.pause();
    }
    for await (const batch of journal.read()) {
      if (stopped) return null;
      if (!batch.ok) return batch.error;
      for (const event of batch.value) {
        destroyed.note(event);
        if (event.header.seq > restored.seq) continue;
        folded.apply(event);
        settle(folded, event, known);
      }
      await slices.pause();
    }
    if (destroyed.offRecord() !== null)
      return { kind: 'damaged', path: restored.keysPath, line: null, reason: 'key' };
    for (const same of comparisons(folded.snapshot(), restored.snapshot)) {
      if (!same) return { kind: 'checkpoint-differs', path: restored.path };
      await slices.pause();
      if (stopped) return null;
    }
    return null;
  };
  return {
    done: check(),
    stop: () => {
      stopped = true;
    },
  };
}

/** A checkpoint is the text of a state; two states are the same when their texts are. */
const isSame = (left: unknown, right: unknown) =>
  left === right || JSON.stringify(left) === JSON.stringify(right);

/**
 * Puts the restored ticket in the place of a folded one that has come to say the same: there would be two of each in memory until the
 * end, and to collect tens of thousands of them at once would hold the thread. One that goes on is folded on from there.
 */
function settle(
  folded: DeskState,
  { header: { streamId } }: RecordedEvent,
  known: ReadonlyMap<string, Ticket>,
): void {
  const id = streamId.slice(streamId.indexOf(':') + 1);
  const ticket = folded.tickets.get(id);
  const other = known.get(id);
  if (ticket && other && ticket.version === other.version && isSame(ticket, other))
    folded.tickets.set(id, other);
}

/** Whether each of their parts is the same. */
function* comparisons(folded: DeskStateSnapshot, restored: DeskStateSnapshot): Generator<boolean> {
  const { tickets, ...desk } = folded;
  const { tickets: others, ...otherDesk } = restored;
  yield tickets.length === others.length && isSame(desk, otherDesk);
  for (const [index, ticket] of tickets.entries()) yield isSame(ticket, others[index]);
}
