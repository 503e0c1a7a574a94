/** Taking files in, undoing that, and the old work that came with them. */
import { useQuery } from '@tanstack/react-query';
import type { Request, Response } from '../../electron/shared/ipc-contract';
import { bridge } from './bridge';
import { useDesk } from './queries';

const POLL_MS = 300;

export const chooseImport = (): Promise<Response<'import:choose'>> => bridge.invoke('import:choose', {});
export const chooseSheet = (request: Request<'import:sheet'>): Promise<Response<'import:sheet'>> =>
  bridge.invoke('import:sheet', request);
export const tryImport = (request: Request<'import:preview'>): Promise<Response<'import:preview'>> =>
  bridge.invoke('import:preview', request);
export const runImport = (request: Request<'import:run'>): Promise<Response<'import:run'>> =>
  bridge.invoke('import:run', request);
export const undoImport = (request: Request<'import:undo'>): Promise<Response<'import:undo'>> =>
  bridge.invoke('import:undo', request);
export const saveRefusedRows = (token: string): Promise<Response<'import:save-refused'>> =>
  bridge.invoke('import:save-refused', { token });
export const saveKeptRows = (importId: string): Promise<Response<'import:save-kept'>> =>
  bridge.invoke('import:save-kept', { importId });

export const useImports = () => useDesk('import:list', {});
export const useHistoric = (id: string) => useDesk('historic:view', { id });
/** By the words that are looked for. */
export const useHistoricFound = (text: string) =>
  useDesk('historic:find', { text: text.slice(0, 200), clientId: null }, text.trim() !== '');
export const useHistoricOfClient = (clientId: string) => useDesk('historic:find', { text: '', clientId });

/** How far an import or its undoing has come; asked only while there is one. */
export function useImportProgress(isRunning: boolean) {
  return useQuery({
    queryKey: ['import:progress'],
    queryFn: () => bridge.invoke('import:progress', {}),
    enabled: isRunning,
    refetchInterval: POLL_MS,
    gcTime: 0,
  });
}
