/** Mails that wait in the folder that is watched: main says when something of it changes. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Response } from '../../electron/shared/ipc-contract';
import { bridge } from './bridge';
import { createTurns } from './in-turn';
import { deskQuery, useDesk } from './queries';

export const useMailFolder = () => useDesk('mail-folder:state', {});

const inTurn = createTurns();
/** As often as the folder is looked into. */
const AWAY_MS = 60_000;

/**
 * What a file that waits says of itself.
 * @param wanted its row is on the screen; what is asked for no longer is asked of nobody
 */
export function useMailGlance(key: string, wanted: boolean) {
  const queries = useQueryClient();
  const { queryKey, queryFn } = deskQuery('mail-folder:glance', { key });
  useEffect(() => {
    if (!wanted) return;
    return () => void queries.cancelQueries({ queryKey: ['mail-folder:glance', { key }], exact: true });
  }, [queries, key, wanted]);
  return useQuery({
    ...{ queryKey, enabled: wanted },
    queryFn: ({ signal }) => inTurn(queryFn, signal),
    // A share that was away for a moment, of which nothing tells that it is back.
    refetchInterval: ({ state: { data } }) =>
      data && !data.ok && data.error.kind === 'source-unreadable' && AWAY_MS,
  });
}

/** For the locked door: how many; null where none are known. */
export function useWaitingMails(): number | null {
  const queries = useQueryClient();
  useEffect(
    () =>
      bridge.onChanged(({ mailFolderChanged }) => {
        if (mailFolderChanged) void queries.invalidateQueries({ queryKey: ['mail-folder:count'] });
      }),
    [queries],
  );
  return useDesk('mail-folder:count', {}).data ?? null;
}

export const chooseMailFolder = (off: boolean): Promise<Response<'mail-folder:choose'>> =>
  bridge.invoke('mail-folder:choose', { off });
export const lookIntoMailFolder = (): Promise<Response<'mail-folder:look'>> =>
  bridge.invoke('mail-folder:look', {});
export const takeMail = (key: string): Promise<Response<'mail-folder:take'>> =>
  bridge.invoke('mail-folder:take', { key });
export const markMail = (key: string, dismissed: boolean): Promise<Response<'mail-folder:mark'>> =>
  bridge.invoke('mail-folder:mark', { key, dismissed });
