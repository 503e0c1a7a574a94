/** Destroying what a closed request says. */
import type { Request, Response } from '../../electron/shared/ipc-contract';
import { bridge } from './bridge';
import { useDesk } from './queries';

/** Of what is looked for by a folio of which no card is left. */
export const useDisposedFound = (text: string) =>
  useDesk('disposal:found', { text: text.slice(0, 200) }, text.trim() !== '');

export const useDisposalPreview = (ticketId: string) => useDesk('disposal:preview', { ticketId });

export const disposeHistoric = (
  request: Request<'historic:dispose'>,
): Promise<Response<'historic:dispose'>> => bridge.invoke('historic:dispose', request);

export const disposeTicket = (
  request: Request<'disposal:carry-out'>,
): Promise<Response<'disposal:carry-out'>> => bridge.invoke('disposal:carry-out', request);
