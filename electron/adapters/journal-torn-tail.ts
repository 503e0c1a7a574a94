import { dirname, join } from 'node:path';
import type { Clock, StoreFailure } from '../application/ports';
import { err, ok, type Result } from '../shared/result';
import { createDurably, readRange } from './workspace-durable-write';
import type { FileLayer, StoreFile } from './workspace-file-layer';
import { stampedName } from './workspace-file-stamp';
import { writeFailure } from './workspace-store-failure';

/** Where the bytes of an unfinished last line were put. */
export interface TornTail {
  readonly path: string;
  readonly sizeBytes: number;
}

interface TornTailOptions {
  readonly file: StoreFile;
  readonly path: string;
  readonly files: FileLayer;
  readonly clock: Clock;
  readonly offsetBytes: number;
  readonly sizeBytes: number;
}

/**
 * Copies the unfinished line to `torn-<instant>.bin` beside the journal, durably, and only then cuts it off: without the cut
 * the next line would be glued to it and lost with it.
 */
export async function setTornTailAside(options: TornTailOptions): Promise<Result<TornTail, StoreFailure>> {
  const { file, path, files, clock, offsetBytes, sizeBytes } = options;
  try {
    const tail = await readRange(file, offsetBytes, sizeBytes);
    const folder = dirname(path);
    const keptAt = join(folder, stampedName('torn-', clock, '.bin', await files.list(folder)));
    await createDurably(files, keptAt, tail);
    await file.truncate(offsetBytes);
    await file.sync();
    return ok({ path: keptAt, sizeBytes });
  } catch (error) {
    return err(writeFailure(error, path));
  }
}
