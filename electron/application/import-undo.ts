/** What an import brought, whether it was used since, and the events that take it back. */
import type { Client } from '../shared/domain/clients';
import type { RecordedEvent } from '../shared/domain/event-envelope';
import { historicStreamOf, isHistoricEventType } from '../shared/domain/historic';
import { clientStreamOf } from '../shared/domain/import/plan-clients';
import type { StreamEvents } from '../shared/domain/import/row-outcome';
import { folioOf, type Ticket } from '../shared/domain/ticket';
import type { ClientEventPayloads, EventSpec } from '../shared/domain/ticket-events';
import type { UsedRecord } from '../shared/ipc-views';
import type { DeskState } from './desk-state';

export type BroughtRecord =
  | { readonly what: 'historic'; readonly id: string }
  | {
      readonly what: 'client';
      readonly id: string;
      readonly payload: ClientEventPayloads['v1.client.registered'];
    }
  | {
      readonly what: 'contact';
      readonly id: string;
      readonly clientId: string;
      readonly payload: ClientEventPayloads['v1.contact.saved'];
    }
  | {
      readonly what: 'contract';
      readonly id: string;
      readonly clientId: string;
      readonly payload: ClientEventPayloads['v1.contract.saved'];
    };

const idIn = (streamId: string) => streamId.slice(streamId.indexOf(':') + 1);

/** The record of one of an import's events; null for what the import says of itself. */
export function broughtBy({ header, payload }: RecordedEvent): BroughtRecord | null {
  const id = idIn(header.streamId);
  switch (header.type) {
    case 'v1.client.registered':
      return { what: 'client', id, payload: payload as ClientEventPayloads['v1.client.registered'] };
    case 'v1.contact.saved': {
      const contact = payload as ClientEventPayloads['v1.contact.saved'];
      return { what: 'contact', id: contact.id, clientId: id, payload: contact };
    }
    case 'v1.contract.saved': {
      const contract = payload as ClientEventPayloads['v1.contract.saved'];
      return { what: 'contract', id: contract.id, clientId: id, payload: contract };
    }
    default:
      return isHistoricEventType(header.type) ? { what: 'historic', id } : null;
  }
}

/** Whether it is still there: an undoing that was stopped goes on with the rest. */
export function isThere(record: BroughtRecord, state: DeskState): boolean {
  switch (record.what) {
    case 'historic':
      return state.historic.has(record.id);
    case 'client':
      return state.clients.has(record.id);
    case 'contact':
      return state.clients.get(record.clientId)?.contacts.some(({ id }) => id === record.id) ?? false;
    case 'contract':
      return state.clients.get(record.clientId)?.contracts.some(({ id }) => id === record.id) ?? false;
  }
}

export function withdrawalOf(record: BroughtRecord, importId: string): StreamEvents {
  const group = (streamId: string, spec: EventSpec): StreamEvents => ({ streamId, specs: [spec] });
  switch (record.what) {
    case 'historic':
      return group(historicStreamOf(record.id), { type: 'v1.historic.withdrawn', payload: { importId } });
    case 'client':
      return group(clientStreamOf(record.id), { type: 'v1.client.withdrawn', payload: { importId } });
    case 'contact':
      return group(clientStreamOf(record.clientId), {
        type: 'v1.contact.withdrawn',
        payload: { importId, contactId: record.id },
      });
    case 'contract':
      return group(clientStreamOf(record.clientId), {
        type: 'v1.contract.withdrawn',
        payload: { importId, contractId: record.id },
      });
  }
}

/** Both come out of the journal, where members stand in one order. */
const isSame = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right);

function changeOf(
  record: Exclude<BroughtRecord, { what: 'historic' }>,
  client: Client,
): UsedRecord['why'] | null {
  switch (record.what) {
    case 'client':
      if (!isSame(client.details, record.payload.details) || !client.active) return 'changed';
      return client.contacts.length + client.contracts.length > 0 ? 'has-more' : null;
    case 'contact':
      return isSame(
        client.contacts.find(({ id }) => id === record.id),
        record.payload,
      )
        ? null
        : 'changed';
    case 'contract':
      return isSame(
        client.contracts.find(({ id }) => id === record.id),
        record.payload,
      )
        ? null
        : 'changed';
  }
}

function nameOf(record: Exclude<BroughtRecord, { what: 'historic' }>): string {
  switch (record.what) {
    case 'client':
      return record.payload.details.legalName;
    case 'contact':
      return record.payload.name;
    case 'contract':
      return record.payload.number;
  }
}

/** Every text of a value, however deep. */
function* textsIn(value: unknown): Generator<string, void, undefined> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const part of Object.values(value)) yield* textsIn(part);
}

/** Whatever a ticket says by an identifier of one of them: its client, its requester, who approved, under which contract. */
function namedIn(ticket: Ticket, ids: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { payload, actor } of ticket.records) {
    if (ids.has(actor.id)) found.add(actor.id);
    for (const text of textsIn(payload)) if (ids.has(text)) found.add(text);
  }
  return found;
}

/**
 * Those that something was done with since, by their ids, each with one reason. Old work is never used: nothing speaks of it.
 * @param pause lets others have a turn
 */
export async function usedSince(
  brought: readonly BroughtRecord[],
  state: DeskState,
  pause: () => Promise<void>,
): Promise<ReadonlyMap<string, UsedRecord>> {
  const used = new Map<string, UsedRecord>();
  const records = new Map(
    brought.flatMap((record) => (record.what === 'historic' ? [] : [[record.id, record] as const])),
  );
  if (records.size === 0) return used;
  const note = (id: string, why: UsedRecord['why'], where = '') => {
    const record = records.get(id);
    if (record && !used.has(id)) used.set(id, { what: record.what, name: nameOf(record), why, where });
  };
  const ids = new Set(records.keys());
  for (const ticket of state.tickets.values()) {
    for (const id of namedIn(ticket, ids)) note(id, 'ticket', folioOf(ticket));
    await pause();
  }
  for (const disposal of state.disposals.values())
    for (const { contractId } of disposal.usage)
      note(contractId, 'ticket', disposal.folio ?? disposal.requestFolio);
  for (const { clientId, reference } of state.historic.values()) note(clientId, 'historic', reference);
  // By the client's id it is told that one of its old tickets was destroyed: under another id the same row would come in again.
  for (const { clientId, formerly } of state.historicDisposals.values()) note(clientId, 'historic', formerly);
  for (const record of records.values()) {
    const client = state.clients.get(record.what === 'client' ? record.id : record.clientId);
    const why = client && changeOf(record, client);
    if (why) note(record.id, why);
    await pause();
  }
  return used;
}
