import { ok, type Result } from '../../shared/result';
import type { EvidenceVault, StoreFailure } from '../ports';
import type { TicketDesk } from '../ticket-desk';
import type { ArrivalMark } from './transfer-ports';

interface SweepParts {
  readonly desk: Pick<TicketDesk, 'state'>;
  readonly vault: Pick<EvidenceVault, 'destroy'>;
  readonly mark: ArrivalMark;
}

/**
 * Destroys the files of an arrival that was never recorded: the program ended meanwhile, or the disk was full. Answers how many
 * those were. One of which a record speaks stays.
 */
export async function sweepOrphans({ desk, vault, mark }: SweepParts): Promise<Result<number, StoreFailure>> {
  const pending = mark.pending();
  if (pending.length === 0) return ok(0);
  const { tickets, trust } = desk.state;
  const spoken = JSON.stringify([[...tickets.values()], trust]);
  const orphans = pending.filter((sha256) => !spoken.includes(sha256));
  for (const sha256 of orphans) {
    const destroyed = await vault.destroy(sha256);
    if (!destroyed.ok) return destroyed;
  }
  const cleared = await mark.clear();
  return cleared.ok ? ok(orphans.length) : cleared;
}
