/** The contracts of a client whose units are about to run out, or have. */
import type { Client, Contract } from '../../../electron/shared/domain/clients';
import type { ContractUsageRow } from '../../../electron/shared/ipc-views';
import { contractStatus } from './contract-status';
import { type QuotaUse, quotaUse } from './contract-words';

export interface RunningOut {
  readonly contract: Contract;
  readonly use: QuotaUse;
}

/** Of those that cover today: the units of a contract that ended, or has not begun, are nobody's worry now. */
export function runningOut(
  client: Pick<Client, 'contracts'>,
  usage: readonly ContractUsageRow[],
  nowMs: number,
): readonly RunningOut[] {
  return client.contracts.flatMap((contract) => {
    const { kind } = contractStatus(contract, nowMs);
    if (kind !== 'in-force' && kind !== 'expiring') return [];
    const use = quotaUse(
      contract.quota,
      usage.find((row) => row.contractId === contract.id),
    );
    return use && use.state !== 'enough' ? [{ contract, use }] : [];
  });
}
