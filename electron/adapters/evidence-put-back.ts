import { sep } from 'node:path';
import type { DeskState } from '../application/desk-state';
import type { PutBack } from '../shared/backup/backups';
import { evidencePath } from './evidence-vault';
import type { WorkspaceKeys } from './sealing/workspace-keys';
import { workspacePaths } from './workspace-folder';

/** Files that were brought again, as the requests' custody tells: by their place in the workspace, the last time of each. */
export function evidencePutBack(state: DeskState, keys: WorkspaceKeys): readonly PutBack[] {
  const { evidenceFolder } = workspacePaths('');
  const last = new Map<string, string>();
  for (const { custody } of state.tickets.values()) {
    for (const { act, sha256, at } of custody) {
      if (act === 'put-back' && at > (last.get(sha256) ?? '')) last.set(sha256, at);
    }
  }
  return [...last].map(([sha256, at]) => ({
    path: evidencePath(evidenceFolder, sha256, keys).split(sep).join('/'),
    at,
  }));
}
