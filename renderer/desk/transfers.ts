/** Requests that come from and go to other desks. Files are chosen by the system's dialogs: the window names no path. */
import { useQuery } from '@tanstack/react-query';
import type { Request } from '../../electron/shared/ipc-contract';
import { bridge } from './bridge';
import { deskQuery, useDesk } from './queries';

export const useDesks = () => useDesk('transfers:desks', {});
/** Asked anew each time that it is looked at, and not while it is: every file of the request is read for it. */
export const useDeparture = (ticketId: string) =>
  useQuery({ ...deskQuery('transfers:departure', { ticketId }), gcTime: 0 });

const POLL_MS = 500;

/** How far the bundle under way has come; asked only while there is one. */
export const useTransferProgress = (isRunning: boolean) =>
  useQuery({
    ...deskQuery('transfers:progress', {}),
    enabled: isRunning,
    refetchInterval: POLL_MS,
    gcTime: 0,
    staleTime: 0,
  });

export const nameDesk = (request: Request<'transfers:name'>) => bridge.invoke('transfers:name', request);
export const saveDeskCard = () => bridge.invoke('transfers:save-card', {});
export const openDeskCard = () => bridge.invoke('transfers:open-card', {});
export const trustDesk = (request: Request<'transfers:trust'>) => bridge.invoke('transfers:trust', request);
export const revokeDesk = (request: Request<'transfers:revoke'>) =>
  bridge.invoke('transfers:revoke', request);
export const sendTicket = (request: Request<'transfers:send'>) => bridge.invoke('transfers:send', request);
export const saveBundleAgain = (ticketId: string) => bridge.invoke('transfers:save-again', { ticketId });
export const takeBackTicket = (request: Request<'transfers:take-back'>) =>
  bridge.invoke('transfers:take-back', request);
export const stopTransfer = () => bridge.invoke('transfers:stop', {});
export const revealBundle = () => bridge.invoke('transfers:reveal', {});
export const chooseBundle = () => bridge.invoke('transfers:choose', {});
export const takeInBundle = (token: string, commandId: string) =>
  bridge.invoke('transfers:take-in', { token, commandId });
