// Keys that were put back to an earlier day, or laid there, each copy whole in itself: nobody opens with them what came since.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generationsIn } from '../../../../electron/adapters/backup/backup-folder';
import { listGenerations } from '../../../../electron/adapters/backup/list-generations';
import { makeBackup } from '../../../../electron/adapters/backup/make-backup';
import { pruneBackups } from '../../../../electron/adapters/backup/prune-backups';
import { checkedLine } from '../../../../electron/adapters/sealing/disposal-notes';
import { StreamKeyStore } from '../../../../electron/adapters/sealing/stream-keys';
import { nodeFileLayer as files } from '../../../../electron/adapters/workspace-file-layer';
import { workspacePaths } from '../../../../electron/adapters/workspace-folder';
import { openTestDoor, PASSWORD } from '../../../support/desk-access';
import { behind, createDeskHarness, type DeskHarness, unwrap } from '../../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../../support/example-client';
import { Journey } from '../../../support/journey';
import { readWorkspace } from '../../../support/workspace-reader';

type Keys = 'keyringFiles' | 'streamKeyFiles';
const BOTH: readonly Keys[] = ['streamKeyFiles', 'keyringFiles'];
const NEXT = 'ocho perros saltan la barda verde';
const AT = '2026-11-29T15:00:00.000Z';

let harness: DeskHarness;
let client: ExampleClient;
let root: string;
let target: string;
let lastGood: string | null;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'mesa-n2-earlier-'));
  target = join(root, 'respaldos');
  harness = await createDeskHarness('lider-soc');
  client = await registerClient(harness);
  await new Journey(harness, client).capture();
  lastGood = null;
});
afterEach(async () => {
  await harness.dispose();
  await rm(root, { recursive: true });
});

/** As the keeper asks for it: measured by the last good one, and pruned where it goes on from that. */
async function back(hours = 4) {
  harness.clock.advance(hours * 60);
  const made = unwrap(
    await makeBackup({
      ...{ workspace: harness.folder, target, clock: harness.clock, files, lastGood },
      after: async ({ continues, name, at }) => {
        if (continues) await pruneBackups(files, target, name, at);
      },
    }),
  );
  if (made.continues) lastGood = made.name;
  return made;
}

const copiesOf = (which: Keys) => workspacePaths(harness.folder)[which];
const read = (which: Keys) => Promise.all(copiesOf(which).map((path) => readFile(path)));

async function lay(which: Keys, contents: readonly Buffer[]): Promise<void> {
  for (const [index, path] of copiesOf(which).entries()) {
    await writeFile(path, contents[index] ?? Buffer.alloc(0));
  }
}

/** A request and a password of today. */
async function goOn(): Promise<void> {
  await new Journey(harness, client).capture();
  unwrap(await harness.door.door.changePassword({ current: PASSWORD, next: NEXT }));
}

describe.each(BOTH)('both copies of %s of an earlier day', (which) => {
  it('make no backup that counts as good, and those from before stay, however many are made', async () => {
    const earlier = await read(which);
    await goOn();
    const good = [await back(), await back(), await back()].map(({ name }) => name);
    await lay(which, earlier);
    const made = await back();
    expect(made).toMatchObject({ continues: false, lost: 0 });
    const parted = unwrap(await listGenerations(files, target)).generations;
    expect(parted.map(({ name, parted: is }) => [name, is])).toEqual([
      [made.name, false],
      ...good.toReversed().map((name) => [name, true]),
    ]);
    // Whoever began anew with what there is loses nothing of what somebody can open.
    lastGood = null;
    for (let more = 0; more < 14; more += 1) await back(14 * 24);
    expect(await generationsIn(files, target)).toEqual(expect.arrayContaining(good));
  });

  it('are written anew as the open desk knows them, and what is backed up then opens with today’s password', async () => {
    const earlier = await read(which);
    await goOn();
    const known = await read(which);
    await back();
    await lay(which, earlier);
    unwrap(await harness.door.mendKeyring());
    unwrap(await harness.open.mendStreamKeys());
    expect(await read(which)).toEqual(known);
    expect((await back()).continues).toBe(true);
  });

  it.each(['of an earlier day', 'gone'])('%s are written anew when the desk is closed', async (how) => {
    const earlier = await read(which);
    await goOn();
    const requests = harness.open.desk.state.tickets.size;
    if (how === 'gone') for (const path of copiesOf(which)) await rm(path);
    else await lay(which, earlier);
    await harness.close();
    const door = await openTestDoor(harness.folder, harness.clock);
    unwrap(await door.door.unlock({ login: harness.login, password: NEXT }));
    const { session, desk } = behind(door).open;
    expect([session.state().damage, desk.state.tickets.size]).toEqual([null, requests]);
    await door.close();
  });
});

describe('a stream whose key', () => {
  it('became a note that this workspace did not sign is lost to a backup, which counts as not good', async () => {
    await back();
    const [first = Buffer.alloc(0)] = await read('streamKeyFiles');
    const { stream } = JSON.parse(first.toString('utf8').split('\n')[0]?.slice(9) ?? '') as {
      stream: string;
    };
    const noted = Buffer.concat([first, checkedLine({ stream, destroyedAt: AT })]);
    await lay('streamKeyFiles', [noted, noted]);
    expect((await back()).continues).toBe(false);
  });

  it('is another one is lost too', async () => {
    await back();
    const [first = Buffer.alloc(0)] = await read('streamKeyFiles');
    const rows = first
      .toString('utf8')
      .trimEnd()
      .split('\n')
      .map((row) => JSON.parse(row.slice(9)));
    const swapped = rows.map(({ stream }, index) => ({ stream, key: rows.at(index - 1).key as string }));
    const bytes = Buffer.concat(swapped.map(checkedLine));
    await lay('streamKeyFiles', [bytes, bytes]);
    expect((await back()).continues).toBe(false);
  });

  it('was destroyed is in no later backup, and those go on from the ones before; its return does not', async () => {
    const before = await read('streamKeyFiles');
    await back();
    const [first = Buffer.alloc(0)] = before;
    const { stream } = JSON.parse(first.toString('utf8').split('\n').at(-2)?.slice(9) ?? '') as {
      stream: string;
    };
    const { evidence } = await readWorkspace(harness.folder);
    const paths = copiesOf('streamKeyFiles');
    const { store } = unwrap(await StreamKeyStore.open({ keys: evidence.keys, paths }));
    unwrap(await store.destroy(stream, AT));
    expect((await back()).continues).toBe(true);
    await lay('streamKeyFiles', before);
    expect((await back()).continues).toBe(false);
  });
});
