import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  generationsFolder,
  generationsIn,
  readGeneration,
} from '../../../../electron/adapters/backup/backup-folder';
import { listGenerations } from '../../../../electron/adapters/backup/list-generations';
import { makeBackup } from '../../../../electron/adapters/backup/make-backup';
import { pruneBackups } from '../../../../electron/adapters/backup/prune-backups';
import { verifyBackup } from '../../../../electron/adapters/backup/restore-backup';
import { nodeFileLayer as files } from '../../../../electron/adapters/workspace-file-layer';
import { workspacePaths } from '../../../../electron/adapters/workspace-folder';
import { createDeskHarness, type DeskHarness, keep, unwrap } from '../../../support/desk-harness';
import { registerClient } from '../../../support/example-client';
import { PowerOff } from '../../../support/simulated-disk';
import { diskWith, filesIn } from '../../../support/workspace-on-disk';

let harness: DeskHarness;
let root: string;
let target: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'mesa-n2-backup-'));
  target = join(root, 'respaldos');
  harness = await createDeskHarness();
});
afterEach(async () => {
  await harness.dispose();
  await rm(root, { recursive: true });
});

const make = async (mustExist = false) =>
  makeBackup({ workspace: harness.folder, target, clock: harness.clock, files, mustExist });

/** One each half a day, each with a file of its own. */
async function generationsOver(days: number): Promise<readonly string[]> {
  const names: string[] = [];
  for (let half = 0; half < days * 2; half += 1) {
    await writeFile(join(harness.folder, 'preferences.json'), JSON.stringify({ half }));
    names.push(unwrap(await make()).name);
    harness.clock.advance(12 * 60);
  }
  return names;
}

describe('old generations', () => {
  it('go by the schedule, what only they name goes after them, and those that stay are whole', async () => {
    const names = await generationsOver(16);
    const last = names.at(-1) ?? '';
    const contents = await filesIn(join(target, 'contents'));
    expect(await pruneBackups(files, target, last, harness.clock.now())).toBeGreaterThan(8);
    const left = await generationsIn(files, target);
    expect(left).toContain(last);
    expect((await filesIn(join(target, 'contents'))).length).toBeLessThan(contents.length);
    for (const name of left) expect(unwrap(await verifyBackup(files, target, name)).damaged).toEqual([]);
  });

  it('never take along the newest, however old it is, nor what was just made', async () => {
    const [first = ''] = await generationsOver(1);
    harness.clock.advance(800 * 24 * 60);
    await pruneBackups(files, target, first, harness.clock.now());
    expect(await generationsIn(files, target)).toHaveLength(2);
  });

  it('leave all contents while one list of files cannot be read: what it names is not known', async () => {
    const names = await generationsOver(16);
    const [oldest = ''] = names;
    const path = join(generationsFolder(target), oldest);
    await writeFile(path, (await readFile(path, 'utf8')).slice(1));
    const contents = await filesIn(join(target, 'contents'));
    await pruneBackups(files, target, names.at(-1) ?? '', harness.clock.now());
    expect(await filesIn(join(target, 'contents'))).toEqual(contents);
    expect(await generationsIn(files, target)).toContain(oldest);
  });

  it('cut or full at any operation leave generations that are whole', async () => {
    const names = await generationsOver(8);
    const later = new Date(Date.parse(harness.clock.now()) + 20 * 86_400_000).toISOString();
    const step = process.env['MESA_FULL'] === '1' ? 1 : 5;
    let tried = 0;
    for (const how of ['cut', 'fail'] as const) {
      for (let at = 1; ; at += step) {
        const disk = await diskWith(target, '/b');
        const start = disk.operations;
        if (how === 'fail') disk.failWith = () => (disk.operations - start === at ? 'EIO' : null);
        else disk.powerOffAt = start + at;
        let ended = false;
        try {
          await pruneBackups(disk, '/b', names.at(-1) ?? '', later);
          ended = disk.operations - start < at;
        } catch (error) {
          if (error instanceof PowerOff) disk.cyclePower(() => 0.5);
        }
        disk.failWith = () => null;
        disk.powerOffAt = Number.POSITIVE_INFINITY;
        const left = await generationsIn(disk, '/b');
        expect(left).toContain(names.at(-1));
        for (const name of left) {
          expect(unwrap(await verifyBackup(disk, '/b', name)).damaged, `${how} at ${at}`).toEqual([]);
        }
        if (ended) break;
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(2);
  }, 120_000);
});

describe('what was damaged since', () => {
  const pruned = async (): Promise<void> => {
    harness.clock.advance(4 * 60);
    const made = unwrap(await make());
    await pruneBackups(files, target, made.name, made.at);
  };

  it('in the evidence never pushes out a generation that is whole', async () => {
    await keep(harness, 'la única prueba', 'prueba.txt');
    const good = unwrap(await make());
    const [path = ''] = (await filesIn(harness.folder)).filter((name) => name.includes('evidence'));
    const place = join(harness.folder, path);
    const bytes = await readFile(place);
    bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 1;
    await writeFile(place, bytes);
    for (let count = 0; count < 24; count += 1) await pruned();
    expect(await generationsIn(files, target)).toContain(good.name);
    expect((await generationsIn(files, target)).length).toBeLessThan(24);
  });

  it('in the journal neither: what is exchanged goes on from nothing before it', async () => {
    await registerClient(harness);
    const good = unwrap(await make());
    const journal = join(harness.folder, 'data', 'journal', '000001.jsonl');
    const sound = await readFile(journal);
    await writeFile(journal, sound.subarray(0, sound.indexOf(10) + 1));
    for (let count = 0; count < 24; count += 1) await pruned();
    expect(await generationsIn(files, target)).toContain(good.name);
    await writeFile(journal, sound);
  });
});

describe('what the system leaves in the evidence', () => {
  it('is no part of a backup, and stops none', async () => {
    await keep(harness, 'algo', 'algo.txt');
    const [path = ''] = (await filesIn(harness.folder)).filter((name) => name.includes('evidence'));
    for (const stray of ['.DS_Store', 'Thumbs.db']) {
      await writeFile(join(harness.folder, dirname(path), stray), 'x');
    }
    const { name } = unwrap(await make());
    const manifest = await readGeneration(files, target, name);
    expect(manifest?.files.some((file) => /store|thumbs/i.test(file.path))).toBe(false);
  });
});

describe('where backups go', () => {
  it('is not made anew when it is missing, so that a drive that is not plugged in becomes no folder', async () => {
    unwrap(await make());
    await rename(target, `${target} fuera`);
    expect(await make(true)).toMatchObject({ error: { kind: 'backup', reason: 'destination-missing' } });
    expect(await readdir(root)).toEqual(['respaldos fuera']);
    await rename(`${target} fuera`, target);
    unwrap(await make(true));
  });

  it('lies in no workspace, and holds no other desk’s', async () => {
    const inside = join(harness.folder, 'respaldos');
    const made = makeBackup({ workspace: harness.folder, target: inside, clock: harness.clock, files });
    expect(await made).toMatchObject({ error: { kind: 'backup', reason: 'inside-workspace' } });
    expect(await readdir(harness.folder)).not.toContain('respaldos');
    unwrap(await make());
    const before = await filesIn(target);
    const other = await createDeskHarness();
    const foreign = makeBackup({ workspace: other.folder, target, clock: harness.clock, files });
    expect(await foreign).toMatchObject({ error: { kind: 'backup', reason: 'other-desk' } });
    expect(await filesIn(target)).toEqual(before);
    await other.dispose();
  });

  it('takes one at a time; a lock that this process left behind is its own to remove', async () => {
    unwrap(await make());
    const lock = join(target, 'respaldo.lock');
    const own = { pid: process.pid, hostname: hostname() };
    const held = {
      ...own,
      bootId: null,
      startTicks: null,
      lockId: crypto.randomUUID(),
      since: harness.clock.now(),
    };
    await writeFile(lock, JSON.stringify(held));
    unwrap(await make());
    await writeFile(lock, JSON.stringify({ ...held, hostname: 'otro-equipo' }));
    expect(await make()).toMatchObject({ error: { kind: 'locked' } });
    await rm(lock);
  });
});

/** As a bad disk does, in the first file of the vault. */
async function turnBitOfEvidence(): Promise<{ readonly place: string; readonly sound: Buffer }> {
  const [path = ''] = (await filesIn(harness.folder)).filter((name) => name.includes('evidence'));
  const place = join(harness.folder, path);
  const sound = await readFile(place);
  const turned = Buffer.from(sound);
  turned[sound.length - 3] = (turned[sound.length - 3] ?? 0) ^ 1;
  await writeFile(place, turned);
  return { place, sound };
}

describe('what only ever grows', () => {
  it('and was found otherwise is backed up all the same, and told', async () => {
    expect(unwrap(await make()).continues).toBe(true);
    harness.clock.advance(60);
    await keep(harness, 'más');
    expect(unwrap(await make()).continues).toBe(true);
    await turnBitOfEvidence();
    harness.clock.advance(60);
    expect(unwrap(await make()).continues).toBe(false);
  });

  it('is measured by the good generation that is named, also when a damaged one was made since', async () => {
    await keep(harness, 'más');
    const good = unwrap(await make()).name;
    const { place, sound } = await turnBitOfEvidence();
    const measured = async (lastGood: string | null) => {
      harness.clock.advance(60);
      const options = { workspace: harness.folder, target, clock: harness.clock, files, lastGood };
      return unwrap(await makeBackup(options)).continues;
    };
    expect([await measured(good), await measured(good)]).toEqual([false, false]);
    // Gone by hand: those after it are no better for that.
    await rm(join(generationsFolder(target), good));
    expect(await measured(good)).toBe(false);
    await writeFile(place, sound);
    expect(await measured(null)).toBe(true);
  });

  it('and was found otherwise is told of each generation that the newest does not go on from', async () => {
    const parted = async () =>
      unwrap(await listGenerations(files, target)).generations.map(({ parted: is }) => is);
    await registerClient(harness);
    await keep(harness, 'más');
    unwrap(await make());
    harness.clock.advance(60);
    await keep(harness, 'todavía más');
    unwrap(await make());
    expect(await parted()).toEqual([false, false]);
    const journal = join(harness.folder, 'data', 'journal', '000001.jsonl');
    const sound = await readFile(journal);
    await writeFile(journal, sound.subarray(0, sound.indexOf(10) + 1));
    harness.clock.advance(60);
    unwrap(await make());
    expect(await parted()).toEqual([false, true, true]);
    await writeFile(journal, sound);
  });

  it('and has a line that is not as it was written makes no generation: the workspace is told as damaged', async () => {
    await registerClient(harness);
    unwrap(await make());
    const before = await generationsIn(files, target);
    const journal = join(harness.folder, 'data', 'journal', '000001.jsonl');
    const sound = await readFile(journal);
    const turned = Buffer.from(sound);
    turned[sound.length - 20] = (turned[sound.length - 20] ?? 0) ^ 1;
    await writeFile(journal, turned);
    harness.clock.advance(60);
    expect(await make()).toMatchObject({ error: { kind: 'damaged', path: journal, reason: 'crc' } });
    expect(await generationsIn(files, target)).toEqual(before);
    await writeFile(journal, sound);
  });

  it('starts over when a key is made or destroyed meanwhile, so that keys and journal are of one time', async () => {
    let changed = false;
    const busy = {
      ...files,
      open: async (...given: Parameters<typeof files.open>) => {
        if (given[0] === workspacePaths(harness.folder).settingsFile && !changed) {
          changed = true;
          await registerClient(harness);
        }
        return files.open(...given);
      },
    };
    const { journalBytes } = unwrap(
      await makeBackup({ workspace: harness.folder, target, clock: harness.clock, files: busy }),
    );
    expect(changed).toBe(true);
    const journal = await readFile(join(harness.folder, 'data', 'journal', '000001.jsonl'));
    expect(journalBytes).toBe(journal.length);
  });

  it('is taken as long as it is when it is opened, whatever was put in its place meanwhile', async () => {
    const settings = join(harness.folder, 'data', 'settings.sealed');
    let grown = false;
    const growing = {
      ...files,
      open: async (...given: Parameters<typeof files.open>) => {
        if (given[0] === settings && !grown) {
          grown = true;
          await writeFile(settings, Buffer.concat([await readFile(settings), Buffer.alloc(1000, 1)]));
        }
        return files.open(...given);
      },
    };
    const sound = await readFile(settings);
    const made = unwrap(
      await makeBackup({ workspace: harness.folder, target, clock: harness.clock, files: growing }),
    );
    expect(grown).toBe(true);
    expect(made.sizeBytes).toBeGreaterThan(1000);
    const manifest = await readGeneration(files, target, made.name);
    const kept = manifest?.files.find(({ path }) => path === 'data/settings.sealed');
    expect(kept?.sizeBytes).toBe(sound.length + 1000);
    await writeFile(settings, sound);
  });
});
