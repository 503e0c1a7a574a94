/** What the desk knows, cached by channel and kept fresh by the one push that main sends. */
import { QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { useContext, useEffect } from 'react';
import type { PageChannel } from '../../electron/shared/desk-bridge';
import type { DeskFailure } from '../../electron/shared/failures';
import type { Channel } from '../../electron/shared/ipc-channels';
import type { Request, Response } from '../../electron/shared/ipc-contract';
import { DEFAULT_SETTINGS } from '../../electron/shared/settings';
import { AwayReason } from './away-reason';
import { bridge, saysOnly } from './bridge';

/** Answers come from the same machine and change only by `desk:changed`: never stale by time, never retried. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

export function deskQuery<C extends PageChannel>(channel: C, request: Request<C>) {
  return {
    queryKey: [channel, request] as const,
    queryFn: (): Promise<Response<C>> => bridge.invoke(channel, request),
  };
}

export function useDesk<C extends PageChannel>(channel: C, request: Request<C>, enabled = true) {
  return useQuery({ ...deskQuery(channel, request), enabled });
}

export const useSession = () => useDesk('session:state', {});
/**
 * Why nothing can be recorded here: the person is an auditor, who reads everything and records nothing (design decision 6), or the
 * workspace is damaged, or what is on the screen is worked on at another desk. Null where things can be.
 */
export function useReadOnlyReason(): DeskFailure | null {
  const session = useSession().data;
  const away = useContext(AwayReason);
  if (session?.damage) return session.damage.failure;
  return session?.person?.role === 'auditor' ? READER_ONLY : away;
}
const READER_ONLY: DeskFailure = { kind: 'reader-only' };
export const useReadsOnly = () => useReadOnlyReason() !== null;
export const useClients = () => useDesk('clients:list', {});
export const useProcedures = () => useDesk('procedures:list', {});
/** The contract that a request was validated under, as frozen and as it is today. */
export const useTicketContract = (ticketId: string) => useDesk('ticket:contract', { ticketId });
/** What recommendations of the manufacturer and mails to it call by a pseudonym, by their ids. */
export const useEquivalents = (ticketId: string) => useDesk('ticket:equivalents', { ticketId });
export const useOutbox = () => useDesk('outbox:list', {});
/** How the computer's clock stands to the journal. */
export const useClock = () => useDesk('clock:state', {});
/** By which mails are sent; null where there is none. */
export const useMailAccount = () => useDesk('mail-account:view', {});
export const useAppInfo = () => useDesk('app:info', {});
/** By which tickets a contract was used. */
export const useContractConsumers = (clientId: string, contractId: string) =>
  useDesk('contracts:consumers', { clientId, contractId });
/** From how many days before its end a contract is said to be about to end. */
export const useEndingDays = (): number =>
  useSession().data?.settings.contractEndingDays ?? DEFAULT_SETTINGS.contractEndingDays;
/** Of one client; null for all of them. */
export const useContractUsage = (clientId: string | null) => useDesk('contracts:usage', { clientId });
export const useRequestsOfMail = (mail: Request<'requests:of-mail'>) => useDesk('requests:of-mail', mail);
export const useSimilarRequests = (request: Request<'knowledge:similar'>, enabled: boolean) =>
  useDesk('knowledge:similar', request, enabled);
export const useCalendar = () => useDesk('calendar:get', {});
export const useTicketPage = (ticketId: string) => useDesk('ticket:page', { ticketId });

/** A check read the files anew: what was shown of them before is no longer known to be what lies there. */
export function useForgetFiles(): () => void {
  const queries = useQueryClient();
  return () => {
    for (const channel of ['evidence:read', 'evidence:thumbnail'])
      void queries.resetQueries({ queryKey: [channel] });
  };
}

/** Mounted once by the shell: marks what must be read again; the cards are patched (`cards.ts`). */
export function useDeskChanges(): void {
  const queries = useQueryClient();
  useEffect(
    () =>
      bridge.onChanged((change) => {
        // The whole of this cache goes with the desk (`access.ts`).
        if (change.accessChanged || saysOnly(change)) return;
        if (change.mailFolderChanged) {
          void queries.invalidateQueries({ queryKey: ['mail-folder:state'] });
          return;
        }
        for (const card of change.cards) {
          void queries.invalidateQueries({ queryKey: ['ticket:page', { ticketId: card.id }] });
        }
        for (const ticketId of change.gone ?? [])
          void queries.invalidateQueries({ queryKey: ['ticket:page', { ticketId }] });
        const stale: Channel[] = [
          'outbox:list',
          'disposal:found',
          'requests:of-mail',
          'knowledge:similar',
          'audit:events',
          'verification:letter',
          'verification:verify',
          'printed-copy:check',
          'trust:list',
          'transfers:desks',
          'calendar:get',
          'clock:state',
          'snippets:list',
          'views:list',
          'handover:state',
          'handover:page',
          'ticket:clock-preview',
          'ticket:undo-preview',
          'validation:preview',
          'contracts:usage',
          'contracts:consumers',
          'validation:contracts',
          'ticket:contract',
          'ticket:equivalents',
        ];
        // Each of the rows on the screen: only for what it shows.
        if (change.mailsChanged || change.clientsChanged) stale.push('mail-folder:glance');
        if (change.importsChanged) stale.push('import:list', 'historic:find', 'historic:view');
        if (change.clientsChanged) stale.push('clients:list', 'ticket:page', 'board:cards');
        if (change.backupsChanged || change.settingsChanged) stale.push('backup:state');
        if (change.settingsChanged) stale.push('session:state', 'app:info', 'mail-account:view');
        for (const channel of stale) void queries.invalidateQueries({ queryKey: [channel] });
      }),
    [queries],
  );
}
