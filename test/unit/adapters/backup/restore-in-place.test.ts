import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentPath, readGeneration } from '../../../../electron/adapters/backup/backup-folder';
import { type BackupManifest, manifestPrint } from '../../../../electron/adapters/backup/backup-manifest';
import { makeBackup } from '../../../../electron/adapters/backup/make-backup';
import { recordRestored } from '../../../../electron/adapters/backup/open-backups';
import { finishRestore, pendingRestoreFile } from '../../../../electron/adapters/backup/pending-restore';
import { prepareRestore } from '../../../../electron/adapters/backup/prepare-restore';
import { noteKeyOf, writeRestored } from '../../../../electron/adapters/backup/restored-note';
import { discard } from '../../../../electron/adapters/workspace-durable-write';
import { type FileLayer, nodeFileLayer } from '../../../../electron/adapters/workspace-file-layer';
import type { RestoredFacts } from '../../../../electron/shared/domain/people';
import { openTestDoor } from '../../../support/desk-access';
import {
  createDeskHarness,
  type DeskHarness,
  keep,
  openHarnessDesk,
  unwrap,
} from '../../../support/desk-harness';
import { silentLog } from '../../../support/silent-log';
import { PowerOff, type SimulatedDisk } from '../../../support/simulated-disk';
import { diskWith, filesIn, treeOn } from '../../../support/workspace-on-disk';

let harness: DeskHarness;
let root: string;
let generation: string;
let noteKey: Uint8Array;
let print: string;

const facts = (): RestoredFacts => ({
  restoreId: '0192f0a0-0000-7000-a000-0000000000aa',
  restoredAt: harness.clock.now(),
  generation,
  generationAt: '2026-11-23T15:00:00.000Z',
  journalSeq: 4,
  journalHead: 'a'.repeat(64),
  by: null,
  replacedHead: null,
  backedUpAs: null,
});
const printOf = (manifest: BackupManifest | null) => (manifest ? manifestPrint(manifest) : '');
/** What lies beside a workspace and bears its name; the folder it is in is everybody's. */
const beside = async (folder: string) =>
  (await readdir(dirname(folder))).filter((name) => name.includes(basename(folder))).sort();
const prepare = (files: FileLayer, folder: string, workspace: string, keepFormer = true) =>
  prepareRestore({
    files,
    clock: harness.clock,
    folder,
    name: generation,
    workspace,
    keepFormer,
    isSame: true,
    facts: facts(),
    noteKey,
    print,
  });

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'mesa-n2-restore-'));
  harness = await createDeskHarness();
  const target = join(root, 'respaldos');
  await keep(harness, 'de antes');
  const made = await makeBackup({
    workspace: harness.folder,
    target,
    clock: harness.clock,
    files: nodeFileLayer,
  });
  generation = unwrap(made).name;
  print = printOf(await readGeneration(nodeFileLayer, target, generation));
  harness.clock.advance(60);
  await keep(harness, 'de después');
  await writeFile(join(harness.folder, 'backups.json'), '{"folder":"/usb"}');
  noteKey = noteKeyOf(harness.open.folders.secret);
  await harness.close();
});
afterEach(async () => {
  await rm(root, { recursive: true });
  await rm(harness.folder, { recursive: true, force: true });
});

const evidenceIn = (paths: Iterable<string>) =>
  [...paths].filter((path) => path.startsWith('data/evidence/')).length;

describe('restoring in the place of a workspace', () => {
  it('changes nothing until the next start, which then puts the restored one there and keeps the other beside', async () => {
    const { folder } = harness;
    const before = await filesIn(folder);
    const prepared = unwrap(await prepare(nodeFileLayer, join(root, 'respaldos'), folder));
    expect(await filesIn(folder)).toEqual(before);
    expect(unwrap(await finishRestore(nodeFileLayer, folder, harness.clock))).toEqual({
      kind: 'restored',
      former: prepared.former,
    });
    expect(evidenceIn(await filesIn(prepared.former))).toBe(2);
    expect(evidenceIn(await filesIn(folder))).toBe(1);
    // Where backups go stays as it was here.
    expect(await readFile(join(folder, 'backups.json'), 'utf8')).toBe('{"folder":"/usb"}');
    expect(unwrap(await finishRestore(nodeFileLayer, folder, harness.clock))).toBeNull();
    const left = await readdir(dirname(folder));
    expect(left.filter((name) => name.includes(`${basename(folder)}.mesa-n2`))).toEqual([]);
    const opened = await openHarnessDesk(folder, harness.clock);
    await opened.door.close();
    await rm(prepared.former, { recursive: true });
  });

  it('removes no workspace in whose journal something was written meanwhile, whatever was announced', async () => {
    const { folder } = harness;
    const { former } = unwrap(await prepare(nodeFileLayer, join(root, 'respaldos'), folder, false));
    expect(unwrap(await finishRestore(nodeFileLayer, folder, harness.clock))).toEqual({
      kind: 'restored',
      former,
    });
    expect(evidenceIn(await filesIn(former))).toBe(2);
    await rm(former, { recursive: true });
  });

  it('is recorded by the first who comes in, once, however often it is tried', async () => {
    const { folder } = harness;
    const { former } = unwrap(await prepare(nodeFileLayer, join(root, 'respaldos'), folder));
    unwrap(await finishRestore(nodeFileLayer, folder, harness.clock));
    const path = join(folder, 'restored.json');
    const told = await readFile(path, 'utf8');
    const opened = await openHarnessDesk(folder, harness.clock);
    const { journal, desk } = opened.open;
    const before = journal.lastSeq();
    await recordRestored(nodeFileLayer, opened.door.workspace, opened.open, silentLog, { aborted: false });
    expect(journal.lastSeq()).toBe(before + 1);
    // Recorded, and cut before the file was removed.
    await writeFile(path, told);
    await recordRestored(nodeFileLayer, opened.door.workspace, opened.open, silentLog, { aborted: false });
    expect(journal.lastSeq()).toBe(before + 1);
    expect(await readdir(folder)).not.toContain('restored.json');
    expect(desk.state.answered(facts().restoreId)).toBeDefined();
    await opened.door.close();
    await rm(former, { recursive: true });
  });

  it.each([
    ['in the open', async (path: string) => writeFile(path, JSON.stringify(facts()))],
    [
      'under a key of somebody’s own',
      (path: string) =>
        writeRestored(nodeFileLayer, path, facts(), {
          workspaceId: harness.door.workspace.info.workspaceId,
          noteKey: new Uint8Array(32),
        }),
    ],
  ])(
    'records nothing that somebody without the keys wrote %s: it is told, and set aside',
    async (_how, plant) => {
      const { folder } = harness;
      await plant(join(folder, 'restored.json'));
      const opened = await openHarnessDesk(folder, harness.clock);
      const before = opened.open.journal.lastSeq();
      await recordRestored(nodeFileLayer, opened.door.workspace, opened.open, silentLog, { aborted: false });
      expect(opened.open.journal.lastSeq()).toBe(before);
      const aside = (await readdir(folder)).filter((name) => name.startsWith('restored.json'));
      expect(aside).toEqual([expect.stringMatching(/^restored\.json\.damaged-/)]);
      const [name] = aside;
      expect(opened.open.notices).toContainEqual({ key: 'restored-not-believed', params: { name } });
      await opened.door.close();
    },
  );

  it('does not begin with a generation that is damaged', async () => {
    const target = join(root, 'respaldos');
    const manifest = await readGeneration(nodeFileLayer, target, generation);
    const some = manifest?.files.find(({ path }) => path.startsWith('data/evidence/'));
    await writeFile(contentPath(target, some?.sha256 ?? ''), 'otra cosa');
    const before = await beside(harness.folder);
    expect(await prepare(nodeFileLayer, target, harness.folder)).toMatchObject({
      error: { kind: 'backup', reason: 'content-damaged' },
    });
    expect(await beside(harness.folder)).toEqual(before);
  });

  it('restores what was looked at, and no other that bears its name by now', async () => {
    const target = join(root, 'respaldos');
    const opened = await openHarnessDesk(harness.folder, harness.clock);
    await opened.door.close();
    const other = join(root, 'otros');
    const made = await makeBackup({
      workspace: harness.folder,
      target: other,
      clock: harness.clock,
      files: nodeFileLayer,
    });
    // Whole, and of the same desk: of another day.
    await cp(join(other, 'contents'), join(target, 'contents'), { recursive: true });
    await cp(join(other, 'generations', unwrap(made).name), join(target, 'generations', generation));
    const before = await beside(harness.folder);
    expect(await prepare(nodeFileLayer, target, harness.folder)).toMatchObject({
      error: { kind: 'backup', reason: 'generation-changed' },
    });
    expect(await beside(harness.folder)).toEqual(before);
  });

  it.each(['..', '.bashrc', '.otra.mesa-n2-restaurando-x'])(
    'takes no announcement that leads elsewhere (%s)',
    async (incoming) => {
      const { folder } = harness;
      const { former } = unwrap(await prepare(nodeFileLayer, join(root, 'respaldos'), folder));
      const pending = JSON.parse(await readFile(pendingRestoreFile(folder), 'utf8'));
      await writeFile(pendingRestoreFile(folder), JSON.stringify({ ...pending, incoming }));
      const before = await filesIn(folder);
      // Whoever asked for it is told that it came to nothing.
      expect(unwrap(await finishRestore(nodeFileLayer, folder, harness.clock))?.kind).toBe('undone');
      expect(await filesIn(folder)).toEqual(before);
      expect(await readdir(dirname(folder))).not.toContain(basename(former));
      expect(unwrap(await finishRestore(nodeFileLayer, folder, harness.clock))).toBeNull();
    },
  );

  it.each(['restauracion.json', 'restaurando-'])(
    'puts nothing in the place of a workspace that another user laid beside it (%s)',
    async (planted) => {
      const { folder } = harness;
      const { former } = unwrap(await prepare(nodeFileLayer, join(root, 'respaldos'), folder));
      const shared: FileLayer = {
        ...nodeFileLayer,
        stampOf: async (path) => {
          const stamp = await nodeFileLayer.stampOf(path);
          return basename(path).includes(`mesa-n2-${planted}`) ? { ...stamp, owner: 4711 } : stamp;
        },
      };
      const before = await filesIn(folder);
      expect(unwrap(await finishRestore(shared, folder, harness.clock))).toEqual({
        kind: 'foreign',
        path: expect.stringContaining(`mesa-n2-${planted}`),
      });
      expect(await filesIn(folder)).toEqual(before);
      expect(unwrap(await finishRestore(nodeFileLayer, folder, harness.clock))?.kind).toBe('restored');
      await rm(former, { recursive: true });
    },
  );

  const ownedBy = (isTheirs: (path: string) => boolean): FileLayer => ({
    ...nodeFileLayer,
    stampOf: async (path) => {
      const stamp = await nodeFileLayer.stampOf(path);
      return isTheirs(path) ? { ...stamp, owner: 4711 } : stamp;
    },
  });

  it('puts it in the place of a folder that the administrator of the computer made for it', async () => {
    const { folder } = harness;
    const { former } = unwrap(await prepare(nodeFileLayer, join(root, 'respaldos'), folder));
    const made = ownedBy((path) => [folder, former].includes(path));
    expect(unwrap(await finishRestore(made, folder, harness.clock))).toEqual({ kind: 'restored', former });
    await rm(former, { recursive: true });
  });

  it('reads no announcement of another user’s, which this one might not be allowed to', async () => {
    const { folder } = harness;
    const { former } = unwrap(await prepare(nodeFileLayer, join(root, 'respaldos'), folder));
    const announced = pendingRestoreFile(folder);
    const shut: FileLayer = {
      ...ownedBy((path) => path === announced),
      open: async (path, ...how) => {
        if (path === announced) throw Object.assign(new Error('not allowed'), { code: 'EACCES' });
        return nodeFileLayer.open(path, ...how);
      },
    };
    const end = unwrap(await finishRestore(shut, folder, harness.clock));
    expect(end).toEqual({ kind: 'foreign', path: announced });
    expect(unwrap(await finishRestore(nodeFileLayer, folder, harness.clock))?.kind).toBe('restored');
    await rm(former, { recursive: true });
  });

  it('makes no workspace of what another user laid where none is', async () => {
    const place = join(root, 'por-hacer');
    unwrap(await prepare(nodeFileLayer, join(root, 'respaldos'), place));
    const planted = ownedBy((path) => path !== root);
    expect(await finishRestore(planted, place, harness.clock)).toEqual({
      ok: false,
      error: { kind: 'not-readable', path: pendingRestoreFile(place) },
    });
    expect(await readdir(root)).not.toContain(basename(place));
  });

  it('removes nothing where an announcement that cannot be read may tell of two folders that wait for their place', async () => {
    const { folder } = harness;
    const { former } = unwrap(await prepare(nodeFileLayer, join(root, 'respaldos'), folder));
    const announced = await readFile(pendingRestoreFile(folder), 'utf8');
    await writeFile(pendingRestoreFile(folder), announced.slice(1));
    await rename(folder, former);
    const before = await beside(folder);
    expect(await finishRestore(nodeFileLayer, folder, harness.clock)).toMatchObject({
      error: { kind: 'damaged', path: pendingRestoreFile(folder) },
    });
    expect(await beside(folder)).toEqual(before);
    await writeFile(pendingRestoreFile(folder), announced);
    expect(unwrap(await finishRestore(nodeFileLayer, folder, harness.clock))?.kind).toBe('restored');
    await rm(former, { recursive: true });
  });

  it('removes no folder in which something else lies, though nothing was ever recorded there', async () => {
    const place = join(root, 'usb');
    const target = join(place, 'respaldos');
    await cp(join(root, 'respaldos'), target, { recursive: true });
    await (await openTestDoor(place, harness.clock)).close();
    const restored = async () => {
      const { former } = unwrap(await prepare(nodeFileLayer, join(root, 'respaldos'), place, false));
      return { former, end: unwrap(await finishRestore(nodeFileLayer, place, harness.clock)) };
    };
    const { former, end } = await restored();
    expect(end).toEqual({ kind: 'restored', former });
    expect(await readdir(join(former, 'respaldos'))).toEqual(await readdir(join(root, 'respaldos')));

    await rm(place, { recursive: true });
    await (await openTestDoor(place, harness.clock)).close();
    const alone = await restored();
    expect(alone.end).toEqual({ kind: 'restored', former: null });
    expect(await readdir(root)).not.toContain(basename(alone.former));
  });

  it.each([['data.xlsx'], ['backups.json.bak'], ['data/tesis.odt']])(
    'takes no file of somebody’s for one of the desk’s since its name begins alike (%s)',
    async (theirs) => {
      const place = join(root, 'usb');
      await (await openTestDoor(place, harness.clock)).close();
      await writeFile(join(place, theirs), 'de tres años');
      const { former } = unwrap(await prepare(nodeFileLayer, join(root, 'respaldos'), place, false));
      const end = unwrap(await finishRestore(nodeFileLayer, place, harness.clock));
      expect(end).toEqual({ kind: 'restored', former });
      expect(await readFile(join(former, theirs), 'utf8')).toBe('de tres años');
    },
  );

  it('waits for whoever is at work in the workspace', async () => {
    const { folder } = harness;
    const { former } = unwrap(await prepare(nodeFileLayer, join(root, 'respaldos'), folder));
    const held = { pid: 1, hostname: 'otro-equipo', bootId: null, startTicks: null };
    const lock = { ...held, lockId: crypto.randomUUID(), since: harness.clock.now() };
    await writeFile(join(folder, 'workspace.lock'), JSON.stringify(lock));
    expect(await finishRestore(nodeFileLayer, folder, harness.clock)).toMatchObject({
      error: { kind: 'locked' },
    });
    await rm(join(folder, 'workspace.lock'));
    expect(unwrap(await finishRestore(nodeFileLayer, folder, harness.clock))?.kind).toBe('restored');
    await rm(former, { recursive: true });
  });

  it('sweeps away what was laid and never announced, and takes no other folder for it', async () => {
    const { folder } = harness;
    const stem = join(dirname(folder), `.${basename(folder)}.mesa-n2-restaurando-`);
    const other = join(dirname(folder), `.${basename(folder)}2.mesa-n2-restaurando-x`);
    for (const each of [`${stem}x`, other]) await nodeFileLayer.makeFolder(join(each, 'data'), 0o700);
    expect(unwrap(await finishRestore(nodeFileLayer, folder, harness.clock))).toBeNull();
    const left = await readdir(dirname(folder));
    expect(left).not.toContain(basename(`${stem}x`));
    expect(left).toContain(basename(other));
    await rm(other, { recursive: true });
  });
});

describe('a cut or a failure at any operation', () => {
  const disk = async (): Promise<SimulatedDisk> => {
    const made = await diskWith(harness.folder, '/w');
    const backups = await diskWith(join(root, 'respaldos'), '/b');
    for (const [path, text] of (await treeOn(backups, '/b')) ?? []) {
      const at = join('/b', path);
      await made.makeFolder(dirname(at));
      const file = await made.open(at, 'create-new');
      await file.write(Buffer.from(text, 'latin1'), 0);
      await file.sync();
      await file.close();
      for (let up = dirname(at); up !== '/'; up = dirname(up)) await made.syncFolder(up);
    }
    await made.syncFolder('/');
    return made;
  };
  /** The former workspace, or the restored one: whole, whatever its own word of where it came from. */
  const stateOf = async (on: SimulatedDisk) => {
    const tree = await treeOn(on, '/w');
    if (tree === null) return 'none';
    // Where backups go is carried over where it can be read; without it the desk says that it makes none.
    const size = [...tree.keys()].filter((path) => path !== 'backups.json').length;
    return `${evidenceIn(tree.keys())} ${tree.has('restored.json') ? 'restored' : 'former'} ${size}`;
  };

  it.each(['cut', 'fail'] as const)(
    '(%s) leaves the former or the restored one after the next start',
    async (how) => {
      const whole = await disk();
      const former = await stateOf(whole);
      unwrap(await prepare(whole, '/b', '/w'));
      unwrap(await finishRestore(whole, '/w', harness.clock));
      const restored = await stateOf(whole);
      expect([former, restored].map((state) => state.split(' ')[1])).toEqual(['former', 'restored']);
      const step = process.env['MESA_FULL'] === '1' ? 1 : 9;
      const seen = new Map<string, number>();
      let tried = 0;
      for (let at = 1; ; at += step) {
        const on = await disk();
        const start = on.operations;
        let seed = at;
        const random = () => {
          seed = (seed * 48_271) % 2_147_483_647;
          return seed / 2_147_483_647;
        };
        if (how === 'fail') on.failWith = () => (on.operations - start === at ? 'EIO' : null);
        else on.powerOffAt = start + at;
        let ended = false;
        try {
          const prepared = await prepare(on, '/b', '/w');
          const finished = prepared.ok ? await finishRestore(on, '/w', harness.clock) : prepared;
          ended = on.operations - start < at;
          if (!finished.ok && how === 'cut') throw new Error(JSON.stringify(finished.error));
        } catch (error) {
          if (!(error instanceof PowerOff)) throw error;
          on.cyclePower(random);
          // Its process is gone, which this one is not: a stale lock is taken over.
          await discard(on, '/w/workspace.lock');
        }
        on.failWith = () => null;
        on.powerOffAt = Number.POSITIVE_INFINITY;
        const next = unwrap(await finishRestore(on, '/w', harness.clock));
        const state = await stateOf(on);
        expect([former, restored], `${how} at ${at}`).toContain(state);
        if (next?.kind === 'undone') expect(state, `${how} at ${at}`).toBe(former);
        if (next?.kind === 'restored') expect(state, `${how} at ${at}`).toBe(restored);
        // The former one is never gone: it stands there, or beside.
        const names = await on.list('/');
        if (state === restored) {
          const kept = names.find((name) => name.startsWith('w.antes-de-restaurar-')) ?? '';
          expect(evidenceIn((await treeOn(on, join('/', kept)))?.keys() ?? []), `${how} at ${at}`).toBe(2);
        }
        expect(
          names.filter((name) => name.includes('mesa-n2')),
          `${how} at ${at}`,
        ).toEqual([]);
        seen.set(state, (seen.get(state) ?? 0) + 1);
        if (ended) break;
        tried += 1;
      }
      expect(tried).toBeGreaterThan(step === 1 ? 60 : 6);
      expect(pendingRestoreFile('/w')).toBe('/.w.mesa-n2-restauracion.json');
    },
    300_000,
  );
});
