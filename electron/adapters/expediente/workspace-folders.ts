import type { StoreFailure } from '../../application/ports';
import { ok, type Result } from '../../shared/result';
import type { LineCodec } from '../line-codec';
import { sealedLineCodec } from '../sealing/sealed-line-codec';
import { StreamKeyStore } from '../sealing/stream-keys';
import { WorkspaceKeys, type WorkspaceSecret } from '../sealing/workspace-keys';

/** Where a workspace keeps what an expediente is made from, and what opens it: for a thread that reads both by itself. */
export interface WorkspaceFolders {
  readonly journalFolder: string;
  readonly evidenceFolder: string;
  /** The two copies of the streams' keys. */
  readonly streamKeyFiles: readonly [string, string];
  readonly secret: WorkspaceSecret;
}

/** A workspace's files as a thread reads them; nothing is written. */
export interface ReadableWorkspace {
  readonly journalFolder: string;
  readonly codec: LineCodec;
  readonly evidence: { readonly folder: string; readonly keys: WorkspaceKeys };
}

export async function readableWorkspace(
  folders: WorkspaceFolders,
): Promise<Result<ReadableWorkspace, StoreFailure>> {
  const keys = new WorkspaceKeys(folders.secret);
  const streams = await StreamKeyStore.read({ keys, paths: folders.streamKeyFiles });
  if (!streams.ok) return streams;
  return ok({
    journalFolder: folders.journalFolder,
    codec: sealedLineCodec(keys, streams.value),
    evidence: { folder: folders.evidenceFolder, keys },
  });
}
