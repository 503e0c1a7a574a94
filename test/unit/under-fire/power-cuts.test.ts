/** Power cuts at random operations, over all that a desk keeps. The file layer drops what was not synced, wholly or in part. */
import { describe, expect, it } from 'vitest';
import { TestClock } from '../../support/desk-harness';
import { seededRandom } from '../../support/seeded-random';
import { PowerOff, SimulatedDisk } from '../../support/simulated-disk';
import { FULL, seed, tell } from '../../support/under-fire/figures';
import { Ledger } from '../../support/under-fire/ledger';
import { ScriptedDesk } from '../../support/under-fire/scripted-desk';
import { asAfterReboot, findMissing } from '../../support/under-fire/survivors';
import { type LayerCall, watchedLayer } from '../../support/under-fire/watched-layer';

const folder = '/home/ana/mesa';
const ROUNDS = 4;
const CUTS = FULL ? 400 : 12;
const CONTROL_CUTS = FULL ? 40 : 6;

/** The control: a journal that acknowledges without fdatasync, on a disk that keeps its word. */
const withoutDatasync = ({ operation, path }: LayerCall) =>
  operation === 'datasync' && path.endsWith('000001.jsonl');

async function newDisk(): Promise<SimulatedDisk> {
  const disk = new SimulatedDisk();
  await disk.makeFolder('/home/ana');
  for (const path of ['/', '/home']) await disk.syncFolder(path);
  return disk;
}

/** Works until the power goes off, or until the script ends. Who waits for a disk without power waits for ever. */
async function work(
  disk: SimulatedDisk,
  random: () => number,
  ledger: Ledger,
  isControl = false,
): Promise<boolean> {
  let powerOff = (): void => {};
  const off = new Promise<true>((done) => {
    powerOff = () => done(true);
  });
  const files = watchedLayer(disk, async (call, go) => {
    try {
      return isControl && withoutDatasync(call) ? undefined : await go();
    } catch (error) {
      if (!(error instanceof PowerOff)) throw error;
      powerOff();
      return new Promise(() => {});
    }
  });
  const desk = new ScriptedDesk({ folder, clock: new TestClock(), files, random, note: ledger.note });
  const script = async (): Promise<false> => {
    await desk.start();
    for (let round = 0; round < ROUNDS; round += 1) await desk.round(round);
    await desk.stop();
    return false;
  };
  return Promise.race([script(), off]);
}

/** Operations of a script that nothing disturbs. */
async function lengthOfScript(): Promise<number> {
  const disk = await newDisk();
  await work(disk, seededRandom(seed), new Ledger());
  return disk.operations;
}

async function cutOnce(number: number, operations: number, isControl: boolean) {
  const random = seededRandom(seed + number);
  const disk = await newDisk();
  const ledger = new Ledger();
  const at = Math.floor(random() * operations);
  disk.powerOffAt = disk.operations + 1 + at;
  const cut = await work(disk, random, ledger, isControl);
  disk.cyclePower(random);
  await asAfterReboot(folder, disk).catch(() => {});
  const missing = await findMissing(ledger, {
    folder,
    clock: new TestClock('2026-11-24T15:00:00.000Z'),
    files: disk,
  });
  return { cut, ledger, missing, at };
}

describe('a power cut', { timeout: 900_000 }, () => {
  it('at any operation loses nothing that was acknowledged, and the control does', async () => {
    const operations = await lengthOfScript();
    const totals = { cuts: 0, acknowledged: 0, lost: 0 };
    for (let number = 1; totals.cuts < CUTS; number += 1) {
      const { cut, ledger, missing, at } = await cutOnce(number, operations, false);
      expect(missing, `cut ${number} at operation ${at} of ${operations}`).toEqual([]);
      if (!cut) continue;
      totals.cuts += 1;
      totals.acknowledged += ledger.acknowledged;
    }
    let controlLost = 0;
    for (let number = 1; number <= CONTROL_CUTS; number += 1) {
      const { missing } = await cutOnce(number, operations, true);
      if (missing.length > 0) controlLost += 1;
    }
    tell('power cuts, file layer', {
      ...totals,
      operations,
      control: `${controlLost} of ${CONTROL_CUTS} lost`,
    });
    expect(controlLost).toBeGreaterThan(0);
  });
});
