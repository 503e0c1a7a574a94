import { z } from 'zod';
import type { Log } from '../../application/log';
import type { Clock, DocumentStore } from '../../application/ports';
import type { ToldFile } from '../../application/warnings/told-moments';
import { err } from '../../shared/result';
import { openDocumentStore } from '../document-store-lowdb';
import { plainFile } from '../snapshot-json-adapter';
import type { FileLayer } from '../workspace-file-layer';

interface ToldStoreTools {
  readonly clock: Clock;
  readonly files: FileLayer;
  readonly log: Log;
}

const toldSchema: z.ZodType<ToldFile> = z.strictObject({ told: z.array(z.string().max(120)) });

/** What was told of terms. Where it can be neither read nor replaced, the desk warns by what it told since its start. */
export async function openToldStore(
  path: string,
  { clock, files, log }: ToldStoreTools,
): Promise<DocumentStore<ToldFile>> {
  const defaultValue: ToldFile = { told: [] };
  const store = await openDocumentStore({
    path,
    schema: toldSchema,
    defaultValue,
    seal: plainFile,
    clock,
    files,
  });
  if (store.ok) return store.value;
  const failure = store.error;
  log.warn('what was told of terms not opened', { ...failure });
  return {
    get: () => defaultValue,
    update: async () => err(failure),
    settled: async () => {},
    dropped: [],
    setAside: null,
  };
}
