import type { DocumentStore } from '../application/ports';
import { ok } from '../shared/result';

/** A document of a workspace in which nothing may be written while it is held: what changes then lasts as long as the program. */
export function heldDocument<T extends object>(
  store: DocumentStore<T>,
  isHeld: () => boolean,
): DocumentStore<T> {
  let kept: T | null = null;
  const get = () => kept ?? store.get();
  return {
    get,
    settled: () => store.settled(),
    update: async (change) => {
      if (!isHeld()) {
        kept = null;
        return store.update(change);
      }
      kept = change(get());
      return ok(kept);
    },
    dropped: store.dropped,
    setAside: store.setAside,
  };
}
