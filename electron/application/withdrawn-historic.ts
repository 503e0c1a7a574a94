/** Old work whose import was undone: it is found nowhere any more, and the journal still says it. */
import { type Historic, type HistoricEventPayloads, historicStreamOf } from '../shared/domain/historic';
import { ok, type Result } from '../shared/result';
import type { Journal, StoreFailure } from './ports';

export interface WithdrawnHistoric {
  readonly historic: Historic;
  readonly withdrawn: { readonly at: string; readonly by: string };
}

/**
 * Reads the journal, since nothing of it is kept beside. Null for what was never brought in, is still there, or was destroyed.
 * @param pause lets others have a turn
 */
export async function withdrawnHistoric(
  journal: Pick<Journal, 'readBatches'>,
  id: string,
  pause: () => Promise<void>,
): Promise<Result<WithdrawnHistoric | null, StoreFailure>> {
  const streamId = historicStreamOf(id);
  let historic: Historic | null = null;
  let withdrawn: WithdrawnHistoric['withdrawn'] | null = null;
  for await (const batch of journal.readBatches()) {
    if (!batch.ok) return batch;
    for (const { header, payload, destroyed } of batch.value.events) {
      if (header.streamId !== streamId || destroyed) continue;
      if (header.type === 'v1.historic.recorded') {
        const recorded = payload as HistoricEventPayloads['v1.historic.recorded'];
        historic = { ...recorded, id, importId: header.commandId };
      }
      if (header.type === 'v1.historic.withdrawn')
        withdrawn = { at: header.recordedAt, by: header.recordedBy.name };
    }
    await pause();
  }
  return ok(historic && withdrawn && { historic, withdrawn });
}
