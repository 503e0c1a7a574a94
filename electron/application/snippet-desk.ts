/** The short texts that somebody at the desk may insert: the team's, and those that are theirs alone. */
import { MOST_SNIPPETS, type OwnSnippets, type Snippet, sameAbbreviation } from '../shared/domain/snippets';
import type { DeskFailure } from '../shared/failures';
import type { SnippetsView } from '../shared/ipc-views';
import { err, ok, type Result } from '../shared/result';
import type { DeskSession } from './decision-context';
import type { DocumentStore } from './ports';
import type { TicketDesk } from './ticket-desk';

export interface SnippetDeskParts {
  readonly desk: TicketDesk;
  readonly store: DocumentStore<OwnSnippets>;
  readonly session: () => DeskSession | null;
  /** Why nothing is written; null for a desk that is whole. */
  readonly damage: () => DeskFailure | null;
  readonly changed: () => void;
}

type Reply = Result<SnippetsView, DeskFailure>;

export class SnippetDesk {
  readonly #parts: SnippetDeskParts;

  constructor(parts: SnippetDeskParts) {
    this.#parts = parts;
  }

  /** Nobody sees what somebody else keeps for themselves. */
  list(): SnippetsView {
    const person = this.#parts.session()?.person;
    return {
      shared: this.#parts.desk.state.snippets,
      own: person ? (this.#parts.store.get()[person.id] ?? []) : [],
    };
  }

  /** Adds one, or changes the one with its id. */
  saveOwn(snippet: Snippet): Promise<Reply> {
    return this.#change((own) => {
      if (sameAbbreviation(own, snippet))
        return err({ kind: 'rule', rule: 'abbreviation-taken', field: 'abbreviation' });
      const isKnown = own.some(({ id }) => id === snippet.id);
      if (!isKnown && own.length >= MOST_SNIPPETS)
        return err({ kind: 'rule', rule: 'snippets-full', field: 'abbreviation' });
      return ok(isKnown ? own.map((each) => (each.id === snippet.id ? snippet : each)) : [...own, snippet]);
    });
  }

  removeOwn(id: string): Promise<Reply> {
    return this.#change((own) =>
      own.some((each) => each.id === id)
        ? ok(own.filter((each) => each.id !== id))
        : err({ kind: 'not-found', what: 'snippet' }),
    );
  }

  async #change(
    change: (own: readonly Snippet[]) => Result<readonly Snippet[], DeskFailure>,
  ): Promise<Reply> {
    const { store, session, damage, changed } = this.#parts;
    const person = session()?.person;
    if (!person) return err({ kind: 'no-session' });
    const failure = damage();
    if (failure) return err(failure);
    let refused: DeskFailure | null = null;
    // Judged by what is there at its turn: two that are saved at once must not both take one abbreviation.
    const updated = await store.update((all) => {
      const changedOwn = change(all[person.id] ?? []);
      if (changedOwn.ok) return { ...all, [person.id]: [...changedOwn.value] };
      refused = changedOwn.error;
      return all;
    });
    if (refused) return err(refused);
    if (!updated.ok) return updated;
    changed();
    return ok(this.list());
  }
}
