/** What a short text is filled with: the request that a field is about, and who writes. */
import type { QueryClient } from '@tanstack/react-query';
import type { TicketPage } from '../../../electron/shared/domain/projections/page';
import type { SnippetInput } from '../../../electron/shared/domain/snippet-text';
import type { Response } from '../../../electron/shared/ipc-contract';
import { currentPath, matchPath, PATHS } from '../../ui/navigation';

/** A form says which request it is of (nothing for none); any other field of a request's page is about that one. */
function ticketOf(field: Element): string | null {
  const form = field.closest<HTMLElement>('[data-about-ticket]');
  if (form) return form.dataset['aboutTicket'] || null;
  return matchPath(PATHS.ticket(':ticketId'), currentPath())?.['ticketId'] ?? null;
}

function pageOf(field: Element, queries: QueryClient): TicketPage | null {
  const ticketId = ticketOf(field);
  if (ticketId === null) return null;
  const page = queries.getQueryData<Response<'ticket:page'>>(['ticket:page', { ticketId }]);
  return page?.ok ? page.value : null;
}

/** By what the window knows already: nothing is waited for between the key and the text. */
export function snippetInputFor(field: Element, queries: QueryClient): SnippetInput {
  const session = queries.getQueryData<Response<'session:state'>>(['session:state', {}]);
  const issuer = session?.settings.issuer;
  return {
    page: pageOf(field, queries),
    engineer: session?.person?.name ?? '',
    company: issuer?.tradeName || issuer?.legalName || '',
    telephone: issuer?.phone ?? '',
    now: new Date().toISOString(),
    timeZone: session?.settings.timeZone ?? 'UTC',
  };
}
