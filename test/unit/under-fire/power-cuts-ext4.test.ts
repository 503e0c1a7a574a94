/** Power cuts of a real file system while a process of its own works on it. Where the machine has none, the file layer's stand for them. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFileLayer } from '../../../electron/adapters/workspace-file-layer';
import { bundleScript } from '../../support/bundle-script';
import { TestClock } from '../../support/desk-harness';
import { seededRandom } from '../../support/seeded-random';
import { runUntilFall } from '../../support/under-fire/child-under-fire';
import { FULL, seed, tell } from '../../support/under-fire/figures';
import { Ledger } from '../../support/under-fire/ledger';
import { LoopDisk, whyNoLoopDisk } from '../../support/under-fire/loop-disk';
import { asAfterReboot, findMissing } from '../../support/under-fire/survivors';

const CUTS = FULL ? 60 : 3;
const CONTROL_CUTS = FULL ? 20 : 2;
const CUTS_PER_WORKSPACE = 6;
const LONGEST_NOTES = 60;
const LONGEST_DELAY_MS = 12;

const missingDisk = whyNoLoopDisk();
let script: string;

beforeAll(async () => {
  script = await bundleScript(
    fileURLToPath(new URL('../../support/under-fire/desk-child.ts', import.meta.url)),
  );
});
afterAll(() => rm(dirname(script), { recursive: true }));

describe.skipIf(missingDisk !== null)('a real disk that loses its power', { timeout: 1_800_000 }, () => {
  const random = seededRandom(seed);

  /** Lets a process work on the disk until the power goes. */
  async function cutOnce(disk: LoopDisk, args: readonly string[], ledger: Ledger): Promise<void> {
    await runUntilFall({
      ...{ script, args, ledger },
      afterNotes: 2 + Math.floor(random() * LONGEST_NOTES),
      thenMs: random() * LONGEST_DELAY_MS,
      fall: (child) => {
        const fromMs = disk.cutPower();
        child.kill('SIGKILL');
        return fromMs;
      },
    });
    disk.restorePower();
  }

  const controls: Readonly<Record<string, (folder: string, ledger: Ledger) => Promise<boolean>>> = {
    'no-datasync': async (folder, ledger) => {
      await asAfterReboot(folder, nodeFileLayer).catch(() => {});
      const missing = await findMissing(ledger, { folder, clock: new TestClock('2026-11-24T15:00:00.000Z') });
      return missing.length > 0;
    },
    lowdb: async (folder, ledger) => {
      const kept = await readFile(join(folder, 'db.json'), 'utf8').catch(() => '{}');
      const there = new Set<string>(parsedRecords(kept));
      return ledger.commands.some((value) => !there.has(value));
    },
  };

  it('keeps all that was acknowledged, and the controls do not', async () => {
    const disk = new LoopDisk();
    try {
      const totals = { cuts: 0, acknowledged: 0, lost: 0 };
      let ledger = new Ledger();
      let folder = '';
      let nowMs = Date.parse('2026-11-23T15:00:00.000Z');
      while (totals.cuts < CUTS) {
        if (totals.cuts % CUTS_PER_WORKSPACE === 0) {
          if (folder !== '') await rm(folder, { recursive: true });
          ledger = new Ledger();
          folder = join(disk.folder, `mesa-${totals.cuts}`);
        }
        nowMs += 3_600_000;
        const before = ledger.acknowledged;
        const at = new Date(nowMs).toISOString();
        const args = ['desk', folder, String(seed + totals.cuts), ledger.password.kept ?? '', at];
        await cutOnce(disk, args, ledger);
        await asAfterReboot(folder, nodeFileLayer).catch(() => {});
        const clock = new TestClock(new Date(nowMs + 1_800_000).toISOString());
        expect(await findMissing(ledger, { folder, clock }), `cut ${totals.cuts}`).toEqual([]);
        totals.cuts += 1;
        totals.acknowledged += ledger.acknowledged - before;
      }
      const figures: Record<string, string> = {};
      for (const [mode, hasLost] of Object.entries(controls)) {
        let lost = 0;
        for (let cut = 0; cut < CONTROL_CUTS; cut += 1) {
          const told = new Ledger();
          const own = await mkdtemp(join(disk.folder, 'control-'));
          await nodeFileLayer.syncFolder(disk.folder);
          await cutOnce(disk, [mode, own, String(seed + cut)], told);
          if (await hasLost(own, told)) lost += 1;
        }
        figures[`control ${mode}`] = `${lost} of ${CONTROL_CUTS} lost`;
        expect(lost, `control ${mode}`).toBeGreaterThan(0);
      }
      tell('power cuts, ext4', { ...totals, ...figures });
    } finally {
      disk.dispose();
    }
  });
});

it.skipIf(missingDisk === null)('a real disk that loses its power is not to be had here', () => {
  tell('power cuts, ext4', { 'not run': missingDisk ?? '' });
});

function parsedRecords(text: string): string[] {
  try {
    return (JSON.parse(text) as { records?: string[] }).records ?? [];
  } catch {
    return [];
  }
}
