/** Destroying what a closed request says. */
import type { Request, Response } from '../../electron/shared/ipc-contract';
import { bridge } from './bridge';
import { useDesk } from './queries';

export const useDisposalPreview = (ticketId: string) => useDesk('disposal:preview', { ticketId });

export const disposeTicket = (
  request: Request<'disposal:carry-out'>,
): Promise<Response<'disposal:carry-out'>> => bridge.invoke('disposal:carry-out', request);
