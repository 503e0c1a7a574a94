// What was being written where the disk has no room for it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FileLayer, nodeFileLayer } from '../../../electron/adapters/workspace-file-layer';
import { openTestDoor, PASSWORD } from '../../support/desk-access';
import { behind, TestClock, unwrap } from '../../support/desk-harness';

const TEXT = { activity: 'Se aisló el equipo a las 03:12.' };
let folder: string;
let full: boolean;
let failing: boolean;
const clock = new TestClock();
const files: FileLayer = {
  ...nodeFileLayer,
  open: async (path, mode, permissions) => {
    if (full && mode === 'create-new') throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
    if (failing && path.endsWith('000001.jsonl')) throw Object.assign(new Error('io'), { code: 'EIO', path });
    return nodeFileLayer.open(path, mode, permissions);
  },
};

const open = () => openTestDoor(folder, clock, { files });
const comeIn = async (door: Awaited<ReturnType<typeof open>>) => {
  unwrap(await door.door.unlock({ login: 'ana.robles', password: PASSWORD }));
  return behind(door).open.session;
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesa-n2-drafts-'));
  full = false;
  failing = false;
});
afterEach(() => rm(folder, { recursive: true }));

async function begin() {
  const door = await open();
  const person = { name: 'Ana Robles', email: '', role: 'lider-soc' as const, login: 'ana.robles' };
  unwrap(await door.door.setUp({ stationCode: 'MX01', person, password: PASSWORD, language: 'es-MX' }));
  return door;
}

it('is said not to be kept, is there all the same, and over a lock', async () => {
  const door = await begin();
  full = true;
  const { session } = behind(door).open;
  expect(await session.saveDraft('x', TEXT)).toEqual({ ok: true, value: false });
  expect(await session.draft('x')).toEqual(TEXT);
  await door.door.lock('idle');
  expect(await (await comeIn(door)).draft('x')).toEqual(TEXT);
  await door.close();
});

it('outlives an opening that comes to nothing', async () => {
  const door = await begin();
  full = true;
  await behind(door).open.session.saveDraft('x', TEXT);
  await door.door.lock('idle');
  failing = true;
  expect((await door.door.unlock({ login: 'ana.robles', password: PASSWORD })).ok).toBe(false);
  [full, failing] = [false, false];
  expect(await (await comeIn(door)).draft('x')).toEqual(TEXT);
  await door.close();
  const again = await open();
  expect(await (await comeIn(again)).draft('x')).toEqual(TEXT);
  await again.close();
});

it('is written with the next one once there is room, or when the desk is locked', async () => {
  for (const next of [true, false]) {
    const door = await begin();
    full = true;
    await behind(door).open.session.saveDraft('x', TEXT);
    full = false;
    if (next) expect(await behind(door).open.session.saveDraft('y', 1)).toEqual({ ok: true, value: true });
    await door.close();
    const again = await open();
    expect(await (await comeIn(again)).draft('x')).toEqual(TEXT);
    await again.close();
    await rm(folder, { recursive: true });
    folder = await mkdtemp(join(tmpdir(), 'mesa-n2-drafts-'));
  }
});

it('loses none of two that are saved at once', async () => {
  const door = await begin();
  full = true;
  const { session } = behind(door).open;
  await Promise.all([session.saveDraft('x', 1), session.saveDraft('y', 2)]);
  expect([await session.draft('x'), await session.draft('y')]).toEqual([1, 2]);
  await door.close();
});

it('is kept beside a journal that was changed from outside, until the desk is whole again', async () => {
  const door = await begin();
  const { session, journal } = behind(door).open;
  journal.stopWriting({ kind: 'journal-changed', path: 'x' });
  await door.door.lock('idle');
  expect(await session.draft('x')).toBeNull();
  await door.close();
});
