/**
 * Drafts for which the disk has no room, or a desk that stopped writing no leave: they are kept by the process, sealed while nobody is at
 * the desk, until they can be written.
 */
import type { DocumentStore, StoreFailure } from '../application/ports';
import { SerialQueue } from '../application/serial-queue';
import type { DraftStore, Drafts } from '../application/session-desk';
import type { Result } from '../shared/result';
import type { FileSeal } from './snapshot-json-adapter';

/** What outlives the desk until it is written: of one workspace, in one process. */
export interface CarriedDrafts {
  sealed: Uint8Array | null;
}

export function draftsInMemory(
  store: DocumentStore<Drafts>,
  seal: FileSeal,
  carried: CarriedDrafts,
): DraftStore {
  const queue = new SerialQueue();
  let unkept = opened(carried, seal);
  const get = () => unkept ?? store.get();
  const write = async (next: Drafts): Promise<Result<Drafts, StoreFailure>> => {
    const written = await store.update(() => next);
    unkept = written.ok ? null : next;
    // Not before: an opening that comes to nothing, or to a desk that writes nothing, leaves them to the next.
    if (written.ok) carried.sealed = null;
    return written;
  };
  return {
    ...{ get, dropped: store.dropped, setAside: store.setAside },
    settled: () => queue.idle(),
    isUnwritten: () => unkept !== null,
    // One after another: each changes what the one before left, on the disk or here.
    update: (change) => queue.run(() => write(change(get()))),
    hold: (change) =>
      queue.run(async () => {
        unkept = change(get());
      }),
    carry: (mayWrite) =>
      queue.run(async () => {
        if (unkept === null) return;
        const written = mayWrite && (await write(unkept)).ok;
        if (!written) carried.sealed = seal.seal(Buffer.from(JSON.stringify(unkept), 'utf8'));
      }),
  };
}

/** Null where there is nothing, or it was sealed in another workspace. */
function opened(carried: CarriedDrafts, seal: FileSeal): Drafts | null {
  const plain = carried.sealed && seal.unseal(carried.sealed);
  return plain && (JSON.parse(Buffer.from(plain).toString('utf8')) as Drafts);
}
