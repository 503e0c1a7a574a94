import { sep } from 'node:path';
import type { DeskState } from '../application/desk-state';
import type { OwedPutBack } from '../application/put-backs';
import type { PutBack } from '../shared/backup/backups';
import type { CustodyAct } from '../shared/domain/ticket';
import { evidencePath } from './evidence-vault';
import { signPutBack } from './sealing/put-back-notes';
import type { WorkspaceKeys } from './sealing/workspace-keys';
import { workspacePaths } from './workspace-folder';

/**
 * Files that were brought again, as the requests' custody and the desk's own records tell: by their place in the workspace, the last time
 * of each, signed; and those of whom the desk trusts, as of when they were brought. Each is signed once, however often it is asked for.
 * @param owed those that lie in their place and are not on record yet
 */
export function evidencePutBack(
  state: DeskState,
  keys: WorkspaceKeys,
  owed: () => readonly OwedPutBack[],
): () => readonly PutBack[] {
  const { evidenceFolder } = workspacePaths('');
  const signed = new Map<string, PutBack>();
  const told = (sha256: string, at: string): PutBack => {
    const id = `${sha256} ${at}`;
    const path = evidencePath(evidenceFolder, sha256, keys).split(sep).join('/');
    const putBack = signed.get(id) ?? { path, at, signature: signPutBack(keys, { path, at }) };
    signed.set(id, putBack);
    return putBack;
  };
  return () => {
    // By the order of the journal: the clock may have been set back.
    const last = new Map<string, Pick<CustodyAct, 'seq' | 'at'>>();
    for (const { custody } of state.tickets.values()) {
      for (const { act, sha256, at, seq } of custody) {
        if (act === 'put-back' && seq > (last.get(sha256)?.seq ?? 0)) last.set(sha256, { seq, at });
      }
    }
    for (const { sha256, at, seq } of state.roster.filesPutBack ?? []) {
      if (seq > (last.get(sha256)?.seq ?? 0)) last.set(sha256, { seq, at });
    }
    for (const { sha256, occurredAt } of owed())
      last.set(sha256, { seq: Number.MAX_SAFE_INTEGER, at: occurredAt });
    const { certificates, revocationLists } = state.trust;
    // Of one that was taken off the list and put on it again nothing else tells.
    const trusted = [...certificates, ...revocationLists].map(({ sha256, addedAt }) => told(sha256, addedAt));
    return [...trusted, ...[...last].map(([sha256, { at }]) => told(sha256, at))];
  };
}
