/** What was told of terms on the disk of this computer: warnings do not depend on it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openToldStore } from '../../../../electron/adapters/warnings/told-store';
import { nodeFileLayer } from '../../../../electron/adapters/workspace-file-layer';
import type { Log } from '../../../../electron/application/log';
import { TestClock } from '../../../support/desk-harness';
import { silentLog } from '../../../support/silent-log';
import { watchedLayer } from '../../../support/under-fire/watched-layer';

let folder: string;
let warned: string[];
let log: Log;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesa-told-'));
  warned = [];
  log = { ...silentLog, warn: (what: string) => void warned.push(what) };
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const open = (path: string, files = nodeFileLayer) =>
  openToldStore(path, { clock: new TestClock(), files, log });

const failing = watchedLayer(nodeFileLayer, async ({ operation }, go) => {
  if (operation === 'open') throw Object.assign(new Error('the disk does not answer'), { code: 'EIO' });
  return go();
});

it('is kept, with moments and without', async () => {
  const path = join(folder, 'warnings.json');
  const id = crypto.randomUUID();
  const told = [`${id} first-response 100 2026-11-23T15:00:00.000Z`, `${id} solution 0`];
  await (await open(path)).update(() => ({ told }));
  expect((await open(path)).get()).toEqual({ told });
});

it('that cannot be opened is none, says so in the log, and keeps nothing', async () => {
  const store = await open(join(folder, 'warnings.json'), failing);
  expect(warned).toHaveLength(1);
  expect(store.get()).toEqual({ told: [] });
  expect(await store.update(() => ({ told: ['x'] }))).toMatchObject({ ok: false });
  expect(store.get()).toEqual({ told: [] });
});
