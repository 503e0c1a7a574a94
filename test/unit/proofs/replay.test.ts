/** Whatever way the state is come by, it is the same: from the journal alone, from any checkpoint, elsewhere. */
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createCheckpointStore } from '../../../electron/adapters/checkpoint-store';
import { WorkspaceKeys } from '../../../electron/adapters/sealing/workspace-keys';
import { workspacePaths } from '../../../electron/adapters/workspace-folder';
import { CheckpointKeeper } from '../../../electron/application/desk-checkpoint';
import { DeskState } from '../../../electron/application/desk-state';
import { bundleScript } from '../../support/bundle-script';
import { openBare } from '../../support/desk-access';
import { createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';
import { walkDesk } from '../../support/proofs/desk-walk';
import { stateHash } from '../../support/proofs/state-hash';

const SEEDS = process.env['MESA_FULL'] === '1' ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] : [1, 2];
const COMMANDS = 240;
/** A checkpoint every so many commands, and the desk closed and opened again at every second one. */
const CHECKPOINT_EVERY = 60;

const replySchema = z.object({ hash: z.string(), lastSeq: z.number() });

const harnesses: DeskHarness[] = [];
let script: string;
let root: string;

beforeAll(async () => {
  script = await bundleScript(
    fileURLToPath(new URL('../../support/proofs/replay-child.ts', import.meta.url)),
  );
  root = await mkdtemp(join(tmpdir(), 'mesa-n2-replay-'));
}, 60_000);

afterEach(async () => {
  for (const harness of harnesses.splice(0)) await harness.dispose();
});

afterAll(async () => {
  await rm(dirname(script), { recursive: true });
  await rm(root, { recursive: true, force: true });
});

/** Writes a checkpoint of `state` at the journal's end; answers its folder. */
async function takeCheckpoint({ open }: DeskHarness, state = open.desk.state): Promise<string> {
  const folder = await mkdtemp(join(root, 'checkpoint-'));
  const keeper = new CheckpointKeeper(
    createCheckpointStore(folder, new WorkspaceKeys(open.folders.secret)),
    open.journal,
    state,
    [],
  );
  keeper.note([...state.tickets.keys()]);
  unwrap(await keeper.save());
  return folder;
}

/** A copy of the workspace with this checkpoint in place of its own, or with none. */
async function copyWith(harness: DeskHarness, checkpoint: string | null, name: string): Promise<string> {
  const folder = join(root, name);
  await cp(harness.folder, folder, { recursive: true });
  // The lock is the first desk's; the copy has nobody at it.
  await rm(join(folder, 'workspace.lock'), { force: true });
  await rm(workspacePaths(folder).checkpointFolder, { recursive: true, force: true });
  if (checkpoint) await cp(checkpoint, workspacePaths(folder).checkpointFolder, { recursive: true });
  return folder;
}

/** The state of a workspace as a start finds it, and whether the start had anything to say. */
async function stateAtStart(folder: string, { clock, open: desk }: DeskHarness) {
  const { open, close } = await openBare(folder, clock, desk.folders.secret.masterKey);
  const found = {
    snapshot: open.desk.state.snapshot(),
    hash: stateHash(open.desk.state),
    notices: open.notices,
  };
  await close();
  return found;
}

async function replayElsewhere(folder: string, { open }: DeskHarness) {
  const key = Buffer.from(open.folders.secret.masterKey).toString('hex');
  // Another zone and language too: nothing of either may get into the state.
  const env = { PATH: process.env['PATH'], TZ: 'Asia/Tokyo', LANG: 'C' };
  const { stdout } = await promisify(execFile)(process.execPath, [script, folder, key], { env });
  return replySchema.parse(JSON.parse(stdout));
}

async function walked(seed: number) {
  const harness = await createDeskHarness();
  harnesses.push(harness);
  const checkpoints: string[] = [];
  const walk = await walkDesk(harness, seed, COMMANDS, async (given) => {
    if (given === 0 || given % CHECKPOINT_EVERY !== 0) return;
    checkpoints.push(await takeCheckpoint(harness));
    if (checkpoints.length % 2 === 0) await harness.reopen();
  });
  return { harness, checkpoints, walk };
}

describe('replaying what a random walk left in the journal', () => {
  it.each(SEEDS)(
    'gives the same state from zero, from each checkpoint and in another process (seed %i)',
    async (seed) => {
      const { harness, checkpoints, walk } = await walked(seed);
      const { state } = harness.open.desk;
      const expected = { snapshot: state.snapshot(), hash: stateHash(state) };
      // Some seeds refuse most of what they try; a twentieth is enough to tell two states apart.
      expect(walk.accepted).toBeGreaterThan(COMMANDS / 20);
      expect(walk.refused).toBeGreaterThan(0);

      const folded = new DeskState();
      for await (const batch of harness.open.journal.read())
        for (const event of unwrap(batch)) folded.apply(event);
      expect(folded.snapshot()).toEqual(expected.snapshot);

      const fromZero = await copyWith(harness, null, `zero-${seed}`);
      expect(await stateAtStart(fromZero, harness)).toEqual({ ...expected, notices: [] });
      expect(checkpoints.length).toBe(COMMANDS / CHECKPOINT_EVERY - 1);
      for (const [index, checkpoint] of checkpoints.entries()) {
        const folder = await copyWith(harness, checkpoint, `from-${seed}-${index}`);
        // No notice: a checkpoint that was set aside would have told nothing about replaying from it.
        expect(await stateAtStart(folder, harness)).toEqual({ ...expected, notices: [] });
      }
      const elsewhere = await copyWith(harness, null, `elsewhere-${seed}`);
      expect(await replayElsewhere(elsewhere, harness)).toEqual({
        hash: expected.hash,
        lastSeq: harness.open.journal.lastSeq(),
      });
      console.log(
        `seed ${seed}: ${walk.accepted} accepted, ${walk.refused} refused, ${harness.open.journal.lastSeq()} events, places ${[...walk.places].join(' ')}`,
      );
    },
  );
});

describe('control: a checkpoint that tells something else is seen', () => {
  it('when one ticket in it lacks its last record', async () => {
    const { harness } = await walked(1);
    const { state } = harness.open.desk;
    const snapshot = state.snapshot();
    const [last] = snapshot.tickets.slice(-1);
    if (!last) throw new Error('The walk has no request');
    const tickets = [...snapshot.tickets.slice(0, -1), { ...last, records: last.records.slice(0, -1) }];
    const lying = await DeskState.from({ ...snapshot, tickets }, async () => {});
    const checkpoint = await takeCheckpoint(harness, lying);
    const found = await stateAtStart(await copyWith(harness, checkpoint, 'lying'), harness);
    expect(found.notices).toEqual([]);
    expect(found.hash).not.toBe(stateHash(state));
  });

  it('and one that belongs to another journal is set aside, with a word about it', async () => {
    const one = await walked(1);
    const other = await walked(2);
    const folder = await copyWith(other.harness, one.checkpoints[0] ?? null, 'foreign');
    const found = await stateAtStart(folder, other.harness);
    expect(found.hash).toBe(stateHash(other.harness.open.desk.state));
    expect(found.notices).toHaveLength(1);
  });
});
