/** Cards by column, each column in its order. No array of them is ever changed: one that changes is another array. */
import type { Card, Column } from '../../electron/shared/domain/projections/card';
import { Haystack } from '../../electron/shared/search/haystack';
import { type SearchQuery, searchedText } from '../../electron/shared/search/search-query';
import { type CardOrder, orderOf } from './card-order';

/** A column without cards has no entry. */
export type Lanes = ReadonlyMap<Column, readonly Card[]>;

export const NO_CARDS: readonly Card[] = [];
export const NO_LANES: Lanes = new Map();

/** How a card was, and how it is now; the one that is not there was not known, or is gone. */
export interface CardChange {
  readonly before: Card | undefined;
  readonly now: Card | undefined;
}

/** The first place whose card does not come before `card`. */
function placeOf(card: Card, cards: readonly Card[], order: CardOrder): number {
  let [from, to] = [0, cards.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (order(cards[middle] as Card, card) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

/**
 * The sorted cards without those of `left` and with those of `come`. What lies between two of them is copied in one piece: after years
 * a column has tens of thousands.
 */
export function patched(
  cards: readonly Card[],
  left: readonly Card[],
  come: readonly Card[],
  order: CardOrder,
): readonly Card[] {
  if (cards.length === 0) return come.toSorted(order);
  const edits = [
    ...left.map((card) => ({ card, comes: false })),
    ...come.map((card) => ({ card, comes: true })),
  ].sort((one, other) => order(one.card, other.card) || Number(one.comes) - Number(other.comes));
  const pieces: (readonly Card[])[] = [];
  let copied = 0;
  for (const { card, comes } of edits) {
    const place = placeOf(card, cards, order);
    if (place > copied) pieces.push(cards.slice(copied, place));
    copied = Math.max(copied, comes ? place : place + 1);
    if (comes) pieces.push([card]);
  }
  pieces.push(cards.slice(copied));
  return ([] as readonly Card[]).concat(...pieces);
}

export function patchedLanes(lanes: Lanes, changes: readonly CardChange[]): Lanes {
  const edits = new Map<Column, { readonly left: Card[]; readonly come: Card[] }>();
  const editsOf = (column: Column) => {
    const known = edits.get(column) ?? { left: [], come: [] };
    edits.set(column, known);
    return known;
  };
  for (const { before, now } of changes) {
    if (before) editsOf(before.column).left.push(before);
    if (now) editsOf(now.column).come.push(now);
  }
  const result = new Map(lanes);
  for (const [column, { left, come }] of edits) {
    const cards = patched(lanes.get(column) ?? NO_CARDS, left, come, orderOf(column));
    if (cards.length > 0) result.set(column, cards);
    else result.delete(column);
  }
  return result;
}

export function cardCount(lanes: Lanes): number {
  let count = 0;
  for (const cards of lanes.values()) count += cards.length;
  return count;
}

const haystacks = new WeakMap<readonly Card[], Haystack>();

function haystackOf(cards: readonly Card[]): Haystack {
  const known = haystacks.get(cards) ?? new Haystack(cards.map(searchedText));
  haystacks.set(cards, known);
  return known;
}

/** Those that match, as `query.matches` tells it of each; of tens of thousands in a tenth of the time. */
function matching(cards: readonly Card[], { held, lacked, ofFields }: SearchQuery): readonly Card[] {
  const holding =
    held.length + lacked.length > 0
      ? haystackOf(cards)
          .find(held, lacked)
          .map((place) => cards[place] as Card)
      : cards;
  return ofFields ? holding.filter(ofFields) : holding;
}

const foundOfQueries = new WeakMap<SearchQuery, WeakMap<readonly Card[], readonly Card[]>>();

/** What the search leaves of a column. Whoever asks again is given the same array, which is the column's own where all of it is left. */
export function foundCards(cards: readonly Card[], query: SearchQuery): readonly Card[] {
  if (query.isEmpty) return cards;
  const known = foundOfQueries.get(query) ?? new WeakMap<readonly Card[], readonly Card[]>();
  foundOfQueries.set(query, known);
  const before = known.get(cards);
  if (before) return before;
  const left = matching(cards, query);
  const found = left.length === cards.length ? cards : left.length === 0 ? NO_CARDS : left;
  known.set(cards, found);
  return found;
}

/** What the search leaves of each column: only columns that changed are gone through. */
export function foundLanes(lanes: Lanes, query: SearchQuery): Lanes {
  if (query.isEmpty) return lanes;
  const result = new Map<Column, readonly Card[]>();
  for (const [column, cards] of lanes) {
    const found = foundCards(cards, query);
    if (found.length > 0) result.set(column, found);
  }
  return result;
}

/** The first `most` that match, whichever their columns. */
export function firstFound(lanes: Lanes, matches: (card: Card) => boolean, most: number): readonly Card[] {
  const found: Card[] = [];
  for (const cards of lanes.values()) {
    for (const card of cards) {
      if (!matches(card)) continue;
      found.push(card);
      if (found.length === most) return found;
    }
  }
  return found;
}
