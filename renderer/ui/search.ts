/** What is typed in the search of the top bar; the board and the list narrow down to it. */
import { useMemo } from 'react';
import { create } from 'zustand';
import { type SearchQuery, searchQuery } from '../../electron/shared/search/search-query';
import { forgetOnLeaving } from '../desk/leaving';
import { useSession } from '../desk/queries';
import { useNowMs, useTimeZone } from './use-format';

interface Search {
  readonly text: string;
  /** Whether its last term may still be half typed: nobody is told yet that it is no value of its field. */
  readonly isTyped: boolean;
  readonly setText: (text: string, isTyped?: boolean) => void;
  readonly settle: () => void;
}

export const useSearch = create<Search>((set) => ({
  text: '',
  isTyped: false,
  setText: (text, isTyped = false) => set({ text, isTyped }),
  settle: () => set({ isTyped: false }),
}));
forgetOnLeaving(() => useSearch.setState({ text: '', isTyped: false }));

/** The search as a question to each card. The same object for as long as its answers are the same. */
export function useSearchQuery(): SearchQuery {
  const text = useSearch((state) => state.text);
  const personId = useSession().data?.person?.id ?? null;
  const timeZone = useTimeZone();
  const nowMs = useNowMs();
  const timeless = useMemo(
    () => searchQuery(text, { nowMs: Date.now(), personId, timeZone }),
    [text, personId, timeZone],
  );
  // Asked anew with each beat only where the time is part of the question.
  const beatMs = timeless.isTimed ? nowMs : null;
  return useMemo(
    () => (beatMs === null ? timeless : searchQuery(text, { nowMs: beatMs, personId, timeZone })),
    [timeless, beatMs, text, personId, timeZone],
  );
}
