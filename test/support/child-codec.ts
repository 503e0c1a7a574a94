/** The keys that a process of a test and the test itself agree on; a workspace's own are random. */
import { sealedLineCodec } from '../../electron/adapters/sealing/sealed-line-codec';
import { StreamKeyStore } from '../../electron/adapters/sealing/stream-keys';
import { WorkspaceKeys } from '../../electron/adapters/sealing/workspace-keys';
import { type WorkspacePaths, workspacePaths } from '../../electron/adapters/workspace-folder';

const keys = new WorkspaceKeys({
  workspaceId: '0192f0a0-0000-7000-a000-00000000000a',
  masterKey: new Uint8Array(32).fill(7),
});

/** Opened for writing: mends its copies of the streams' keys. */
export async function childCodec({ streamKeyFiles: paths }: Pick<WorkspacePaths, 'streamKeyFiles'>) {
  const streams = await StreamKeyStore.open({ keys, paths });
  if (!streams.ok) throw new Error(JSON.stringify(streams.error));
  return sealedLineCodec(keys, streams.value.store);
}

/** For looking at what a process left; writes nothing. */
export async function codecToRead(folder: string) {
  const streams = await StreamKeyStore.read({ keys, paths: workspacePaths(folder).streamKeyFiles });
  if (!streams.ok) throw new Error(JSON.stringify(streams.error));
  return sealedLineCodec(keys, streams.value);
}
