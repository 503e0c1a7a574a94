import { createHash, randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import type { EvidenceVault, StoredFile, StoreFailure } from '../application/ports';
import { SerialQueue } from '../application/serial-queue';
import type { FileState } from '../shared/domain/custody';
import type { EvidenceRef } from '../shared/domain/evidence';
import { err, ok, type Result } from '../shared/result';
import { destroyFile } from './destroy-file';
import { exportVerified } from './evidence-vault-export';
import { hashFile } from './evidence-vault-hash';
import { KnownWhole } from './evidence-vault-known';
import { displayFileName } from './evidence-vault-names';
import {
  plainSizeOf,
  SEALED_HEADER_BYTES,
  SealBroken,
  SealedFileWriter,
  unsealedPieces,
  unsealedWhole,
} from './sealing/sealed-file';
import type { WorkspaceKeys } from './sealing/workspace-keys';
import type { NoteSwept } from './swept-notes-file';
import { discard } from './workspace-durable-write';
import { type FileLayer, nodeFileLayer, type StoreFile } from './workspace-file-layer';
import { errnoOf, readFailure, writeFailure } from './workspace-store-failure';

const FOLDER_PERMISSIONS = 0o700;

/** Largest file that is read into memory whole; larger ones are streamed, checked and saved all the same. */
const MAX_WHOLE_BYTES = 512 * 1024 ** 2;

const INCOMING_PREFIX = '.incoming-';
const SHELF = /^[0-9a-f]{2}$/;
const FILE = /^[0-9a-f]{64}$/;

/** RFC 2045 section 5.1, with the lengths of RFC 6838 section 4.2. */
const MEDIA_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,62}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,62}$/;

/** Where the vault in `folder` keeps the file of that SHA-256: `<first two hex digits>/<name>`. */
export function evidencePath(folder: string, sha256: string, keys: WorkspaceKeys): string {
  // The only thing that keeps a caller's string from becoming a path elsewhere.
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new TypeError('not a SHA-256 in lower-case hex');
  const name = keys.evidenceName(sha256);
  return join(folder, name.slice(0, 2), name);
}

/**
 * Opens the vault in `folder` (which must exist) and sweeps away what interrupted writes left. Each file is sealed under a
 * key of its own, and readable by its owner only.
 */
export async function openEvidenceVault(
  folder: string,
  keys: WorkspaceKeys,
  files: FileLayer = nodeFileLayer,
  /** Where copies are written to, when that is not the vault's own. */
  targets: FileLayer = files,
  /** Told of what goes for good, before it goes and once it is gone. */
  noteSwept: NoteSwept = async () => ok(undefined),
): Promise<Result<EvidenceVault, StoreFailure>> {
  try {
    for (const name of await files.list(folder)) {
      if (name.startsWith(INCOMING_PREFIX)) await files.unlink(join(folder, name));
    }
  } catch (error) {
    // Where nothing is written, what was left is not swept away either.
    if (errnoOf(error) !== 'EROFS') return err(writeFailure(error, folder));
  }
  return ok(new FolderEvidenceVault(folder, keys, files, targets, noteSwept));
}

/** What reading the source threw, told apart from what writing threw. */
class SourceError extends Error {}

class FolderEvidenceVault implements EvidenceVault {
  readonly #folder: string;
  readonly #keys: WorkspaceKeys;
  readonly #files: FileLayer;
  readonly #targets: FileLayer;
  readonly #noteSwept: NoteSwept;
  readonly #whole: KnownWhole;
  /** Names of what came in since the vault was opened: a form that is being filled may speak of it. */
  readonly #arrived = new Set<string>();
  /** Those of them that were not put provisionally. */
  readonly #claimed = new Set<string>();
  /** Nothing is found whole, and so kept, while it is being destroyed. */
  readonly #shelving = new SerialQueue();

  constructor(
    folder: string,
    keys: WorkspaceKeys,
    files: FileLayer,
    targets: FileLayer,
    noteSwept: NoteSwept,
  ) {
    this.#targets = targets;
    this.#noteSwept = noteSwept;
    this.#folder = folder;
    this.#keys = keys;
    this.#files = files;
    this.#whole = new KnownWhole(files);
  }

  async put(
    source: AsyncIterable<Uint8Array> | Uint8Array,
    meta: Parameters<EvidenceVault['put']>[1],
  ): Promise<Result<EvidenceRef, StoreFailure>> {
    const incoming = join(this.#folder, `${INCOMING_PREFIX}${randomUUID()}`);
    const name = displayFileName(meta.name);
    try {
      const { sha256, sizeBytes } = await this.#take(source, incoming);
      if (meta.isProvisional !== true) this.#claimed.add(this.#nameOf(sha256));
      const shelved = await this.#shelving.run(() => this.#shelve(incoming, sha256, meta.beforeFilling));
      if (!shelved.ok) {
        await discard(this.#files, incoming);
        return shelved;
      }
      const mediaType = meta.mediaType.toLowerCase();
      return ok({
        sha256,
        name,
        mediaType: MEDIA_TYPE.test(mediaType) ? mediaType : 'application/octet-stream',
        sizeBytes,
      });
    } catch (error) {
      await discard(this.#files, incoming);
      if (error instanceof SourceError) {
        const code = errnoOf(error.cause);
        if (code === null) throw error.cause;
        return err({ kind: 'source-unreadable', path: name, code });
      }
      return err(writeFailure(error, this.#folder));
    }
  }

  async has(sha256: string): Promise<Result<boolean, StoreFailure>> {
    const path = this.#pathOf(sha256);
    try {
      const stamp = await this.#whole.stampOf(path);
      if (this.#whole.holds(sha256, stamp)) return ok(true);
      const found = await hashFile(this.#files, path, this.#keys);
      if (found === null) return ok(false);
      this.#whole.remember(sha256, found === sha256 ? stamp : null);
      return found === sha256 ? ok(true) : err({ kind: 'damaged', path, line: null, reason: 'hash' });
    } catch (error) {
      // What is no file at all in a file's place is damage too.
      return errnoOf(error) === 'EISDIR'
        ? err({ kind: 'damaged', path, line: null, reason: 'hash' })
        : err(readFailure(error, path));
    }
  }

  async check(sha256: string, passed?: (bytes: number) => void): Promise<Result<FileState, StoreFailure>> {
    const path = this.#pathOf(sha256);
    try {
      const stamp = await this.#whole.stampOf(path);
      const found = await hashFile(this.#files, path, this.#keys, passed);
      this.#whole.remember(sha256, found === sha256 ? stamp : null);
      if (found === null) return ok('missing');
      return ok(found === sha256 ? 'whole' : 'damaged');
    } catch (error) {
      const code = errnoOf(error);
      if (code === 'ELOOP') return ok('missing');
      return code === 'EISDIR' ? ok('damaged') : err(readFailure(error, path));
    }
  }

  async describe(sha256: string, headBytes = 1024): Promise<Result<StoredFile | null, StoreFailure>> {
    const path = this.#pathOf(sha256);
    try {
      const file = await this.#files.open(path, 'read-no-follow');
      try {
        const sizeBytes = plainSizeOf(await file.sizeBytes());
        return ok({ sizeBytes, head: await headOf(file, this.#keys, headBytes) });
      } finally {
        await file.close();
      }
    } catch (error) {
      if (error instanceof SealBroken) return err({ kind: 'damaged', path, line: null, reason: 'seal' });
      return errnoOf(error) === 'ENOENT' ? ok(null) : err(readFailure(error, path));
    }
  }

  async read(sha256: string): Promise<Result<Uint8Array, StoreFailure>> {
    const path = this.#pathOf(sha256);
    try {
      const file = await this.#files.open(path, 'read-no-follow');
      try {
        if (plainSizeOf(await file.sizeBytes()) > MAX_WHOLE_BYTES)
          return err({ kind: 'io', path, code: 'EFBIG' });
        const bytes = await unsealedWhole(file, this.#keys);
        if (createHash('sha256').update(bytes).digest('hex') === sha256) return ok(bytes);
      } finally {
        await file.close();
      }
    } catch (error) {
      if (!(error instanceof SealBroken)) return err(readFailure(error, path));
    }
    this.#whole.remember(sha256, null);
    return err({ kind: 'damaged', path, line: null, reason: 'hash' });
  }

  async exportTo(
    sha256: string,
    targetPath: string,
    {
      overwrite = false,
      isStopped = () => false,
    }: { readonly overwrite?: boolean; readonly isStopped?: () => boolean } = {},
  ): Promise<Result<void, StoreFailure>> {
    const exported = await exportVerified({
      files: this.#files,
      targets: this.#targets,
      keys: this.#keys,
      sourcePath: this.#pathOf(sha256),
      sha256,
      targetPath,
      overwrite,
      isStopped,
    });
    if (!exported.ok && exported.error.kind === 'damaged') this.#whole.remember(sha256, null);
    return exported;
  }

  async destroy(sha256: string): Promise<Result<void, StoreFailure>> {
    const names = [this.#nameOf(sha256)];
    // What is to go goes, also where there is no room to note it: the next backup then says that it lacks a file.
    await this.#noteSwept(names);
    const destroyed = await this.#shelving.run(() => this.#destroy(sha256));
    if (destroyed.ok) await this.#noteSwept(names);
    return destroyed;
  }

  async #destroy(sha256: string): Promise<Result<void, StoreFailure>> {
    const path = this.#pathOf(sha256);
    this.#whole.remember(sha256, null);
    try {
      await destroyFile(this.#files, path, SEALED_HEADER_BYTES);
      return ok(undefined);
    } catch (error) {
      return err(writeFailure(error, path));
    }
  }

  destroyProvisional(sha256: string): Promise<Result<boolean, StoreFailure>> {
    return this.#shelving.run(async () => {
      if (this.#claimed.has(this.#nameOf(sha256))) return ok(false);
      const destroyed = await this.#destroy(sha256);
      return destroyed.ok ? ok(true) : destroyed;
    });
  }

  async destroyOthers(
    kept: Iterable<string>,
    own: Iterable<string> = [],
  ): Promise<Result<number, StoreFailure>> {
    const mine = [...new Set(own)];
    const ownNames = mine.map((sha256) => this.#nameOf(sha256));
    const spared = new Set([...kept].map((sha256) => this.#nameOf(sha256)));
    try {
      const others = await this.#othersThan(spared, new Set(ownNames));
      const noted = await this.#noteSwept([...ownNames, ...others.map(({ name }) => name)]);
      if (!noted.ok) return noted;
      for (const sha256 of mine) {
        const destroyed = await this.#shelving.run(() => this.#destroy(sha256));
        if (!destroyed.ok) return destroyed;
      }
      const gone: string[] = [];
      for (const { shelf, name } of others) {
        await this.#shelving.run(async () => {
          // Asked for each: what comes in meanwhile is somebody's too.
          if (this.#arrived.has(name)) return;
          await destroyFile(this.#files, join(this.#folder, shelf, name), SEALED_HEADER_BYTES);
          gone.push(name);
        });
      }
      // Once more: a backup that was made since the first note has the file, and knows that note already.
      const again = await this.#noteSwept([...ownNames, ...gone]);
      return again.ok ? ok(gone.length) : again;
    } catch (error) {
      return err(writeFailure(error, this.#folder));
    }
  }

  /**
   * What lies in the vault under another name and did not come in since it was opened.
   * @param own gone one by one: only where they lie in another's place are they among the others
   * @throws system errors of the file layer
   */
  async #othersThan(
    spared: ReadonlySet<string>,
    own: ReadonlySet<string>,
  ): Promise<readonly { readonly shelf: string; readonly name: string }[]> {
    const found: { shelf: string; name: string }[] = [];
    for (const shelf of await this.#files.list(this.#folder)) {
      if (!SHELF.test(shelf)) continue;
      for (const name of await this.#files.list(join(this.#folder, shelf))) {
        const isOwn = own.has(name) && name.startsWith(shelf);
        const isSpared = isOwn || spared.has(name) || this.#arrived.has(name);
        if (FILE.test(name) && !isSpared) found.push({ shelf, name });
      }
    }
    return found;
  }

  /** Writes the source to a file of its own, synced, while hashing it. */
  async #take(
    source: AsyncIterable<Uint8Array> | Uint8Array,
    incoming: string,
  ): Promise<{ readonly sha256: string; readonly sizeBytes: number }> {
    const digest = createHash('sha256');
    let sizeBytes = 0;
    const file: StoreFile = await this.#files.open(incoming, 'create-new');
    try {
      const sealed = new SealedFileWriter(file, this.#keys);
      for await (const chunk of chunksOf(source)) {
        digest.update(chunk);
        await sealed.write(chunk);
        sizeBytes += chunk.length;
      }
      await sealed.end();
      await file.sync();
    } finally {
      await file.close();
    }
    return { sha256: digest.digest('hex'), sizeBytes };
  }

  /** Gives the synced file its name. One that is there and whole is kept; one that has gone bad is replaced. */
  async #shelve(
    incoming: string,
    sha256: string,
    beforeFilling: Parameters<EvidenceVault['put']>[1]['beforeFilling'],
  ): Promise<Result<void, StoreFailure>> {
    const path = this.#pathOf(sha256);
    this.#arrived.add(basename(path));
    const shelf = dirname(path);
    await this.#files.makeFolder(shelf, FOLDER_PERMISSIONS);
    if ((await hashFile(this.#files, path, this.#keys)) === sha256) {
      await this.#files.unlink(incoming);
    } else {
      const may = (await beforeFilling?.(sha256)) ?? ok(undefined);
      if (!may.ok) return may;
      await this.#files.rename(incoming, path);
    }
    await this.#files.syncFolder(shelf);
    await this.#files.syncFolder(this.#folder);
    this.#whole.remember(sha256, await this.#whole.stampOf(path));
    return ok(undefined);
  }

  #nameOf(sha256: string): string {
    return basename(this.#pathOf(sha256));
  }

  #pathOf(sha256: string): string {
    return evidencePath(this.#folder, sha256, this.#keys);
  }
}

async function headOf(file: StoreFile, keys: WorkspaceKeys, headBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let got = 0;
  for await (const piece of unsealedPieces(file, keys)) {
    parts.push(piece);
    got += piece.length;
    if (got >= headBytes) break;
  }
  return new Uint8Array(Buffer.concat(parts).subarray(0, headBytes));
}

async function* chunksOf(source: AsyncIterable<Uint8Array> | Uint8Array): AsyncGenerator<Uint8Array> {
  if (source instanceof Uint8Array) {
    yield source;
    return;
  }
  const chunks = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await nextOf(chunks);
      if (next.done === true) return;
      if (!(next.value instanceof Uint8Array)) throw new TypeError('evidence comes as bytes, not as text');
      yield next.value;
    }
  } finally {
    // Closes the file behind it, also when writing failed halfway.
    await chunks.return?.();
  }
}

async function nextOf(chunks: AsyncIterator<unknown>): Promise<IteratorResult<unknown>> {
  try {
    return await chunks.next();
  } catch (error) {
    throw new SourceError('the source could not be read', { cause: error });
  }
}
