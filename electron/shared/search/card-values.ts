/** How many cards have which client, product, requester…: what the search proposes while a field is being typed. */
import type { Card } from '../domain/projections/card';
import type { SearchField } from './search-fields';

const VALUES_OF: Partial<Record<SearchField, (card: Card) => readonly string[]>> = {
  client: (card) => [card.clientName],
  product: (card) => [card.productName],
  manufacturer: (card) => [card.manufacturer],
  requester: (card) => [card.requesterName],
  assignee: (card) => [card.assignee?.name ?? ''],
  label: (card) => card.labels,
};
const FIELDS = Object.entries(VALUES_OF) as [SearchField, (card: Card) => readonly string[]][];

const NONE: ReadonlyMap<string, number> = new Map();

/** Counted on with each card that comes or goes. */
export class CardValues {
  readonly #counts = new Map<SearchField, Map<string, number>>(FIELDS.map(([field]) => [field, new Map()]));

  /** @param by 1 for a card that comes, -1 for one that goes */
  count(card: Card, by: 1 | -1): void {
    for (const [field, valuesOf] of FIELDS) {
      const counts = this.#counts.get(field);
      for (const value of valuesOf(card)) {
        if (value === '' || !counts) continue;
        const count = (counts.get(value) ?? 0) + by;
        if (count === 0) counts.delete(value);
        else counts.set(value, count);
      }
    }
  }

  /** Of a field whose values are not those of cards, none. */
  of(field: SearchField): ReadonlyMap<string, number> {
    return this.#counts.get(field) ?? NONE;
  }
}
