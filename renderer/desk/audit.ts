/** The journal as an auditor reads it, newest first, a page at a time; checked again from the disk; handed out as a file. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { AuditFilter } from '../../electron/shared/domain/audit';
import type { Request, Response } from '../../electron/shared/ipc-contract';
import { bridge, CallError } from './bridge';

const PAGE_ROWS = 100;
const POLL_MS = 500;

export function useAuditEvents(filter: AuditFilter) {
  return useInfiniteQuery({
    queryKey: ['audit:events', { filter }] as const,
    initialPageParam: null as number | null,
    queryFn: async ({ pageParam }) => {
      const page = await bridge.invoke('audit:events', { beforeSeq: pageParam, limit: PAGE_ROWS, filter });
      if (!page.ok) throw new CallError('audit:events', page.error);
      return page.value;
    },
    getNextPageParam: (page) =>
      page.rows.length < PAGE_ROWS ? null : (page.rows.at(-1)?.header.seq ?? null),
    placeholderData: keepPreviousData,
  });
}

export function checkJournal(): Promise<Response<'audit:check'>> {
  return bridge.invoke('audit:check', {});
}

/** How far the whole journal has been read; asked only while somebody waits for it. */
export function useJournalReading() {
  return useQuery({
    queryKey: ['audit:reading'],
    queryFn: () => bridge.invoke('audit:reading', {}),
    refetchInterval: POLL_MS,
    gcTime: 0,
  });
}

export function exportJournal(asked: Request<'audit:export'>): Promise<Response<'audit:export'>> {
  return bridge.invoke('audit:export', asked);
}

export function cancelJournalExport(): Promise<Response<'audit:export-cancel'>> {
  return bridge.invoke('audit:export-cancel', {});
}

export function revealJournalExport(): Promise<Response<'audit:export-reveal'>> {
  return bridge.invoke('audit:export-reveal', {});
}

/** How far the export under way has come; asked only while there is one. */
export function useJournalExportProgress(isRunning: boolean) {
  return useQuery({
    queryKey: ['audit:export-progress'],
    queryFn: () => bridge.invoke('audit:export-progress', {}),
    enabled: isRunning,
    refetchInterval: POLL_MS,
    gcTime: 0,
  });
}
