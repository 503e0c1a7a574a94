/**
 * What was saved of contacts and contracts, and when: what somebody might do, or what a contract said, at a past moment is
 * judged by the record of that moment and not by today's.
 */
import type { Client, ClientHistory, Contact, Contract, ContractSaved, Powers, PowersSaved } from './clients';
import type { EventHeader } from './event-envelope';
import type { CriterionFact } from './facts';

export const NO_HISTORY: ClientHistory = { contacts: [], contracts: [] };

type Saving = Pick<EventHeader, 'recordedAt' | 'recordedBy'>;

/** A contact who is saved with the powers that they had begins nothing. */
export function withContactSaved(
  history: ClientHistory,
  { id, powers, active }: Contact,
  header: Saving,
): ClientHistory {
  const last = history.contacts.findLast(({ contactId }) => contactId === id);
  const stays =
    last?.active === active &&
    last.powers.request === powers.request &&
    last.powers.approve === powers.approve &&
    last.powers.sign === powers.sign;
  if (stays) return history;
  const saved = { contactId: id, at: header.recordedAt, by: header.recordedBy.name, powers, active };
  return { ...history, contacts: [...history.contacts, saved] };
}

export function withContractSaved(history: ClientHistory, contract: Contract, header: Saving): ClientHistory {
  const saved = { at: header.recordedAt, by: header.recordedBy.name, contract };
  return { ...history, contracts: [...history.contracts, saved] };
}

export const withoutContact = (history: ClientHistory, id: string): ClientHistory => ({
  ...history,
  contacts: history.contacts.filter(({ contactId }) => contactId !== id),
});

export const withoutContract = (history: ClientHistory, id: string): ClientHistory => ({
  ...history,
  contracts: history.contracts.filter(({ contract }) => contract.id !== id),
});

/** Forms and mails tell minutes, the desk's clock milliseconds: what was saved within the minute stood already. */
const MINUTE_MS = 60_000;

/** Whether something was saved after an act of which only the minute is known. */
export const isAfter = (saved: string, act: string) => Date.parse(saved) >= Date.parse(act) + MINUTE_MS;

/** The record of a contract as it stood at a moment; null when the desk did not know it yet. */
export function contractAt(client: Client, contractId: string, at: string): ContractSaved | null {
  return (
    client.history.contracts.findLast(
      ({ contract, at: saved }) => contract.id === contractId && !isAfter(saved, at),
    ) ?? null
  );
}

/** Since when a contract's record is as it is. */
export function contractSaved(client: Client, contractId: string): ContractSaved | null {
  return client.history.contracts.findLast(({ contract }) => contract.id === contractId) ?? null;
}

/**
 * `held`: then and now. `withdrawn-since`: then, and not any more. `given-since`: not then, only now. `registered-later`:
 * the desk knew nothing of the contact then, and gave them the power when it did. `inactive`, `not-held`: neither then nor now.
 */
export type PowerWhy =
  | 'held'
  | 'withdrawn-since'
  | 'given-since'
  | 'registered-later'
  | 'not-held'
  | 'inactive'
  | 'unknown';

export interface PowerVerdict {
  /** Whether they might at that moment. */
  readonly held: boolean;
  readonly why: PowerWhy;
  /** What decided it, and when that was saved; null for who is no contact. */
  readonly saved: PowersSaved | null;
}

/** Whether a contact might do something for the client at a moment: by the record of then, not of today. */
export function powerAt(
  client: Pick<Client, 'contacts' | 'history'> | null | undefined,
  contactId: string | null | undefined,
  power: keyof Powers,
  at: string,
): PowerVerdict {
  const contact = client?.contacts.find(({ id }) => id === contactId);
  if (!client || !contact) return { held: false, why: 'unknown', saved: null };
  const saves = client.history.contacts.filter(({ contactId: id }) => id === contact.id);
  const may = (saved: Pick<PowersSaved, 'active' | 'powers'>) => saved.active && saved.powers[power];
  const last = saves.at(-1) ?? null;
  const then = saves.findLast(({ at: saved }) => !isAfter(saved, at));
  const now = may(contact);
  if (!then) {
    // Nobody was asked at that moment: the first that the desk was told of them counts, and it is said when.
    const first = saves[0] ?? null;
    const held = first ? may(first) : now;
    if (held) return { held, why: first ? 'registered-later' : 'held', saved: first };
    return now ? { held, why: 'given-since', saved: last } : { held, why: refusal(contact), saved: last };
  }
  if (may(then)) {
    const withdrawn = saves.find((saved) => isAfter(saved.at, at) && !may(saved));
    return now
      ? { held: true, why: 'held', saved: then }
      : { held: true, why: 'withdrawn-since', saved: withdrawn ?? last };
  }
  const given = saves.find((saved) => isAfter(saved.at, at) && may(saved));
  return now
    ? { held: false, why: 'given-since', saved: given ?? last }
    : { held: false, why: refusal(contact), saved: last };
}

/** The same as a record keeps it; keys under `contract:power.`. */
export function powerFact(
  { why, saved }: PowerVerdict,
  name: string,
  local: (instant: string) => string,
): CriterionFact {
  return { key: why, params: { name, ...(saved && { saved: local(saved.at), by: saved.by }) } };
}

const refusal = ({ active }: Contact): PowerWhy => (active ? 'not-held' : 'inactive');
