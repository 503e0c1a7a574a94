import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCheckpointStore } from '../../../electron/adapters/checkpoint-store';
import type { Checkpoint } from '../../../electron/application/ports';
import { someKeys } from '../../support/desk-access';
import { seededRandom } from '../../support/seeded-random';
import { PowerOff, SimulatedDisk } from '../../support/simulated-disk';

const keys = someKeys();
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesa-n2-checkpoint-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

function checkpoint(seq: number, shards: Record<string, unknown>): Checkpoint {
  return {
    at: {
      file: '000001.jsonl',
      line: seq,
      lineBytes: 100,
      offsetBytes: seq * 100,
      seq,
      head: 'a'.repeat(64),
    },
    formatVersion: 3,
    shards: new Map(Object.entries(shards)),
  };
}

const first = checkpoint(1, { 'tickets-0': { a: 'uno' }, 'tickets-1': { b: 'dos' }, clients: [] });
const second = checkpoint(2, { 'tickets-0': { a: 'uno más' }, 'tickets-1': { b: 'dos' }, clients: [1] });
const changed = new Set(['tickets-0', 'clients']);
const all = new Set(first.shards.keys());

describe('a checkpoint', () => {
  it('is none where nothing was saved', async () => {
    expect(await createCheckpointStore(folder, keys).load()).toEqual({
      checkpoint: null,
      known: null,
      rejected: [],
    });
  });

  it('comes back as it was saved, from another store too', async () => {
    const store = createCheckpointStore(folder, keys);
    expect((await store.save(first, all)).ok).toBe(true);
    expect(await store.load()).toEqual({ checkpoint: first, known: first.at, rejected: [] });
    expect((await store.save(second, changed)).ok).toBe(true);
    expect(await createCheckpointStore(folder, keys).load()).toEqual({
      checkpoint: second,
      known: second.at,
      rejected: [],
    });
  });

  it('lets others have their turn while a large shard is made', async () => {
    let turns = 0;
    let saving = true;
    const count = (): void => {
      turns += 1;
      if (saving) setImmediate(count);
    };
    const seen: number[] = [];
    /** As much work as a ticket with a long history. */
    const slow = {
      toJSON: () => {
        const untilMs = performance.now() + 3;
        while (performance.now() < untilMs);
        seen.push(turns);
        return 'caso';
      },
    };
    const large = checkpoint(1, { 'tickets-0': Array.from({ length: 40 }, () => slow) });
    const store = createCheckpointStore(folder, keys);
    setImmediate(count);
    expect((await store.save(large, new Set(['tickets-0']))).ok).toBe(true);
    saving = false;
    expect((seen.at(-1) ?? 0) - (seen[0] ?? 0)).toBeGreaterThan(8);
    expect((await store.load()).checkpoint?.shards.get('tickets-0')).toEqual(Array(40).fill('caso'));
  });

  it('writes only the shards that changed, and those never written', async () => {
    const disk = new SimulatedDisk();
    await disk.makeFolder('/c');
    const written: string[] = [];
    disk.failWith = (operation, path) => {
      if (operation === 'rename' && path.includes('shard-')) written.push(path);
      return null;
    };
    const store = createCheckpointStore('/c', keys, disk);
    await store.save(first, new Set());
    expect(written).toHaveLength(3);
    await store.save(
      checkpoint(2, { ...Object.fromEntries(first.shards), 'tickets-1': { b: 'otra' } }),
      new Set(['tickets-1']),
    );
    expect(written).toHaveLength(4);
    const later = createCheckpointStore('/c', keys, disk);
    const { checkpoint: loaded } = await later.load();
    if (loaded === null) throw new Error('nothing loaded');
    await later.save({ ...loaded, shards: new Map([...loaded.shards, ['new', 1]]) }, new Set());
    expect(written).toHaveLength(5);
  });

  it('drops shards that are gone and sweeps away files that nothing names', async () => {
    const store = createCheckpointStore(folder, keys);
    for (let seq = 1; seq <= 6; seq += 1) {
      await writeFile(join(folder, 'shard-left.json.tmp'), 'left by a crash');
      await store.save(checkpoint(seq, { [`only-${seq}`]: { seq } }), new Set([`only-${seq}`]));
    }
    const names = await readdir(folder);
    expect(names.filter((name) => name.startsWith('shard-')).length).toBeLessThanOrEqual(3);
    expect(names.filter((name) => name.endsWith('.tmp'))).toEqual([]);
    const { checkpoint: loaded } = await store.load();
    expect([...(loaded?.shards.keys() ?? [])]).toEqual(['only-6']);
  });

  it('falls back to the one before when any file of it is damaged, cut or gone, and says so', async () => {
    const saveBoth = async () => {
      const store = createCheckpointStore(folder, keys);
      await store.save(first, all);
      await store.save(second, changed);
      const sealed = await readFile(join(folder, 'manifest.json'));
      const { body } = JSON.parse(keys.unsealFile('checkpoint-manifest', sealed)?.toString('utf8') ?? '');
      return [join(folder, 'manifest.json'), join(folder, `shard-${body.shards[0][1]}.json`)];
    };
    const damages: ((path: string) => Promise<void>)[] = [
      async (path) => {
        const bytes = await readFile(path);
        const middle = Math.floor(bytes.length / 2);
        bytes[middle] = (bytes[middle] ?? 0) ^ 1;
        await writeFile(path, bytes);
      },
      async (path) => writeFile(path, (await readFile(path)).subarray(0, -1)),
      (path) => writeFile(path, ''),
      (path) => writeFile(path, 'null'),
    ];
    for (const damage of damages) {
      for (const index of [0, 1]) {
        await rm(folder, { recursive: true });
        await mkdir(folder);
        const path = (await saveBoth())[index];
        if (path === undefined) throw new Error('no such file');
        await damage(path);
        const { checkpoint: loaded, rejected } = await createCheckpointStore(folder, keys).load();
        expect(loaded).toEqual(first);
        expect(rejected).toMatchObject([{ kind: 'damaged', path }]);
        const store = createCheckpointStore(folder, keys);
        expect((await store.save(second, changed)).ok).toBe(true);
        expect((await createCheckpointStore(folder, keys).load()).checkpoint).toEqual(second);
      }
    }
  });

  it('reads nothing through a link, and puts its own in the place of one', async () => {
    const store = createCheckpointStore(folder, keys);
    expect((await store.save(first, all)).ok).toBe(true);
    for (const name of await readdir(folder)) {
      await rename(join(folder, name), join(folder, `.${name}`));
      await symlink(join(folder, `.${name}`), join(folder, name));
    }
    const next = createCheckpointStore(folder, keys);
    const { checkpoint: found, rejected } = await next.load();
    expect(found).toBeNull();
    expect(rejected).toMatchObject([{ kind: 'damaged', reason: 'link' }]);
    expect((await next.save(second, all)).ok).toBe(true);
    expect((await createCheckpointStore(folder, keys).load()).checkpoint).toEqual(second);
  });

  it('is none when both are damaged or unreadable, and a new one can be saved', async () => {
    const store = createCheckpointStore(folder, keys);
    await store.save(first, all);
    await store.save(second, changed);
    await writeFile(join(folder, 'manifest.json'), '{"sha256":"x"}');
    await writeFile(join(folder, 'manifest.previous.json'), '{');
    const again = createCheckpointStore(folder, keys);
    const { checkpoint: loaded, rejected } = await again.load();
    expect(loaded).toBeNull();
    expect(rejected).toHaveLength(2);
    expect((await again.save(second, new Set())).ok).toBe(true);
    expect((await createCheckpointStore(folder, keys).load()).checkpoint).toEqual(second);
  });

  it('that cannot be saved is answered, and the one on the disk stays', async () => {
    const disk = new SimulatedDisk();
    await disk.makeFolder('/c');
    const store = createCheckpointStore('/c', keys, disk);
    await store.save(first, all);
    let failures = 0;
    for (let failing = 1; ; failing += 1) {
      const start = disk.operations;
      disk.failWith = () => (disk.operations - start === failing ? 'ENOSPC' : null);
      const saved = await store.save(second, changed);
      disk.failWith = () => null;
      if (saved.ok) break;
      failures += 1;
      expect(saved.error).toEqual({ kind: 'disk-full', path: '/c' });
      const { checkpoint: loaded } = await createCheckpointStore('/c', keys, disk).load();
      expect([first, second]).toContainEqual(loaded);
    }
    expect(failures).toBeGreaterThan(4);
    expect((await store.load()).checkpoint).toEqual(second);
  });

  it('is the old or the new one, whole, when the power goes off at any moment of saving', async () => {
    /** Saves with the power going off at the nth operation; whether it did. */
    async function cutAt(after: number, seed: number): Promise<boolean> {
      const disk = new SimulatedDisk();
      await disk.makeFolder('/c');
      await disk.syncFolder('/');
      const store = createCheckpointStore('/c', keys, disk);
      await store.save(first, all);
      disk.powerOffAt = disk.operations + after;
      let cut = false;
      try {
        await store.save(second, changed);
      } catch (error) {
        if (!(error instanceof PowerOff)) throw error;
        cut = true;
      }
      disk.cyclePower(seededRandom(seed));
      const { checkpoint: loaded } = await createCheckpointStore('/c', keys, disk).load();
      expect(cut ? [first, second] : [second], `cut at ${after}, seed ${seed}`).toContainEqual(loaded);
      return cut;
    }

    let cuts = 0;
    for (let seed = 1; seed <= 30; seed += 1) {
      let after = 1;
      while (await cutAt(after, seed)) after += 1;
      cuts += after - 1;
    }
    expect(cuts).toBeGreaterThan(30 * 8);
  });
});
