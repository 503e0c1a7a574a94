/** All that whoever holds a workspace's keys can read in its folder, as one text: what is not in it is nowhere. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createCheckpointStore } from '../../electron/adapters/checkpoint-store';
import { unsealedWhole } from '../../electron/adapters/sealing/sealed-file';
import { readWholeFile } from '../../electron/adapters/workspace-durable-write';
import { nodeFileLayer } from '../../electron/adapters/workspace-file-layer';
import { workspacePaths } from '../../electron/adapters/workspace-folder';
import { readWorkspace, readWorkspaceEvents } from './workspace-reader';

async function evidenceTexts(folder: string): Promise<readonly string[]> {
  const { evidence } = await readWorkspace(folder);
  const entries = await readdir(evidence.folder, { recursive: true, withFileTypes: true });
  const texts: string[] = [];
  for (const { parentPath, name } of entries.filter((entry) => entry.isFile())) {
    const file = await nodeFileLayer.open(join(parentPath, name), 'read');
    texts.push(Buffer.from(await unsealedWhole(file, evidence.keys)).toString('utf8'));
    await file.close();
  }
  return texts;
}

/** What stands in each part of the folder. Shards of checkpoints that no manifest names any more count too. */
export async function everythingIn(folder: string) {
  const paths = workspacePaths(folder);
  const { evidence } = await readWorkspace(folder);
  const { keys } = evidence;
  const { checkpoint } = await createCheckpointStore(paths.checkpointFolder, keys).load();
  const shards: string[] = [];
  // A backup has none.
  for (const name of await readdir(paths.checkpointFolder).catch(() => [])) {
    if (!name.startsWith('shard-')) continue;
    const sealed = await readWholeFile(nodeFileLayer, join(paths.checkpointFolder, name));
    shards.push(keys.unsealFile('checkpoint-shard', sealed)?.toString('utf8') ?? '');
  }
  const drafts = await readWholeFile(nodeFileLayer, paths.draftsFile).catch(() => null);
  return {
    journal: JSON.stringify(await readWorkspaceEvents(folder)),
    checkpoint: JSON.stringify([...(checkpoint?.shards ?? []), ...shards]),
    evidence: (await evidenceTexts(folder)).join('\n'),
    drafts: drafts === null ? '' : (keys.unsealFile('drafts', drafts)?.toString('utf8') ?? ''),
  };
}
