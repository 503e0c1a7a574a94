// How far a journal had come is known by any checkpoint that opens: also by one of a former format, or whose content is damaged.
import { hash } from 'node:crypto';
import { cp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WorkspaceKeys } from '../../../electron/adapters/sealing/workspace-keys';
import { workspacePaths } from '../../../electron/adapters/workspace-folder';
import { canonicalJson } from '../../../electron/shared/canonical-json';
import {
  createDeskHarness,
  type DeskHarness,
  openHarnessDesk,
  tryHarnessDesk,
  unwrap,
} from '../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';

let harness: DeskHarness;
let keys: WorkspaceKeys;
let registered: ExampleClient;

beforeEach(async () => {
  harness = await createDeskHarness();
  registered = await registerClient(harness);
  await new Journey(harness, registered).capture();
  await harness.reopen();
  await new Journey(harness, registered).capture();
  const { workspaceId, masterKey } = harness.open.folders.secret;
  keys = new WorkspaceKeys({ workspaceId, masterKey: Uint8Array.from(masterKey) });
  await harness.close();
});
afterEach(() => harness.dispose());

const paths = () => workspacePaths(harness.folder);

/** The first manifests were like those of today, but for what the state had. */
async function asFormatOne(): Promise<void> {
  for (const name of await checkpointFiles('manifest')) {
    const plain = keys.unsealFile('checkpoint-manifest', await readFile(name));
    const { body } = JSON.parse(plain?.toString('utf8') ?? '');
    const former = { ...body, format: 1 };
    const sealed = { sha256: hash('sha256', canonicalJson(former)), body: former };
    await writeFile(name, keys.sealFile('checkpoint-manifest', Buffer.from(JSON.stringify(sealed))));
  }
}

async function damageShards(): Promise<void> {
  for (const name of await checkpointFiles('shard')) {
    const bytes = await readFile(name);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    await writeFile(name, bytes);
  }
}

async function checkpointFiles(start: string): Promise<readonly string[]> {
  const { checkpointFolder } = paths();
  const names = (await readdir(checkpointFolder)).filter((name) => name.startsWith(start));
  expect(names.length).toBeGreaterThan(1);
  return names.map((name) => join(checkpointFolder, name));
}

async function cutOff(): Promise<void> {
  const path = join(paths().journalFolder, '000001.jsonl');
  const lines = (await readFile(path, 'utf8')).split('\n');
  await truncate(path, Buffer.byteLength(`${lines.slice(0, -4).join('\n')}\n`));
}

describe.each<[string, () => Promise<void>, readonly string[]]>([
  ['of a former format', asFormatOne, []],
  ['of which every shard is damaged', damageShards, ['checkpoint-rejected']],
])('a checkpoint %s', (_how, spoil, told) => {
  it('loses nothing of a whole journal', async () => {
    await spoil();
    const { open, door } = unwrap(await tryHarnessDesk(harness.folder, harness.clock));
    expect(open.session.state().damage).toBeNull();
    expect(open.desk.state.tickets.size).toBe(2);
    expect(open.notices.map(({ key }) => key)).toEqual(told);
    await door.close();
  });

  it('shows that the end of the journal was cut off since', async () => {
    await spoil();
    await cutOff();
    const { open, door } = unwrap(await tryHarnessDesk(harness.folder, harness.clock));
    expect(open.session.state().damage?.failure).toMatchObject({ reason: 'shorter-than-known' });
    await door.close();
  });
});

describe.each<[string, () => Promise<void>]>([
  ['that is whole', async () => {}],
  ['of a former format', asFormatOne],
  ['of which every shard is damaged', damageShards],
])('a checkpoint %s', (_how, spoil) => {
  it('shows that a longer journal of another past lies there: what was acknowledged is not in it', async () => {
    // As a copy of the folder goes on, whose journal somebody then lays here.
    const copy = `${harness.folder}-copia`;
    await cp(harness.folder, copy, { recursive: true });
    await harness.reopen();
    await new Journey(harness, registered).capture();
    await harness.close();
    const other = await openHarnessDesk(copy, harness.clock);
    for (let more = 0; more < 3; more += 1) {
      await new Journey({ ...harness, ...other }, registered).capture();
    }
    await other.door.close();
    const [here, there] = [paths(), workspacePaths(copy)];
    await cp(there.journalFolder, here.journalFolder, { recursive: true });
    for (const [index, path] of here.streamKeyFiles.entries())
      await cp(there.streamKeyFiles[index] ?? '', path);
    await rm(copy, { recursive: true });
    await spoil();
    const { open, door } = unwrap(await tryHarnessDesk(harness.folder, harness.clock));
    expect(open.session.state().damage?.failure).toMatchObject({ reason: 'other-than-known' });
    expect(open.desk.state.tickets.size).toBe(5);
    await door.close();
  });
});
