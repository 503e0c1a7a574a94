/**
 * What was told of terms, by opaque keys: of each threshold the latest moment of it that was told. One that moves later, as
 * a wait of before or a corrected reception moves it, is to be told again when it comes.
 */
import type { Result } from '../../shared/result';
import type { StoreFailure } from '../../shared/store-failure';
import type { DocumentStore } from '../ports';
import type { Planned } from './term-plans';

/** In the open, since it grows behind the locked door too. «ticket target percent moment», of before without the moment. */
export interface ToldFile {
  readonly told: readonly string[];
}

export class ToldMoments {
  readonly #store: DocumentStore<ToldFile>;
  /** Null where it was told before moments were kept. Also what no disk could keep: it is told once all the same. */
  readonly #told = new Map<string, string | null>();
  #isKept = true;

  constructor(store: DocumentStore<ToldFile>) {
    this.#store = store;
    for (const key of store.get().told) {
      const [ticketId, target, percent, at] = key.split(' ');
      const threshold = `${ticketId} ${target} ${percent}`;
      this.#told.set(threshold, at ?? this.#told.get(threshold) ?? null);
    }
  }

  isTold({ threshold, at }: Planned): boolean {
    const told = this.#told.get(threshold);
    return told !== undefined && (told === null || at <= told);
  }

  tell(planned: readonly Planned[]): void {
    for (const { threshold, at } of planned) this.#told.set(threshold, at);
    if (planned.length > 0) this.#isKept = false;
  }

  /**
   * Takes up a plan of a request.
   * @param before what was planned of it until now; null where nothing was, as at a start
   */
  takeUp(moments: readonly Planned[], before: readonly Planned[] | null, now: string): void {
    for (const planned of moments) {
      const told = this.#told.get(planned.threshold);
      if (told === undefined || (told !== null && planned.at <= told)) continue;
      const isPast = planned.at <= now;
      if (told === null && !isPast) {
        this.#told.delete(planned.threshold);
        this.#isKept = false;
        continue;
      }
      // One that moves and has passed nevertheless was told; one that is only now coming was planned before.
      const isNew = before?.every(
        ({ threshold, at }) => threshold !== planned.threshold || at !== planned.at,
      );
      if (isPast && (told === null || isNew)) this.tell([planned]);
    }
  }

  /** Writes it down if anything is new, without what is of requests that are gone. */
  async keep(isKnown: (ticketId: string) => boolean): Promise<Result<unknown, StoreFailure> | null> {
    if (this.#isKept) return null;
    for (const threshold of this.#told.keys()) {
      if (!isKnown(threshold.split(' ')[0] ?? '')) this.#told.delete(threshold);
    }
    const told = [...this.#told].map(([threshold, at]) => (at === null ? threshold : `${threshold} ${at}`));
    this.#isKept = true;
    const kept = await this.#store.update(() => ({ told }));
    if (!kept.ok) this.#isKept = false;
    return kept;
  }
}
