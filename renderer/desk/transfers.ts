/** Requests that come from and go to other desks. Files are chosen by the system's dialogs: the window names no path. */
import type { Request } from '../../electron/shared/ipc-contract';
import { bridge } from './bridge';
import { useDesk } from './queries';

export const useDesks = () => useDesk('transfers:desks', {});
export const useDeparture = (ticketId: string) => useDesk('transfers:departure', { ticketId });

export const nameDesk = (request: Request<'transfers:name'>) => bridge.invoke('transfers:name', request);
export const saveDeskCard = () => bridge.invoke('transfers:save-card', {});
export const openDeskCard = () => bridge.invoke('transfers:open-card', {});
export const trustDesk = (request: Request<'transfers:trust'>) => bridge.invoke('transfers:trust', request);
export const revokeDesk = (request: Request<'transfers:revoke'>) =>
  bridge.invoke('transfers:revoke', request);
export const sendTicket = (request: Request<'transfers:send'>) => bridge.invoke('transfers:send', request);
export const saveBundleAgain = (ticketId: string) => bridge.invoke('transfers:save-again', { ticketId });
export const revealBundle = () => bridge.invoke('transfers:reveal', {});
export const chooseBundle = () => bridge.invoke('transfers:choose', {});
export const takeInBundle = (token: string, commandId: string) =>
  bridge.invoke('transfers:take-in', { token, commandId });
