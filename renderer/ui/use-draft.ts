import { useCallback, useEffect, useRef, useState } from 'react';
import type { DefaultValues, FieldValues, UseFormReturn } from 'react-hook-form';
import type { KeptDraft } from '../../electron/shared/kept-draft';
import { type DraftFate, forgetDraft, loadDraft, saveDraft } from '../desk/drafts';
import { noteDraft, noteRecovered } from './draft-activity';
import { fitDraft } from './draft-shape';
import { currentPath } from './navigation';
import { withoutSecrets } from './secret-fields';

const SAVE_AFTER_MS = 600;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

interface Draft {
  /** False while the desk is asked for what was written earlier. */
  readonly ready: boolean;
  /** What was written earlier and the form began with; null where it began anew. */
  readonly recovered: Omit<KeptDraft, 'value'> | null;
  /** Whether what is being written finds its place. */
  readonly kept: DraftFate;
  /** Forgets what was written: after it was saved, or when the person starts over. */
  readonly forget: () => Promise<void>;
}

/** Whether anything of what was changed is left, once the secrets are taken out. */
function isTouched(dirty: unknown): boolean {
  if (typeof dirty !== 'object' || dirty === null) return dirty === true;
  return Object.values(dirty).some(isTouched);
}

/** Keeps what is being written under `key`, half a second behind the keyboard, and brings it back. Secrets stay out. */
export function useDraft<Input extends FieldValues, Output>(
  form: UseFormReturn<Input, unknown, Output>,
  key: string | undefined,
  secrets: ReadonlySet<string>,
): Draft {
  const [loadedKey, setLoadedKey] = useState<string | undefined>(undefined);
  const [recovered, setRecovered] = useState<Draft['recovered']>(null);
  const [kept, setKept] = useState<DraftFate>('kept');
  const pending = useRef<{ timer: ReturnType<typeof setTimeout>; save: () => void } | null>(null);
  const ready = loadedKey === key;

  useEffect(() => {
    if (key === undefined) return;
    let current = true;
    void loadDraft(key)
      .then((kept) => {
        if (!current || !isRecord(kept?.value)) return;
        const { value, ...of } = kept;
        form.reset(fitDraft(form.getValues(), value) as DefaultValues<Input>, { keepDefaultValues: true });
        setRecovered(of);
        noteDraft();
        noteRecovered(key, currentPath());
      })
      .finally(() => {
        if (current) setLoadedKey(key);
      });
    return () => {
      current = false;
    };
  }, [form, key]);

  useEffect(() => {
    if (key === undefined || !ready) return;
    const flush = () => {
      const due = pending.current;
      pending.current = null;
      if (!due) return;
      clearTimeout(due.timer);
      due.save();
    };
    let written = recovered !== null;
    const stop = form.subscribe({
      formState: { values: true, dirtyFields: true },
      callback: ({ values, dirtyFields }) => {
        // What the form fills in by itself is nobody's draft.
        written ||= isTouched(withoutSecrets(dirtyFields ?? {}, secrets));
        if (!written) return;
        noteDraft();
        if (pending.current) clearTimeout(pending.current.timer);
        pending.current = {
          timer: setTimeout(flush, SAVE_AFTER_MS),
          save: () => void saveDraft(key, withoutSecrets(values, secrets)).then(setKept),
        };
      },
    });
    // The page is left by a reload or with the whole desk; nothing is unmounted then.
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('pagehide', flush);
      stop();
      flush();
    };
  }, [form, key, ready, recovered, secrets]);

  const forget = useCallback(async () => {
    if (pending.current) clearTimeout(pending.current.timer);
    pending.current = null;
    setRecovered(null);
    setKept('kept');
    if (key !== undefined) await forgetDraft(key);
  }, [key]);

  return { ready, recovered, kept, forget };
}
