/** Knowledge at hand: the solved requests that are like the one in hand, by client, product and words. */
import { clientDisplayName } from '../shared/domain/clients';
import { type Lesson, lessonOf, lessonOfHistoric } from '../shared/domain/lessons';
import type { ParsedRequest } from '../shared/ipc-contract';
import type { SimilarRequest } from '../shared/ipc-views';
import { type FoundLesson, LessonIndex } from './lesson-index';
import { fold, termsIn } from './lesson-terms';
import type { TicketDesk } from './ticket-desk';

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

/** Lets others have a turn in a long work. */
export type Pause = () => Promise<void>;

type Query = ParsedRequest<'knowledge:similar'>;

export class KnowledgeDesk {
  readonly #desk: TicketDesk;
  readonly #pause: () => Pause;
  #index: Promise<LessonIndex> | null = null;

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

  /** The most alike first, or what was last solved of the product at the client where no word finds any. */
  async similar({ text, clientId, product, exceptTicketId }: Query): Promise<readonly SimilarRequest[]> {
    const index = await this.#indexed();
    const said = [...new Set(termsIn(text))].slice(0, MAX_TERMS);
    const byWords = index.find(said, MOST_LOOKED_AT, (lesson) =>
      lesson.ticketId === exceptTicketId ? 0 : kinship(lesson, clientId, product),
    );
    const found = byWords.length > 0 ? byWords : ofSame(index, { clientId, product, exceptTicketId });
    const best = found[0]?.score ?? 0;
    return found
      .filter(({ score }) => score >= best * LEAST_OF_BEST)
      .map(({ lesson, queryTerms }) => this.#told(lesson, { queryTerms, clientId, product }))
      .slice(0, MOST);
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

  #indexed(): Promise<LessonIndex> {
    this.#index ??= this.#make();
    return this.#index;
  }

  /** An import may begin another making before this one ends: each has its own index. */
  async #make(): Promise<LessonIndex> {
    const pause = this.#pause();
    const index = new LessonIndex();
    // Over a copy: what changes meanwhile comes by `#refresh`, which waits for this to end.
    for (const id of [...this.#desk.state.tickets.keys()]) {
      this.#put(index, id);
      await pause();
    }
    for (const historic of [...this.#desk.state.historic.values()]) {
      index.add(lessonOfHistoric(historic));
      await pause();
    }
    return index;
  }

  async #refresh(ticketId: string): Promise<void> {
    const index = await this.#indexed();
    index.forget(ticketId);
    this.#put(index, ticketId);
  }

  #put(index: LessonIndex, ticketId: string): void {
    const ticket = this.#desk.state.tickets.get(ticketId);
    if (ticket) index.add(lessonOf(ticket));
  }
}

function ofSame(
  index: LessonIndex,
  { clientId, product, exceptTicketId }: Omit<Query, 'text'>,
): readonly FoundLesson[] {
  if (clientId === null || product === null) return [];
  return index
    .ofClient(clientId)
    .filter((lesson) => lesson.ticketId !== exceptTicketId && isSameProduct(lesson, product))
    .toSorted((left, right) => right.solvedAt.localeCompare(left.solvedAt))
    .map((lesson) => ({ lesson, score: 1, queryTerms: [] }));
}

function kinship(lesson: Lesson, clientId: string | null, product: Query['product']): number {
  const client = clientId !== null && lesson.clientId === clientId ? SAME_CLIENT : 1;
  return client * (product !== null && isSameProduct(lesson, product) ? SAME_PRODUCT : 1);
}

function isSameProduct({ product }: Lesson, other: NonNullable<Query['product']>): boolean {
  return product !== null && fold(product.product) === fold(other.product);
}
