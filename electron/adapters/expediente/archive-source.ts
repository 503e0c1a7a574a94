/** A ZIP to be read from the disk. */
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import * as yauzl from 'yauzl';

export interface ArchiveSource {
  readonly sizeBytes: number;
  /** SHA-256 of the archive itself, 64 hex digits. */
  sha256(): Promise<string>;
  openZip(): Promise<yauzl.ZipFile>;
  readAt(positionBytes: number, lengthBytes: number): Promise<Buffer>;
  close(): Promise<void>;
}

/** Names are judged here and not by the library, which would mend backslashes; sizes are checked while reading. */
const OPTIONS: yauzl.Options = { autoClose: false, lazyEntries: true, strictFileNames: true };

const CHUNK_BYTES = 1024 * 1024;

/** @throws a system error when the file cannot be opened */
export async function archiveOfFile(path: string): Promise<ArchiveSource> {
  const file = await open(path, 'r');
  const { size } = await file.stat();
  return {
    sizeBytes: size,
    sha256: () => hashOf(file),
    // The library closes what it reads from.
    openZip: () => yauzl.openPromise(path, OPTIONS),
    readAt: async (position, length) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
      return buffer.subarray(0, bytesRead);
    },
    close: () => file.close(),
  };
}

async function hashOf(file: FileHandle): Promise<string> {
  const digest = createHash('sha256');
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  for (let position = 0; ; ) {
    const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES, position);
    if (bytesRead === 0) return digest.digest('hex');
    digest.update(buffer.subarray(0, bytesRead));
    position += bytesRead;
  }
}
