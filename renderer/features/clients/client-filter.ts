/** Which clients the list shows. */
import { type Client, clientDisplayName } from '../../../electron/shared/domain/clients';
import { folded } from '../../../electron/shared/folded';
import type { ContractUsageRow } from '../../../electron/shared/ipc-views';
import { contractCounts, EXPIRING_WITHIN_DAYS } from './contract-status';
import { runningOut } from './running-out';

export const CLIENT_GROUPS = ['active', 'expiring', 'uncovered', 'inactive', 'all'] as const;
export type ClientGroup = (typeof CLIENT_GROUPS)[number];

function searchedText(client: Client): string {
  const { legalName, tradeName, rfc } = client.details;
  const contacts = client.contacts.flatMap(({ name, email }) => [name, email]);
  const contracts = client.contracts.map(({ number }) => number);
  return folded([legalName, tradeName, rfc, ...contacts, ...contracts].join('\n'));
}

function belongs(
  client: Client,
  group: ClientGroup,
  usage: readonly ContractUsageRow[],
  nowMs: number,
  withinDays: number,
): boolean {
  if (group === 'all') return true;
  if (group === 'inactive') return !client.active;
  if (!client.active) return false;
  if (group === 'active') return true;
  const counts = contractCounts(client, nowMs, withinDays);
  return group === 'expiring'
    ? counts.expiring > 0 || runningOut(client, usage, nowMs).length > 0
    : counts.inForce + counts.expiring === 0;
}

/** By display name; every word of `search` must be in a name, the RFC, a contact or the number of a contract. */
export function filterClients(
  clients: readonly Client[],
  { search, group }: { readonly search: string; readonly group: ClientGroup },
  nowMs: number,
  usage: readonly ContractUsageRow[] = [],
  withinDays = EXPIRING_WITHIN_DAYS,
): readonly Client[] {
  const words = folded(search).split(/\s+/u).filter(Boolean);
  return clients
    .filter((client) => belongs(client, group, usage, nowMs, withinDays))
    .filter((client) => {
      const text = words.length > 0 ? searchedText(client) : '';
      return words.every((word) => text.includes(word));
    })
    .toSorted((left, right) => clientDisplayName(left).localeCompare(clientDisplayName(right), 'es'));
}
