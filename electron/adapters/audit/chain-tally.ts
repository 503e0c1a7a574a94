import type { AskedHead, JournalDamage, JournalReport } from '../../shared/domain/journal-report';
import { GENESIS_LINK } from '../hash-chain';

/** An event of a chain, as far as a check counts it. */
interface Counted {
  readonly link: string;
  /** When it was written down; null when it is told by its hashes alone. */
  readonly recordedAt: string | null;
  readonly onTrust: boolean;
  readonly destroyed?: boolean;
}

/** Counts the sound events of a chain, and where the asked heads stand in it. */
export class ChainTally {
  readonly #asked: readonly string[];
  readonly #found = new Map<string, number>();
  #events = 0;
  #told = 0;
  #onTrust = 0;
  #destroyed = 0;
  #first: string | null = null;
  #last: string | null = null;
  #head = GENESIS_LINK;

  /** @param asked heads, or the first digits of heads, in lower case */
  constructor(asked: readonly string[]) {
    this.#asked = asked;
  }

  get head(): string {
    return this.#head;
  }

  get events(): number {
    return this.#events;
  }

  add({ link, recordedAt, onTrust, destroyed = false }: Counted): void {
    this.#events += 1;
    this.#head = link;
    if (onTrust) this.#onTrust += 1;
    if (destroyed) this.#destroyed += 1;
    if (recordedAt !== null) {
      this.#told += 1;
      this.#first ??= recordedAt;
      this.#last = recordedAt;
    }
    for (const asked of this.#asked) {
      if (!this.#found.has(asked) && link.startsWith(asked)) this.#found.set(asked, this.#events);
    }
  }

  report(
    kind: JournalReport['kind'],
    { damage, tornBytes }: { readonly damage: JournalDamage | null; readonly tornBytes: number },
  ): JournalReport {
    const heads = this.#asked.map((asked): AskedHead => {
      const seq = this.#found.get(asked);
      return { asked, found: seq === undefined ? null : { seq, after: this.#events - seq } };
    });
    const good = damage === null && heads.every(({ found }) => found !== null);
    const sound = tornBytes > 0 ? 'torn' : 'good';
    return {
      verdict: good ? sound : 'bad',
      kind,
      events: this.#events,
      told: this.#told,
      onTrust: this.#onTrust,
      destroyed: this.#destroyed,
      first: this.#first,
      last: this.#last,
      head: this.#head,
      tornBytes,
      damage,
      stated: null,
      heads,
    };
  }
}
