/** What somebody was writing, kept by main until it is saved or discarded. */
import type { Request } from '../../electron/shared/ipc-contract';
import { bridge } from './bridge';

type DraftValue = Request<'drafts:save'>['value'];

/** Only what JSON can hold is kept; `undefined` fields are simply not there when the draft comes back. */
function asJson(value: unknown): DraftValue {
  return JSON.parse(JSON.stringify(value ?? null)) as DraftValue;
}

export function loadDraft(key: string): Promise<unknown> {
  return bridge.invoke('drafts:get', { key });
}

/**
 * A draft that could not be kept loses nothing that was saved; the form stays open with what was written.
 * @returns whether it was kept
 */
export async function saveDraft(key: string, value: unknown): Promise<boolean> {
  const saved = await bridge.invoke('drafts:save', { key, value: asJson(value) });
  return saved.ok;
}

export async function forgetDraft(key: string): Promise<void> {
  await saveDraft(key, null);
}
