/** The journal as an auditor reads it: newest first, a page at a time. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { bridge, CallError } from './bridge';

const PAGE_ROWS = 100;

/** @param text words looked for in type, person, folio or client; empty for every event */
export function useAuditEvents(text: string) {
  return useInfiniteQuery({
    queryKey: ['audit:events', { text }] as const,
    initialPageParam: null as number | null,
    queryFn: async ({ pageParam }) => {
      const page = await bridge.invoke('audit:events', { beforeSeq: pageParam, limit: PAGE_ROWS, text });
      if (!page.ok) throw new CallError('audit:events', page.error);
      return page.value;
    },
    getNextPageParam: (page) =>
      page.rows.length < PAGE_ROWS ? null : (page.rows.at(-1)?.header.seq ?? null),
    placeholderData: keepPreviousData,
  });
}
