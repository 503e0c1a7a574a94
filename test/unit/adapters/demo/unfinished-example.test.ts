import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createExampleOnDemand } from '../../../../electron/adapters/demo/example-on-demand';
import { openDesk } from '../../../../electron/adapters/open-desk';
import { StageClock } from '../../../../electron/application/demo/stage-clock';
import { unwrap } from '../../../support/desk-harness';
import { EXAMPLE_NOW, quickTools } from '../../../support/furnished-example';
import { silentLog } from '../../../support/silent-log';

const clock = new StageClock({ now: () => EXAMPLE_NOW });
const person = { name: 'Teresa Luna', email: '', role: 'lider-soc' as const };
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesa-n2-ejemplo-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const example = (tools = quickTools) =>
  createExampleOnDemand({ ...tools, workspacePath: folder, demo: false, clock, log: silentLog });

/** Sets the desk up and breaks the making of the example off in the middle. */
async function leaveUnfinished(): Promise<ReturnType<typeof example>> {
  const open = unwrap(await openDesk(folder, clock, silentLog));
  unwrap(await open.session.completeSetup({ stationCode: 'QRO1', person, language: 'es-MX' }));
  const renderReport = () => Promise.reject(new Error('interrupted'));
  const broken = example({ ...quickTools, renderer: { ...quickTools.renderer, renderReport } });
  await expect(broken.furnish(open)).rejects.toThrow();
  expect(open.desk.cards().length).toBeGreaterThan(0);
  await open.close();
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
      'checkpoint',
      'ejemplo',
      'evidence',
      'journal',
      'settings.json',
      'workspace.json',
    ]);
    const open = unwrap(await openDesk(folder, clock, silentLog));
    expect(open.session.state().setupDone).toBe(false);
    expect(open.desk.cards()).toEqual([]);
    await open.close();
    expect(await again.shown()).toBe(false);
  }, 60_000);

  it('is left alone while another desk has the workspace open', async () => {
    await leaveUnfinished();
    const other = unwrap(await openDesk(folder, clock, silentLog));
    const before = (await readdir(folder)).toSorted();
    expect(await example().prepare()).toMatchObject({ ok: false, error: { kind: 'locked' } });
    expect((await readdir(folder)).toSorted()).toEqual(before);
    await other.close();
  }, 60_000);
});

it('a workspace of somebody’s own is not touched', async () => {
  const open = unwrap(await openDesk(folder, clock, silentLog));
  unwrap(await open.session.completeSetup({ stationCode: 'QRO1', person, language: 'es-MX' }));
  await open.close();
  const untouched = example();
  unwrap(await untouched.prepare());
  expect(untouched.notices()).toEqual([]);
  expect((await readdir(folder)).map((name) => basename(name)).toSorted()).toEqual([
    'checkpoint',
    'evidence',
    'journal',
    'settings.json',
    'workspace.json',
  ]);
});
