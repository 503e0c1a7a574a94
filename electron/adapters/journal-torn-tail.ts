import { dirname, join } from 'node:path';
import type { Clock, StoreFailure } from '../application/ports';
import { err, ok, type Result } from '../shared/result';
import { createDurably, readRange } from './workspace-durable-write';
import type { FileLayer, StoreFile } from './workspace-file-layer';
import { fileStamp } from './workspace-file-stamp';
import { errnoOf, writeFailure } from './workspace-store-failure';

/** Where the bytes of an unfinished last line were put. */
export interface TornTail {
  readonly path: string;
  readonly sizeBytes: number;
}

export interface TornTailOptions {
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
    const keptAt = await keep(files, dirname(path), fileStamp(clock), tail);
    await file.truncate(offsetBytes);
    await file.sync();
    return ok({ path: keptAt, sizeBytes });
  } catch (error) {
    return err(writeFailure(error, path));
  }
}

async function keep(files: FileLayer, folder: string, stamp: string, tail: Buffer): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const path = join(folder, attempt === 1 ? `torn-${stamp}.bin` : `torn-${stamp}-${attempt}.bin`);
    try {
      await createDurably(files, path, tail);
      return path;
    } catch (error) {
      // The clock may have stood still, or been set back, since an earlier tail was kept.
      if (errnoOf(error) !== 'EEXIST') throw error;
    }
  }
}
