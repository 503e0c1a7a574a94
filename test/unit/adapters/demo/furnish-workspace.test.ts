import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isExample } from '../../../../electron/adapters/demo/example-folder';
import { furnishDesk, furnishWorkspace } from '../../../../electron/adapters/demo/furnish-workspace';
import { setUnfinishedAside } from '../../../../electron/adapters/demo/unfinished-example';
import { StageClock } from '../../../../electron/application/demo/stage-clock';
import { err } from '../../../../electron/shared/result';
import { cardsOf } from '../../../support/cards-of';
import { openTestDoor, PASSWORD } from '../../../support/desk-access';
import { behind, unwrap } from '../../../support/desk-harness';
import { EXAMPLE_NOW, quickTools } from '../../../support/furnished-example';
import { silentLog } from '../../../support/silent-log';

const clock = { now: () => EXAMPLE_NOW };
let parent: string;
let folder: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'mesa-n2-ejemplo-'));
  folder = join(parent, 'workspace');
});

afterEach(async () => {
  await rm(parent, { recursive: true, force: true });
});

const furnish = (tools = quickTools) => furnishWorkspace(folder, { ...tools, clock, log: silentLog });

describe('making the example', () => {
  it('leaves a workspace that is there as it is', async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'workspace.json'), '{"formatVersion":1}');
    expect(await furnish()).toEqual({ ok: true, value: undefined });
    expect(await readFile(join(folder, 'workspace.json'), 'utf8')).toBe('{"formatVersion":1}');
    expect(await readdir(parent)).toEqual(['workspace']);
  });

  it('refuses a folder with other files, and does not touch them', async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'notas.txt'), 'mías');
    expect(await furnish()).toEqual({ ok: false, error: { kind: 'already-exists', path: folder } });
    expect(await readdir(parent)).toEqual(['workspace']);
    expect(await readdir(folder)).toEqual(['notas.txt']);
  });

  it('puts nothing in place when it fails half-way', async () => {
    const renderReport = async () => err({ kind: 'render-timeout' as const, timeoutMs: 1 });
    const failing = { ...quickTools, renderer: { ...quickTools.renderer, renderReport } };
    await expect(furnish(failing)).rejects.toThrow(/refused at report/);
    const left = await readdir(parent);
    expect(left).toEqual([expect.stringMatching(/^\.workspace\.mesa-n2-preparando-/)]);
    // A folder of somebody's that has such a name is theirs; what the desk has left goes at the next start.
    await mkdir(join(parent, 'workspace.preparando'));
    unwrap(await furnish());
    expect((await readdir(parent)).toSorted()).toEqual(['workspace', 'workspace.preparando']);
  }, 60_000);

  it('furnishes a desk that somebody has just set up, who stays at it, and gives the time back', async () => {
    const stage = new StageClock(clock);
    const door = await openTestDoor(folder, stage);
    const person = {
      name: 'Teresa Luna Ibarra',
      email: 'teresa.luna@mesa.example',
      role: 'lider-soc' as const,
      login: 'teresa.luna',
    };
    unwrap(await door.door.setUp({ stationCode: 'QRO1', person, password: PASSWORD, language: 'es-MX' }));
    expect(await isExample(folder)).toBe(false);
    const { open, people } = behind(door);
    unwrap(await furnishDesk({ desk: open, people }, stage, folder, quickTools));
    expect(await isExample(folder)).toBe(true);
    expect(unwrap(await setUnfinishedAside(folder, clock))).toBeNull();
    expect(open.session.state().person).toMatchObject(person);
    expect(open.session.settings.stationCode).toBe('QRO1');
    expect(cardsOf(open.desk)).toHaveLength(40);
    expect(open.clock.now()).toBe(EXAMPLE_NOW);
    expect(stage.now()).toBe(EXAMPLE_NOW);
    await door.close();
  }, 60_000);
});
