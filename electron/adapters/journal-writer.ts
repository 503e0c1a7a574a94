import type {
  AppendReceipt,
  EventDraft,
  Journal,
  JournalBatch,
  JournalPosition,
  StoreFailure,
} from '../application/ports';
import { SerialQueue } from '../application/serial-queue';
import type { RecordedEvent } from '../shared/domain/event-envelope';
import { err, ok, type Result } from '../shared/result';
import { chainEntries, encodeLine, LINE_FORMAT_VERSION } from './journal-line';
import { readJournalRange } from './journal-reader';
import { holdsPosition } from './journal-scan';
import { type LineCodec, recordedEvent } from './line-codec';
import { TextRoom } from './text-room';
import { writeAll } from './workspace-durable-write';
import type { FileLayer, StoreFile } from './workspace-file-layer';
import { errnoOf, readFailure, writeFailure } from './workspace-store-failure';

interface JournalWriterOptions {
  /** Open for reading and writing; the writer closes it. */
  readonly file: StoreFile;
  readonly path: string;
  readonly codec: LineCodec;
  readonly files: FileLayer;
  /** The verified end of the file. */
  readonly position: JournalPosition;
  /** Null while the workspace's lock is this process's own. */
  readonly lostLock: () => Promise<StoreFailure | null>;
}

/** The one writer of an opened journal; made by `openJournal`. */
export class JournalWriter implements Journal {
  readonly #options: JournalWriterOptions;
  readonly #queue = new SerialQueue();
  /** Of the one line that is being written. */
  readonly #room = new TextRoom();
  #position: JournalPosition;
  #refusal: StoreFailure | null = null;
  #whenDisplaced: (failure: StoreFailure) => void = () => {};
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
    const prepared = await codec.prepare?.(entries);
    // The keys' file looks at the lock before the journal does.
    if (prepared?.ok === false) return this.#displacedBy(prepared.error);
    const bytes = encodeLine(entries, codec, place, LINE_FORMAT_VERSION, this.#room);
    const before = await this.#stillOurs(offsetBytes);
    if (!before.ok) return before;
    try {
      await writeAll(file, bytes, offsetBytes);
      await file.datasync();
    } catch (error) {
      await this.#cutBack(offsetBytes);
      return err(writeFailure(error, path));
    }
    // What was written is not taken back here: another desk may have gone on from it.
    const after = await this.#isWritten(offsetBytes + bytes.length);
    if (!after.ok) return after;
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
    return ok({ events: entries.map(recordedEvent), head: last.link });
  }

  /**
   * Whether the name still stands for the file that is open, of the size that this writer gave it, in a workspace that is
   * locked by this process. A descriptor outlives the removal of its file: without this look the desk would go on
   * acknowledging what nobody will ever read.
   */
  async #stillOurs(sizeBytes: number): Promise<Result<void, StoreFailure>> {
    const { path } = this.#options;
    let displaced: StoreFailure | null;
    try {
      // Together: each is a way to another thread and back, and every record waits for them twice.
      const [lost, isInPlace] = await Promise.all([this.#options.lostLock(), this.#isInPlace(sizeBytes)]);
      displaced = lost ?? (isInPlace ? null : { kind: 'journal-changed', path });
    } catch (error) {
      return err(readFailure(error, path));
    }
    return displaced === null ? ok(undefined) : this.#displacedBy(displaced);
  }

  /** A desk that lost its place writes nothing more; any other failure is of this one record. */
  #displacedBy(failure: StoreFailure): Result<never, StoreFailure> {
    if (failure.kind === 'lock-lost' || failure.kind === 'journal-changed') {
      this.#refusal = failure;
      this.#whenDisplaced(failure);
    }
    return err(failure);
  }

  /**
   * The look after a write. One that fails to be made says nothing of the line, which is on the disk: told as not written, it would be
   * written a second time by whoever tries again. Made once more; where it fails again nothing more is written, and only reading it tells.
   */
  async #isWritten(sizeBytes: number): Promise<Result<void, StoreFailure>> {
    const looked = await this.#stillOurs(sizeBytes);
    if (looked.ok || this.#refusal !== null) return looked;
    const again = await this.#stillOurs(sizeBytes);
    if (again.ok || this.#refusal !== null) return again;
    const unknown: StoreFailure = { kind: 'journal-changed', path: this.#options.path };
    this.#refusal = unknown;
    this.#whenDisplaced(unknown);
    return err(unknown);
  }

  async #isInPlace(sizeBytes: number): Promise<boolean> {
    const { file, files, path } = this.#options;
    const [held, named] = await Promise.all([file.stamp(), stampIdOf(files, path)]);
    return held.sizeBytes === sizeBytes && named === held.id;
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
    for await (const batch of this.readBatches(after)) yield batch.ok ? ok(batch.value.events) : batch;
  }

  async *readBatches(after?: JournalPosition): AsyncGenerator<Result<JournalBatch, StoreFailure>> {
    const { files, path, codec } = this.#options;
    yield* readJournalRange({ files, path, codec, after, end: this.#position });
  }

  position(): JournalPosition {
    return this.#position;
  }

  async holds(position: JournalPosition): Promise<boolean> {
    const { file, codec } = this.#options;
    return (await holdsPosition(file, codec, position)) === 'holds';
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

  onDisplaced(listener: (failure: StoreFailure) => void): void {
    this.#whenDisplaced = listener;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#queue.idle();
    await this.#options.file.close();
  }
}

/** Null where nothing bears the name. */
async function stampIdOf(files: FileLayer, path: string): Promise<string | null> {
  try {
    return (await files.stampOf(path)).id;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}
