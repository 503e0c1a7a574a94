/** Which cards the list shows, and in which order. */
import { PRIORITIES } from '../../../electron/shared/domain/clients';
import type { Outcome } from '../../../electron/shared/domain/procedure';
import type { Card } from '../../../electron/shared/domain/projections/card';
import { cardScope } from '../../ui/card-scope';

export const SCOPES = ['open', 'letter', 'archive', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

export const SORT_KEYS = [
  'folio',
  // What has to be seen in a narrow window too comes first.
  'due',
  'step',
  'priority',
  'client',
  'subject',
  'assignee',
  'received',
] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export interface Sorting {
  readonly key: SortKey;
  readonly descending: boolean;
}

/** What is open by when it falls due; what ended, the newest first. */
export function usualSorting(scope: Scope): Sorting {
  return scope === 'open' ? { key: 'due', descending: false } : { key: 'received', descending: true };
}

export interface ListFilter {
  readonly scope: Scope;
  /** Only what ended so; null for every outcome. Read for the archive and for everything. */
  readonly outcome: Outcome | null;
  /** What the search says of each. */
  readonly matches: (card: Card) => boolean;
}

function inScope(card: Card, scope: Scope): boolean {
  return scope === 'all' || cardScope(card) === scope;
}

const collator = new Intl.Collator('es', { sensitivity: 'base', numeric: true });

/** What a column is sorted by; an empty text or null goes last in either direction. */
function sortValue(card: Card, key: SortKey): string | number | null {
  switch (key) {
    case 'folio':
      return card.folio;
    case 'client':
      return card.clientName || null;
    case 'subject':
      return card.subject || null;
    case 'step':
      return card.step ?? Number.MAX_SAFE_INTEGER;
    case 'priority':
      return card.priority ? PRIORITIES.indexOf(card.priority) : null;
    case 'assignee':
      return card.assignee?.name ?? null;
    case 'received':
      return card.receivedAt;
    case 'due':
      return card.due?.at ?? null;
  }
}

function compare(left: string | number, right: string | number): number {
  return typeof left === 'number' && typeof right === 'number'
    ? left - right
    : collator.compare(String(left), String(right));
}

export function listRows(cards: readonly Card[], filter: ListFilter, sorting: Sorting): readonly Card[] {
  const direction = sorting.descending ? -1 : 1;
  return cards
    .filter(
      (card) =>
        inScope(card, filter.scope) &&
        (filter.outcome === null || filter.scope === 'open' || card.outcome === filter.outcome) &&
        filter.matches(card),
    )
    .sort((left, right) => {
      const [one, other] = [sortValue(left, sorting.key), sortValue(right, sorting.key)];
      if (one === null || other === null) {
        if (one !== other) return one === null ? 1 : -1;
      } else {
        const order = compare(one, other) * direction;
        if (order !== 0) return order;
      }
      return collator.compare(left.folio, right.folio);
    });
}
