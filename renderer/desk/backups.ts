/** Backups as the window knows them: where they go, how the last went, and putting one back. */
import { useQuery } from '@tanstack/react-query';
import type { Request, Response } from '../../electron/shared/ipc-contract';
import { bridge, CallError } from './bridge';
import { deskQuery } from './queries';

const POLL_MS = 1_000;

/** While one is being made its progress is asked for; otherwise main says when something changed. */
export function useBackups() {
  return useQuery({
    ...deskQuery('backup:state', {}),
    refetchInterval: (query) => (query.state.data?.running ? POLL_MS : false),
  });
}

/** Of the folder where backups go. @param last changes with each that is made, also with one that is not good */
export function useGenerations(folder: string | null, last: string) {
  return useQuery({
    queryKey: ['backup:generations', { folder, last }],
    queryFn: async () => {
      const listed = await bridge.invoke('backup:generations', {});
      if (!listed.ok) throw new CallError('backup:generations', listed.error);
      return listed.value;
    },
    enabled: folder !== null,
    gcTime: 0,
  });
}

export const configureBackups = (plan: Request<'backup:configure'>) =>
  bridge.invoke('backup:configure', plan);
export const chooseBackupFolder = (off: boolean) => bridge.invoke('backup:choose-folder', { off });
export const goOnWithout = () => bridge.invoke('backup:go-on', {});
export const makeBackup = () => bridge.invoke('backup:make', {});
export const makeBackupElsewhere = () => bridge.invoke('backup:make-elsewhere', {});
export const verifyBackup = (name: string) => bridge.invoke('backup:verify', { name });

export const openRestore = (from: Request<'restore:open'>['from']) => bridge.invoke('restore:open', { from });
export const previewRestore = (request: Request<'restore:preview'>) =>
  bridge.invoke('restore:preview', request);
export const runRestore = (request: Request<'restore:run'>): Promise<Response<'restore:run'>> =>
  bridge.invoke('restore:run', request);

/** Asked only while a restore is under way. */
export function useRestoreProgress(isRunning: boolean) {
  return useQuery({
    queryKey: ['restore:progress'],
    queryFn: () => bridge.invoke('restore:progress', {}),
    enabled: isRunning,
    refetchInterval: POLL_MS / 2,
    gcTime: 0,
  });
}
