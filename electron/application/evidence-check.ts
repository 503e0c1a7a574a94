import { evidenceIn } from '../shared/domain/evidence';
import type { DeskFailure } from '../shared/failures';
import { err, ok, type Result } from '../shared/result';
import type { EvidenceVault } from './ports';

/** A record may speak only of files that are in the vault and still are what went in. */
export async function checkEvidence(
  payload: unknown,
  vault: Pick<EvidenceVault, 'has'>,
): Promise<Result<null, DeskFailure>> {
  for (const sha256 of new Set(evidenceIn(payload).map((file) => file.sha256))) {
    const found = await vault.has(sha256);
    if (!found.ok) return found;
    if (!found.value) return err({ kind: 'evidence-missing', sha256 });
  }
  return ok(null);
}
