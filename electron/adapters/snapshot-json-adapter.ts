import type { Adapter } from 'lowdb';
import { readWholeFile, replaceDurably } from './workspace-durable-write';
import type { FileLayer } from './workspace-file-layer';
import { errnoOf } from './workspace-store-failure';

/**
 * A lowdb adapter over one compact JSON file. lowdb's own never syncs, so that a power cut loses what it acknowledged, and
 * its presets keep everything in memory under NODE_ENV=test.
 */
export class DurableJsonAdapter implements Adapter<unknown> {
  readonly #files: FileLayer;
  readonly #path: string;

  constructor(files: FileLayer, path: string) {
    this.#files = files;
    this.#path = path;
  }

  /**
   * Null only when the file isn't there.
   *
   * @throws SyntaxError when it isn't a JSON object or array; a system error when it can't be read.
   */
  async read(): Promise<unknown> {
    let bytes: Buffer;
    try {
      bytes = await readWholeFile(this.#files, this.#path);
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return null;
      throw error;
    }
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    // lowdb takes a falsy value for an absent file.
    if (typeof value !== 'object' || value === null) throw new SyntaxError('not a JSON object');
    return value;
  }

  async write(data: unknown): Promise<void> {
    await replaceDurably(this.#files, this.#path, Buffer.from(JSON.stringify(data), 'utf8'));
  }
}
