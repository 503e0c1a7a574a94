import type { Journal, StoreFailure } from '../application/ports';

export interface JournalCheck {
  /** What is wrong with the journal on the disk; null when it is whole, or when the check was given up. */
  readonly done: Promise<StoreFailure | null>;
  /** Gives up, since the journal is about to close. */
  readonly stop: () => void;
}

/**
 * Reads the journal from its first line while the desk already works. A start from a checkpoint reads only what came
 * after it; damage before it would otherwise be noticed by whoever opens the bitácora, a year later.
 */
export function checkWholeJournal(journal: Journal): JournalCheck {
  let stopped = false;
  const check = async () => {
    for await (const batch of journal.read()) {
      if (stopped) return null;
      if (!batch.ok) return batch.error;
      // A batch at a time: what people do in the window goes first.
      await new Promise((done) => setImmediate(done));
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
