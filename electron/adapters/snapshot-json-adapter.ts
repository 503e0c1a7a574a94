import { hash } from 'node:crypto';
import type { Adapter } from 'lowdb';
import type { SealedFileKind, WorkspaceKeys } from './sealing/workspace-keys';
import { readWholeFile, replaceDurably } from './workspace-durable-write';
import type { FileLayer } from './workspace-file-layer';
import { errnoOf } from './workspace-store-failure';

/** What a file is sealed with on the disk. */
export interface FileSeal {
  seal(plain: Uint8Array): Uint8Array;
  /** Null when the bytes are not what `seal` gave. */
  unseal(sealed: Uint8Array): Uint8Array | null;
}

const HASHED = /^\{"sha256":"([0-9a-f]{64})","content":(.*)\}$/s;

/**
 * In the open, for what says nothing about anybody; with a hash, since a flipped bit can make another value of it. What was written
 * before there was one goes on being read: no single bit makes the one look like the other.
 */
export const plainFile: FileSeal = {
  seal: (plain) => {
    const text = Buffer.from(plain).toString('utf8');
    return Buffer.from(`{"sha256":"${hash('sha256', text)}","content":${text}}`, 'utf8');
  },
  unseal: (bytes) => {
    const text = Buffer.from(bytes).toString('utf8');
    const [, sha256, content = ''] = HASHED.exec(text) ?? [];
    if (sha256 !== undefined) return hash('sha256', content) === sha256 ? Buffer.from(content, 'utf8') : null;
    return /"sha256"|"content"/.test(text) ? null : bytes;
  },
};

export const sealedFile = (keys: WorkspaceKeys, kind: SealedFileKind): FileSeal => ({
  seal: (plain) => keys.sealFile(kind, plain),
  unseal: (sealed) => keys.unsealFile(kind, sealed),
});

/**
 * A lowdb adapter over one compact JSON file. lowdb's own never syncs, so that a power cut loses what it acknowledged, and
 * its presets keep everything in memory under NODE_ENV=test.
 */
export class DurableJsonAdapter implements Adapter<unknown> {
  readonly #files: FileLayer;
  readonly #path: string;
  readonly #seal: FileSeal;

  constructor(files: FileLayer, path: string, seal: FileSeal) {
    this.#files = files;
    this.#path = path;
    this.#seal = seal;
  }

  /**
   * Null only when the file isn't there.
   *
   * @throws SyntaxError when it isn't, or doesn't open as, a JSON object or array; a system error when it can't be read.
   */
  async read(): Promise<unknown> {
    let bytes: Buffer;
    try {
      bytes = await readWholeFile(this.#files, this.#path);
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return null;
      throw error;
    }
    const plain = this.#seal.unseal(bytes);
    if (plain === null) throw new SyntaxError('the file does not open');
    const value: unknown = JSON.parse(Buffer.from(plain).toString('utf8'));
    // lowdb takes a falsy value for an absent file.
    if (typeof value !== 'object' || value === null) throw new SyntaxError('not a JSON object');
    return value;
  }

  async write(data: unknown): Promise<void> {
    const sealed = this.#seal.seal(Buffer.from(JSON.stringify(data), 'utf8'));
    await replaceDurably(this.#files, this.#path, sealed);
  }
}
