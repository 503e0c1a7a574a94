/** Reads files of a share that may hang, or that a cloud has not brought yet: nobody waits for a step longer than their patience. */
import type { DeskFailure } from '../shared/failures';
import { err, type Result } from '../shared/result';
import type { Source } from './mail-folder-view';
import { type WholeSource, wholeOf } from './whole-source';

type Opened = Result<Source, DeskFailure>;

export class PatientReader {
  readonly #patience: () => Promise<void>;
  #isStuck = false;

  /** @param patience how long opening may take, and each piece after it: a slow share that goes on is no share that hangs */
  constructor(patience: () => Promise<void>) {
    this.#patience = patience;
  }

  /**
   * What was given up holds a thread of the disk until the system answers, and the journal needs some: meanwhile nothing else is opened.
   * @param name of the file, for whoever is told
   * @throws what is no answer of the system
   */
  async read(name: string, open: () => Promise<Opened>): Promise<Result<WholeSource, DeskFailure>> {
    const late = err({ kind: 'source-unreadable' as const, path: name, code: 'ETIMEDOUT' });
    if (this.#isStuck) return late;
    const opening = open();
    const source = await this.#within(opening);
    if (source === 'late') {
      this.#isStuck = true;
      void this.#closeAfter(opening);
      return late;
    }
    if (!source.ok) return source;
    const { stream } = source.value;
    const whole = await wholeOf(source.value, (piece) => this.#within(piece));
    if (whole !== 'late') return whole;
    this.#isStuck = true;
    stream.once('close', () => {
      this.#isStuck = false;
    });
    stream.destroy();
    return late;
  }

  #within<T>(step: Promise<T>): Promise<T | 'late'> {
    return Promise.race([step, this.#patience().then(() => 'late' as const)]);
  }

  async #closeAfter(opening: Promise<Opened>): Promise<void> {
    try {
      const source = await opening;
      if (source.ok) source.value.stream.destroy();
    } finally {
      this.#isStuck = false;
    }
  }
}
