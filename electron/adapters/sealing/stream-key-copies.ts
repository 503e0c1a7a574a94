import type { StoreFailure } from '../../application/ports';
import { err, ok, type Result } from '../../shared/result';
import { destroyFile } from '../destroy-file';
import { TimeSlices } from '../time-slices';
import { createDurably, replaceDurably, writeAll } from '../workspace-durable-write';
import type { FileLayer, FileStamp } from '../workspace-file-layer';
import { errnoOf, readFailure, writeFailure } from '../workspace-store-failure';
import { checkedLine } from './disposal-notes';
import {
  type CopyRead,
  hasSoundRows,
  isSameFile,
  type KeyLine,
  type KeyLines,
  readCopy,
  saysTheSame,
} from './stream-key-lines';

interface StreamKeyCopiesOptions {
  readonly paths: readonly [string, string];
  readonly files: FileLayer;
  readonly lostLock: () => Promise<StoreFailure | null>;
}

type Written = Promise<Result<void, StoreFailure>>;

/**
 * The two copies on the disk of lines that the process knows. While they are open nobody else writes them: whatever lies there that was
 * not written here (an older copy, say, of a program that keeps folders in step) is found by its stamp and written anew, since what it
 * lacks would be lost with the process. One call at a time.
 */
export class StreamKeyCopies {
  readonly #options: StreamKeyCopiesOptions;
  /** As each was when it said all that is known; null where it has to be written anew. */
  #stamps: readonly (FileStamp | null)[];
  /** Copies of which none has every line: what is lost of one may still stand in the other, for whoever looks with more time. */
  readonly #broken: readonly Buffer[];
  /** Found otherwise than they were written, and not mended yet. */
  readonly #stray = new Set<string>();
  /** Of which nobody could look what is there: written only where no other is whole. */
  readonly #unseen = new Set<string>();
  #whenMended: (paths: readonly string[]) => void = () => {};

  private constructor(
    options: StreamKeyCopiesOptions,
    stamps: readonly (FileStamp | null)[],
    broken: readonly Buffer[],
  ) {
    this.#options = options;
    this.#stamps = stamps;
    this.#broken = broken;
  }

  /** The copies as they were read, beside what they say together. */
  static async of(
    options: StreamKeyCopiesOptions,
    read: readonly CopyRead[],
    lines: KeyLines,
  ): Promise<StreamKeyCopies> {
    const stamps: (FileStamp | null)[] = [];
    // A copy that differs is written anew: above all one that still holds a key which the other knows as destroyed.
    for (const copy of read) stamps.push((await saysTheSame(copy, lines)) ? copy.stamp : null);
    const broken = read.some(({ sound }) => sound) ? [] : read.map((copy) => copy.broken);
    return new StreamKeyCopies(options, stamps, broken);
  }

  /** Those that have to be written anew. */
  get pending(): readonly string[] {
    return this.#options.paths.filter((_path, index) => this.#stamps[index] === null);
  }

  get isOneWhole(): boolean {
    return this.#stamps.some((stamp) => stamp !== null);
  }

  /** What was found otherwise than it was written, and is whole again. */
  onMended(listener: (paths: readonly string[]) => void): void {
    this.#whenMended = listener;
  }

  /**
   * Looks which copies are not what was written. One is read where its stamp is another.
   * @param deep whether those of the same stamp are read too
   */
  async look(lines: KeyLines, deep: boolean): Written {
    // Together: each is a way to another thread and back, and every record waits for them.
    const found = await Promise.all(
      this.#options.paths.map((path, index) => this.#seen(path, index, lines, deep)),
    );
    this.#stamps = found.map(({ stamp }) => stamp);
    const failure = found.find((each) => each.failure !== null)?.failure ?? null;
    return failure === null ? ok(undefined) : err(failure);
  }

  async #seen(
    path: string,
    index: number,
    lines: KeyLines,
    deep: boolean,
  ): Promise<{ readonly stamp: FileStamp | null; readonly failure: StoreFailure | null }> {
    const known = this.#stamps[index] ?? null;
    this.#unseen.delete(path);
    try {
      const isAsWritten = known !== null && isSameFile(await stampOf(this.#options.files, path), known);
      const stamp = await (isAsWritten ? this.#stillSound(path, known, deep) : this.#compared(path, lines));
      if (known !== null && stamp === null) this.#stray.add(path);
      return { stamp, failure: null };
    } catch (error) {
      // What is found of the other one counts all the same.
      this.#unseen.add(path);
      return { stamp: null, failure: readFailure(error, path) };
    }
  }

  /** One that cannot be read may be whole: a failing disk is not written to for that. */
  async #stillSound(path: string, known: FileStamp, deep: boolean): Promise<FileStamp | null> {
    try {
      return !deep || (await hasSoundRows(this.#options.files, path)) ? known : null;
    } catch (error) {
      if (errnoOf(error) === null) throw error;
      return known;
    }
  }

  async #compared(path: string, lines: KeyLines): Promise<FileStamp | null> {
    const read = await readCopy(this.#options.files, path);
    return read.ok && (await saysTheSame(read.value, lines)) ? read.value.stamp : null;
  }

  /** @param lines all of them, the added ones with them */
  async append(added: readonly KeyLine[], lines: KeyLines): Written {
    const held = await this.#mayWrite();
    if (!held.ok) return held;
    const bytes = Buffer.concat(added.map(checkedLine));
    const { paths, files } = this.#options;
    const before = this.#stamps;
    // One that is not reached lacks what is known from now on.
    this.mistrust();
    let failure: StoreFailure | null = null;
    for (const [index, path] of paths.entries()) {
      const known = before[index] ?? null;
      if (known === null) continue;
      try {
        const file = await files.open(path, 'update-no-follow');
        try {
          await writeAll(file, bytes, known.sizeBytes);
          await file.truncate(known.sizeBytes + bytes.length);
          await file.datasync();
        } finally {
          await file.close();
        }
        await this.#note(index, path);
      } catch (error) {
        failure ??= writeFailure(error, path);
      }
    }
    const written = await this.write(lines);
    return failure === null ? written : err(failure);
  }

  /** Writes the copies that are not whole anew, one after the other: that one cannot be written keeps none from the other. */
  async write(lines: KeyLines): Written {
    if (this.pending.length === 0) return ok(undefined);
    const bytes = await textOf(lines);
    const held = await this.#mayWrite();
    if (!held.ok) return held;
    const { paths, files } = this.#options;
    let failure: StoreFailure | null = null;
    const seenFirst = [...paths.entries()].toSorted(
      ([, left], [, right]) => Number(this.#unseen.has(left)) - Number(this.#unseen.has(right)),
    );
    for (const [index, path] of seenFirst) {
      if (this.#stamps[index] !== null || (this.#unseen.has(path) && this.isOneWhole)) continue;
      try {
        await replaceDurably(files, path, bytes);
        await this.#note(index, path);
      } catch (error) {
        failure ??= writeFailure(error, path);
      }
    }
    const isWhole = (path: string) => this.#stamps[paths.indexOf(path)] !== null;
    const mended = [...this.#stray].filter(isWhole);
    for (const path of mended) this.#stray.delete(path);
    if (mended.length > 0) this.#whenMended(mended);
    return failure === null ? ok(undefined) : err(failure);
  }

  /** Both are to be written anew, also one that could not be looked at: it may hold a key that is being destroyed. */
  mistrust(): void {
    this.#stamps = [null, null];
    this.#unseen.clear();
  }

  /** Before copies are written over of which none was whole. One that was set aside before stays. */
  async setAside(): Written {
    const { paths, files } = this.#options;
    for (const [index, path] of paths.entries()) {
      const bytes = this.#broken[index];
      if (bytes === undefined || bytes.length === 0) continue;
      try {
        await createDurably(files, setAsideOf(path), bytes);
      } catch (error) {
        if (errnoOf(error) !== 'EEXIST') return err(writeFailure(error, path));
      }
    }
    return ok(undefined);
  }

  /** What was kept of damaged copies holds the destroyed key too, and a file that cannot be read loses no single line. */
  async destroySetAside(): Written {
    const { paths, files } = this.#options;
    for (const path of paths.map(setAsideOf)) {
      try {
        await destroyFile(files, path, Number.POSITIVE_INFINITY);
      } catch (error) {
        return err(writeFailure(error, path));
      }
    }
    return ok(undefined);
  }

  async #note(index: number, path: string): Promise<void> {
    const stamp = await stampOf(this.#options.files, path);
    this.#stamps = this.#stamps.map((known, at) => (at === index ? stamp : known));
  }

  /** Copies of a desk that goes on elsewhere are not written over. */
  async #mayWrite(): Written {
    const { lostLock, paths } = this.#options;
    try {
      const lost = await lostLock();
      return lost === null ? ok(undefined) : err(lost);
    } catch (error) {
      return err(readFailure(error, paths[0]));
    }
  }
}

async function textOf(lines: KeyLines): Promise<Buffer> {
  const slices = new TimeSlices();
  const rows: Buffer[] = [];
  for (const line of lines.values()) {
    rows.push(checkedLine(line));
    await slices.pause();
  }
  return Buffer.concat(rows);
}

const setAsideOf = (path: string) => `${path}.damaged`;

/** Null where nothing bears the name. */
async function stampOf(files: FileLayer, path: string): Promise<FileStamp | null> {
  try {
    return await files.stampOf(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}
