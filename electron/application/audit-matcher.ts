import type { AuditFilter } from '../shared/domain/audit';
import type { EventHeader } from '../shared/domain/event-envelope';

/** Without accents and in lower case, as people search. */
const fold = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** More words than anybody searches for; each is a bit. */
const MAX_WORDS = 30;

/** What a stream is found by. */
export interface SearchedTexts {
  /** Its folio, or what else it is called by. */
  readonly own: string;
  /** Its client's names, which are those of many. */
  readonly shared: readonly string[];
}

/** Whether an event is one that a filter asks for, part by part, so that an index need ask but once of each part. */
export class AuditMatcher {
  readonly fromMs: number;
  readonly untilMs: number;
  /** All words found. */
  readonly everyWord: number;
  readonly #filter: AuditFilter;
  readonly #searchedIn: (streamId: string) => SearchedTexts;
  readonly #words: readonly string[];
  /** Of texts that are looked at again and again. */
  readonly #known = new Map<string, number>();

  constructor(filter: AuditFilter, searchedIn: (streamId: string) => SearchedTexts) {
    this.#filter = filter;
    this.#searchedIn = searchedIn;
    this.#words = [...new Set(fold(filter.text).split(/\s+/).filter(Boolean))].slice(0, MAX_WORDS);
    this.everyWord = 2 ** this.#words.length - 1;
    this.fromMs = filter.from === null ? Number.NEGATIVE_INFINITY : Date.parse(filter.from);
    this.untilMs = filter.until === null ? Number.POSITIVE_INFINITY : Date.parse(filter.until);
  }

  /** Bits of the words that the type holds; null when no event of the type is asked for. */
  type(type: string): number | null {
    return this.#filter.type === null || this.#filter.type === type ? this.#bits(type) : null;
  }

  stream(streamId: string): number | null {
    const { streamId: asked } = this.#filter;
    if (asked !== null && asked !== streamId) return null;
    if (this.#words.length === 0) return 0;
    const { own, shared } = this.#searchedIn(streamId);
    return shared.reduce((bits, text) => bits | this.#sharedBits(text), this.#bits(own));
  }

  name(name: string): number {
    return this.#bits(name);
  }

  /** Whether it is the person asked for, or none is. */
  isPerson(name: string): boolean {
    return this.#filter.person === null || this.#filter.person === name;
  }

  matches({ type, streamId, actor, recordedBy, recordedAt }: Omit<EventHeader, 'seq'>): boolean {
    const at = Date.parse(recordedAt);
    if (at < this.fromMs || at >= this.untilMs) return false;
    if (!this.isPerson(actor.name) && !this.isPerson(recordedBy.name)) return false;
    const ofType = this.type(type);
    const ofStream = this.stream(streamId);
    if (ofType === null || ofStream === null) return false;
    return (ofType | ofStream | this.name(actor.name) | this.name(recordedBy.name)) === this.everyWord;
  }

  #sharedBits(text: string): number {
    const bits = this.#known.get(text) ?? this.#bits(text);
    this.#known.set(text, bits);
    return bits;
  }

  #bits(text: string): number {
    if (this.#words.length === 0) return 0;
    const folded = fold(text);
    return this.#words.reduce((bits, word, at) => (folded.includes(word) ? bits | (1 << at) : bits), 0);
  }
}
