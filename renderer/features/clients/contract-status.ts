/** How the contracts of a client stand today, each by its own calendar. */
import type { Client } from '../../../electron/shared/domain/clients';
import {
  type ContractStatus,
  type ContractStatusKind,
  contractStatus as statusOf,
  type Validity,
} from '../../../electron/shared/domain/contract-standing';
import { DEFAULT_SETTINGS } from '../../../electron/shared/settings';

export type { ContractStatus, ContractStatusKind };

/** From how many days before its end a contract is said to be about to expire, where the desk says nothing else. */
export const EXPIRING_WITHIN_DAYS = DEFAULT_SETTINGS.contractEndingDays;

export const contractStatus = (contract: Validity, nowMs: number, withinDays = EXPIRING_WITHIN_DAYS) =>
  statusOf(contract, nowMs, withinDays);

const ORDER: readonly ContractStatusKind[] = ['expiring', 'in-force', 'not-started', 'expired', 'inactive'];

/** What counts today first; those that stand alike by their end, the latest first. */
export function byStanding<C extends Validity>(
  contracts: readonly C[],
  nowMs: number,
  withinDays = EXPIRING_WITHIN_DAYS,
): readonly C[] {
  const rank = (contract: C) => ORDER.indexOf(contractStatus(contract, nowMs, withinDays).kind);
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
export function contractCounts(
  client: Pick<Client, 'contracts'>,
  nowMs: number,
  withinDays = EXPIRING_WITHIN_DAYS,
): ContractCounts {
  const found = client.contracts.map((contract) => contractStatus(contract, nowMs, withinDays));
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
