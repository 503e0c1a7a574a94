import { appendFile, cp, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  contentPath,
  generationsFolder,
  generationsIn,
} from '../../../../electron/adapters/backup/backup-folder';
import { manifestText, readManifest } from '../../../../electron/adapters/backup/backup-manifest';
import { evidenceIn } from '../../../../electron/adapters/backup/backup-sources';
import { listGenerations } from '../../../../electron/adapters/backup/list-generations';
import { makeBackup } from '../../../../electron/adapters/backup/make-backup';
import {
  incomingFolder,
  layingLock,
  pendingRestoreFile,
} from '../../../../electron/adapters/backup/pending-restore';
import { restoreBackup, verifyBackup } from '../../../../electron/adapters/backup/restore-backup';
import { runDeskCommand } from '../../../../electron/adapters/command-line/desk-command';
import { createTerminalSpeaker } from '../../../../electron/adapters/command-line/terminal-speaker';
import { isExample, markAsExample } from '../../../../electron/adapters/demo/example-folder';
import { type FileLayer, nodeFileLayer } from '../../../../electron/adapters/workspace-file-layer';
import { openWorkspace, workspacePaths } from '../../../../electron/adapters/workspace-folder';
import { takeLock } from '../../../../electron/adapters/workspace-lock';
import { cardsOf } from '../../../support/cards-of';
import { createDeskHarness, type DeskHarness, openHarnessDesk, unwrap } from '../../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../../support/example-client';
import { Journey } from '../../../support/journey';
import { PowerOff, type SimulatedDisk } from '../../../support/simulated-disk';
import { diskWith, filesIn } from '../../../support/workspace-on-disk';

const files = nodeFileLayer;
let harness: DeskHarness;
let client: ExampleClient;
let root: string;
let target: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'mesa-n2-backup-'));
  target = join(root, 'respaldos');
  harness = await createDeskHarness();
  client = await registerClient(harness);
  const journey = await new Journey(harness, client).capture();
  await journey.do(journey.validate(true));
  await journey.attend();
  await journey.log();
});
afterEach(async () => {
  await harness.dispose();
  await rm(root, { recursive: true });
});

const back = () => makeBackup({ workspace: harness.folder, target, clock: harness.clock, files });

describe('a backup', () => {
  it('of an open desk becomes, on an empty machine, a workspace with the same head, evidence and documents', async () => {
    const made = unwrap(await back());
    const head = harness.open.journal.head();
    expect(unwrap(await verifyBackup(files, target))).toMatchObject({ name: made.name, damaged: [] });
    const place = join(root, 'otra máquina');
    unwrap(await restoreBackup(files, target, place));
    const paths = workspacePaths(place);
    for (const path of (await filesIn(place)).filter((name) => !name.includes('journal'))) {
      expect(
        (await readFile(join(place, path))).equals(await readFile(join(harness.folder, path))),
        path,
      ).toBe(true);
    }
    const journal = await readFile(join(paths.journalFolder, '000001.jsonl'));
    const own = await readFile(join(harness.folder, 'data', 'journal', '000001.jsonl'));
    expect(own.subarray(0, journal.length).equals(journal)).toBe(true);
    const restored = await openHarnessDesk(place, harness.clock);
    const links = new Set<string>();
    for await (const batch of restored.open.journal.readBatches()) {
      for (const { entries } of unwrap(batch).lines) for (const { link } of entries) links.add(link);
    }
    expect(links.has(head)).toBe(true);
    expect(restored.open.notices).toEqual([]);
    expect(cardsOf(restored.open.desk).map(({ folio }) => folio)).toEqual(
      cardsOf(harness.open.desk).map(({ folio }) => folio),
    );
    await restored.door.close();
  });

  it('holds every file that a workspace may have, byte for byte, but for what is of this machine or disposable', async () => {
    const paths = workspacePaths(harness.folder);
    // Whatever they say: a backup copies what lies there, whether this desk has written it yet or not.
    const documents = [
      ...[paths.settingsFile, paths.draftsFile, paths.mailAccountFile, paths.mailFolderFile],
      ...[paths.ownSnippetsFile, paths.arrivalsFile, paths.disposalMark, paths.preferencesFile],
      ...[paths.putBacksFile, paths.sweptNotes],
      ...[paths.backupsFile, paths.restoredFile, paths.attemptsFile, paths.restoreAttemptsFile],
    ];
    for (const path of documents) await writeFile(path, `lo que dice ${basename(path)}`);
    unwrap(await back());
    const place = join(root, 'otra');
    unwrap(await restoreBackup(files, target, place));
    const LEFT = [
      'workspace.lock',
      'backups.json',
      'restored.json',
      'attempts.json',
      'restore-attempts.json',
    ];
    const own = (await filesIn(harness.folder)).filter(
      (path) => !LEFT.includes(path) && !path.startsWith(join('data', 'checkpoint')),
    );
    expect(own.length).toBeGreaterThan(14);
    expect(await filesIn(place)).toEqual(own);
    for (const path of own) {
      const bytes = await readFile(join(place, path));
      expect(bytes.equals(await readFile(join(harness.folder, path))), path).toBe(true);
    }
  });

  it('made after one under a clock that was ahead comes after it, whatever its own clock says', async () => {
    const year = 365 * 24 * 60;
    harness.clock.advance(year);
    const ahead = unwrap(await back());
    harness.clock.advance(-year);
    const later = unwrap(await back());
    expect(later.continues).toBe(true);
    expect(unwrap(await verifyBackup(files, target))).toMatchObject({
      name: later.name,
      createdAt: harness.clock.now(),
    });
    const { generations } = unwrap(await listGenerations(files, target));
    expect(generations.map(({ name, parted }) => [name, parted])).toEqual([
      [later.name, false],
      [ahead.name, false],
    ]);
  });

  it('of the example comes back as the example', async () => {
    await back();
    unwrap(await restoreBackup(files, target, join(root, 'real')));
    expect(await isExample(join(root, 'real'))).toBe(false);
    await markAsExample(harness.folder, 'Nada de esto pasó.');
    harness.clock.advance(1);
    await back();
    unwrap(await restoreBackup(files, target, join(root, 'ejemplo')));
    expect(await isExample(join(root, 'ejemplo'))).toBe(true);
  });

  it('comes after those of the same instant, however many they are', async () => {
    const made: string[] = [];
    for (let count = 0; count < 11; count += 1) made.unshift(unwrap(await back()).name);
    expect(await generationsIn(files, target)).toEqual(made);
  });

  it('takes no name from what lies there and is no list of files', async () => {
    await back();
    await writeFile(join(generationsFolder(target), '20990101T000000000Z.json'), 'no es una lista');
    harness.clock.advance(1);
    const made = unwrap(await back());
    expect(made.name).toBe(`${harness.clock.now().replaceAll(/[-:.]/g, '')}.json`);
    expect(unwrap(await verifyBackup(files, target))).toMatchObject({ name: made.name });
  });

  it('keeps each content once over the generations, and each generation stays what it was', async () => {
    const first = unwrap(await back());
    const contents = (await filesIn(join(target, 'contents'))).length;
    harness.clock.advance(1);
    await new Journey(harness, client).capture();
    const second = unwrap(await back());
    expect(second.name > first.name).toBe(true);
    const added = (await filesIn(join(target, 'contents'))).length - contents;
    expect(added).toBeLessThan(second.files / 2 + 2);
    const older = join(root, 'anterior');
    unwrap(await restoreBackup(files, target, older, first.name));
    const restored = await openHarnessDesk(older, harness.clock);
    expect(cardsOf(restored.open.desk)).toHaveLength(1);
    await restored.door.close();
    expect(unwrap(await verifyBackup(files, target))).toMatchObject({ name: second.name });
  });

  it('leaves a line that is just being written to the next one', async () => {
    await appendFile(join(harness.folder, 'data', 'journal', '000001.jsonl'), '1234abcd {"body');
    unwrap(await back());
    const place = join(root, 'restaurado');
    unwrap(await restoreBackup(files, target, place));
    const restored = await openHarnessDesk(place, harness.clock);
    expect(restored.open.notices).toEqual([]);
    await restored.door.close();
    await writeFile(
      join(harness.folder, 'data', 'journal', '000001.jsonl'),
      (await readFile(join(harness.folder, 'data', 'journal', '000001.jsonl'))).subarray(0, -15),
    );
  });

  it('shows nothing to whoever has no key', async () => {
    unwrap(await back());
    for (const path of await filesIn(target)) {
      expect(await readFile(join(target, path), 'latin1')).not.toMatch(/Grupo Baj|Ana Robles|v1\.request/);
    }
  });
});

describe('a backup that is damaged', () => {
  it('in any one file is named, and not restored', async () => {
    const { name } = unwrap(await back());
    const text = await readFile(join(generationsFolder(target), name), 'utf8');
    const manifest = readManifest(text);
    if (!manifest) throw new Error('no manifest');
    const place = join(root, 'restaurado');
    for (const { path, sha256, sizeBytes } of manifest.files) {
      const at = contentPath(target, sha256);
      const sound = await readFile(at);
      const turned = Buffer.from(sound);
      if (sizeBytes > 0) turned[sizeBytes >> 1] = (turned[sizeBytes >> 1] ?? 0) ^ 1;
      await writeFile(at, sizeBytes > 0 ? turned : 'x');
      const { damaged } = unwrap(await verifyBackup(files, target));
      expect(damaged).toContain(path);
      expect(await restoreBackup(files, target, place)).toMatchObject({ error: { kind: 'damaged' } });
      await writeFile(at, sound);
    }
    expect(await readdir(root)).toEqual(['respaldos']);
    unwrap(await restoreBackup(files, target, place));
  });

  it('in its manifest gives way to the one before, and is not taken when it is asked for by name', async () => {
    const first = unwrap(await back());
    harness.clock.advance(1);
    const second = unwrap(await back());
    const path = join(generationsFolder(target), second.name);
    await writeFile(
      path,
      (await readFile(path, 'utf8')).replace('"format":1', '"format":1 '.trim()).slice(0, -9),
    );
    expect(unwrap(await verifyBackup(files, target)).name).toBe(first.name);
    expect(await verifyBackup(files, target, second.name)).toMatchObject({ error: { kind: 'damaged' } });
  });

  it('is made good by the next one', async () => {
    const { name } = unwrap(await back());
    const [some = ''] = await filesIn(join(target, 'contents'));
    await writeFile(join(target, 'contents', some), 'otra cosa');
    // Both copies of the keys are one content.
    expect(unwrap(await verifyBackup(files, target)).damaged).not.toEqual([]);
    harness.clock.advance(1);
    const next = unwrap(await back());
    expect(unwrap(await verifyBackup(files, target, next.name)).damaged).toEqual([]);
    expect(unwrap(await verifyBackup(files, target, name)).damaged).toEqual([]);
  });

  it.each([
    '../fuera',
    '/etc/passwd',
    'data/../../x',
    'C:/x',
    'data\\x',
    'a//b',
    '',
    // Inside the workspace, and nothing that a backup is made of.
    'workspace.lock',
    'attempts.json',
    'backups.json',
    'restored.json',
    'evil.desktop',
    'data/journal/000002.jsonl',
    'data/checkpoint/manifest.sealed',
    `data/evidence/ab/${'c'.repeat(64)}`,
  ])('takes no path like %j out of a manifest', (path) => {
    const sha256 = 'a'.repeat(64);
    const body = {
      format: 1 as const,
      workspaceId: '0192f0a0-0000-4000-a000-00000000000a',
      createdAt: '2026-11-29T15:00:00.000Z',
      files: [{ path, sizeBytes: 1, sha256 }],
    };
    expect(readManifest(manifestText(body))).toBeNull();
    const whole = { path: `data/evidence/ab/ab${'c'.repeat(62)}`, sizeBytes: 1, sha256 };
    expect(readManifest(manifestText({ ...body, files: [whole] }))).not.toBeNull();
    expect(readManifest(manifestText({ ...body, files: [whole, whole] }))).toBeNull();
  });
});

describe('the evidence that a backup takes', () => {
  it('is what the vault keeps: no file that a system leaves there, and none on another’s shelf', async () => {
    const { evidenceFolder } = workspacePaths(harness.folder);
    const before = await evidenceIn(files, evidenceFolder);
    expect(before.length).toBeGreaterThan(0);
    await writeFile(join(evidenceFolder, '.DS_Store'), 'x');
    const [shelf = ''] = (await readdir(evidenceFolder)).filter((name) => /^[0-9a-f]{2}$/.test(name));
    const other = shelf === 'ab' ? 'cd' : 'ab';
    await writeFile(join(evidenceFolder, shelf, `${other}${'0'.repeat(62)}`), 'x');
    expect(await evidenceIn(files, evidenceFolder)).toEqual(before);
  });

  it('is told to be gone, where its whole folder is, and not waited for as if it were being disposed of', async () => {
    const { evidenceFolder } = workspacePaths(harness.folder);
    await rename(evidenceFolder, join(root, 'movida'));
    expect(await back()).toMatchObject({ ok: false, error: { kind: 'missing', path: evidenceFolder } });
    await rename(join(root, 'movida'), evidenceFolder);
  });
});

describe('restoring', () => {
  it('touches no folder that has content', async () => {
    unwrap(await back());
    const place = join(root, 'mía');
    await cp(join(target, 'generations'), place, { recursive: true });
    const before = await filesIn(place);
    expect(await restoreBackup(files, target, place)).toEqual({
      ok: false,
      error: { kind: 'already-exists', path: place },
    });
    expect(await filesIn(place)).toEqual(before);
  });

  it('that was killed leaves nothing that opens as a workspace, and the next one clears it away', async () => {
    unwrap(await back());
    const place = join(root, 'nueva');
    let killed = 0;
    for (let at = 3; ; at += 1) {
      let made = 0;
      const dying: FileLayer = {
        ...files,
        open: async (path, mode, permissions) => {
          if (mode === 'create-new') made += 1;
          if (made >= at) throw new PowerOff();
          return files.open(path, mode, permissions);
        },
        unlink: async (path) => (made >= at ? Promise.reject(new PowerOff()) : files.unlink(path)),
      };
      const ended = await restoreBackup(dying, target, place).catch((error: unknown) => error);
      if (!(ended instanceof PowerOff)) break;
      killed += 1;
      const [half = ''] = (await readdir(root)).filter((name) => name.startsWith('.nueva.'));
      // As by a process that is gone: this one is not.
      const lock = layingLock(join(root, half));
      const held = JSON.parse(await readFile(lock, 'utf8'));
      await writeFile(lock, JSON.stringify({ ...held, startTicks: '1' }));
      const opened = await openWorkspace(join(root, half), { clock: harness.clock });
      expect(opened, half).toMatchObject({ ok: false });
      unwrap(await restoreBackup(files, target, place));
      expect((await readdir(root)).toSorted()).toEqual(['nueva', 'respaldos']);
      await rm(place, { recursive: true });
    }
    expect(killed).toBeGreaterThan(1);
  });

  it('leaves alone what another process is just laying there, and what a start will put in its place', async () => {
    unwrap(await back());
    const place = join(root, 'nueva');
    const laying = incomingFolder(place);
    await files.makeFolder(laying, 0o700);
    const lock = unwrap(await takeLock(files, layingLock(laying), harness.clock));
    unwrap(await restoreBackup(files, target, place));
    expect(await readdir(root)).toContain(basename(laying));
    unwrap(await lock.release());
    await rm(place, { recursive: true });
    await writeFile(pendingRestoreFile(place), '{}');
    unwrap(await restoreBackup(files, target, place));
    expect(await readdir(root)).toContain(basename(laying));
  });
});

describe('a backup on a failing disk', () => {
  /** The workspace on a disk in memory, beside an empty place for its backups. */
  const diskWithWorkspace = async () => {
    await harness.close();
    return diskWith(harness.folder, '/w');
  };
  const backOn = (disk: SimulatedDisk) =>
    makeBackup({ workspace: '/w', target: '/b', clock: harness.clock, files: disk });

  it('full or cut at any operation never spoils the generation before, and is never half a one', async () => {
    const step = process.env['MESA_FULL'] === '1' ? 1 : 11;
    let tried = 0;
    for (const how of ['full', 'cut'] as const) {
      for (let at = 1; ; at += step) {
        const disk = await diskWithWorkspace();
        const first = unwrap(await backOn(disk));
        harness.clock.advance(1);
        const start = disk.operations;
        if (how === 'full') disk.failWith = () => (disk.operations - start === at ? 'ENOSPC' : null);
        else disk.powerOffAt = start + at;
        // What fails in tidying up takes nothing from a backup: it goes on until an operation that is not reached.
        let ended = false;
        try {
          await backOn(disk);
          ended = disk.operations - start < at;
        } catch (error) {
          if (!(error instanceof PowerOff)) throw error;
          disk.cyclePower(() => 0.5);
        }
        disk.failWith = () => null;
        if (ended) break;
        tried += 1;
        const { damaged } = unwrap(await verifyBackup(disk, '/b', first.name));
        expect(damaged, `${how} at ${at}`).toEqual([]);
        // Whatever counts as the newest is whole.
        expect(unwrap(await verifyBackup(disk, '/b')).damaged, `${how} at ${at}`).toEqual([]);
        unwrap(await backOn(disk));
      }
    }
    expect(tried).toBeGreaterThan(step === 1 ? 80 : 4);
    harness.door = (await openHarnessDesk(harness.folder, harness.clock)).door;
  }, 300_000);
});

describe('on the command line', () => {
  const given = async (...args: readonly string[]) => {
    const said = { out: '', err: '' };
    const code = await runDeskCommand(args, {
      out: async (text) => {
        said.out += text;
      },
      err: async (text) => {
        said.err += text;
      },
      folder: root,
      speaker: createTerminalSpeaker(),
      secret: async () => '',
    });
    return { code, ...said };
  };

  it('names the commands that there are where it is given another', async () => {
    const { code, out, err } = await given('respalda', harness.folder, 'respaldos');
    expect([code, out]).toEqual([2, '']);
    expect(err).toBe(
      'No hay una orden «respalda». Las que hay: verify, verify-journal, backup, verify-backup, restore. ' +
        'Cada una explica cómo se usa con --help.\n',
    );
    expect(await given()).toMatchObject({ code: 2, err: expect.stringMatching(/^Uso: mesa-n2 verify /) });
  });

  it('asks for a workspace of the first format to be protected before it is backed up', async () => {
    const former = join(root, 'anterior');
    await cp(join(import.meta.dirname, '../../../fixtures/workspaces/format-1'), former, { recursive: true });
    const before = await filesIn(former);
    const { code, err } = await given('backup', former, 'respaldos-anterior');
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/^\S+anterior es de una versión anterior.*protéjala/),
    ]);
    expect(await filesIn(former)).toEqual(before);
    await expect(stat(join(root, 'respaldos-anterior'))).rejects.toThrow('ENOENT');
  });

  it('makes, verifies and restores, and says what it did', async () => {
    expect(await given('backup', harness.folder, 'respaldos')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Respaldo hecho y vuelto a leer: .*json, \d+ archivos/),
    });
    expect(await given('verify-backup', 'respaldos')).toMatchObject({ code: 0 });
    expect(await given('restore', 'respaldos', 'nueva')).toMatchObject({ code: 0 });
    expect(await given('restore', 'respaldos', 'nueva')).toMatchObject({
      code: 2,
      err: expect.stringContaining('no se toca'),
    });
    expect(await given('verify-backup', 'nada')).toMatchObject({ code: 2, out: '' });
    expect(await given('backup', 'nada', 'respaldos')).toMatchObject({ code: 2 });
    expect(await given('backup', 'una')).toMatchObject({ code: 2, err: expect.stringContaining('Uso:') });
    const [some = ''] = await filesIn(join(target, 'contents'));
    await writeFile(join(target, 'contents', some), '');
    expect(await given('verify-backup', 'respaldos')).toMatchObject({
      code: 1,
      // Two where it is the content of the keys, of which the workspace has two copies.
      out: expect.stringMatching(/está dañado: [12] de/),
    });
    expect(await given('restore', 'respaldos', 'otra')).toMatchObject({ code: 1 });
  });
});
