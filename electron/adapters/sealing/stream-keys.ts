import { randomBytes } from 'node:crypto';
import type { ContentKeys, StoreFailure } from '../../application/ports';
import { SerialQueue } from '../../application/serial-queue';
import { err, ok, type Result } from '../../shared/result';
import { type FileLayer, nodeFileLayer } from '../workspace-file-layer';
import { disposalNote } from './disposal-notes';
import { KEY_BYTES, seal, unseal } from './sealed-box';
import { StreamKeyCopies } from './stream-key-copies';
import { ABSENT, type CopyRead, type KeyLine, merged, readCopy, type WrappedKey } from './stream-key-lines';
import type { WorkspaceKeys } from './workspace-keys';

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
  /** Null while the workspace's lock is this process's own, without which nothing is written. */
  readonly lostLock?: () => Promise<StoreFailure | null>;
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
  readonly #copies: StreamKeyCopies;

  private constructor(
    options: Required<StreamKeyStoreOptions>,
    lines: Map<string, KeyLine>,
    copies: StreamKeyCopies,
  ) {
    this.#options = options;
    this.#lines = lines;
    this.#copies = copies;
  }

  /** Reads the keys and writes nothing, whatever it finds. */
  static async read(given: StreamKeyStoreOptions): Promise<Result<StreamKeyStore, StoreFailure>> {
    const options = { files: nodeFileLayer, lostLock: async () => null, ...given };
    const read: CopyRead[] = [];
    const failures: StoreFailure[] = [];
    for (const path of options.paths) {
      const copy = await readCopy(options.files, path);
      if (!copy.ok) failures.push(copy.error);
      read.push(copy.ok ? copy.value : ABSENT);
    }
    // One copy that cannot be read is what the other is for.
    const [failure] = failures;
    if (failure !== undefined && failures.length === read.length) return err(failure);
    const lines = await merged(read, (line) => weightOf(line, options.keys));
    return ok(new StreamKeyStore(options, lines, await StreamKeyCopies.of(options, read, lines)));
  }

  /** Reads the keys, and writes a copy anew that is not whole; which those were is told. */
  static async open(
    given: StreamKeyStoreOptions,
  ): Promise<Result<{ readonly store: StreamKeyStore; readonly mended: readonly string[] }, StoreFailure>> {
    const read = await StreamKeyStore.read(given);
    if (!read.ok) return read;
    const store = read.value;
    const mended = store.#copies.pending;
    // Where neither is there, none is made: a new workspace gets them with its first key, and of an old one they are lost.
    if (store.#lines.size === 0) return ok({ store, mended: [] });
    const written = await store.#queue.run(async () => {
      const aside = await store.#copies.setAside();
      return aside.ok ? store.#copies.write(store.#lines) : aside;
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
    const key = openedKey(line, this.#options.keys);
    // Its line has a sound CRC and does not open: it was put there from another workspace, or by hand.
    if (!key) return { kind: 'unknown' };
    this.#opened.set(stream, key);
    return { kind: 'key', key };
  }

  /** Whether any of the keys was wrapped in this workspace. */
  get opensAny(): boolean {
    const { keys } = this.#options;
    return [...this.#lines.values()].some((line) => 'key' in line && openedKey(line, keys) !== null);
  }

  /**
   * Makes sure, durably, that each of the streams has a key. Copies that are not as they were written are written anew on the way; where
   * that fails, one that is whole is enough to go on with keys that there are already.
   */
  ensure(streams: ReadonlySet<string>): Promise<Result<void, StoreFailure>> {
    return this.#queue.run(async () => {
      const missing = [...streams].filter((stream) => !this.#lines.has(stream));
      const looked = await this.#copies.look(this.#lines, false);
      if (missing.length === 0) {
        const written = await this.#copies.write(this.#lines);
        if (this.#copies.isOneWhole) return ok(undefined);
        return written.ok ? looked : written;
      }
      if (!looked.ok) return looked;
      // From here on they are known, whether they can be written or not: part of it may be on the disk, and in a backup.
      const made = missing.map((stream) => this.#make(stream));
      return this.#copies.append(made, this.#lines);
    });
  }

  #make(stream: string): KeyLine {
    const { keys } = this.#options;
    const key = new Uint8Array(randomBytes(KEY_BYTES));
    const wrapped = seal(keys.of('stream-keys'), key, keys.place('stream', stream));
    const line = { stream, key: wrapped.toString('base64') };
    this.#lines.set(stream, line);
    this.#opened.set(stream, key);
    return line;
  }

  isDestroyed(stream: string): boolean {
    const line = this.#lines.get(stream);
    return line !== undefined && 'destroyedAt' in line;
  }

  /** Destroys a stream's key in both copies. What it sealed cannot be opened by anybody from then on. */
  destroy(stream: string, at: string): Promise<Result<void, StoreFailure>> {
    return this.#queue.run(async () => {
      // First: once the key is noted as destroyed nobody comes back to look for what is left of it.
      const aside = await this.#copies.destroySetAside();
      if (!aside.ok) return aside;
      const before = this.#lines.get(stream);
      this.#lines.set(stream, disposalNote(this.#options.keys, stream, at));
      this.#copies.mistrust();
      const written = await this.#copies.write(this.#lines);
      if (!written.ok) {
        if (before) this.#lines.set(stream, before);
        // One of them may have the note.
        this.#copies.mistrust();
        return written;
      }
      this.#opened.get(stream)?.fill(0);
      this.#opened.delete(stream);
      return ok(undefined);
    });
  }

  /**
   * Writes copies anew that are not what was written: gone, damaged, or of an earlier day; which those were is told.
   * @param deep whether copies that nobody wrote to are read too, for bits that the disk turned
   */
  mend(deep = true): Promise<Result<readonly string[], StoreFailure>> {
    return this.#queue.run(async () => {
      if (this.#lines.size === 0) return ok([]);
      const looked = await this.#copies.look(this.#lines, deep);
      const stray = this.#copies.pending;
      const written = await this.#copies.write(this.#lines);
      if (!looked.ok) return looked;
      return written.ok ? ok(stray) : written;
    });
  }

  /** Copies that were found otherwise than they were written, and written anew, whenever that is. */
  onMended(listener: (paths: readonly string[]) => void): void {
    this.#copies.onMended(listener);
  }

  forget(): void {
    for (const key of this.#opened.values()) key.fill(0);
    this.#opened.clear();
  }
}

/** What one copy says counts more than what the other does: nobody who has no key can make a key count less than a note. */
function weightOf(line: KeyLine, keys: WorkspaceKeys): number {
  if ('key' in line) return openedKey(line, keys) === null ? 0 : 2;
  const { signature } = disposalNote(keys, line.stream, line.destroyedAt);
  return line.signature === signature ? 3 : 1;
}

/** Null for a key that was wrapped in another workspace. */
function openedKey({ stream, key }: WrappedKey, keys: WorkspaceKeys): Uint8Array | null {
  return unseal(keys.of('stream-keys'), Buffer.from(key, 'base64'), keys.place('stream', stream));
}
