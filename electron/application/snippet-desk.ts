/** The short texts that somebody at the desk may insert: the team's, and those that are theirs alone. */
import { MOST_SNIPPETS, type Snippet, sameAbbreviation } from '../shared/domain/snippets';
import type { DeskFailure } from '../shared/failures';
import type { SnippetsView } from '../shared/ipc-views';
import { ok, type Result } from '../shared/result';
import { OwnList, type OwnListParts } from './own-list';
import type { TicketDesk } from './ticket-desk';

type Reply = Result<SnippetsView, DeskFailure>;

export class SnippetDesk {
  readonly #desk: TicketDesk;
  readonly #own: OwnList<Snippet>;

  constructor({ desk, ...own }: OwnListParts<Snippet> & { readonly desk: TicketDesk }) {
    this.#desk = desk;
    this.#own = new OwnList(own);
  }

  list(): SnippetsView {
    return { shared: this.#desk.state.snippets, own: this.#own.list() };
  }

  /** Adds one, or changes the one with its id. */
  async saveOwn(snippet: Snippet): Promise<Reply> {
    const saved = await this.#own.save(snippet, (others, isKnown) => {
      if (sameAbbreviation(others, snippet))
        return { kind: 'rule', rule: 'abbreviation-taken', field: 'abbreviation' };
      return !isKnown && others.length >= MOST_SNIPPETS
        ? { kind: 'rule', rule: 'snippets-full', field: 'abbreviation' }
        : null;
    });
    return saved.ok ? ok(this.list()) : saved;
  }

  async removeOwn(id: string): Promise<Reply> {
    const removed = await this.#own.remove(id, 'snippet');
    return removed.ok ? ok(this.list()) : removed;
  }
}
