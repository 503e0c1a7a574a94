/** What is typed in the search of the top bar; the board and the list narrow down to it. */
import { create } from 'zustand';
import { type AskedBy, type SearchQuery, searchQuery } from '../../electron/shared/search/search-query';
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

interface Asked {
  readonly text: string;
  readonly by: Omit<AskedBy, 'nowMs'>;
  /** Null where the time is no part of the question. */
  readonly beatMs: number | null;
  readonly query: SearchQuery;
}

/** What was asked last. Whoever asks for the same is given the same question, since its answers are kept with it. */
let last: Asked | null = null;
forgetOnLeaving(() => {
  last = null;
});

function queryOf(text: string, by: Asked['by'], beatMs: number): SearchQuery {
  const isSame = last?.text === text && last.by.personId === by.personId && last.by.timeZone === by.timeZone;
  if (last && isSame && (last.beatMs === null || last.beatMs === beatMs)) return last.query;
  const query = searchQuery(text, { ...by, nowMs: beatMs });
  last = { text, by, beatMs: query.isTimed ? beatMs : null, query };
  return query;
}

/** The search as a question to each card. The same object for as long as its answers are the same. */
export function useSearchQuery(): SearchQuery {
  const text = useSearch((state) => state.text);
  const personId = useSession().data?.person?.id ?? null;
  const timeZone = useTimeZone();
  return queryOf(text, { personId, timeZone }, useNowMs());
}
