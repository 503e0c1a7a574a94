/** How a contract stands today, by its own calendar. */
import { Temporal } from 'temporal-polyfill';
import type { Client, Contract } from '../../../electron/shared/domain/clients';

/** From how many days before its end a contract is said to be about to expire. */
export const EXPIRING_WITHIN_DAYS = 30;

export type ContractStatus =
  | { readonly kind: 'inactive' }
  | { readonly kind: 'not-started' | 'in-force' | 'expiring' | 'expired'; readonly days: number };
export type ContractStatusKind = ContractStatus['kind'];

/** `days` are whole days until it begins or ends, or since it ended. The last day is still in force. */
export function contractStatus(
  contract: Pick<Contract, 'active' | 'validFrom' | 'validTo' | 'timeZone'>,
  nowMs: number,
): ContractStatus {
  if (!contract.active) return { kind: 'inactive' };
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO(contract.timeZone)
    .toPlainDate();
  const daysTo = (date: string) => today.until(Temporal.PlainDate.from(date), { largestUnit: 'day' }).days;
  const begins = daysTo(contract.validFrom);
  if (begins > 0) return { kind: 'not-started', days: begins };
  const ends = daysTo(contract.validTo);
  if (ends < 0) return { kind: 'expired', days: -ends };
  return { kind: ends <= EXPIRING_WITHIN_DAYS ? 'expiring' : 'in-force', days: ends };
}

const ORDER: readonly ContractStatusKind[] = ['expiring', 'in-force', 'not-started', 'expired', 'inactive'];

/** What counts today first; those that stand alike by their end, the latest first. */
export function byStanding<C extends Pick<Contract, 'active' | 'validFrom' | 'validTo' | 'timeZone'>>(
  contracts: readonly C[],
  nowMs: number,
): readonly C[] {
  const rank = (contract: C) => ORDER.indexOf(contractStatus(contract, nowMs).kind);
  return contracts.toSorted(
    (left, right) => rank(left) - rank(right) || right.validTo.localeCompare(left.validTo),
  );
}

export interface ContractCounts {
  /** In force and not about to expire. */
  readonly inForce: number;
  readonly expiring: number;
  readonly expired: number;
  readonly notStarted: number;
  /** Days until the next one expires, of those that are about to. */
  readonly nextExpiryDays: number | null;
}

/** The contracts of a client that are not set aside, counted by how they stand. */
export function contractCounts(client: Pick<Client, 'contracts'>, nowMs: number): ContractCounts {
  const found = client.contracts.map((contract) => contractStatus(contract, nowMs));
  const count = (kind: ContractStatusKind) => found.filter((status) => status.kind === kind).length;
  const expiringDays = found.flatMap((status) => (status.kind === 'expiring' ? [status.days] : []));
  return {
    inForce: count('in-force'),
    expiring: expiringDays.length,
    expired: count('expired'),
    notStarted: count('not-started'),
    nextExpiryDays: expiringDays.length > 0 ? Math.min(...expiringDays) : null,
  };
}
