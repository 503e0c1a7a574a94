/** Solved requests as they are looked for: by their words, and by their client. */
import MiniSearch from 'minisearch';
import type { Lesson } from '../shared/domain/lessons';
import { processTerm, SEPARATORS, TermCounts } from './lesson-terms';

const FIELDS = ['subject', 'product', 'description', 'cause', 'solution'] as const;
const BOOST = { subject: 3, product: 2, cause: 1.5 } as const;

interface Entry extends Omit<Lesson, 'product'> {
  readonly id: string;
  readonly product: string;
}

export interface FoundLesson {
  readonly lesson: Lesson;
  readonly score: number;
  readonly queryTerms: readonly string[];
}

export class LessonIndex {
  readonly #lessons = new Map<string, Lesson>();
  readonly #ofClient = new Map<string, Set<Lesson>>();
  readonly #counts = new TermCounts();
  readonly #words = new MiniSearch<Entry>({
    fields: [...FIELDS],
    tokenize: (text) => text.split(SEPARATORS),
    processTerm,
  });

  /** One that is known already stays as it is. */
  add(lesson: Lesson | null): void {
    if (!lesson || this.#words.has(lesson.ticketId)) return;
    this.#lessons.set(lesson.ticketId, lesson);
    if (lesson.clientId !== null) {
      const known = this.#ofClient.get(lesson.clientId) ?? new Set();
      this.#ofClient.set(lesson.clientId, known.add(lesson));
    }
    const entry = entryOf(lesson);
    this.#counts.add(FIELDS.map((field) => entry[field]));
    this.#words.add(entry);
  }

  forget(ticketId: string): void {
    const lesson = this.#lessons.get(ticketId);
    if (!lesson) return;
    this.#words.discard(ticketId);
    this.#lessons.delete(ticketId);
    if (lesson.clientId !== null) this.#ofClient.get(lesson.clientId)?.delete(lesson);
    const entry = entryOf(lesson);
    this.#counts.remove(FIELDS.map((field) => entry[field]));
  }

  ofClient(clientId: string): readonly Lesson[] {
    return [...(this.#ofClient.get(clientId) ?? [])];
  }

  /**
   * The best first; none where none of the words is in any lesson.
   * @param mostLessons that may be looked at: of tens of thousands that takes as long as of some
   * @param weigh by what the score of one is multiplied; 0 leaves it out
   */
  find(
    terms: readonly string[],
    mostLessons: number,
    weigh: (lesson: Lesson) => number,
  ): readonly FoundLesson[] {
    const asked = this.#counts.telling(terms, mostLessons);
    if (asked.length === 0) return [];
    return this.#words
      .search(asked.join(' '), {
        boost: BOOST,
        prefix: (term) => this.#counts.isBeginning(term, mostLessons),
        boostDocument: (id) => {
          const lesson = this.#lessons.get(id);
          return lesson ? weigh(lesson) : 0;
        },
      })
      .flatMap(({ id, score, queryTerms }) => {
        const lesson = this.#lessons.get(id);
        return lesson ? [{ lesson, score, queryTerms }] : [];
      });
  }
}

function entryOf(lesson: Lesson): Entry {
  const { ticketId: id, product } = lesson;
  return { ...lesson, id, product: product ? `${product.manufacturer} ${product.product}` : '' };
}
