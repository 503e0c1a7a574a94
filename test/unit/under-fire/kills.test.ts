/** SIGKILL at random moments under load: everything that the process acknowledged is there at the next start. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleScript } from '../../support/bundle-script';
import { TestClock } from '../../support/desk-harness';
import { seededRandom } from '../../support/seeded-random';
import { runUntilFall } from '../../support/under-fire/child-under-fire';
import { FULL, seed, tell } from '../../support/under-fire/figures';
import { Ledger } from '../../support/under-fire/ledger';
import { findMissing } from '../../support/under-fire/survivors';

const KILLS = FULL ? 240 : 6;
const CONTROL_KILLS = FULL ? 10 : 2;
/** A workspace grows with each run, and is read whole after each kill. */
const KILLS_PER_WORKSPACE = 12;
const LONGEST_NOTES = 60;
const LONGEST_DELAY_MS = 12;

let script: string;
let folder: string;

beforeAll(async () => {
  script = await bundleScript(
    fileURLToPath(new URL('../../support/under-fire/desk-child.ts', import.meta.url)),
  );
  folder = await mkdtemp(join(tmpdir(), 'mesa-n2-kills-'));
});

afterAll(async () => {
  await rm(dirname(script), { recursive: true });
  await rm(folder, { recursive: true, force: true });
});

describe('a process that is killed', { timeout: 1_800_000 }, () => {
  it('keeps all that it acknowledged, and the control does not', async () => {
    const random = seededRandom(seed);
    const moment = () => ({
      afterNotes: 1 + Math.floor(random() * LONGEST_NOTES),
      thenMs: random() * LONGEST_DELAY_MS,
      fall: (child: { kill(signal: 'SIGKILL'): boolean }) => {
        child.kill('SIGKILL');
        return null;
      },
    });
    const totals = { kills: 0, acknowledged: 0, lost: 0 };
    let ledger = new Ledger();
    let workspace = '';
    let startedAtMs = Date.parse('2026-11-23T15:00:00.000Z');
    while (totals.kills < KILLS) {
      if (totals.kills % KILLS_PER_WORKSPACE === 0) {
        if (workspace !== '') await rm(workspace, { recursive: true });
        ledger = new Ledger();
        workspace = join(folder, `workspace-${totals.kills}`);
      }
      startedAtMs += 3_600_000;
      const at = new Date(startedAtMs).toISOString();
      const before = ledger.acknowledged;
      const args = ['desk', workspace, String(seed + totals.kills), ledger.password.kept ?? '', at];
      await runUntilFall({ script, args, ledger, ...moment() });
      const clock = new TestClock(new Date(startedAtMs + 1_800_000).toISOString());
      expect(await findMissing(ledger, { folder: workspace, clock }), `kill ${totals.kills}`).toEqual([]);
      totals.kills += 1;
      totals.acknowledged += ledger.acknowledged - before;
    }

    let controlLost = 0;
    for (let kill = 0; kill < CONTROL_KILLS; kill += 1) {
      const told = new Ledger();
      const own = await mkdtemp(join(folder, 'control-'));
      await runUntilFall({ script, args: ['buffered', own], ledger: told, ...moment(), afterNotes: 500 });
      const kept = await readFile(join(own, 'buffered.jsonl'), 'utf8').catch(() => '');
      const there = new Set(kept.split('\n'));
      if (told.commands.some((value) => !there.has(value))) controlLost += 1;
    }
    tell('SIGKILL', { ...totals, control: `${controlLost} of ${CONTROL_KILLS} lost` });
    expect(controlLost).toBeGreaterThan(0);
  });
});
