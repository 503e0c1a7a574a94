import { describe, expect, it } from 'vitest';
import { openJournal } from '../../../electron/adapters/journal-file';
import { inspectJournal } from '../../../electron/adapters/journal-reader';
import type { Journal } from '../../../electron/application/ports';
import { seededRandom } from '../../support/seeded-random';
import { PowerOff, SimulatedDisk } from '../../support/simulated-disk';
import { draft, fixedClock } from '../../support/store-drafts';
import { watchedLayer } from '../../support/under-fire/watched-layer';

const clock = fixedClock;
const folder = '/w/journal';
const path = '/w/journal/000001.jsonl';

async function emptyDisk(): Promise<SimulatedDisk> {
  const disk = new SimulatedDisk();
  await disk.makeFolder(folder);
  for (const parent of ['/', '/w', folder]) await disk.syncFolder(parent);
  return disk;
}

async function open(files: SimulatedDisk): Promise<Journal> {
  const opened = await openJournal(folder, { clock, files });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value.journal;
}

/** The event ids that a fresh look finds, all sound. */
async function storedIds(files: SimulatedDisk): Promise<string[]> {
  const ids: string[] = [];
  const { failure, tornBytes } = await inspectJournal(folder, {
    files,
    visit: ({ header }) => ids.push(header.eventId),
  });
  expect({ failure, tornBytes }).toEqual({ failure: null, tornBytes: 0 });
  return ids;
}

const idOf = (n: number) => draft(n).header.eventId;

describe('a full disk', () => {
  it('at every byte of a line refuses it whole, loses nothing, and the next one fits once there is room', async () => {
    const probe = await emptyDisk();
    const first = await open(probe);
    await first.append([draft(1)]);
    const before = probe.contentOf(path).length;
    await first.append([draft(2)]);
    const after = probe.contentOf(path).length;

    const disk = await emptyDisk();
    const journal = await open(disk);
    await journal.append([draft(1)]);
    const head = journal.head();
    for (let capacity = before; capacity < after; capacity += 1) {
      disk.capacityBytes = capacity;
      expect(await journal.append([draft(2)])).toEqual({ ok: false, error: { kind: 'disk-full', path } });
      expect(disk.contentOf(path)).toHaveLength(before);
      expect(journal.head()).toBe(head);
    }
    disk.capacityBytes = after;
    expect((await journal.append([draft(2)])).ok).toBe(true);
    expect(await storedIds(disk)).toEqual([idOf(1), idOf(2)]);
  });

  it('found only when syncing is handled the same', async () => {
    const disk = await emptyDisk();
    const journal = await open(disk);
    await journal.append([draft(1)]);
    disk.failWith = (operation) => (operation === 'datasync' ? 'ENOSPC' : null);
    expect(await journal.append([draft(2)])).toEqual({ ok: false, error: { kind: 'disk-full', path } });
    disk.failWith = () => null;
    expect((await journal.append([draft(3)])).ok).toBe(true);
    expect(await storedIds(disk)).toEqual([idOf(1), idOf(3)]);
  });
});

describe('a failing disk', () => {
  it.each([
    ['EIO', { kind: 'io', path, code: 'EIO' }],
    ['EROFS', { kind: 'not-writable', path }],
    ['EDQUOT', { kind: 'disk-full', path }],
  ])(
    '%s while writing is answered, and one failed append does not stop those in the queue',
    async (code, error) => {
      const disk = await emptyDisk();
      const journal = await open(disk);
      let writes = 0;
      disk.failWith = (operation) => (operation === 'write' && ++writes === 2 ? code : null);
      const receipts = await Promise.all([1, 2, 3].map((n) => journal.append([draft(n)])));
      expect(receipts.map((receipt) => receipt.ok || receipt.error)).toEqual([true, error, true]);
      expect(await storedIds(disk)).toEqual([idOf(1), idOf(3)]);
    },
  );

  it.each([
    [1, true],
    [2, { kind: 'journal-changed', path }],
  ])(
    'that fails %i times when a line on it is looked at is not told as one that did not write',
    async (times, answer) => {
      const disk = await emptyDisk();
      const journal = await open(disk);
      let stamps = 0;
      // A look asks twice: what is open, and what bears its name. The first look is the one before the write.
      disk.failWith = (operation) =>
        operation === 'stamp' && ++stamps > 2 && stamps <= 2 + 2 * times ? 'EIO' : null;
      const written = await journal.append([draft(1)]);
      expect(written.ok || written.error).toEqual(answer);
      const next = await journal.append([draft(2)]);
      expect(next.ok || next.error).toEqual(answer);
      await journal.close();
      expect(await storedIds(disk)).toEqual(times === 1 ? [idOf(1), idOf(2)] : [idOf(1)]);
    },
  );

  it.each(['truncate', 'sync'] as const)(
    'that cannot take back a failed write (%s) stops the journal',
    async (broken) => {
      const disk = await emptyDisk();
      const journal = await open(disk);
      await journal.append([draft(1)]);
      disk.failWith = (operation) => (operation === 'datasync' || operation === broken ? 'EIO' : null);
      expect(await journal.append([draft(2)])).toEqual({
        ok: false,
        error: { kind: 'io', path, code: 'EIO' },
      });
      disk.failWith = () => null;
      expect(await journal.append([draft(3)])).toEqual({
        ok: false,
        error: { kind: 'poisoned', path, code: 'EIO' },
      });
      await journal.close();
      const again = await open(disk);
      expect((await again.append([draft(4)])).ok).toBe(true);
      expect(await storedIds(disk)).toEqual(broken === 'truncate' ? [1, 2, 4].map(idOf) : [1, 4].map(idOf));
    },
  );

  it.each([
    ['open', 'EACCES', { kind: 'not-writable', path }],
    ['open', 'EMFILE', { kind: 'io', path, code: 'EMFILE' }],
    ['list', 'EACCES', { kind: 'not-readable', path: folder }],
    ['read', 'EIO', { kind: 'io', path, code: 'EIO' }],
    ['read', 'EACCES', { kind: 'not-readable', path }],
  ] as const)('%s: %s is never an empty journal', async (failing, code, error) => {
    const disk = await emptyDisk();
    await (await open(disk)).append([draft(1)]);
    disk.failWith = (operation) => (operation === failing ? code : null);
    expect(await openJournal(folder, { clock, files: disk })).toEqual({ ok: false, error });
  });

  it.each(['sync', 'syncFolder'])(
    'that cannot make a new journal durable (%s) leaves no file open',
    async (broken) => {
      let open = 0;
      const files = watchedLayer(await emptyDisk(), async ({ operation }, go) => {
        if (operation === broken) throw Object.assign(new Error('EIO'), { code: 'EIO' });
        const done = await go();
        if (operation === 'open') open += 1;
        if (operation === 'close') open -= 1;
        return done;
      });
      expect(await openJournal(folder, { clock, files })).toMatchObject({ ok: false, error: { kind: 'io' } });
      expect(open).toBe(0);
    },
  );

  it('that cannot keep a torn line does not cut it off', async () => {
    const disk = await emptyDisk();
    const journal = await open(disk);
    await journal.append([draft(1)]);
    await journal.append([draft(2)]);
    const file = await disk.open(path, 'update-no-follow');
    await file.truncate(disk.contentOf(path).length - 3);
    const torn = Buffer.from(disk.contentOf(path));
    disk.capacityBytes = disk.usedBytes() + 10;
    expect(await openJournal(folder, { clock, files: disk })).toEqual({
      ok: false,
      error: { kind: 'disk-full', path },
    });
    expect(disk.contentOf(path)).toEqual(torn);
  });
});

describe('every operation of a scripted run', () => {
  it.each(['ENOSPC', 'EIO'])('failing once with %s loses nothing that was acknowledged', async (code) => {
    let runs = 0;
    for (let failing = 1; ; failing += 1) {
      const disk = await emptyDisk();
      const start = disk.operations;
      let failed = false;
      disk.failWith = () => {
        if (failed || disk.operations - start !== failing) return null;
        failed = true;
        return code;
      };
      const acknowledged: string[] = [];
      let opened = await openJournal(folder, { clock, files: disk });
      if (!opened.ok) opened = await openJournal(folder, { clock, files: disk });
      if (!opened.ok) throw new Error(JSON.stringify(opened.error));
      for (let n = 1; n <= 4; n += 1) {
        const receipt = await opened.value.journal.append([draft(n)]);
        if (receipt.ok) acknowledged.push(idOf(n));
      }
      disk.failWith = () => null;
      expect(await storedIds(disk)).toEqual(acknowledged);
      if (!failed) break;
      runs += 1;
      expect(acknowledged.length).toBeGreaterThanOrEqual(3);
    }
    expect(runs).toBeGreaterThanOrEqual(10);
  });
});

describe('a power cut', { timeout: 60_000 }, () => {
  const full = process.env['MESA_FULL'] === '1';

  /** Runs until the power goes off at a random operation; answers what was acknowledged and what was there afterwards. */
  async function cutOnce(
    seed: number,
    ignoresSync: boolean,
  ): Promise<{ acknowledged: string[]; stored: string[] }> {
    const random = seededRandom(seed);
    const disk = await emptyDisk();
    const acknowledged: string[] = [];
    disk.ignoresSync = ignoresSync;
    disk.powerOffAt = disk.operations + 4 + Math.floor(random() * 40);
    try {
      const journal = await open(disk);
      for (let n = 1; ; n += 1) {
        const receipt = await journal.append([draft(n, { note: 'x'.repeat(Math.floor(random() * 3000)) })]);
        if (receipt.ok) acknowledged.push(idOf(n));
      }
    } catch (error) {
      if (!(error instanceof PowerOff)) throw error;
    }
    disk.cyclePower(random);
    await open(disk);
    return { acknowledged, stored: await storedIds(disk) };
  }

  it('loses nothing that was acknowledged, and keeps at most the one line under way', async () => {
    let written = 0;
    for (let seed = 1; seed <= (full ? 5000 : 400); seed += 1) {
      const { acknowledged, stored } = await cutOnce(seed, false);
      expect(stored.slice(0, acknowledged.length), `seed ${seed}`).toEqual(acknowledged);
      expect(stored.length - acknowledged.length, `seed ${seed}`).toBeLessThanOrEqual(1);
      written += acknowledged.length;
    }
    expect(written).toBeGreaterThan(1000);
  });

  it('does lose acknowledged records when syncing is left out: the control that shows this test can see it', async () => {
    let losses = 0;
    for (let seed = 1; seed <= 40; seed += 1) {
      try {
        const { acknowledged, stored } = await cutOnce(seed, true);
        if (stored.length < acknowledged.length) losses += 1;
      } catch {
        // A hole in the middle of the file: reported as damage, which is a loss too.
        losses += 1;
      }
    }
    expect(losses).toBeGreaterThan(20);
  });
});
