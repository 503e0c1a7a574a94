import { useRef, useState } from 'react';
import type { DeskFailure } from '../../electron/shared/failures';
import { newId } from '../desk/commands';
import { queryFailure } from '../desk/query-failure';

const NO_ANSWER: DeskFailure = { kind: 'internal', correlationId: '' };

interface Act {
  readonly busy: boolean;
  readonly failure: DeskFailure | null;
  /** Runs one act; it answers why the desk refused, or nothing. */
  readonly run: (act: (commandId: string) => Promise<DeskFailure | undefined>) => Promise<void>;
}

/**
 * One act of a person at a time, where no form of a record is filled in. The command keeps its id until the desk has
 * answered, so that asking again after a lost answer repeats nothing.
 */
export function useAct(): Act {
  const commandId = useRef(newId());
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<DeskFailure | null>(null);
  const run: Act['run'] = async (act) => {
    setBusy(true);
    setFailure(null);
    try {
      const refused = await act(commandId.current);
      commandId.current = newId();
      setFailure(refused ?? null);
    } catch (error) {
      console.error(error);
      setFailure(queryFailure(error) ?? NO_ANSWER);
    } finally {
      setBusy(false);
    }
  };
  return { busy, failure, run };
}
