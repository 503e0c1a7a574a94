// What is read when somebody comes in is read in slices: whatever is asked for in between finds a whole desk, or none.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type FileLayer, nodeFileLayer } from '../../../electron/adapters/workspace-file-layer';
import { openTestDoor, PASSWORD } from '../../support/desk-access';
import { behind, createDeskHarness, type DeskHarness, unwrap } from '../../support/desk-harness';
import { everySliceOver } from '../../support/every-slice-over';
import { type ExampleClient, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';

let harness: DeskHarness;
let client: ExampleClient;

beforeEach(async () => {
  harness = await createDeskHarness();
  client = await registerClient(harness);
  for (let made = 0; made < 3; made += 1) await new Journey(harness, client).capture();
});

afterEach(async () => {
  vi.restoreAllMocks();
  await harness.dispose();
});

const turns = async (count: number) => {
  for (let left = count; left > 0; left -= 1) await new Promise((done) => setImmediate(done));
};

interface Watched {
  readonly files: FileLayer;
  /** Called once from when it is set, when a file whose path ends so is opened. */
  act: (() => void) | null;
}

function watchedFor(ending: RegExp): Watched {
  const watched: Watched = {
    act: null,
    files: {
      ...nodeFileLayer,
      open: (path, mode, permissions) => {
        const { act } = watched;
        if (act && ending.test(path)) {
          watched.act = null;
          act();
        }
        return nodeFileLayer.open(path, mode, permissions);
      },
    },
  };
  return watched;
}

const READ = [
  /keys\/streams\.jsonl$/,
  /streams\.copy\.jsonl$/,
  /manifest\.json$/,
  /shard-/,
  /000001\.jsonl$/,
];

describe('a lock that is asked for while the desk is read', () => {
  it.each(READ)(
    'when %s is, leaves it shut, and all of it is there for who comes in next',
    async (ending) => {
      const { tickets, clients } = harness.open.desk.state.snapshot();
      const { login, folder, clock } = harness;
      await harness.close();
      everySliceOver();
      for (const later of [0, 1, 2, 5]) {
        const watched = watchedFor(ending);
        const door = await openTestDoor(folder, clock, { files: watched.files });
        let locked: Promise<unknown> | null = null;
        watched.act = () => {
          locked = turns(later).then(() => door.door.lock('suspend'));
        };
        await door.door.unlock({ login, password: PASSWORD });
        await locked;
        expect(locked).not.toBeNull();
        expect(door.door.open).toBeNull();
        unwrap(await door.door.unlock({ login, password: PASSWORD }));
        const { open } = behind(door);
        await open.checked;
        expect(open.notices).toEqual([]);
        expect(open.desk.state.snapshot()).toMatchObject({ tickets, clients });
        await door.close();
      }
    },
  );
});

describe('the check behind a start', () => {
  it('agrees with its checkpoint, whatever is recorded while it is made', async () => {
    everySliceOver();
    await harness.reopen();
    const captured = await new Journey(harness, client).capture();
    await harness.open.checked;
    expect(harness.open.notices).toEqual([]);
    const { tickets } = harness.open.desk.state.snapshot();
    expect(tickets.at(-1)?.id).toBe(captured.id);
    await harness.reopen();
    await harness.open.checked;
    expect(harness.open.notices).toEqual([]);
    expect(harness.open.desk.state.snapshot().tickets).toEqual(tickets);
  });

  it('is given up where the desk is closed under it, and says nothing', async () => {
    const { tickets } = harness.open.desk.state.snapshot();
    everySliceOver();
    for (const later of [0, 3, 8, 15]) {
      await harness.reopen();
      const { open } = harness;
      await turns(later);
      await harness.close();
      expect(open.notices).toEqual([]);
    }
    await harness.reopen();
    expect(harness.open.desk.state.snapshot().tickets).toEqual(tickets);
  });
});
