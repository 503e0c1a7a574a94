import type { AppendReceipt, EventDraft, Journal, JournalPosition, StoreFailure } from '../application/ports';
import { SerialQueue } from '../application/serial-queue';
import type { RecordedEvent } from '../shared/domain/event-envelope';
import { err, ok, type Result } from '../shared/result';
import { chainEntries, encodeLine } from './journal-line';
import { readJournalRange } from './journal-reader';
import type { LineCodec } from './line-codec';
import { writeAll } from './workspace-durable-write';
import type { FileLayer, StoreFile } from './workspace-file-layer';
import { errnoOf, writeFailure } from './workspace-store-failure';

interface JournalWriterOptions {
  /** Open for reading and writing; the writer closes it. */
  readonly file: StoreFile;
  readonly path: string;
  readonly codec: LineCodec;
  readonly files: FileLayer;
  /** The verified end of the file. */
  readonly position: JournalPosition;
}

/** The one writer of an opened journal; made by `openJournal`. */
export class JournalWriter implements Journal {
  readonly #options: JournalWriterOptions;
  readonly #queue = new SerialQueue();
  #position: JournalPosition;
  #refusal: StoreFailure | null = null;
  #closed = false;

  constructor(options: JournalWriterOptions) {
    this.#options = options;
    this.#position = options.position;
  }

  async append(drafts: readonly EventDraft[]): Promise<Result<AppendReceipt, StoreFailure>> {
    if (this.#closed) throw new Error('the journal is closed');
    if (drafts.length === 0) throw new RangeError('an append needs at least one event');
    return this.#queue.run(() => this.#appendNow(drafts));
  }

  async #appendNow(drafts: readonly EventDraft[]): Promise<Result<AppendReceipt, StoreFailure>> {
    if (this.#refusal !== null) return err(this.#refusal);
    const { file, path, codec } = this.#options;
    const { file: fileName, line, offsetBytes } = this.#position;
    const place = { file: fileName, line: line + 1 };
    const entries = chainEntries(drafts, this.#position);
    const bytes = encodeLine(entries, codec, place);
    try {
      await writeAll(file, bytes, offsetBytes);
      await file.datasync();
    } catch (error) {
      await this.#cutBack(offsetBytes);
      return err(writeFailure(error, path));
    }
    const last = entries.at(-1);
    if (last === undefined) throw new Error('no entry was chained');
    const { seq } = last.header;
    this.#position = {
      ...place,
      lineBytes: bytes.length,
      offsetBytes: offsetBytes + bytes.length,
      seq,
      head: last.link,
    };
    const events = entries.map(({ header, content }) => ({ header, payload: content.payload }));
    return ok({ events, head: last.link });
  }

  /**
   * Takes back what a failed write may have left, or the next line would be glued to it. When even that fails, what is
   * on the disk is unknown, and only reading it again can tell.
   */
  async #cutBack(offsetBytes: number): Promise<void> {
    const { file, path } = this.#options;
    try {
      await file.truncate(offsetBytes);
      await file.sync();
    } catch (error) {
      const code = errnoOf(error);
      this.#refusal = { kind: 'poisoned', path, code: code ?? 'unknown' };
      if (code === null) throw error;
    }
  }

  async *read(after?: JournalPosition): AsyncGenerator<Result<readonly RecordedEvent[], StoreFailure>> {
    const { files, path, codec } = this.#options;
    yield* readJournalRange({ files, path, codec, after, end: this.#position });
  }

  position(): JournalPosition {
    return this.#position;
  }

  head(): string {
    return this.#position.head;
  }

  lastSeq(): number {
    return this.#position.seq;
  }

  stopWriting(failure: StoreFailure): void {
    this.#refusal ??= failure;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#queue.idle();
    await this.#options.file.close();
  }
}
