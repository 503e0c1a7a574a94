/** A vault that says of a file which is not what it was whose it is: its place in the folder tells nobody anything. */
import { folioOf } from '../shared/domain/ticket';
import { err, type Result } from '../shared/result';
import type { DeskState } from './desk-state';
import type { EvidenceVault, StoreFailure } from './ports';
import { filesByHash } from './ticket-files';

/** More than this are not told by name: a logo in every letter is anybody's. */
const NAMED = 3;

export function namedEvidence(vault: EvidenceVault, state: DeskState): EvidenceVault {
  const named = <T>(sha256: string, answer: Result<T, StoreFailure>): Result<T, StoreFailure> => {
    if (answer.ok || answer.error.kind !== 'damaged') return answer;
    const about = ownersOf(sha256, state);
    return about === '' ? answer : err({ ...answer.error, about });
  };
  return {
    put: (source, meta) => vault.put(source, meta),
    has: async (sha256) => named(sha256, await vault.has(sha256)),
    check: async (sha256, passed) => named(sha256, await vault.check(sha256, passed)),
    describe: async (sha256, headBytes) => named(sha256, await vault.describe(sha256, headBytes)),
    read: async (sha256) => named(sha256, await vault.read(sha256)),
    exportTo: async (sha256, targetPath, options) =>
      named(sha256, await vault.exportTo(sha256, targetPath, options)),
    destroy: (sha256) => vault.destroy(sha256),
    destroyProvisional: (sha256) => vault.destroyProvisional(sha256),
    destroyOthers: (kept, own) => vault.destroyOthers(kept, own),
  };
}

/** «N2-MX01-2026-0004, captura.png», of each request that speaks of it. */
function ownersOf(sha256: string, state: DeskState): string {
  const owners: string[] = [];
  for (const ticket of state.tickets.values()) {
    const file = filesByHash(ticket).get(sha256);
    if (file) owners.push(`${folioOf(ticket)}, ${file.name}`);
  }
  return owners.length > NAMED ? `${owners.slice(0, NAMED).join('; ')}…` : owners.join('; ');
}
