/** What somebody was writing, kept by main until it is saved or discarded. */
import { useQuery } from '@tanstack/react-query';
import type { Request, Response } from '../../electron/shared/ipc-contract';
import { bridge } from './bridge';

type DraftValue = Request<'drafts:save'>['value'];

/** Only what JSON can hold is kept; `undefined` fields are simply not there when the draft comes back. */
function asJson(value: unknown): DraftValue {
  return JSON.parse(JSON.stringify(value ?? null)) as DraftValue;
}

export function loadDraft(key: string): Promise<Response<'drafts:get'>> {
  return bridge.invoke('drafts:get', { key });
}

/** Whether something waits under a key. Asked anew whenever who shows it appears. */
export function useHasDraft(key: string): boolean {
  const kept = useQuery({
    queryKey: ['drafts:get', { key }],
    queryFn: () => loadDraft(key),
    gcTime: 0,
    staleTime: 0,
  });
  return kept.data !== undefined && kept.data !== null;
}

/**
 * `unkept`: it found no place on the disk, and main keeps it as long as the program runs. `full`: what everybody is writing takes up all the
 * place that there is, and what was kept of this one before stays as it was.
 */
export type DraftFate = 'kept' | 'unkept' | 'full';

export async function saveDraft(key: string, value: unknown): Promise<DraftFate> {
  const saved = await bridge.invoke('drafts:save', { key, value: asJson(value) });
  // Behind a door that is shut main took what it could.
  if (saved.ok) return saved.value ? 'kept' : 'unkept';
  if (saved.error.kind === 'drafts-full') return 'full';
  return saved.error.kind === 'locked-desk' ? 'kept' : 'unkept';
}

export async function forgetDraft(key: string): Promise<void> {
  await saveDraft(key, null);
}
