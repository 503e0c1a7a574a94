export const CLIENTS_HREF = '#/clients';
export const clientHref = (clientId: string): string => `${CLIENTS_HREF}/${clientId}`;
