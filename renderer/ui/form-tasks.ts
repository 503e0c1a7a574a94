/** What a form has to wait for before it is saved: files that are still on their way into the vault. */
import { createContext, useCallback, useContext, useMemo, useRef, useState } from 'react';

export interface FormTasks {
  /** Runs a task; until it settles the form is not saved. */
  readonly run: <T>(task: () => Promise<T>) => Promise<T>;
}

/** Outside of a form nobody waits. */
const NOBODY: FormTasks = { run: (task) => task() };

export const FormTasksContext = createContext<FormTasks>(NOBODY);

export const useFormTasks = (): FormTasks => useContext(FormTasksContext);

/** The form's side. `isBusy` answers at once, also within the event in which a task began. */
export function useOwnTasks(): {
  readonly tasks: FormTasks;
  readonly busy: boolean;
  readonly isBusy: () => boolean;
} {
  const running = useRef(0);
  const [busy, setBusy] = useState(false);
  const change = useCallback((by: number) => {
    running.current += by;
    setBusy(running.current > 0);
  }, []);
  const tasks = useMemo<FormTasks>(
    () => ({
      run: async (task) => {
        change(1);
        try {
          return await task();
        } finally {
          change(-1);
        }
      },
    }),
    [change],
  );
  return { tasks, busy, isBusy: () => running.current > 0 };
}
