import { describe, expect, it } from 'vitest';
import { BackupKeeper, problemOf } from '../../../../electron/application/backup/backup-keeper';
import type { BackupEngine, HowToBackUp } from '../../../../electron/application/backup/backup-ports';
import {
  type BackupFailure,
  type BackupMade,
  type BackupsFile,
  backupsFileSchema,
  NO_BACKUPS,
  type PutBack,
} from '../../../../electron/shared/backup/backups';
import type { PeopleEventSpec } from '../../../../electron/shared/domain/people';
import { err, ok, type Result } from '../../../../electron/shared/result';
import { memoryDocument } from '../../../support/desk-handlers';
import { TestClock, unwrap } from '../../../support/desk-harness';
import { silentLog } from '../../../support/silent-log';

const FOLDER = '/usb/mesa-n2-respaldos-0192f0a0';

/** A keeper whose engine answers what the test says, and somebody who may be at the desk. */
function bench(kept: Partial<BackupsFile> = {}) {
  const clock = new TestClock();
  const asked: ({ readonly target: string } & HowToBackUp)[] = [];
  const recorded: PeopleEventSpec[] = [];
  const state = {
    answer: null as BackupFailure | null,
    there: true,
    sameDisk: true,
    putBack: null as readonly PutBack[] | null,
    atDesk: true,
    damaged: false,
    journalBytes: 100,
    hold: null as Promise<void> | null,
    stopped: 0,
    continues: true,
    lost: 0,
    lacking: [] as string[],
    missing: 0 as number | null,
    mended: 0,
  };
  const made = (): BackupMade => ({
    name: `${clock.now().replaceAll(/[-:.]/g, '')}.json`,
    at: clock.now(),
    files: 3,
    sizeBytes: 1000,
    journalBytes: state.journalBytes,
    continues: state.continues,
    lost: state.lost,
  });
  const unused = async () => err({ kind: 'backup' as const, reason: 'no-backup' as const, params: {} });
  const engine: BackupEngine = {
    async make(target, how) {
      asked.push({ target, ...how });
      await state.hold;
      const answer: Result<BackupMade, BackupFailure> = state.answer ? err(state.answer) : ok(made());
      return answer;
    },
    stop: () => {
      state.stopped += 1;
      state.answer = { kind: 'backup', reason: 'interrupted', params: {} };
    },
    progress: () => null,
    isThere: async () => state.there,
    isOnSameDisk: async () => state.sameDisk,
    journalBytes: async () => state.journalBytes,
    prepare: async (chosen) => ok(`${chosen}/mesa-n2-respaldos-0192f0a0`),
    find: unused,
    list: unused,
    verify: async (_folder, name) =>
      ok({
        name,
        createdAt: clock.now(),
        files: 3,
        sizeBytes: 1000,
        damaged: state.lacking,
        missing: state.missing,
      }),
    preview: unused,
    restore: unused,
  };
  const store = memoryDocument<BackupsFile>({ ...NO_BACKUPS, ...kept });
  const keeper = new BackupKeeper({
    store,
    engine,
    workspacePath: '/w',
    clock,
    log: silentLog,
    changed: () => {},
    record: async (specs) => {
      if (state.atDesk) recorded.push(...specs);
      return state.atDesk;
    },
    recordDone: async (specs) => {
      recorded.push(...specs);
    },
    secret: () => null,
    putBack: () => state.putBack,
    mendKeys: async () => {
      state.mended += 1;
    },
    isDamaged: () => state.damaged,
  });
  return { keeper, store, clock, asked, recorded, state };
}

it('keys that the disk lost are written anew before each backup, and nothing into a damaged workspace', async () => {
  const { keeper, state } = bench({ folder: FOLDER });
  unwrap(await keeper.make('hand'));
  expect(state.mended).toBe(1);
  state.damaged = true;
  unwrap(await keeper.make('hand'));
  expect(state.mended).toBe(1);
});

const types = (specs: readonly PeopleEventSpec[]) => specs.map(({ type }) => type);

describe('backups by themselves', () => {
  it('are none until a folder is chosen; then the first is made, and both are recorded', async () => {
    const { keeper, store, asked, recorded } = bench();
    await keeper.tick();
    expect(asked).toEqual([]);
    expect(await keeper.make('hand')).toMatchObject({ error: { reason: 'no-destination' } });
    unwrap(await keeper.setFolder('/usb'));
    await keeper.recordMade();
    await expect.poll(() => store.get().lastGood).not.toBeNull();
    expect(asked).toEqual([{ target: FOLDER, usual: true, prunes: true, lastGood: null, putBack: [] }]);
    expect(types(recorded)).toEqual(['v1.backup.configured', 'v1.backup.made']);
    expect(store.get().unrecorded).toEqual([]);
  });

  it('are made when they are due, and while nobody is at the desk wait to be recorded', async () => {
    const { keeper, clock, asked, state, store, recorded } = bench({ folder: FOLDER, everyHours: 4 });
    state.atDesk = false;
    await keeper.tick();
    clock.advance(3 * 60);
    await keeper.tick();
    expect(asked).toHaveLength(1);
    clock.advance(60);
    await keeper.tick();
    expect(asked).toHaveLength(2);
    expect(store.get().unrecorded.map(({ cause }) => cause)).toEqual(['hours', 'hours']);
    state.atDesk = true;
    await keeper.recordMade();
    expect(types(recorded)).toEqual(['v1.backup.made', 'v1.backup.made']);
    await keeper.recordMade();
    expect(recorded).toHaveLength(2);
  });

  it('are none of a workspace that was seen to be damaged, also behind a shut door, but by hand', async () => {
    const { keeper, clock, asked, state } = bench({ folder: FOLDER });
    state.damaged = true;
    await keeper.tick();
    state.atDesk = false;
    clock.advance(48 * 60);
    await keeper.tick();
    expect(await keeper.beforeQuit()).toBe(false);
    expect(asked).toEqual([]);
    unwrap(await keeper.make('hand'));
    expect(asked).toHaveLength(1);
  });

  it('is no good one where the workspace is damaged, whatever it goes on from, and lets go of nothing', async () => {
    const { keeper, store, asked, state } = bench({ folder: FOLDER });
    unwrap(await keeper.make('hand'));
    const good = store.get().lastGood;
    state.damaged = true;
    unwrap(await keeper.make('hand'));
    expect(asked.at(-1)).toMatchObject({ prunes: false });
    expect(store.get()).toMatchObject({ lastGood: good, lastFailure: { problem: 'parted' } });
  });

  it('are due at once where the clock was set back', async () => {
    const { keeper, clock, asked } = bench({ folder: FOLDER });
    await keeper.tick();
    clock.advance(-600);
    await keeper.tick();
    expect(asked).toHaveLength(2);
  });

  it('that fail are told until one succeeds, and tried again after a while', async () => {
    const { keeper, clock, asked, state, store } = bench({ folder: FOLDER });
    await keeper.tick();
    const good = store.get().lastGood;
    clock.advance(5 * 60);
    state.answer = { kind: 'disk-full', path: FOLDER };
    await keeper.tick();
    expect(store.get()).toMatchObject({ lastGood: good, lastFailure: { problem: 'destination-full' } });
    clock.advance(5);
    await keeper.tick();
    expect(asked).toHaveLength(2);
    clock.advance(11);
    await keeper.tick();
    expect(asked).toHaveLength(3);
    state.answer = null;
    clock.advance(16);
    await keeper.tick();
    expect(store.get().lastFailure).toBeNull();
  });

  it('wait for a drive that is missing without asking for it each minute, and are made when it is back', async () => {
    const { keeper, clock, asked, state, store } = bench({ folder: FOLDER });
    state.there = false;
    state.answer = { kind: 'backup', reason: 'destination-missing', params: { path: FOLDER } };
    await keeper.tick();
    expect(store.get().lastFailure).toMatchObject({ problem: 'destination-missing', path: FOLDER });
    for (let minute = 0; minute < 30; minute += 1) {
      clock.advance(1);
      await keeper.tick();
    }
    expect(asked).toHaveLength(1);
    state.there = true;
    state.answer = null;
    clock.advance(1);
    await keeper.tick();
    expect(store.get().lastFailure).toBeNull();
  });

  it('to a folder that was given up meanwhile say nothing of the one that took its place', async () => {
    const { keeper, state, store } = bench({ folder: FOLDER });
    let go = () => {};
    state.hold = new Promise((done) => {
      go = done;
    });
    const running = keeper.make('hours');
    unwrap(await keeper.setFolder('/otra'));
    go();
    unwrap(await running);
    expect(store.get()).toMatchObject({ folder: '/otra/mesa-n2-respaldos-0192f0a0', lastGood: null });
  });

  it('are one at a time', async () => {
    const { keeper, state, asked } = bench({ folder: FOLDER });
    let go = () => {};
    state.hold = new Promise((done) => {
      go = done;
    });
    const first = keeper.make('hand');
    expect(await keeper.make('hand')).toMatchObject({ error: { reason: 'busy' } });
    await keeper.tick();
    expect((await keeper.view()).running).not.toBeNull();
    go();
    unwrap(await first);
    expect(asked).toHaveLength(1);
    expect((await keeper.view()).running).toBeNull();
  });
});

describe('on quitting', () => {
  it('one is due where something was recorded since, and not where nothing was', async () => {
    const { keeper, state } = bench({ folder: FOLDER });
    expect(await keeper.beforeQuit()).toBe(true);
    unwrap(await keeper.make('quit'));
    expect(await keeper.beforeQuit()).toBe(false);
    state.journalBytes += 1;
    expect(await keeper.beforeQuit()).toBe(true);
    unwrap(await keeper.configure({ everyHours: 4, onQuit: false }));
    expect(await keeper.beforeQuit()).toBe(false);
  });

  it('a drive that is missing keeps nobody, and is told at the next start', async () => {
    const { keeper, state, store } = bench({ folder: FOLDER });
    state.there = false;
    expect(await keeper.beforeQuit()).toBe(false);
    expect(store.get().lastFailure?.problem).toBe('destination-missing');
  });

  it('the one under way is given up, which is no failure', async () => {
    const { keeper, state, store } = bench({ folder: FOLDER });
    let go = () => {};
    state.hold = new Promise((done) => {
      go = done;
    });
    const running = keeper.make('hours');
    const stopping = keeper.stop();
    go();
    await stopping;
    expect(await running).toMatchObject({ ok: false });
    expect(state.stopped).toBe(1);
    expect(store.get().lastFailure).toBeNull();
  });
});

describe('once, to another folder', () => {
  it('changes nothing of where backups go, whether it succeeds or not', async () => {
    const { keeper, store, state, asked } = bench({ folder: FOLDER });
    unwrap(await keeper.makeIn('/otra', 'hand'));
    expect(asked).toEqual([
      { target: '/otra/mesa-n2-respaldos-0192f0a0', usual: false, prunes: false, putBack: [] },
    ]);
    expect(store.get().lastGood).toBeNull();
    state.answer = { kind: 'io', path: '/otra', code: 'EIO' };
    expect(await keeper.makeIn('/otra', 'hand')).toMatchObject({ ok: false });
    expect(store.get().lastFailure).toBeNull();
  });
});

describe('what does not go on from the good one before it', () => {
  it('is not the newest good one, and is told as a workspace that may be damaged', async () => {
    const { keeper, store, state, clock } = bench({ folder: FOLDER });
    const good = unwrap(await keeper.make('hours')).name;
    clock.advance(5 * 60);
    state.continues = false;
    unwrap(await keeper.make('hours'));
    expect(store.get()).toMatchObject({ lastGood: { name: good }, lastFailure: { problem: 'parted' } });
  });

  it('for evidence that went away says so, and waits as long', async () => {
    const { keeper, store, state, clock, asked } = bench({ folder: FOLDER, everyHours: 4 });
    const good = unwrap(await keeper.make('hours')).name;
    clock.advance(4 * 60);
    Object.assign(state, { continues: false, lost: 3 });
    await keeper.tick();
    clock.advance(60);
    await keeper.tick();
    expect(asked).toHaveLength(2);
    expect(store.get()).toMatchObject({
      lastGood: { name: good },
      lastFailure: { problem: 'evidence-lost', path: '/w' },
    });
  });

  it('is what no later one is measured by, and the next waits its hours', async () => {
    const { keeper, store, state, clock, asked } = bench({ folder: FOLDER, everyHours: 4 });
    const good = unwrap(await keeper.make('hours')).name;
    clock.advance(4 * 60);
    state.continues = false;
    await keeper.tick();
    clock.advance(60);
    await keeper.tick();
    expect(asked).toHaveLength(2);
    clock.advance(3 * 60);
    await keeper.tick();
    expect(asked.map(({ lastGood }) => lastGood)).toEqual([null, good, good]);
    expect(store.get().lastGood?.name).toBe(good);
  });
});

describe('the last good one, read again', () => {
  const good = {
    ...{ name: 'una.json', at: '2026-11-23T15:00:00.000Z', files: 3, sizeBytes: 1000, journalBytes: 100 },
  };

  it('and found damaged is no good one: it is told, and the next one is due', async () => {
    const { keeper, store, state, asked } = bench({ folder: FOLDER, lastGood: good });
    await keeper.tick();
    expect(asked).toEqual([]);
    state.lacking = ['data/evidence/aa/b'];
    unwrap(await keeper.verify('una.json'));
    expect(store.get().lastFailure).toMatchObject({ problem: 'found-damaged', path: FOLDER });
    state.lacking = [];
    unwrap(await keeper.verify('una.json'));
    expect(store.get().lastFailure).toBeNull();
    state.missing = 2;
    unwrap(await keeper.verify('una.json'));
    expect(store.get().lastFailure).toMatchObject({ problem: 'found-damaged' });
  });

  it('is not meant by what is found of an older one', async () => {
    const { keeper, store, state } = bench({ folder: FOLDER, lastGood: good });
    state.lacking = ['data/evidence/aa/b'];
    unwrap(await keeper.verify('otra.json'));
    expect(store.get().lastFailure).toBeNull();
  });

  it('is remembered with its folder, there and back', async () => {
    const { keeper, state } = bench({ folder: FOLDER, lastGood: good });
    state.lacking = ['data/evidence/aa/b'];
    unwrap(await keeper.verify('una.json'));
    unwrap(await keeper.setFolder('/otra'));
    expect((await keeper.view()).checks).toEqual([]);
    expect(keeper.checksIn(FOLDER)).toMatchObject([{ name: 'una.json', damaged: 1 }]);
    unwrap(await keeper.setFolder('/usb'));
    expect((await keeper.view()).checks).toMatchObject([{ name: 'una.json', damaged: 1 }]);
  });
});

describe('evidence that was brought again', () => {
  const PUT_BACK = { path: `data/evidence/aa/aa${'0'.repeat(62)}`, at: '2026-11-23T15:00:00.000Z' };

  it('is told to the backups that are made while nobody is at the desk, once somebody was', async () => {
    const { keeper, asked, state } = bench({ folder: FOLDER });
    state.putBack = [PUT_BACK];
    await keeper.notePutBack();
    state.putBack = null;
    await keeper.make('hours');
    expect(asked.at(-1)?.putBack).toEqual([PUT_BACK]);
  });

  it('is noted when somebody comes in, the second time of one file too', async () => {
    const { keeper, store, state } = bench({ folder: FOLDER });
    state.putBack = [PUT_BACK];
    await keeper.recordMade();
    state.putBack = [{ ...PUT_BACK, at: '2026-11-24T15:00:00.000Z' }];
    await keeper.recordMade();
    expect(store.get().putBack).toEqual(state.putBack);
  });
});

describe('what the window is shown', () => {
  it('says whether the backups lie where the workspace does, asked each time', async () => {
    const { keeper, state } = bench({ folder: FOLDER });
    expect((await keeper.view()).onSameDisk).toBe(true);
    state.sameDisk = false;
    expect((await keeper.view()).onSameDisk).toBe(false);
  });

  it('says nothing of a disk where backups go nowhere', async () => {
    expect((await bench({ folder: null }).keeper.view()).onSameDisk).toBe(false);
  });
});

describe('a generation that is read whole', () => {
  it('is remembered as what it was found, with when, until it is read again or backups go elsewhere', async () => {
    const { keeper, store, state, clock } = bench({ folder: FOLDER });
    const at = clock.now();
    state.lacking = ['data/evidence/aa/b'];
    unwrap(await keeper.verify('una.json'));
    expect(store.get().checks).toEqual([{ folder: FOLDER, name: 'una.json', at, damaged: 1, missing: 0 }]);
    expect((await keeper.view()).checks).toEqual(store.get().checks);
    expect(keeper.checksIn(FOLDER)).toEqual(store.get().checks);
    expect(keeper.checksIn('/otra')).toEqual([]);
    state.lacking = [];
    state.missing = 4;
    clock.advance(1);
    unwrap(await keeper.verify('una.json'));
    expect(store.get().checks).toEqual([
      { folder: FOLDER, name: 'una.json', at: clock.now(), damaged: 0, missing: 4 },
    ]);
    unwrap(await keeper.setFolder('/otra'));
    expect((await keeper.view()).checks).toEqual([]);
  });

  it('is none of a file that was written before there was any memory of it', () => {
    const { checks: _none, ...before } = NO_BACKUPS;
    expect(backupsFileSchema.parse(before)).toEqual(NO_BACKUPS);
  });
});

describe('before a restore', () => {
  it('lets go of no old generation: the one that is restored may be among them', async () => {
    const { keeper, asked } = bench({ folder: FOLDER });
    unwrap(await keeper.make('before-restore'));
    unwrap(await keeper.makeIn('/usb', 'before-restore'));
    expect(asked.map(({ prunes }) => prunes)).toEqual([false, false]);
  });
});

describe('what went wrong', () => {
  it.each<[BackupFailure, string]>([
    [{ kind: 'disk-full', path: FOLDER }, 'destination-full'],
    [{ kind: 'not-writable', path: FOLDER }, 'destination-read-only'],
    [{ kind: 'io', path: FOLDER, code: 'EIO' }, 'destination-io'],
    [{ kind: 'damaged', path: FOLDER, line: null, reason: 'hash' }, 'read-back'],
    [{ kind: 'not-readable', path: '/w/data/evidence/aa/b' }, 'source'],
    [{ kind: 'not-writable', path: '/w-respaldos' }, 'destination-read-only'],
    [{ kind: 'backup', reason: 'other-desk', params: { path: FOLDER } }, 'other-desk'],
    [{ kind: 'backup', reason: 'interrupted', params: {} }, 'interrupted'],
  ])('%j is %s', (failure, problem) => {
    expect(problemOf(failure, '/w')).toBe(problem);
  });
});

describe('backups that somebody stopped', () => {
  it('are still listed and checked where they lie, until they go somewhere again', async () => {
    const { keeper, store, state } = bench({ folder: FOLDER });
    unwrap(await keeper.setFolder(null));
    expect(keeper.folder).toBeNull();
    expect(keeper.listed).toBe(FOLDER);
    state.lacking = ['data/x'];
    unwrap(await keeper.verify('uno.json'));
    expect(await keeper.view()).toMatchObject({
      folder: null,
      stoppedIn: FOLDER,
      checks: [{ name: 'uno.json', damaged: 1 }],
    });
    // Once more changes nothing of where they were.
    unwrap(await keeper.setFolder(null));
    expect(keeper.listed).toBe(FOLDER);
    unwrap(await keeper.setFolder('/otra'));
    expect(store.get()).toMatchObject({ stoppedIn: null });
    expect(keeper.listed).toBe(keeper.folder);
  });
});

describe('going on without what a backup lacks', () => {
  it.each([
    ['evidence-lost', 2],
    ['parted', 0],
  ] as const)('after %s makes the next one the good one, recorded by whoever asks', async (problem, lost) => {
    const { keeper, store, state, asked, recorded } = bench({ folder: FOLDER });
    unwrap(await keeper.make('hand'));
    const good = store.get().lastGood;
    state.continues = false;
    state.lost = lost;
    unwrap(await keeper.make('hand'));
    expect(store.get()).toMatchObject({ lastGood: good, lastFailure: { problem } });
    unwrap(await keeper.goOn());
    await expect.poll(() => store.get().lastGood).not.toBeNull();
    expect(store.get()).toMatchObject({ folder: FOLDER, lastFailure: null });
    // Measured by none of those before it.
    expect(asked.at(-1)).toMatchObject({ lastGood: null });
    await keeper.recordMade();
    expect(types(recorded).at(-2)).toBe('v1.backup.configured');
  });

  it.each(['destination-full', 'found-damaged', null] as const)('is refused after %s', async (problem) => {
    const lastFailure = problem && { at: '2026-11-20T10:00:00.000Z', problem, path: '' };
    const { keeper, store, asked } = bench({ folder: FOLDER, lastFailure });
    const before = store.get();
    expect(await keeper.goOn()).toMatchObject({ error: { reason: 'nothing-parted' } });
    expect(store.get()).toEqual(before);
    expect(asked).toEqual([]);
  });
});
