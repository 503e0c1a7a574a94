/** Knowledge at hand: the solved requests that are like the one in hand, by client, product and words. */
import MiniSearch from 'minisearch';
import { clientDisplayName } from '../shared/domain/clients';
import { type Lesson, lessonOf, lessonOfHistoric } from '../shared/domain/lessons';
import type { ParsedRequest } from '../shared/ipc-contract';
import type { SimilarRequest } from '../shared/ipc-views';
import { fold, processTerm, SEPARATORS, TermCounts, termsIn } from './lesson-terms';
import type { TicketDesk } from './ticket-desk';

/** Words of five letters are found by their beginning. */
const MIN_PREFIX = 5;
/** Lessons that are looked at for one question: of tens of thousands that takes as long as of some. */
const MOST_LOOKED_AT = 2_000;
/** More than anybody reads before they go on. */
const MOST = 5;
/** Of what is asked: a pasted mail is long, and what it is about stands at its beginning. */
const MAX_TERMS = 40;
/** Below this part of the best one's score it is like it in name only. */
const LEAST_OF_BEST = 0.25;
const SAME_CLIENT = 1.3;
const SAME_PRODUCT = 1.8;
const FIELDS = ['subject', 'product', 'description', 'cause', 'solution'] as const;
const BOOST = { subject: 3, product: 2, cause: 1.5 } as const;

/** Lets others have a turn in a long work. */
export type Pause = () => Promise<void>;

type Query = ParsedRequest<'knowledge:similar'>;

interface Entry extends Omit<Lesson, 'product'> {
  readonly id: string;
  readonly product: string;
}

export class KnowledgeDesk {
  readonly #desk: TicketDesk;
  readonly #pause: () => Pause;
  readonly #lessons = new Map<string, Lesson>();
  readonly #ofClient = new Map<string, Set<Lesson>>();
  readonly #counts = new TermCounts();
  #index: Promise<MiniSearch<Entry>> | null = null;

  constructor(desk: TicketDesk, pause: () => Pause) {
    this.#desk = desk;
    this.#pause = pause;
    desk.onChanged(({ cards, gone, importsChanged }) => {
      // Thousands may have come or gone: made anew when somebody asks.
      if (importsChanged) this.#index = null;
      // Nobody has asked yet: the index, made when somebody does, will find it as it is then.
      if (!this.#index) return;
      for (const id of [...cards.map((card) => card.id), ...(gone ?? [])]) void this.#refresh(id);
    });
  }

  /** The most alike first; none where nothing was said yet that could be compared. */
  async similar({ text, clientId, product, exceptTicketId }: Query): Promise<readonly SimilarRequest[]> {
    const index = await this.#indexed();
    const said = [...new Set(termsIn(text))].slice(0, MAX_TERMS);
    const asked = this.#counts.telling(said, MOST_LOOKED_AT);
    const isAlike = (id: string) => {
      const lesson = this.#lessons.get(id);
      return lesson !== undefined && id !== exceptTicketId ? lesson : null;
    };
    const found =
      asked.length === 0
        ? this.#ofSame(clientId, product)
        : index.search(asked.join(' '), {
            boost: BOOST,
            prefix: (term) => term.length >= MIN_PREFIX,
            filter: ({ id }) => isAlike(id) !== null,
            boostDocument: (id) => {
              const lesson = this.#lessons.get(id);
              return lesson ? kinship(lesson, clientId, product) : 1;
            },
          });
    const best = found[0]?.score ?? 0;
    return found
      .filter(({ score }) => score >= best * LEAST_OF_BEST)
      .flatMap(({ id, queryTerms }) => {
        const lesson = isAlike(id);
        return lesson ? [this.#told(lesson, { queryTerms, clientId, product })] : [];
      })
      .slice(0, MOST);
  }

  /** Before a word is written: what was last solved of this product at this client. */
  #ofSame(clientId: string | null, product: Query['product']) {
    if (clientId === null || product === null) return [];
    return [...(this.#ofClient.get(clientId) ?? [])]
      .filter((lesson) => isSameProduct(lesson, product))
      .toSorted((left, right) => right.solvedAt.localeCompare(left.solvedAt))
      .map(({ ticketId }) => ({ id: ticketId, score: 1, queryTerms: [] as readonly string[] }));
  }

  #told(
    lesson: Lesson,
    {
      queryTerms,
      clientId,
      product,
    }: Pick<Query, 'clientId' | 'product'> & { queryTerms: readonly string[] },
  ): SimilarRequest {
    const client = lesson.clientId ? this.#desk.state.clients.get(lesson.clientId) : undefined;
    const { ticketId, folio, subject, cause, solution, verification, solvedAt, openAt, isHistoric } = lesson;
    return {
      ...{ isHistoric, ticketId, folio, subject, cause, solution, verification, solvedAt, openAt },
      clientName: client ? clientDisplayName(client) : '',
      product: lesson.product,
      sameClient: clientId !== null && lesson.clientId === clientId,
      sameProduct: product !== null && isSameProduct(lesson, product),
      words: [...new Set(queryTerms)],
    };
  }

  #indexed(): Promise<MiniSearch<Entry>> {
    this.#index ??= this.#make();
    return this.#index;
  }

  async #make(): Promise<MiniSearch<Entry>> {
    const pause = this.#pause();
    this.#lessons.clear();
    this.#ofClient.clear();
    this.#counts.clear();
    const index = new MiniSearch<Entry>({
      fields: [...FIELDS],
      tokenize: (text) => text.split(SEPARATORS),
      processTerm,
    });
    // Over a copy: what changes meanwhile comes by `#refresh`, which waits for this to end.
    for (const id of [...this.#desk.state.tickets.keys()]) {
      this.#put(index, id);
      await pause();
    }
    for (const historic of [...this.#desk.state.historic.values()]) {
      this.#add(index, lessonOfHistoric(historic));
      await pause();
    }
    return index;
  }

  async #refresh(ticketId: string): Promise<void> {
    const index = await this.#indexed();
    if (index.has(ticketId)) index.discard(ticketId);
    const before = this.#lessons.get(ticketId);
    if (before) this.#forget(before);
    this.#put(index, ticketId);
  }

  #put(index: MiniSearch<Entry>, ticketId: string): void {
    const ticket = this.#desk.state.tickets.get(ticketId);
    if (ticket) this.#add(index, lessonOf(ticket));
  }

  #add(index: MiniSearch<Entry>, lesson: Lesson | null): void {
    if (!lesson || index.has(lesson.ticketId)) return;
    this.#lessons.set(lesson.ticketId, lesson);
    if (lesson.clientId !== null) {
      const known = this.#ofClient.get(lesson.clientId) ?? new Set();
      this.#ofClient.set(lesson.clientId, known.add(lesson));
    }
    const entry = entryOf(lesson);
    this.#counts.add(FIELDS.map((field) => entry[field]));
    index.add(entry);
  }

  #forget(lesson: Lesson): void {
    this.#lessons.delete(lesson.ticketId);
    if (lesson.clientId !== null) this.#ofClient.get(lesson.clientId)?.delete(lesson);
    const entry = entryOf(lesson);
    this.#counts.remove(FIELDS.map((field) => entry[field]));
  }
}

function entryOf(lesson: Lesson): Entry {
  const { ticketId: id, product } = lesson;
  return { ...lesson, id, product: product ? `${product.manufacturer} ${product.product}` : '' };
}

function kinship(lesson: Lesson, clientId: string | null, product: Query['product']): number {
  const client = clientId !== null && lesson.clientId === clientId ? SAME_CLIENT : 1;
  return client * (product !== null && isSameProduct(lesson, product) ? SAME_PRODUCT : 1);
}

function isSameProduct({ product }: Lesson, other: NonNullable<Query['product']>): boolean {
  return product !== null && fold(product.product) === fold(other.product);
}
