/** What the window asks of the cards of all requests, kept as one index that each change patches: nobody goes through all of them. */
import type { Card, Column } from '../../electron/shared/domain/projections/card';
import { CardValues } from '../../electron/shared/search/card-values';
import { searchedText } from '../../electron/shared/search/search-query';
import { type CardChange, type Lanes, NO_CARDS, patched, patchedLanes } from './card-lanes';
import { byFolio, inOrder } from './card-order';

const isAtWork = (column: Column) => column !== 'letter' && column !== 'archive';
const hasTimers = (card: Card | undefined): card is Card => card !== undefined && card.timers.length > 0;
const defined = (cards: readonly (Card | undefined)[]) => cards.filter((card) => card !== undefined);

/** What is patched in place: copying it with each change would cost what the index is there to save. */
interface Known {
  readonly cards: Map<string, Card>;
  readonly values: CardValues;
  /** Who speaks of it: a former one tells of columns as they were. */
  latest: CardIndex | null;
}

/** One state of it. Its columns stay as they are; what is asked by id, and the values, are those of now. */
export class CardIndex {
  readonly lanes: Lanes;
  /** Those on which a clock of work runs, by folio. */
  readonly running: readonly Card[];
  readonly #known: Known;

  private constructor(known: Known, lanes: Lanes, running: readonly Card[]) {
    this.#known = known;
    this.lanes = lanes;
    this.running = running;
    known.latest = this;
  }

  static of(cards: readonly Card[]): CardIndex {
    const known = { cards: new Map<string, Card>(), values: new CardValues(), latest: null };
    return new CardIndex(known, new Map(), NO_CARDS).patched(cards, []);
  }

  get size(): number {
    return this.#known.cards.size;
  }

  get values(): CardValues {
    return this.#known.values;
  }

  card(id: string | null | undefined): Card | undefined {
    return id ? this.#known.cards.get(id) : undefined;
  }

  /** With these cards in place of what was known of their requests, and without those that are gone, by id. */
  patched(told: readonly Card[], gone: readonly string[]): CardIndex {
    // Whoever patches a former state means its cards, not those that came since.
    if (this.#known.latest !== this) return CardIndex.of([...this.lanes.values()].flat()).patched(told, gone);
    const { cards, values } = this.#known;
    const now = new Map<string, Card | undefined>(told.map((card) => [card.id, card]));
    for (const id of gone) now.set(id, undefined);
    const changes: CardChange[] = [...now].map(([id, card]) => ({ before: cards.get(id), now: card }));
    for (const { before, now: card } of changes) {
      if (before) {
        values.count(before, -1);
        cards.delete(before.id);
      }
      if (card) {
        values.count(card, 1);
        cards.set(card.id, card);
        searchedText(card);
      }
    }
    const left = changes.map(({ before }) => before).filter(hasTimers);
    const come = changes.map(({ now: card }) => card).filter(hasTimers);
    const running = left.length + come.length > 0 ? patched(this.running, left, come, byFolio) : this.running;
    return new CardIndex(this.#known, patchedLanes(this.lanes, changes), running);
  }

  /** How many stand in a step of this desk. */
  get openCount(): number {
    let count = 0;
    for (const [column, cards] of this.lanes) if (isAtWork(column)) count += cards.length;
    return count;
  }

  /** Those that stand in a step of this desk. */
  open(): readonly Card[] {
    return [...this.lanes].flatMap(([column, cards]) => (isAtWork(column) ? cards : NO_CARDS));
  }

  /** The one whose nearest term ends first: it is the first of its column. */
  soonestDue(): Card | undefined {
    return defined([...this.lanes.values()].map(([first]) => first))
      .filter(({ due }) => due !== null)
      .sort((left, right) => inOrder(left.due?.at ?? '', right.due?.at ?? '') || byFolio(left, right))[0];
  }
}
