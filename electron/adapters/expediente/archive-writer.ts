import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { writeAll } from '../workspace-durable-write';
import type { StoreFile } from '../workspace-file-layer';

/** A plain file that its owner may write and everybody may read, as `unzip` will make it. */
const FILE_MODE = 0o100644;

interface NewEntry {
  readonly path: string;
  /** RFC 3339; the entry's time of last change. */
  readonly at: string;
  /** Whether packing it is worth while. */
  readonly compress: boolean;
}

export interface WrittenEntry {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** Writes a ZIP entry after entry, as a stream: what is in memory does not grow with the archive. */
export class ArchiveWriter {
  readonly #zip = new ZipFile();
  readonly #written: Promise<WrittenEntry>;

  constructor(file: StoreFile) {
    this.#written = this.#drain(file);
    // Whoever adds entries learns of a failure there; unheard until then, it would end the process.
    this.#written.catch(() => {});
  }

  /** Resolves once the content has been read to its end. What reading it or writing the archive throws is thrown. */
  async add(
    { path, at, compress }: NewEntry,
    content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  ): Promise<WrittenEntry> {
    let stream: Readable | null = null;
    const read = new Promise<WrittenEntry>((resolve, reject) => {
      this.#zip.once('error', reject);
      this.#zip.addReadStreamLazy(path, { mtime: new Date(at), mode: FILE_MODE, compress }, (give) => {
        stream = Readable.from(hashed(content, resolve), { objectMode: false });
        stream.once('error', reject);
        give(null, stream);
      });
    });
    try {
      // The archive ends only after its last entry: here it can only fail.
      return await Promise.race([read, this.#written]);
    } catch (error) {
      const opened: Readable | null = stream;
      if (opened !== null) await closed(opened);
      throw error;
    } finally {
      this.#zip.removeAllListeners('error');
    }
  }

  /** Ends the archive: its own size and hash. */
  end(): Promise<WrittenEntry> {
    this.#zip.end();
    return this.#written;
  }

  /** Lets go of an archive that will not be ended. */
  abandon(): void {
    Readable.prototype.destroy.call(this.#zip.outputStream);
  }

  async #drain(file: StoreFile): Promise<WrittenEntry> {
    const digest = createHash('sha256');
    let sizeBytes = 0;
    for await (const chunk of this.#zip.outputStream) {
      const bytes = chunk as Buffer;
      digest.update(bytes);
      await writeAll(file, bytes, sizeBytes);
      sizeBytes += bytes.length;
    }
    return { sha256: digest.digest('hex'), sizeBytes };
  }
}

async function* hashed(
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  done: (entry: WrittenEntry) => void,
): AsyncGenerator<Uint8Array> {
  const digest = createHash('sha256');
  let sizeBytes = 0;
  for await (const piece of content) {
    digest.update(piece);
    sizeBytes += piece.length;
    yield piece;
  }
  done({ sha256: digest.digest('hex'), sizeBytes });
}

/** An abandoned source closes its file before the next thing happens. */
async function closed(stream: Readable): Promise<void> {
  if (stream.destroyed || stream.readableEnded) return;
  await new Promise((resolve) => {
    stream.once('close', resolve).destroy();
  });
}
