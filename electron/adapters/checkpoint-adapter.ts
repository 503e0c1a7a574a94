import { createHmac } from 'node:crypto';
import { basename, join } from 'node:path';
import type { Adapter } from 'lowdb';
import type { Checkpoint, JournalPosition, StoreFailure } from '../application/ports';
import { err, ok, type Result } from '../shared/result';
import { type ManifestBody, openManifest, sealManifest } from './checkpoint-manifest';
import type { WorkspaceKeys } from './sealing/workspace-keys';
import { DurableJsonAdapter, sealedFile } from './snapshot-json-adapter';
import { jsonPieces, parsedInSlices, parsedUnlessArray, TimeSlices } from './time-slices';
import { readWholeFile, replaceFile } from './workspace-durable-write';
import type { FileLayer } from './workspace-file-layer';
import { readFailure } from './workspace-store-failure';

/** What lowdb hands to the adapter: a checkpoint, and which of its shards have changed since the last one. */
export interface Snapshot {
  readonly checkpoint: Checkpoint;
  readonly dirty: ReadonlySet<string>;
}

/**
 * A lowdb adapter that keeps a checkpoint as a manifest and one file a shard. A shard's file is named by an HMAC of its content and never
 * changed, so the previous manifest stays whole while the next one is made; the manifest is written last.
 */
export class CheckpointAdapter implements Adapter<Snapshot | null> {
  readonly #files: FileLayer;
  readonly #keys: WorkspaceKeys;
  readonly #folder: string;
  readonly #currentPath: string;
  readonly #previousPath: string;
  /** The good manifests on the disk; undefined until they have been read. */
  #current: ManifestBody | null | undefined;
  #previous: ManifestBody | null = null;
  #rejected: StoreFailure[] = [];
  #known: JournalPosition | null = null;

  constructor(files: FileLayer, folder: string, keys: WorkspaceKeys) {
    this.#files = files;
    this.#keys = keys;
    this.#folder = folder;
    this.#currentPath = join(folder, 'manifest.json');
    this.#previousPath = join(folder, 'manifest.previous.json');
  }

  /** What the last `read` found and could not use. */
  get rejected(): readonly StoreFailure[] {
    return this.#rejected;
  }

  /** The furthest at which a manifest stands that the last `read` could open, whatever became of its shards, and in whatever format. */
  get known(): JournalPosition | null {
    return this.#known;
  }

  async read(): Promise<Snapshot | null> {
    this.#rejected = [];
    this.#known = null;
    const current = await this.#readGeneration(this.#currentPath);
    this.#current = current?.manifest ?? null;
    if (current !== null) {
      this.#previous = (await this.#readManifest(this.#previousPath)) ?? null;
      return { checkpoint: current.checkpoint, dirty: new Set() };
    }
    const previous = await this.#readGeneration(this.#previousPath);
    this.#previous = previous?.manifest ?? null;
    return previous === null ? null : { checkpoint: previous.checkpoint, dirty: new Set() };
  }

  /** @throws system errors of the file layer. */
  async write(snapshot: Snapshot | null): Promise<void> {
    if (snapshot === null) return;
    const { checkpoint, dirty } = snapshot;
    if (this.#current === undefined) await this.read();
    await this.#sweep();
    const known = new Map(this.#current?.shards);
    const shards: [string, string][] = [];
    for (const [name, state] of checkpoint.shards) {
      const kept = dirty.has(name) ? undefined : known.get(name);
      shards.push([name, kept ?? (await this.#writeShard(state, new Set(known.values())))]);
    }
    await this.#files.syncFolder(this.#folder);
    if (this.#current) {
      await this.#files.rename(this.#currentPath, this.#previousPath);
      this.#previous = this.#current;
      this.#current = null;
    }
    const sealed = sealManifest({ at: checkpoint.at, formatVersion: checkpoint.formatVersion, shards });
    await this.#manifestFile(this.#currentPath).write(sealed);
    this.#current = sealed.body;
  }

  /** @throws system errors of the file layer. */
  async clear(): Promise<void> {
    const names = new Set(await this.#files.list(this.#folder));
    for (const path of [this.#currentPath, this.#previousPath]) {
      if (names.has(basename(path))) await this.#files.unlink(path);
    }
    this.#current = null;
    this.#previous = null;
    // The shards too: nothing names them any more.
    await this.#sweep();
    await this.#files.syncFolder(this.#folder);
  }

  async #writeShard(state: unknown, onDisk: ReadonlySet<string>): Promise<string> {
    // In slices: another thread would have to be handed a copy of the state, which is made in one piece.
    const slices = new TimeSlices();
    const digest = shardDigest(this.#keys);
    const pieces: Buffer[] = [];
    for (const text of jsonPieces(state)) {
      const piece = Buffer.from(text, 'utf8');
      digest.update(piece);
      pieces.push(piece);
      await slices.pause();
    }
    const sha256 = digest.digest('hex');
    if (!onDisk.has(sha256)) {
      const sealed = this.#keys.sealFile('checkpoint-shard', Buffer.concat(pieces));
      await replaceFile(this.#files, this.#shardPath(sha256), sealed);
    }
    return sha256;
  }

  /** Removes the shards that no good manifest names, and what an interrupted write left. */
  async #sweep(): Promise<void> {
    const named = [...(this.#current?.shards ?? []), ...(this.#previous?.shards ?? [])];
    const kept = new Set(named.map(([, sha256]) => `shard-${sha256}.json`));
    for (const name of await this.#files.list(this.#folder)) {
      const isShard = name.startsWith('shard-') && !kept.has(name);
      if (isShard || name.endsWith('.tmp')) await this.#files.unlink(join(this.#folder, name));
    }
  }

  async #readGeneration(
    path: string,
  ): Promise<{ readonly manifest: ManifestBody; readonly checkpoint: Checkpoint } | null> {
    const manifest = await this.#readManifest(path);
    if (manifest === null) return null;
    const shards = new Map<string, unknown>();
    const slices = new TimeSlices();
    for (const [name, sha256] of manifest.shards) {
      const state = await this.#readShard(sha256, slices);
      if (!state.ok) {
        this.#rejected.push(state.error);
        return null;
      }
      shards.set(name, state.value);
    }
    return { manifest, checkpoint: { at: manifest.at, formatVersion: manifest.formatVersion, shards } };
  }

  async #readManifest(path: string): Promise<ManifestBody | null> {
    let value: unknown;
    try {
      value = await this.#manifestFile(path).read();
    } catch (error) {
      this.#rejected.push(readingFailure(error, path));
      return null;
    }
    if (value === null) return null;
    const manifest = openManifest(value);
    if (manifest === null) {
      this.#rejected.push({ kind: 'damaged', path, line: null, reason: 'hash' });
      return null;
    }
    const { at, body } = manifest;
    if (this.#known === null || at.offsetBytes > this.#known.offsetBytes) this.#known = at;
    return body;
  }

  /** Each of its steps takes milliseconds and can't be cut: others get a turn between them. */
  async #readShard(sha256: string, slices: TimeSlices): Promise<Result<unknown, StoreFailure>> {
    const path = this.#shardPath(sha256);
    try {
      const bytes = await readWholeFile(this.#files, path);
      await slices.pause();
      const plain = this.#keys.unsealFile('checkpoint-shard', bytes);
      await slices.pause();
      if (plain === null || shardDigest(this.#keys).update(plain).digest('hex') !== sha256) {
        return err({ kind: 'damaged', path, line: null, reason: 'hash' });
      }
      await slices.pause();
      return ok(await parsedInSlices(plain, slices, parsedUnlessArray));
    } catch (error) {
      return err(readingFailure(error, path));
    }
  }

  #manifestFile(path: string): DurableJsonAdapter {
    return new DurableJsonAdapter(this.#files, path, sealedFile(this.#keys, 'checkpoint-manifest'));
  }

  #shardPath(sha256: string): string {
    return join(this.#folder, `shard-${sha256}.json`);
  }
}

/** Keyed, since it names a file: a plain hash would let a state be guessed from outside. */
const shardDigest = (keys: WorkspaceKeys) => createHmac('sha256', keys.of('file'));

function readingFailure(error: unknown, path: string): StoreFailure {
  if (error instanceof SyntaxError) return { kind: 'damaged', path, line: null, reason: 'json' };
  return readFailure(error, path);
}
