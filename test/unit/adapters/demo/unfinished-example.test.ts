import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createExampleOnDemand } from '../../../../electron/adapters/demo/example-on-demand';
import { StageClock } from '../../../../electron/application/demo/stage-clock';
import { cardsOf } from '../../../support/cards-of';
import { openTestDoor, PASSWORD } from '../../../support/desk-access';
import { behind, unwrap } from '../../../support/desk-harness';
import { EXAMPLE_NOW, quickTools } from '../../../support/furnished-example';
import { silentLog } from '../../../support/silent-log';

const clock = new StageClock({ now: () => EXAMPLE_NOW });
const person = { name: 'Teresa Luna', email: '', role: 'lider-soc' as const, login: 'teresa.luna' };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesa-n2-ejemplo-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const example = (tools = quickTools) =>
  createExampleOnDemand({ ...tools, workspacePath: folder, demo: false, clock, log: silentLog });

async function setUp() {
  const door = await openTestDoor(folder, clock);
  unwrap(await door.door.setUp({ stationCode: 'QRO1', person, password: PASSWORD, language: 'es-MX' }));
  return door;
}

/** Sets the desk up and breaks the making of the example off in the middle. */
async function leaveUnfinished(): Promise<ReturnType<typeof example>> {
  const door = await setUp();
  const { open, people } = behind(door);
  const renderReport = () => Promise.reject(new Error('interrupted'));
  const broken = example({ ...quickTools, renderer: { ...quickTools.renderer, renderReport } });
  await expect(broken.furnish({ desk: open, people })).rejects.toThrow();
  expect(cardsOf(open.desk).length).toBeGreaterThan(0);
  await door.close();
  return broken;
}

describe('an example whose making was interrupted', () => {
  it('is said to be unfinished at once, and at the next start it is set aside whole', async () => {
    const broken = await leaveUnfinished();
    expect(broken.notices()).toEqual([{ key: 'example-unfinished', params: {} }]);
    const again = example();
    unwrap(await again.prepare());
    const [aside = '', ...others] = await readdir(folder);
    expect([aside, others]).toEqual([expect.stringMatching(/^ejemplo-sin-terminar-\d{8}T/), []]);
    expect(again.notices()).toEqual([{ key: 'example-set-aside', params: { path: join(folder, aside) } }]);
    expect((await readdir(join(folder, aside))).toSorted()).toEqual([
      'attempts.json',
      'data',
      'ejemplo',
      'keyring.copy.json',
      'keyring.json',
      'preferences.json',
      'workspace.json',
    ]);
    const door = await openTestDoor(folder, clock);
    expect((await door.door.state()).phase).toBe('new');
    await door.close();
    expect(await again.shown()).toBe(false);
  }, 60_000);

  it('is left alone while another desk has the workspace open', async () => {
    await leaveUnfinished();
    const other = await openTestDoor(folder, clock);
    const before = (await readdir(folder)).toSorted();
    expect(await example().prepare()).toMatchObject({ ok: false, error: { kind: 'locked' } });
    expect((await readdir(folder)).toSorted()).toEqual(before);
    await other.close();
  }, 60_000);
});

it('a workspace of somebody’s own is not touched', async () => {
  await (await setUp()).close();
  const untouched = example();
  unwrap(await untouched.prepare());
  expect(untouched.notices()).toEqual([]);
  expect((await readdir(folder)).map((name) => basename(name)).toSorted()).toEqual([
    'attempts.json',
    'data',
    'keyring.copy.json',
    'keyring.json',
    'preferences.json',
    'workspace.json',
  ]);
});
