import { type ComboboxStore, useCombobox } from '@mantine/core';
import { useState } from 'react';

/**
 * Mantine's list that a text field completes from, which also tells the id of the option that is chosen: the field names it in
 * `aria-activedescendant` (ARIA 1.2), whoever chose it. Mantine tells only of what the arrow keys chose.
 */
export function useTellingCombobox(options: Parameters<typeof useCombobox>[0]): {
  readonly combobox: ComboboxStore;
  readonly activeId: string | undefined;
} {
  const store = useCombobox(options);
  const [activeId, setActiveId] = useState<string | null>(null);
  const told =
    <Given extends unknown[]>(choose: (...given: Given) => string | null) =>
    (...given: Given) => {
      const id = choose(...given);
      setActiveId(id);
      return id;
    };
  const combobox: ComboboxStore = {
    ...store,
    selectActiveOption: told(store.selectActiveOption),
    selectFirstOption: told(store.selectFirstOption),
    selectNextOption: told(store.selectNextOption),
    selectPreviousOption: told(store.selectPreviousOption),
    resetSelectedOption: () => {
      setActiveId(null);
      store.resetSelectedOption();
    },
  };
  return { combobox, activeId: activeId ?? undefined };
}
