/** Where the window is, kept in the location's hash: going back works as anywhere, and nothing leaves the page. */
import { useSyncExternalStore } from 'react';

/** The address of every screen; `renderer/app/routes.tsx` says what stands there. */
export const PATHS = {
  board: '/',
  list: '/lista',
  newRequest: '/nueva-solicitud',
  ticket: (ticketId: string) => `/solicitud/${ticketId}`,
  editRequest: (ticketId: string) => `/solicitud/${ticketId}/editar`,
  clients: '/clientes',
  client: (clientId: string) => `/clientes/${clientId}`,
  imports: '/clientes/importar',
  historic: (historicId: string) => `/historico/${historicId}`,
  inbox: '/correos-por-atender',
  outbox: '/bandeja-de-salida',
  handovers: '/relevo',
  handover: (handoverId: string) => `/relevo/${handoverId}`,
  metrics: '/metricas',
  audit: '/bitacora',
  printedCopy: '/cotejar',
  procedure: '/procedimiento',
  verify: '/verificar',
  trust: '/verificar/autoridades',
  settings: '/ajustes',
} as const;

/** For an anchor: keeps middle clicks, copying and the screen reader's list of links working. */
export function hrefOf(path: string): string {
  return `#${path}`;
}

export function navigate(path: string): void {
  window.location.hash = path;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

export function currentPath(): string {
  return window.location.hash.replace(/^#/, '') || PATHS.board;
}

export function usePath(): string {
  return useSyncExternalStore(subscribe, currentPath);
}

/** The parameters of `path` if it fits `pattern` (`/clientes/:clientId`), else null. */
export function matchPath(pattern: string, path: string): Readonly<Record<string, string>> | null {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return null;
  }
  return params;
}
