import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkedLine, disposalNote } from '../../../../electron/adapters/sealing/disposal-notes';
import { StreamKeyStore } from '../../../../electron/adapters/sealing/stream-keys';
import type { StoreFailure } from '../../../../electron/application/ports';
import { someKeys } from '../../../support/desk-access';
import { unwrap } from '../../../support/desk-harness';
import { everySliceOver } from '../../../support/every-slice-over';
import { seededRandom } from '../../../support/seeded-random';
import { PowerOff, SimulatedDisk } from '../../../support/simulated-disk';

afterEach(() => {
  vi.restoreAllMocks();
});

const keys = someKeys();
const paths = ['/k/streams.jsonl', '/k/streams.copy.jsonl'] as const;
const AT = '2026-11-29T15:00:00.000Z';

async function newDisk(): Promise<SimulatedDisk> {
  const disk = new SimulatedDisk();
  await disk.makeFolder('/k');
  await disk.syncFolder('/');
  return disk;
}

const open = async (files: SimulatedDisk, under = keys) =>
  unwrap(await StreamKeyStore.open({ keys: under, paths, files }));

const keyOf = (store: StreamKeyStore, stream: string) => {
  const found = store.of(stream);
  return found.kind === 'key' ? Buffer.from(found.key).toString('hex') : found.kind;
};

async function rewrite(disk: SimulatedDisk, path: string, change: (bytes: Buffer) => Buffer): Promise<void> {
  const changed = change(Buffer.from(disk.contentOf(path)));
  const file = await disk.open(path, 'update-no-follow');
  await file.truncate(0);
  await file.write(changed, 0);
  await file.close();
}

describe('keys of streams', () => {
  it('are made once, kept in two copies, and are the same at the next start', async () => {
    const disk = await newDisk();
    const { store } = await open(disk);
    expect(store.of('ticket:1')).toEqual({ kind: 'unknown' });
    unwrap(await store.ensure(new Set(['ticket:1', 'ticket:2'])));
    unwrap(await store.ensure(new Set(['ticket:2', 'ticket:3'])));
    const made = ['ticket:1', 'ticket:2', 'ticket:3'].map((stream) => keyOf(store, stream));
    expect(new Set(made).size).toBe(3);
    expect(disk.contentOf(paths[0])).toEqual(disk.contentOf(paths[1]));
    const again = await open(disk);
    expect(again.mended).toEqual([]);
    expect(['ticket:1', 'ticket:2', 'ticket:3'].map((stream) => keyOf(again.store, stream))).toEqual(made);
  });

  it('are nobody’s without the master key that wrapped them', async () => {
    const disk = await newDisk();
    unwrap(await (await open(disk)).store.ensure(new Set(['ticket:1'])));
    const other = await open(disk, someKeys());
    expect(other.store.of('ticket:1')).toEqual({ kind: 'unknown' });
  });

  it('do not pass for those of another stream', async () => {
    const disk = await newDisk();
    const { store } = await open(disk);
    unwrap(await store.ensure(new Set(['ticket:1', 'ticket:2'])));
    const [first = '', second = ''] = disk
      .contentOf(paths[0])
      .toString()
      .split('\n')
      .map((row) => row.slice(9));
    const swapped = { stream: JSON.parse(first).stream, key: JSON.parse(second).key };
    const { crc32 } = await import('node:zlib');
    const json = JSON.stringify(swapped);
    const line = `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`;
    for (const path of paths) await rewrite(disk, path, () => Buffer.from(line));
    expect((await open(disk)).store.of('ticket:1')).toEqual({ kind: 'unknown' });
  });

  it('survive any byte of one copy turned, and that copy is whole again', async () => {
    const disk = await newDisk();
    const { store } = await open(disk);
    unwrap(await store.ensure(new Set(['ticket:1', 'ticket:2'])));
    const made = ['ticket:1', 'ticket:2'].map((stream) => keyOf(store, stream));
    const sound = Buffer.from(disk.contentOf(paths[0]));
    for (const path of paths) {
      for (let at = 0; at < sound.length; at += 1) {
        await rewrite(disk, path, (bytes) => {
          bytes[at] = (bytes[at] ?? 0) ^ 1;
          return bytes;
        });
        const again = await open(disk);
        expect(again.mended, `byte ${at}`).toEqual([path]);
        expect(['ticket:1', 'ticket:2'].map((stream) => keyOf(again.store, stream))).toEqual(made);
        expect(Buffer.from(disk.contentOf(path)).toString().split('\n').toSorted()).toEqual(
          sound.toString().split('\n').toSorted(),
        );
      }
    }
  });

  it('that are gone from one copy are taken from the other', async () => {
    const disk = await newDisk();
    const { store } = await open(disk);
    unwrap(await store.ensure(new Set(['ticket:1'])));
    const made = keyOf(store, 'ticket:1');
    await disk.unlink(paths[0]);
    const again = await open(disk);
    expect(again.mended).toEqual([paths[0]]);
    expect(keyOf(again.store, 'ticket:1')).toBe(made);
  });

  it('whose copies go away or are damaged while they are open are written anew as they are known, and sound ones left alone', async () => {
    const disk = await newDisk();
    const { store } = await open(disk);
    unwrap(await store.ensure(new Set(['ticket:1', 'ticket:2'])));
    const whole = Buffer.from(disk.contentOf(paths[0]));
    for (const [index, path] of paths.entries()) {
      await disk.unlink(path);
      expect(unwrap(await store.mend())).toEqual([path]);
      await rewrite(disk, paths[1 - index] ?? path, (bytes) => bytes.subarray(3));
      expect(unwrap(await store.mend())).toEqual([paths[1 - index]]);
    }
    for (const path of paths) await disk.unlink(path);
    expect(unwrap(await store.mend())).toEqual(paths);
    for (const path of paths) expect(Buffer.from(disk.contentOf(path))).toEqual(whole);
    expect(unwrap(await store.mend())).toEqual([]);
    unwrap(await store.ensure(new Set(['ticket:3'])));
    expect((await open(disk)).mended).toEqual([]);
  });

  it('are the same in both copies, whatever is asked for while others have their turn', async () => {
    everySliceOver();
    const random = seededRandom(20261130);
    for (let round = 0; round < 12; round += 1) {
      const disk = await newDisk();
      const { store } = await open(disk);
      const streams = Array.from({ length: 8 }, (_, at) => `ticket:${at}`);
      unwrap(await store.ensure(new Set(streams)));
      for (const path of paths) await disk.unlink(path);
      const asked = [
        () => store.mend(),
        () => store.ensure(new Set(['ticket:a', 'ticket:0'])),
        () => store.destroy('ticket:3', AT),
        () => store.mend(false),
        () => store.ensure(new Set(['ticket:b'])),
        () => store.destroy('ticket:5', AT),
      ].toSorted(() => random() - 0.5);
      const under: Promise<unknown>[] = [];
      for (const ask of asked) {
        under.push(ask().then(unwrap));
        for (let turns = Math.floor(random() * 6); turns > 0; turns -= 1)
          await new Promise((done) => setImmediate(done));
      }
      await Promise.all(under);
      const rows = (path: string) => disk.contentOf(path).toString().split('\n').toSorted();
      expect(rows(paths[0])).toEqual(rows(paths[1]));
      const again = await open(disk);
      expect(again.mended).toEqual([]);
      for (const stream of [...streams, 'ticket:a', 'ticket:b'])
        expect(keyOf(again.store, stream), stream).toBe(keyOf(store, stream));
      expect(['ticket:3', 'ticket:5'].map((stream) => keyOf(again.store, stream))).toEqual([
        'destroyed',
        'destroyed',
      ]);
    }
  });

  it('get the next one though a copy went away meanwhile, which is whole again with it', async () => {
    const disk = await newDisk();
    const { store } = await open(disk);
    unwrap(await store.ensure(new Set(['ticket:1'])));
    for (const [index, path] of paths.entries()) {
      await disk.unlink(path);
      unwrap(await store.ensure(new Set([`ticket:next-${index}`])));
    }
    expect(disk.contentOf(paths[0]).toString().split('\n').toSorted()).toEqual(
      disk.contentOf(paths[1]).toString().split('\n').toSorted(),
    );
    expect((await open(disk)).mended).toEqual([]);
  });

  it.each([
    [1, 'the next one', 'ticket:4'],
    [2, 'the next one', 'ticket:4'],
    [2, 'a record of one that is there', 'ticket:1'],
  ])(
    'of which %i copies are put back to an earlier day are all there again with %s',
    async (copies, _what, stream) => {
      const disk = await newDisk();
      const { store } = await open(disk);
      unwrap(await store.ensure(new Set(['ticket:1'])));
      const earlier = Buffer.from(disk.contentOf(paths[0]));
      for (const next of ['ticket:2', 'ticket:3']) unwrap(await store.ensure(new Set([next])));
      for (const path of paths.slice(0, copies)) await rewrite(disk, path, () => earlier);
      const told: (readonly string[])[] = [];
      store.onMended((mended) => told.push(mended));
      unwrap(await store.ensure(new Set([stream])));
      unwrap(await store.ensure(new Set([stream])));
      expect(told).toEqual([paths.slice(0, copies)]);
      const again = await open(disk);
      expect(again.mended).toEqual([]);
      for (const each of ['ticket:1', 'ticket:2', 'ticket:3', stream]) {
        expect(keyOf(again.store, each)).toBe(keyOf(store, each));
      }
    },
  );

  it('that are gone from the disk are there again with the next record, or that is refused; one copy is enough', async () => {
    const disk = await newDisk();
    const { store } = await open(disk);
    unwrap(await store.ensure(new Set(['ticket:1'])));
    for (const path of paths) await disk.unlink(path);
    disk.failWith = (operation) => (operation === 'write' ? 'ENOSPC' : null);
    expect(await store.ensure(new Set(['ticket:1']))).toMatchObject({ error: { kind: 'disk-full' } });
    disk.failWith = () => null;
    unwrap(await store.ensure(new Set(['ticket:1'])));
    await disk.unlink(paths[1]);
    disk.failWith = (operation) => (operation === 'write' ? 'ENOSPC' : null);
    unwrap(await store.ensure(new Set(['ticket:1'])));
    disk.failWith = () => null;
    expect(keyOf((await open(disk)).store, 'ticket:1')).toBe(keyOf(store, 'ticket:1'));
  });

  it('are written over by nobody whose lock on the workspace is gone: another desk may have gone on from there', async () => {
    const disk = await newDisk();
    let lost: StoreFailure | null = null;
    const { store } = unwrap(
      await StreamKeyStore.open({ keys, paths, files: disk, lostLock: async () => lost }),
    );
    unwrap(await store.ensure(new Set(['ticket:1'])));
    unwrap(await (await open(disk)).store.ensure(new Set(['ticket:2'])));
    lost = { kind: 'lock-lost', path: '/k/workspace.lock' };
    const theirs = Buffer.from(disk.contentOf(paths[0]));
    for (const refused of [
      await store.mend(),
      await store.ensure(new Set(['ticket:1'])),
      await store.ensure(new Set(['ticket:3'])),
      await store.destroy('ticket:1', AT),
    ]) {
      expect(refused).toEqual({ ok: false, error: lost });
    }
    for (const path of paths) expect(Buffer.from(disk.contentOf(path))).toEqual(theirs);
  });

  it('whose bits the disk turned in both copies, as nobody wrote to them, are written anew as they are known', async () => {
    const disk = await newDisk();
    const { store } = await open(disk);
    unwrap(await store.ensure(new Set(['ticket:1'])));
    // In the very bytes that the disk holds: its stamps say that nothing happened.
    for (const path of paths) disk.contentOf(path).writeUInt8(0, 40);
    expect(unwrap(await store.mend(false))).toEqual([]);
    expect(unwrap(await store.mend())).toEqual(paths);
    expect(keyOf((await open(disk)).store, 'ticket:1')).toBe(keyOf(store, 'ticket:1'));
  });

  it('that there are none of, as in a new workspace, are not written by mending', async () => {
    const disk = await newDisk();
    const { store } = await open(disk);
    expect(unwrap(await store.mend())).toEqual([]);
    expect((await open(disk)).store.opensAny).toBe(false);
  });

  it('that were destroyed are in neither copy, and no older copy of one brings them back', async () => {
    const disk = await newDisk();
    const { store } = await open(disk);
    unwrap(await store.ensure(new Set(['ticket:1', 'ticket:2'])));
    const kept = keyOf(store, 'ticket:2');
    const before = Buffer.from(disk.contentOf(paths[1]));
    const wrapped = JSON.parse(before.toString().split('\n')[0]?.slice(9) ?? '').key as string;
    unwrap(await store.destroy('ticket:1', AT));
    for (const path of paths) expect(disk.contentOf(path).includes(wrapped)).toBe(false);
    expect(store.of('ticket:1')).toEqual({ kind: 'destroyed', at: AT });
    await rewrite(disk, paths[1], () => before);
    const again = await open(disk);
    expect(again.store.of('ticket:1')).toEqual({ kind: 'destroyed', at: AT });
    expect(keyOf(again.store, 'ticket:2')).toBe(kept);
    for (const path of paths) expect(disk.contentOf(path).includes(wrapped)).toBe(false);
  });

  it('are destroyed by no note that somebody laid into one copy: the key of the other counts, and is written back', async () => {
    const disk = await newDisk();
    const { store } = await open(disk);
    unwrap(await store.ensure(new Set(['ticket:1', 'ticket:2'])));
    const made = keyOf(store, 'ticket:1');
    const other = disposalNote(someKeys(keys.workspaceId), 'ticket:1', AT);
    for (const note of [{ stream: 'ticket:1', destroyedAt: AT }, other]) {
      for (const path of paths) {
        await rewrite(disk, path, (bytes) => Buffer.concat([bytes, checkedLine(note)]));
        const again = await open(disk);
        expect(keyOf(again.store, 'ticket:1')).toBe(made);
        expect(again.mended).toEqual([path]);
      }
    }
    unwrap(await store.destroy('ticket:1', AT));
    expect(keyOf((await open(disk)).store, 'ticket:1')).toBe('destroyed');
  });
});

describe('one copy that fails', () => {
  /** Nothing can be written to `unwritable`, and nobody can look at `unseen`. */
  async function world() {
    const disk = await newDisk();
    const fails = { unwritable: '', unseen: '' };
    const refuse = () => {
      throw Object.assign(new Error('refused'), { code: 'EACCES' });
    };
    const files = new Proxy(disk, {
      get: (real, name) => {
        const value = Reflect.get(real, name);
        if (typeof value !== 'function') return value;
        return async (...given: readonly string[]) => {
          const [path = '', other = ''] = given;
          const isWrite = name === 'rename' || (name === 'open' && !other.startsWith('read'));
          const target = name === 'rename' ? other : path;
          if (isWrite && fails.unwritable !== '' && target.startsWith(fails.unwritable)) refuse();
          if (!isWrite && path === fails.unseen) refuse();
          return Reflect.apply(value, real, given);
        };
      },
    });
    const { store } = await open(files);
    unwrap(await store.ensure(new Set(['ticket:1'])));
    return { disk, files, store, fails };
  }

  it.each(paths)('%s unwritable refuses a new request and no record of the others', async (path) => {
    const { store, fails, files } = await world();
    fails.unwritable = path;
    expect((await store.ensure(new Set(['ticket:2']))).ok).toBe(false);
    for (let times = 0; times < 2; times += 1) unwrap(await store.ensure(new Set(['ticket:1'])));
    fails.unwritable = '';
    unwrap(await store.mend());
    expect(keyOf((await open(files)).store, 'ticket:2')).toBe(keyOf(store, 'ticket:2'));
  });

  it.each(paths)(
    '%s unwritable keeps nobody from the other, the last time that the keys are known',
    async (path) => {
      const { disk, store, fails, files } = await world();
      for (const each of paths) await disk.unlink(each);
      fails.unwritable = path;
      expect((await store.mend(false)).ok).toBe(false);
      fails.unwritable = '';
      expect(keyOf((await open(files)).store, 'ticket:1')).toBe(keyOf(store, 'ticket:1'));
    },
  );

  it.each(paths)(
    '%s that cannot be looked at counts for nothing: the other is written anew',
    async (path) => {
      const { disk, store, fails, files } = await world();
      const early = paths.map((each) => Buffer.from(disk.contentOf(each)));
      unwrap(await store.ensure(new Set(['ticket:2'])));
      for (const [index, each] of paths.entries())
        await rewrite(disk, each, () => early[index] ?? Buffer.alloc(0));
      fails.unseen = path;
      unwrap(await store.ensure(new Set(['ticket:2'])));
      fails.unseen = '';
      expect(keyOf((await open(files)).store, 'ticket:2')).toBe(keyOf(store, 'ticket:2'));
    },
  );

  it.each(paths)('%s that could not be looked at keeps no key that is destroyed', async (path) => {
    const { disk, store, fails } = await world();
    fails.unseen = path;
    unwrap(await store.ensure(new Set(['ticket:1'])));
    fails.unseen = '';
    unwrap(await store.destroy('ticket:1', AT));
    for (const each of paths) expect(disk.contentOf(each).toString('utf8')).not.toContain('"key"');
  });
});

describe('keys of streams on a failing disk', () => {
  it('at every operation are either answered and there, or not answered; and the store goes on', async () => {
    let failures = 0;
    for (let failing = 1; ; failing += 1) {
      const disk = await newDisk();
      const { store } = await open(disk);
      unwrap(await store.ensure(new Set(['ticket:1'])));
      const first = keyOf(store, 'ticket:1');
      const start = disk.operations;
      disk.failWith = () => (disk.operations - start === failing ? 'ENOSPC' : null);
      const made = await store.ensure(new Set(['ticket:2']));
      disk.failWith = () => null;
      if (made.ok && disk.operations - start < failing) break;
      failures += 1;
      unwrap(await store.ensure(new Set(['ticket:2'])));
      const second = keyOf(store, 'ticket:2');
      const again = await open(disk);
      expect([keyOf(again.store, 'ticket:1'), keyOf(again.store, 'ticket:2')]).toEqual([first, second]);
      expect(again.mended).toEqual([]);
    }
    expect(failures).toBeGreaterThan(3);
  });

  it('that were answered are there after a power cut at any operation', async () => {
    const random = seededRandom(29);
    let cuts = 0;
    for (let at = 1; ; at += 1) {
      const disk = await newDisk();
      const { store } = await open(disk);
      unwrap(await store.ensure(new Set(['ticket:1'])));
      const answered = new Map([['ticket:1', keyOf(store, 'ticket:1')]]);
      disk.powerOffAt = disk.operations + at;
      try {
        for (const stream of ['ticket:2', 'ticket:3']) {
          unwrap(await store.ensure(new Set([stream])));
          answered.set(stream, keyOf(store, stream));
        }
        unwrap(await store.destroy('ticket:1', AT));
        break;
      } catch (error) {
        if (!(error instanceof PowerOff)) throw error;
      }
      cuts += 1;
      disk.cyclePower(random);
      const again = await open(disk);
      for (const [stream, key] of answered) {
        // Destroying was on its way and nobody was told that it was done.
        const found = keyOf(again.store, stream);
        expect(stream === 'ticket:1' ? [key, 'destroyed'] : [key], `cut at ${at}`).toContain(found);
      }
    }
    expect(cuts).toBeGreaterThan(10);
  });
});

it('are not noted as destroyed while what was set aside of damaged copies still holds the key', async () => {
  const disk = await newDisk();
  const { store } = await open(disk);
  unwrap(await store.ensure(new Set(['ticket:1', 'ticket:2'])));
  for (const path of paths) {
    await rewrite(disk, path, (bytes) => Buffer.concat([Buffer.from('no es una llave\n'), bytes]));
  }
  await open(disk);
  expect(await disk.list('/k')).toEqual(expect.arrayContaining(['streams.jsonl.damaged']));

  let busy = true;
  const layer = new Proxy(disk, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...given: unknown[]) => {
        if (busy && name === 'unlink' && String(given[0]).endsWith('.damaged'))
          throw Object.assign(new Error('busy'), { code: 'EBUSY' });
        return Reflect.apply(member, target, given);
      };
    },
  });
  const again = await open(layer);
  expect((await again.store.destroy('ticket:1', AT)).ok).toBe(false);
  expect(again.store.isDestroyed('ticket:1')).toBe(false);
  busy = false;
  unwrap(await again.store.destroy('ticket:1', AT));
  expect(again.store.isDestroyed('ticket:1')).toBe(true);
  expect((await disk.list('/k')).filter((name) => name.endsWith('.damaged'))).toEqual([]);
});
