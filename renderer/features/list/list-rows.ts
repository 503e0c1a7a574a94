/** Which cards the list shows, and in which order. */
import { PRIORITIES } from '../../../electron/shared/domain/clients';
import type { Outcome } from '../../../electron/shared/domain/procedure';
import type { Card } from '../../../electron/shared/domain/projections/card';
import { type Lanes, NO_CARDS } from '../../desk/card-lanes';
import { byFolio } from '../../desk/card-order';
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
  /** Only these, by id; null for all. */
  readonly among: ReadonlySet<string> | null;
}

/** Those that the list has, in the order of the columns. */
export function listed(lanes: Lanes, { scope, outcome, among }: ListFilter): readonly Card[] {
  const inScope = [...lanes].flatMap(([column, cards]) =>
    scope === 'all' || cardScope({ column }) === scope ? cards : NO_CARDS,
  );
  const isAsked = outcome !== null && scope !== 'open';
  if (!isAsked && among === null) return inScope;
  return inScope.filter(
    (card) => (!isAsked || card.outcome === outcome) && (among === null || among.has(card.id)),
  );
}

const collator = new Intl.Collator('es', { sensitivity: 'base', numeric: true });

/** A folio whose numbers are in order as characters too. */
const paddedFolio = (folio: string) => folio.replace(/\d+/gu, (digits) => digits.padStart(9, '0'));

type SortValue = string | number | null;

/** What a column is sorted by; null goes last in either direction. */
function sortValue(card: Card, key: SortKey): SortValue {
  switch (key) {
    case 'folio':
      return paddedFolio(card.folio);
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

/** Columns whose order is that of a language, which takes fifty times as long as that of characters. */
const SPOKEN: ReadonlySet<SortKey> = new Set<SortKey>(['client', 'subject', 'assignee']);

/** The places of the texts in the language's order, each looked for once: most of tens of thousands of requests share theirs. */
function ranks(texts: readonly SortValue[]): ReadonlyMap<SortValue, number> {
  const distinct = [...new Set(texts)].filter((text) => typeof text === 'string').sort(collator.compare);
  const places = new Map<SortValue, number>();
  let [rank, before] = [-1, ''];
  for (const text of distinct) {
    if (rank < 0 || collator.compare(before, text) !== 0) rank += 1;
    places.set(text, rank);
    before = text;
  }
  return places;
}

export function sorted(cards: readonly Card[], { key, descending }: Sorting): readonly Card[] {
  const direction = descending ? -1 : 1;
  const values = cards.map((card) => sortValue(card, key));
  const places = SPOKEN.has(key) ? ranks(values) : null;
  return cards
    .map((card, index) => {
      const value = values[index] ?? null;
      return { card, value: value === null ? null : (places?.get(value) ?? value) };
    })
    .sort((left, right) => {
      const [one, other] = [left.value, right.value];
      if (one === null || other === null) {
        if (one !== other) return one === null ? 1 : -1;
      } else if (one !== other) return (one < other ? -1 : 1) * direction;
      return byFolio(left.card, right.card);
    })
    .map(({ card }) => card);
}
