/** Mails that wait in the folder that is watched: main says when something of it changes. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Response } from '../../electron/shared/ipc-contract';
import { bridge } from './bridge';
import { useDesk } from './queries';

export const useMailFolder = () => useDesk('mail-folder:state', {});

/** What a file that waits says of itself. */
export const useMailGlance = (key: string, enabled: boolean) =>
  useDesk('mail-folder:glance', { key }, enabled);

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
