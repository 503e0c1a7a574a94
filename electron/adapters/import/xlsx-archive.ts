/** The ZIP around a workbook, within bounds: what unpacks to more than it could honestly hold is not unpacked on. */
import type { Readable } from 'node:stream';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { TableError } from './table-error';

/** 20,000 rows of 200 columns are some 100 MiB of XML. */
const MAX_UNPACKED_BYTES = 256 * 1024 * 1024;
const MAX_ENTRIES = 2_000;
const ENCRYPTED = 0x1;

export class XlsxArchive {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;
  #unpackedBytes = 0;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  /** @throws TableError for what is no ZIP */
  static async open(bytes: Uint8Array): Promise<XlsxArchive> {
    try {
      const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
        lazyEntries: true,
        validateEntrySizes: true,
      });
      zip.on('error', () => {});
      if (zip.entryCount > MAX_ENTRIES) throw new TableError('too-large');
      const entries = new Map<string, Entry>();
      for await (const entry of zip.eachEntry())
        entries.set(entry.fileName.replace(/^\//, '').toLowerCase(), entry);
      return new XlsxArchive(zip, entries);
    } catch (error) {
      throw asTableError(error);
    }
  }

  has(path: string): boolean {
    return this.#entries.has(path.toLowerCase());
  }

  /** A part's bytes while it is unpacked; null where there is none. Part names have no case (ECMA-376 part 2, 6.2.2). */
  part(path: string): AsyncIterable<Uint8Array> | null {
    const entry = this.#entries.get(path.toLowerCase());
    return entry ? this.#unpack(entry) : null;
  }

  /** @throws TableError where there is none */
  needed(path: string): AsyncIterable<Uint8Array> {
    const part = this.part(path);
    if (part === null) throw new TableError('damaged');
    return part;
  }

  async *#unpack(entry: Entry): AsyncGenerator<Uint8Array> {
    if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0) throw new TableError('encrypted');
    // As the archive states it: one that unpacks to another size is refused by the library while it is read.
    this.#unpackedBytes += entry.uncompressedSize;
    if (this.#unpackedBytes > MAX_UNPACKED_BYTES) throw new TableError('too-large');
    let stream: Readable;
    try {
      stream = await this.#zip.openReadStreamPromise(entry);
    } catch (error) {
      throw asTableError(error);
    }
    try {
      yield* stream as AsyncIterable<Buffer>;
    } catch (error) {
      throw asTableError(error);
    } finally {
      stream.destroy();
    }
  }

  close(): void {
    this.#zip.close();
  }
}

/** Whatever a hostile archive makes the library throw says one thing: it is no sound one. */
const asTableError = (error: unknown): TableError =>
  error instanceof TableError ? error : new TableError('damaged');
