/** A disk that is full, read-only or failing, at each operation of a script over all that a desk keeps. */
import { describe, expect, it } from 'vitest';
import { writeAll } from '../../../electron/adapters/workspace-durable-write';
import type { FileLayer } from '../../../electron/adapters/workspace-file-layer';
import { TestClock } from '../../support/desk-harness';
import { seededRandom } from '../../support/seeded-random';
import { SimulatedDisk } from '../../support/simulated-disk';
import { FULL, seed, tell } from '../../support/under-fire/figures';
import { Ledger } from '../../support/under-fire/ledger';
import { Refused, ScriptedDesk } from '../../support/under-fire/scripted-desk';
import { asAfterReboot, findMissing } from '../../support/under-fire/survivors';
import { watchedLayer } from '../../support/under-fire/watched-layer';

const folder = '/home/ana/mesa';
const ROUNDS = 4;
const EVERY = FULL ? 1 : 61;

/** The code with which a changing operation fails, if it does; `at` counts them from 1. */
type Fails = (operation: string, at: number) => string | null;

/** How a disk fails at the operation `number` of the script, and what it is called. */
const MANNERS: Readonly<Record<string, (number: number) => Fails>> = {
  'ENOSPC once': (number) => (_operation, at) => (at === number ? 'ENOSPC' : null),
  // A full disk takes nothing more, but lets go and syncs what it has.
  'ENOSPC from there on': (number) => (operation, at) =>
    at >= number && !LETS_GO.has(operation) ? 'ENOSPC' : null,
  'EROFS from there on': (number) => (operation, at) =>
    at >= number && operation !== 'syncFolder' ? 'EROFS' : null,
  'EACCES once': (number) => (_operation, at) => (at === number ? 'EACCES' : null),
  'EIO at a sync': (number) => {
    let failed = false;
    return (operation, at) => {
      if (failed || at < number || !SYNCS.has(operation)) return null;
      failed = true;
      return 'EIO';
    };
  },
};
const SYNCS: ReadonlySet<string> = new Set(['sync', 'datasync', 'syncFolder']);
const LETS_GO: ReadonlySet<string> = new Set([...SYNCS, 'unlink', 'truncate', 'removeFolder']);

/** A layer over the disk in which changing operations fail. Every other write is short: the disk takes half of what is offered. */
function failing(
  disk: SimulatedDisk,
  fails: Fails,
): { readonly files: FileLayer; readonly count: () => number } {
  let count = 0;
  let writes = 0;
  const files = watchedLayer(disk, async ({ operation, path, changes, given }, go) => {
    if (!changes) return go();
    count += 1;
    const code = fails(operation, count);
    if (code !== null) throw Object.assign(new Error(`${code}: ${path}`), { code });
    const [bytes, position] = given;
    if (operation !== 'write' || !(bytes instanceof Uint8Array) || ++writes % 2 === 0) return go();
    return go([bytes.subarray(0, Math.ceil(bytes.length / 2)), position]);
  });
  return { files, count: () => count };
}

async function newDisk(): Promise<SimulatedDisk> {
  const disk = new SimulatedDisk();
  await disk.makeFolder('/home/ana');
  return disk;
}

const isRefusal = (error: unknown): error is Error =>
  error instanceof Refused || (error instanceof Error && error.message.startsWith('Refused: '));

/** The whole script, whatever is refused on the way; answers the refusals. */
async function work(files: FileLayer, ledger: Ledger): Promise<string[]> {
  const refusals: string[] = [];
  const attempt = async (step: () => Promise<void>): Promise<void> => {
    try {
      await step();
    } catch (error) {
      if (!isRefusal(error)) throw error;
      refusals.push(error.message);
    }
  };
  const random = seededRandom(seed);
  const desk = new ScriptedDesk({ folder, clock: new TestClock(), files, random, note: ledger.note });
  for (let round = 0; round < ROUNDS; round += 1) {
    await attempt(async () => {
      if (!desk.isStarted) await desk.start();
      await desk.comeIn();
      await desk.round(round);
    });
    if (!ledger.setUp) await desk.stop();
  }
  await desk.stop();
  return refusals;
}

describe('a disk that fails', { timeout: 1_800_000 }, () => {
  it.each(Object.keys(MANNERS))(
    '%s, at each operation: nothing that was acknowledged is lost',
    async (name) => {
      const manner = MANNERS[name] ?? (() => () => null);
      const probe = failing(await newDisk(), () => null);
      await work(probe.files, new Ledger());
      const operations = probe.count();
      const totals = { runs: 0, refusals: 0, acknowledged: 0, lost: 0 };
      for (let number = 1 + (seed % EVERY); number <= operations; number += EVERY) {
        const disk = await newDisk();
        const ledger = new Ledger();
        const refusals = await work(failing(disk, manner(number)).files, ledger);
        // Where its own lock could not be removed: the process that held it is gone.
        await asAfterReboot(folder, disk).catch(() => {});
        const clock = new TestClock('2026-11-24T15:00:00.000Z');
        const where = `operation ${number} of ${operations}: ${refusals.join(' | ')}`;
        expect(await findMissing(ledger, { folder, clock, files: disk }), where).toEqual([]);
        // Once there is room the desk goes on.
        const after = new Ledger();
        const password = ledger.password.kept ?? undefined;
        const given = password === undefined ? {} : { password };
        const again = { folder, files: disk, random: seededRandom(number), note: after.note, ...given };
        const desk = new ScriptedDesk({ ...again, clock: new TestClock('2026-11-25T15:00:00.000Z') });
        await desk.start();
        await desk.round(1);
        await desk.stop();
        totals.runs += 1;
        totals.refusals += refusals.length;
        totals.acknowledged += ledger.acknowledged;
      }
      tell(`failing writes, ${name}`, totals);
      expect(totals.refusals).toBeGreaterThan(0);
    },
  );

  it('control: a file that is appended to, and not cut back where that failed, loses what comes next', async () => {
    const path = '/home/ana/naive.jsonl';
    const controls = { runs: 0, acknowledged: 0, lost: 0 };
    for (let number = 2; number < 12; number += 1) {
      const disk = await newDisk();
      const { files } = failing(disk, (_operation, at) => (at === number ? 'ENOSPC' : null));
      const file = await files.open(path, 'create-new');
      const acknowledged: string[] = [];
      for (let line = 0; line < 6; line += 1) {
        try {
          await writeAll(file, Buffer.from(`${JSON.stringify({ line })}\n`), await file.sizeBytes());
          await file.datasync();
          acknowledged.push(JSON.stringify({ line }));
        } catch {
          // Refused, and nothing of it is taken back.
        }
      }
      const there = new Set(disk.contentOf(path).toString('utf8').split('\n'));
      controls.runs += 1;
      controls.acknowledged += acknowledged.length;
      controls.lost += acknowledged.filter((line) => !there.has(line)).length;
    }
    tell('failing writes, control', controls);
    expect(controls.lost).toBeGreaterThan(0);
  });
});
