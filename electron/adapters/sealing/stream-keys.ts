import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { ContentKeys, StoreFailure } from '../../application/ports';
import { SerialQueue } from '../../application/serial-queue';
import { err, ok, type Result } from '../../shared/result';
import { destroyFile } from '../destroy-file';
import { createDurably, readWholeFile, replaceDurably, writeAll } from '../workspace-durable-write';
import { type FileLayer, nodeFileLayer } from '../workspace-file-layer';
import { errnoOf, readFailure, writeFailure } from '../workspace-store-failure';
import { checkedLine, disposalNote, disposalNoteSchema, readCheckedLine } from './disposal-notes';
import { KEY_BYTES, seal, unseal } from './sealed-box';
import type { WorkspaceKeys } from './workspace-keys';

/** One stream's key, wrapped; or the note that it was destroyed. */
const lineSchema = z.union([
  z.strictObject({ stream: z.string().min(1).max(80), key: z.base64() }),
  disposalNoteSchema,
]);
type KeyLine = z.infer<typeof lineSchema>;
type WrappedKey = Extract<KeyLine, { readonly key: string }>;

/** What a stream's content is sealed with; `destroyed` when nobody can open it any more; `unknown` for one never seen. */
export type StreamKey =
  | { readonly kind: 'key'; readonly key: Uint8Array }
  | { readonly kind: 'destroyed'; readonly at: string }
  | { readonly kind: 'unknown' };

interface StreamKeyStoreOptions {
  readonly keys: WorkspaceKeys;
  /** Two files of the same content: a bit that flips in one of them loses nothing. */
  readonly paths: readonly [string, string];
  readonly files?: FileLayer;
}

/**
 * A key for each stream of events, so that what one ticket says can be destroyed for good in a journal that never changes.
 * Keys are appended to two copies before the first event that they seal; destroying one rewrites both.
 */
export class StreamKeyStore implements ContentKeys {
  readonly #options: Required<StreamKeyStoreOptions>;
  readonly #lines: Map<string, KeyLine>;
  readonly #opened = new Map<string, Uint8Array>();
  readonly #queue = new SerialQueue();
  /** Sizes of the two copies, up to which they are good; null where a copy has to be written anew. */
  #ends: readonly (number | null)[];

  /** Copies of which none has every line: what is lost of one may still stand in the other, for whoever looks with more time. */
  readonly #broken: readonly Buffer[];

  private constructor(options: Required<StreamKeyStoreOptions>, read: readonly CopyRead[]) {
    this.#options = options;
    this.#broken = read.some(({ sound }) => sound) ? [] : read.map(({ broken }) => broken);
    this.#lines = merged(read, (line) => this.#weightOf(line));
    // A copy that differs is written anew: above all one that still holds a key which the other knows as destroyed.
    this.#ends = read.map((copy) => (copy.sound && isSame(copy.lines, this.#lines) ? copy.endBytes : null));
  }

  /** Reads the keys and writes nothing, whatever it finds. */
  static async read(given: StreamKeyStoreOptions): Promise<Result<StreamKeyStore, StoreFailure>> {
    const options = { files: nodeFileLayer, ...given };
    const read: CopyRead[] = [];
    const failures: StoreFailure[] = [];
    for (const path of options.paths) {
      const copy = await readCopy(options.files, path);
      if (!copy.ok) failures.push(copy.error);
      read.push(copy.ok ? copy.value : ABSENT);
    }
    // One copy that cannot be read is what the other is for.
    const [failure] = failures;
    return failure !== undefined && failures.length === read.length
      ? err(failure)
      : ok(new StreamKeyStore(options, read));
  }

  /** Reads the keys, and writes a copy anew that is not whole; which those were is told. */
  static async open(
    given: StreamKeyStoreOptions,
  ): Promise<Result<{ readonly store: StreamKeyStore; readonly mended: readonly string[] }, StoreFailure>> {
    const read = await StreamKeyStore.read(given);
    if (!read.ok) return read;
    const store = read.value;
    const mended = given.paths.filter((_path, index) => store.#ends[index] === null);
    // Where neither is there, none is made: a new workspace gets them with its first key, and of an old one they are lost.
    if (store.#lines.size === 0) return ok({ store, mended: [] });
    const written = await store.#queue.run(async () => {
      const aside = await store.#setAside();
      return aside.ok ? store.#mend() : aside;
    });
    return written.ok || mended.length < given.paths.length
      ? ok({ store, mended: written.ok ? mended : [] })
      : written;
  }

  /** A stream's key, opened once. @throws Error when a wrapped key was made with another master key */
  of(stream: string): StreamKey {
    const opened = this.#opened.get(stream);
    if (opened) return { kind: 'key', key: opened };
    const line = this.#lines.get(stream);
    if (!line) return { kind: 'unknown' };
    if ('destroyedAt' in line) return { kind: 'destroyed', at: line.destroyedAt };
    const key = this.#opens(line);
    // Its line has a sound CRC and does not open: it was put there from another workspace, or by hand.
    if (!key) return { kind: 'unknown' };
    this.#opened.set(stream, key);
    return { kind: 'key', key };
  }

  /** Whether any of the keys was wrapped in this workspace. */
  get opensAny(): boolean {
    return [...this.#lines.values()].some((line) => 'key' in line && this.#opens(line) !== null);
  }

  /** What one copy says counts more than what the other does: nobody who has no key can make a key count less than a note. */
  #weightOf(line: KeyLine): number {
    if ('key' in line) return this.#opens(line) === null ? 0 : 2;
    const { signature } = disposalNote(this.#options.keys, line.stream, line.destroyedAt);
    return line.signature === signature ? 3 : 1;
  }

  /** Null for a key that was wrapped in another workspace. */
  #opens({ stream, key }: WrappedKey): Uint8Array | null {
    const { keys } = this.#options;
    return unseal(keys.of('stream-keys'), Buffer.from(key, 'base64'), keys.place('stream', stream));
  }

  /** Makes sure, durably, that each of the streams has a key. */
  ensure(streams: ReadonlySet<string>): Promise<Result<void, StoreFailure>> {
    return this.#queue.run(async () => {
      const missing = [...streams].filter((stream) => !this.#lines.has(stream));
      if (missing.length === 0) return ok(undefined);
      const { keys } = this.#options;
      const made = missing.map((stream) => {
        const key = new Uint8Array(randomBytes(KEY_BYTES));
        const wrapped = seal(keys.of('stream-keys'), key, keys.place('stream', stream));
        return { stream, key, line: { stream, key: wrapped.toString('base64') } };
      });
      const appended = await this.#append(made.map(({ line }) => line));
      if (!appended.ok) return appended;
      for (const { stream, key, line } of made) {
        this.#lines.set(stream, line);
        this.#opened.set(stream, key);
      }
      return ok(undefined);
    });
  }

  isDestroyed(stream: string): boolean {
    const line = this.#lines.get(stream);
    return line !== undefined && 'destroyedAt' in line;
  }

  /** Destroys a stream's key in both copies. What it sealed cannot be opened by anybody from then on. */
  destroy(stream: string, at: string): Promise<Result<void, StoreFailure>> {
    return this.#queue.run(async () => {
      // First: once the key is noted as destroyed nobody comes back to look for what is left of it.
      const aside = await this.#destroySetAside();
      if (!aside.ok) return aside;
      const before = this.#lines.get(stream);
      this.#lines.set(stream, disposalNote(this.#options.keys, stream, at));
      this.#ends = [null, null];
      const written = await this.#mend();
      if (!written.ok) {
        if (before) this.#lines.set(stream, before);
        return written;
      }
      this.#opened.get(stream)?.fill(0);
      this.#opened.delete(stream);
      return ok(undefined);
    });
  }

  /** What was kept of damaged copies holds the destroyed key too, and a file that cannot be read loses no single line. */
  async #destroySetAside(): Promise<Result<void, StoreFailure>> {
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

  /**
   * Writes copies anew that went away or were damaged while this was open; which those were is told. Of a sound one nobody can say here
   * that it is not the one that holds.
   */
  mend(): Promise<Result<readonly string[], StoreFailure>> {
    return this.#queue.run(async () => {
      const { paths, files } = this.#options;
      if (this.#lines.size === 0) return ok([]);
      const stray: string[] = [];
      for (const [index, path] of paths.entries()) {
        if (this.#ends[index] !== null && (await isWholeCopy(files, path))) continue;
        stray.push(path);
        this.#ends = this.#ends.map((known, at) => (at === index ? null : known));
      }
      const written = await this.#mend();
      return written.ok ? ok(stray) : written;
    });
  }

  forget(): void {
    for (const key of this.#opened.values()) key.fill(0);
    this.#opened.clear();
  }

  async #append(lines: readonly KeyLine[]): Promise<Result<void, StoreFailure>> {
    const bytes = Buffer.concat(lines.map(checkedLine));
    const { paths, files } = this.#options;
    const ends: (number | null)[] = [...this.#ends];
    for (const [index, path] of paths.entries()) {
      const end = ends[index];
      if (end === null || end === undefined) continue;
      try {
        const file = await files.open(path, 'update');
        try {
          await writeAll(file, bytes, end);
          await file.truncate(end + bytes.length);
          await file.datasync();
        } finally {
          await file.close();
        }
        ends[index] = end + bytes.length;
      } catch (error) {
        if (errnoOf(error) === 'ENOENT') {
          // It went away: it is written anew, whole.
          ends[index] = null;
          continue;
        }
        // What is there now is not known: the next occasion writes this copy anew.
        this.#ends = this.#ends.map((known, at) => (at === index ? null : known));
        return err(writeFailure(error, path));
      }
    }
    this.#ends = ends;
    return ends.includes(null) ? this.#mend(lines) : ok(undefined);
  }

  /** Before copies are written over of which none was whole. One that was set aside before stays. */
  async #setAside(): Promise<Result<void, StoreFailure>> {
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

  /** Writes the copies that are not whole anew, one after the other. */
  async #mend(added: readonly KeyLine[] = []): Promise<Result<void, StoreFailure>> {
    const { paths, files } = this.#options;
    for (const [index, path] of paths.entries()) {
      if (this.#ends[index] !== null) continue;
      const bytes = Buffer.concat([...this.#lines.values(), ...added].map(checkedLine));
      try {
        await replaceDurably(files, path, bytes);
      } catch (error) {
        return err(writeFailure(error, path));
      }
      this.#ends = this.#ends.map((known, at) => (at === index ? bytes.length : known));
    }
    return ok(undefined);
  }
}

const setAsideOf = (path: string) => `${path}.damaged`;

interface CopyRead {
  readonly lines: ReadonlyMap<string, KeyLine>;
  readonly endBytes: number;
  /** Whether every line of it was read. */
  readonly sound: boolean;
  /** All of it as it lies there, where a line could not be read; empty otherwise. */
  readonly broken: Buffer;
}

const NOTHING = Buffer.alloc(0);
const ABSENT: CopyRead = { lines: new Map(), endBytes: 0, sound: false, broken: NOTHING };

/** A copy that is not there is one to be written: a new workspace, or somebody deleted it. */
async function readCopy(files: FileLayer, path: string): Promise<Result<CopyRead, StoreFailure>> {
  let bytes: Buffer;
  try {
    bytes = await readWholeFile(files, path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return ok(ABSENT);
    return err(readFailure(error, path));
  }
  const { lines, sound } = readLines(bytes);
  return ok({ lines, endBytes: bytes.length, sound, broken: sound ? NOTHING : bytes });
}

/** One that cannot be read now may be whole: a failing disk is not written to for that. */
async function isWholeCopy(files: FileLayer, path: string): Promise<boolean> {
  try {
    return isWholeKeyCopy(await readWholeFile(files, path));
  } catch (error) {
    return errnoOf(error) !== 'ENOENT';
  }
}

function readLines(bytes: Buffer): Pick<CopyRead, 'lines' | 'sound'> {
  const lines = new Map<string, KeyLine>();
  const rows = bytes.toString('utf8').split('\n');
  let sound = rows.pop() === '';
  for (const row of rows) {
    const line = readCheckedLine(row, lineSchema);
    if (line) lines.set(line.stream, line);
    else sound = false;
  }
  return { lines, sound };
}

/** Whether a copy has lines, and each as it was written, which takes no key to tell. */
export function isWholeKeyCopy(bytes: Buffer): boolean {
  const { lines, sound } = readLines(bytes);
  return sound && lines.size > 0;
}

/**
 * Of a stream that one copy knows as destroyed, by a note that this workspace signed, the other's key counts no more. A note that nobody
 * signed destroys no key that opens. Of two keys of one stream that one holds which opens: a copy that was brought from another workspace
 * must not take the place of the one that is sound.
 */
function merged(read: readonly CopyRead[], weightOf: (line: KeyLine) => number): Map<string, KeyLine> {
  const lines = new Map<string, KeyLine>();
  for (const copy of read) {
    for (const [stream, line] of copy.lines) {
      const known = lines.get(stream);
      const wins = !known || (keyText(known) !== keyText(line) && weightOf(line) > weightOf(known));
      if (wins) lines.set(stream, line);
    }
  }
  return lines;
}

function isSame(left: ReadonlyMap<string, KeyLine>, right: ReadonlyMap<string, KeyLine>): boolean {
  if (left.size !== right.size) return false;
  for (const [stream, line] of left) if (keyText(line) !== keyText(right.get(stream))) return false;
  return true;
}

const keyText = (line: KeyLine | undefined) =>
  line && ('key' in line ? line.key : `${line.destroyedAt} ${line.signature ?? ''}`);
