/** What the desk remembers of its backups, for whoever only reads it: it lies in the open. */
import { type BackupsFile, backupsFileSchema, NO_BACKUPS } from '../../shared/backup/backups';
import { DurableJsonAdapter, plainFile } from '../snapshot-json-adapter';
import type { FileLayer } from '../workspace-file-layer';
import { workspacePaths } from '../workspace-folder';
import { errnoOf } from '../workspace-store-failure';

/** What cannot be read is as if it remembered nothing. */
export async function readBackupsFile(files: FileLayer, workspace: string): Promise<BackupsFile> {
  try {
    const kept = await new DurableJsonAdapter(files, workspacePaths(workspace).backupsFile, plainFile).read();
    return backupsFileSchema.safeParse(kept).data ?? NO_BACKUPS;
  } catch (error) {
    if (error instanceof SyntaxError || errnoOf(error) !== null) return NO_BACKUPS;
    throw error;
  }
}
