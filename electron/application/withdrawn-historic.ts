/** Old work whose import was undone: it is found nowhere any more, and the journal still says it. */
import { type Historic, type HistoricEventPayloads, historicKey } from '../shared/domain/historic';
import { ok, type Result } from '../shared/result';
import type { Journal, StoreFailure } from './ports';

export interface WithdrawnHistoric {
  readonly historic: Historic;
  readonly withdrawn: { readonly at: string; readonly by: string };
}

type Read = { readonly [Part in keyof WithdrawnHistoric]: WithdrawnHistoric[Part] | null };
type Batches = Pick<Journal, 'readBatches'>;

/** By id, all that the journal says of those that are asked for and were not destroyed. */
async function historicIn(
  journal: Batches,
  isAsked: (historic: Historic) => boolean,
  pause: () => Promise<void>,
): Promise<Result<ReadonlyMap<string, Read>, StoreFailure>> {
  const found = new Map<string, Read>();
  for await (const batch of journal.readBatches()) {
    if (!batch.ok) return batch;
    for (const { header, payload, destroyed } of batch.value.events) {
      const [kind, id = ''] = header.streamId.split(':');
      if (kind !== 'historic' || destroyed) continue;
      if (header.type === 'v1.historic.recorded') {
        const recorded = payload as HistoricEventPayloads['v1.historic.recorded'];
        const historic = { ...recorded, id, importId: header.commandId };
        if (isAsked(historic)) found.set(id, { historic, withdrawn: null });
      }
      const known = found.get(id);
      if (header.type === 'v1.historic.withdrawn' && known)
        found.set(id, { ...known, withdrawn: { at: header.recordedAt, by: header.recordedBy.name } });
    }
    await pause();
  }
  return ok(found);
}

/**
 * Reads the journal, since nothing of it is kept beside. Null for what was never brought in, is still there, or was destroyed.
 * @param pause lets others have a turn
 */
export async function withdrawnHistoric(
  journal: Batches,
  id: string,
  pause: () => Promise<void>,
): Promise<Result<WithdrawnHistoric | null, StoreFailure>> {
  const found = await historicIn(journal, (historic) => historic.id === id, pause);
  if (!found.ok) return found;
  const { historic = null, withdrawn = null } = found.value.get(id) ?? {};
  return ok(historic && withdrawn && { historic, withdrawn });
}

/**
 * The same old ticket where it was brought in at another time, and can be read still: of an import that was undone since it was mistaken,
 * or that took the place of one.
 * @param pause lets others have a turn
 */
export async function otherCopiesOf(
  journal: Batches,
  one: Historic,
  pause: () => Promise<void>,
): Promise<Result<readonly Historic[], StoreFailure>> {
  const key = historicKey(one);
  const found = await historicIn(
    journal,
    (other) => other.id !== one.id && historicKey(other) === key,
    pause,
  );
  return found.ok ? ok([...found.value.values()].flatMap(({ historic }) => historic ?? [])) : found;
}
