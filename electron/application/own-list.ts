/** What each person keeps for themselves in one sealed document, by person: nobody sees what is somebody else's. */
import type { DeskFailure } from '../shared/failures';
import { err, ok, type Result } from '../shared/result';
import type { DeskSession } from './decision-context';
import type { DocumentStore } from './ports';

export interface OwnListParts<Item> {
  readonly store: DocumentStore<Readonly<Record<string, Item[]>>>;
  readonly session: () => DeskSession | null;
  /** Why nothing is written; null for a desk that is whole. */
  readonly damage: () => DeskFailure | null;
  readonly changed: () => void;
}

export class OwnList<Item extends { readonly id: string }> {
  readonly #parts: OwnListParts<Item>;

  constructor(parts: OwnListParts<Item>) {
    this.#parts = parts;
  }

  /** Of who is at the desk. */
  list(): readonly Item[] {
    const person = this.#parts.session()?.person;
    return person ? (this.#parts.store.get()[person.id] ?? []) : [];
  }

  /**
   * Adds one, or changes the one with its id.
   * @param judge why it may not be among the others; null where it may
   */
  save(
    item: Item,
    judge: (others: readonly Item[], isKnown: boolean) => DeskFailure | null,
  ): Promise<Result<void, DeskFailure>> {
    return this.#change((own) => {
      const others = own.filter(({ id }) => id !== item.id);
      const isKnown = others.length < own.length;
      const refusal = judge(others, isKnown);
      if (refusal) return err(refusal);
      return ok(isKnown ? own.map((each) => (each.id === item.id ? item : each)) : [...own, item]);
    });
  }

  /** @param what is not found where there is none with that id */
  remove(
    id: string,
    what: Extract<DeskFailure, { kind: 'not-found' }>['what'],
  ): Promise<Result<void, DeskFailure>> {
    return this.#change((own) =>
      own.some((each) => each.id === id)
        ? ok(own.filter((each) => each.id !== id))
        : err({ kind: 'not-found', what }),
    );
  }

  async #change(
    change: (own: readonly Item[]) => Result<readonly Item[], DeskFailure>,
  ): Promise<Result<void, DeskFailure>> {
    const { store, session, damage, changed } = this.#parts;
    const person = session()?.person;
    if (!person) return err({ kind: 'no-session' });
    const failure = damage();
    if (failure) return err(failure);
    let refused: DeskFailure | null = null;
    // Judged by what is there at its turn: two that are saved at once must not both take one name.
    const updated = await store.update((all) => {
      const changedOwn = change(all[person.id] ?? []);
      if (changedOwn.ok) return { ...all, [person.id]: [...changedOwn.value] };
      refused = changedOwn.error;
      return all;
    });
    if (refused) return err(refused);
    if (!updated.ok) return updated;
    changed();
    return ok(undefined);
  }
}
