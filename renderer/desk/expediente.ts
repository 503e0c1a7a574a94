/** The auditor's ZIP: written by the desk, one at a time. */
import { useQuery } from '@tanstack/react-query';
import type { Response } from '../../electron/shared/ipc-contract';
import { bridge } from './bridge';

const POLL_MS = 500;

export function exportExpediente(ticketId: string): Promise<Response<'expediente:export'>> {
  return bridge.invoke('expediente:export', { ticketId });
}

export function cancelExpediente(): Promise<Response<'expediente:cancel'>> {
  return bridge.invoke('expediente:cancel', {});
}

export function revealExpediente(): Promise<Response<'expediente:reveal'>> {
  return bridge.invoke('expediente:reveal', {});
}

/** How far the export under way has come; asked only while there is one. */
export function useExpedienteProgress(isRunning: boolean) {
  return useQuery({
    queryKey: ['expediente:progress'],
    queryFn: () => bridge.invoke('expediente:progress', {}),
    enabled: isRunning,
    refetchInterval: POLL_MS,
    gcTime: 0,
  });
}
