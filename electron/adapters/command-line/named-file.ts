/** Files that a command names. */
import type { FileHandle } from 'node:fs/promises';
import { openPlainFile } from '../file-source';

/** A file that cannot be read; `code` is the system's, or EFBIG for one that is too large to be held in memory. */
export class FileNotRead extends Error {
  readonly path: string;
  readonly code: string;

  constructor(path: string, code: string) {
    super(`${code}: ${path}`);
    this.path = path;
    this.code = code;
  }
}

/** Lets `act` read the file and closes it. @throws FileNotRead */
export async function withNamedFile<T>(path: string, act: (file: FileHandle) => Promise<T>): Promise<T> {
  return asNotRead(path, async () => {
    const file = await openPlainFile(path);
    try {
      return await act(file);
    } finally {
      await file.close();
    }
  });
}

/** @throws FileNotRead */
export function readNamedFile(path: string, maximumBytes: number): Promise<Uint8Array> {
  return withNamedFile(path, async (file) => {
    const { size } = await file.stat();
    if (size > maximumBytes) throw new FileNotRead(path, 'EFBIG');
    return new Uint8Array(await file.readFile());
  });
}

/** The system's errors for a descriptor name no path. @throws FileNotRead */
export async function asNotRead<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof Error && 'syscall' in error && 'code' in error) {
      throw new FileNotRead(path, String(error.code));
    }
    throw error;
  }
}
