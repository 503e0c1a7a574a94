/** The saved views of who is at the desk. */
import type { DeskFailure } from '../shared/failures';
import { folded } from '../shared/folded';
import { ok, type Result } from '../shared/result';
import { MOST_VIEWS, type SavedView } from '../shared/search/views';
import { OwnList, type OwnListParts } from './own-list';

type Reply = Result<readonly SavedView[], DeskFailure>;

export class ViewDesk {
  readonly #own: OwnList<SavedView>;

  constructor(parts: OwnListParts<SavedView>) {
    this.#own = new OwnList(parts);
  }

  list(): readonly SavedView[] {
    return this.#own.list();
  }

  /** Adds one, or changes the one with its id. */
  async save(view: SavedView): Promise<Reply> {
    const saved = await this.#own.save(view, (others, isKnown) => {
      if (others.some(({ name }) => folded(name) === folded(view.name)))
        return { kind: 'rule', rule: 'view-name-taken', field: 'name' };
      return !isKnown && others.length >= MOST_VIEWS
        ? { kind: 'rule', rule: 'views-full', field: 'name' }
        : null;
    });
    return saved.ok ? ok(this.list()) : saved;
  }

  async remove(id: string): Promise<Reply> {
    const removed = await this.#own.remove(id, 'view');
    return removed.ok ? ok(this.list()) : removed;
  }
}
