import { Low } from 'lowdb';
import type { Checkpoint, CheckpointStore, StoreFailure } from '../application/ports';
import { SerialQueue } from '../application/serial-queue';
import { err, ok, type Result } from '../shared/result';
import { CheckpointAdapter, type Snapshot } from './checkpoint-adapter';
import type { WorkspaceKeys } from './sealing/workspace-keys';
import { type FileLayer, nodeFileLayer } from './workspace-file-layer';
import { writeFailure } from './workspace-store-failure';

/** Checkpoints in `folder`, which must exist. */
export function createCheckpointStore(
  folder: string,
  keys: WorkspaceKeys,
  files: FileLayer = nodeFileLayer,
): CheckpointStore {
  return new LowdbCheckpointStore(folder, keys, files);
}

class LowdbCheckpointStore implements CheckpointStore {
  readonly #folder: string;
  readonly #adapter: CheckpointAdapter;
  readonly #db: Low<Snapshot | null>;
  readonly #queue = new SerialQueue();

  constructor(folder: string, keys: WorkspaceKeys, files: FileLayer) {
    this.#folder = folder;
    this.#adapter = new CheckpointAdapter(files, folder, keys);
    this.#db = new Low<Snapshot | null>(this.#adapter, null);
  }

  load(): ReturnType<CheckpointStore['load']> {
    return this.#queue.run(async () => {
      this.#db.data = null;
      await this.#db.read();
      const checkpoint = this.#takeData()?.checkpoint ?? null;
      return { checkpoint, known: this.#adapter.known, rejected: this.#adapter.rejected };
    });
  }

  save(checkpoint: Checkpoint, dirty: ReadonlySet<string>): Promise<Result<void, StoreFailure>> {
    return this.#queue.run(async () => {
      this.#db.data = { checkpoint, dirty };
      try {
        await this.#db.write();
        return ok(undefined);
      } catch (error) {
        return err(writeFailure(error, this.#folder));
      } finally {
        this.#takeData();
      }
    });
  }

  clear(): Promise<Result<void, StoreFailure>> {
    return this.#queue.run(async () => {
      try {
        await this.#adapter.clear();
        return ok(undefined);
      } catch (error) {
        return err(writeFailure(error, this.#folder));
      }
    });
  }

  /** lowdb would hold on to the state of a whole desk for nothing. */
  #takeData(): Snapshot | null {
    const { data } = this.#db;
    this.#db.data = null;
    return data;
  }
}
