import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FileLayer, nodeFileLayer } from '../../../electron/adapters/workspace-file-layer';
import { openWorkspace } from '../../../electron/adapters/workspace-folder';
import { ownIdentity } from '../../../electron/adapters/workspace-process-identity';
import { seededRandom } from '../../support/seeded-random';
import { PowerOff, SimulatedDisk } from '../../support/simulated-disk';
import { fixedClock } from '../../support/store-drafts';

const clock = fixedClock;
const lockId = '0192f0a0-0000-7000-8000-000000000001';
let parent: string;
let folder: string;

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'mesa-n2-workspace-'));
  folder = join(parent, 'mesa');
});

afterEach(async () => {
  await rm(parent, { recursive: true });
});

async function open(files?: FileLayer) {
  const opened = await openWorkspace(folder, files === undefined ? { clock } : { clock, files });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

/** Everything in the folder, with content, to see that nothing was touched. */
async function snapshot(): Promise<Record<string, string>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  );
  const contents = names.map(
    async ({ parentPath, name }) => [name, await readFile(join(parentPath, name), 'utf8')] as const,
  );
  return Object.fromEntries(await Promise.all(contents));
}

describe('a workspace', () => {
  it('is made where there is none, for its owner only, and is the same one when opened again', async () => {
    const first = await open();
    expect(first).toMatchObject({
      isNew: true,
      recoveredFrom: null,
      info: { formatVersion: 2, createdAt: clock.now() },
    });
    expect((await readdir(folder)).sort()).toEqual(['data', 'workspace.json', 'workspace.lock']);
    for (const name of ['', 'data', 'data/journal', 'data/evidence', 'data/checkpoint', 'data/keys']) {
      expect((await stat(join(folder, name))).mode & 0o777, name).toBe(0o700);
    }
    expect((await stat(join(folder, 'workspace.json'))).mode & 0o777).toBe(0o600);
    expect((await first.close()).ok).toBe(true);
    expect(await readdir(folder)).not.toContain('workspace.lock');
    const second = await open();
    expect(second).toMatchObject({ isNew: false, info: first.info });
    await second.close();
  });

  it('of a newer format is refused and left untouched', async () => {
    await mkdir(folder);
    await writeFile(join(folder, 'workspace.json'), '{"formatVersion":3,"somethingNew":true}');
    const before = await snapshot();
    expect(await openWorkspace(folder, { clock })).toEqual({
      ok: false,
      error: { kind: 'newer-format', path: join(folder, 'workspace.json'), found: 3, known: 2 },
    });
    expect(await snapshot()).toEqual(before);
  });

  it.each([
    ['no JSON', '{"formatVersion":1', 'json'],
    ['nothing', '', 'json'],
    [
      'another shape',
      '{"formatVersion":1,"workspaceId":"x","createdAt":"2026-11-22T21:45:00.123Z"}',
      'schema',
    ],
    ['an older format', '{"formatVersion":0}', 'schema'],
  ])('whose description is %s is damaged, not new', async (_name, content, reason) => {
    await mkdir(folder);
    const path = join(folder, 'workspace.json');
    await writeFile(path, content);
    expect(await openWorkspace(folder, { clock })).toEqual({
      ok: false,
      error: { kind: 'damaged', path, line: null, reason },
    });
    expect(await snapshot()).toEqual({ 'workspace.json': content });
  });

  it('that has a journal but no description is damaged, not new', async () => {
    await mkdir(join(folder, 'journal'), { recursive: true });
    await writeFile(join(folder, 'journal', '000001.jsonl'), '');
    expect(await openWorkspace(folder, { clock })).toMatchObject({
      ok: false,
      error: { kind: 'damaged', reason: 'missing-beside-journal' },
    });
    expect(await snapshot()).toEqual({ '000001.jsonl': '' });
  });

  it.each(['EACCES', 'EIO'])('that cannot be read (%s) is not new', async (code) => {
    const disk = new SimulatedDisk();
    await disk.makeFolder('/w');
    disk.failWith = (operation, path) =>
      operation === 'open' && path.endsWith('workspace.json') ? code : null;
    const kind = code === 'EACCES' ? 'not-readable' : 'io';
    expect(await openWorkspace('/w', { clock, files: disk })).toMatchObject({ ok: false, error: { kind } });
    expect(await disk.list('/w')).toEqual([]);
  });

  it.each([['that lost its data'], ['that lost its data and its description']])(
    '%s and has its keys is damaged, not new: new keys would shut what comes back for ever',
    async (what) => {
      await (await open()).close();
      await writeFile(join(folder, 'keyring.copy.json'), '{}');
      await rm(join(folder, 'data'), { recursive: true });
      if (what.endsWith('description')) await rm(join(folder, 'workspace.json'));
      const before = await snapshot();
      expect(await openWorkspace(folder, { clock })).toMatchObject({
        ok: false,
        error: {
          kind: 'damaged',
          reason: /description/.test(what) ? 'missing-beside-journal' : 'journal-missing',
        },
      });
      expect(await snapshot()).toEqual(before);
    },
  );

  it('whose journal is gone is damaged as soon as it has a key of more than its people', async () => {
    const { paths, ...workspace } = await open();
    await workspace.close();
    const keysOf = (...streams: string[]) =>
      writeFile(
        paths.streamKeyFiles[0],
        streams.map((stream) => `00000000 {"stream":"${stream}","key":""}\n`).join(''),
      );
    await keysOf('people:desk');
    await (await open()).close();
    for (const stream of ['ticket:x', 'client:x', 'historic:x', 'calendar:desk', 'trust:desk']) {
      await keysOf('people:desk', stream);
      expect(await openWorkspace(folder, { clock }), stream).toMatchObject({
        error: { kind: 'damaged', reason: 'journal-missing' },
      });
    }
  });

  it('whose journal is deleted is damaged, not new, also where it knows its people only', async () => {
    const { paths, ...workspace } = await open();
    await workspace.close();
    await writeFile(paths.keyringFiles[1], '{}');
    await writeFile(paths.streamKeyFiles[0], '00000000 {"stream":"people:desk","key":""}\n');
    await (await open()).close();
    await rm(join(paths.journalFolder, '000001.jsonl'));
    const before = await snapshot();
    expect(await openWorkspace(folder, { clock })).toMatchObject({
      error: { kind: 'damaged', reason: 'journal-missing' },
    });
    expect(await snapshot()).toEqual(before);
  });

  it.each([
    ['its description', 'workspace.json', 'json'],
    ['its journal', 'data/journal/000001.jsonl', 'journal-missing'],
  ])('with a folder in the place of %s is damaged, and can be restored', async (_what, name, reason) => {
    await (await open()).close();
    await writeFile(join(folder, 'data/evidence/de-algo'), 'x');
    await rm(join(folder, name), { force: true });
    await mkdir(join(folder, name));
    expect(await openWorkspace(folder, { clock })).toMatchObject({
      ok: false,
      error: { kind: 'damaged', reason },
    });
  });

  it.each<[string, (path: string) => Promise<unknown>]>([['a folder', (path) => mkdir(path)]])(
    'that has its keys and %s in its journal’s place is damaged, not new',
    async (_what, lay) => {
      const { paths, ...workspace } = await open();
      await workspace.close();
      await writeFile(paths.keyringFiles[0], '{}');
      await rm(join(paths.journalFolder, '000001.jsonl'), { force: true });
      await lay(join(paths.journalFolder, '000001.jsonl'));
      expect(await openWorkspace(folder, { clock })).toMatchObject({
        error: { kind: 'damaged', reason: 'journal-missing' },
      });
    },
  );

  it.each(['is not there', 'is'])(
    'whose journal is a link to a disk that %s is damaged: no backup would have what is behind it',
    async (what) => {
      const { paths, ...workspace } = await open();
      await workspace.close();
      const elsewhere = join(parent, 'disco.jsonl');
      if (what === 'is') await writeFile(elsewhere, 'x\n');
      const path = join(paths.journalFolder, '000001.jsonl');
      await rm(path, { force: true });
      await symlink(elsewhere, path);
      expect(await openWorkspace(folder, { clock })).toEqual({
        ok: false,
        error: { kind: 'damaged', path, line: null, reason: 'link' },
      });
      if (what === 'is') expect(await readFile(elsewhere, 'utf8')).toBe('x\n');
    },
  );

  it('whose description is a link says so', async () => {
    await (await open()).close();
    const path = join(folder, 'workspace.json');
    await rename(path, join(parent, 'otra.json'));
    await symlink(join(parent, 'otra.json'), path);
    expect(await openWorkspace(folder, { clock })).toMatchObject({ error: { path, reason: 'link' } });
  });

  it('is not made where somebody has a folder of the name that it would empty', async () => {
    await mkdir(join(folder, 'data', 'tesis'), { recursive: true });
    await writeFile(join(folder, 'data', 'tesis', 'capitulo.odt'), 'de tres años');
    expect(await openWorkspace(folder, { clock })).toEqual({
      ok: false,
      error: { kind: 'already-exists', path: join(folder, 'data') },
    });
    expect(await snapshot()).toEqual({ 'capitulo.odt': 'de tres años' });
  });

  it('in a place where a file stands is a failure', async () => {
    await writeFile(folder, 'a file');
    expect(await openWorkspace(folder, { clock })).toMatchObject({
      ok: false,
      error: { kind: 'io', code: 'ENOTDIR' },
    });
  });

  it('is whole or not there when the power goes off at any moment of its making', async () => {
    let cuts = 0;
    for (let at = 1; ; at += 1) {
      const disk = new SimulatedDisk();
      disk.powerOffAt = at;
      let cut = false;
      try {
        await openWorkspace('/mesa', { clock, files: disk });
      } catch (error) {
        if (!(error instanceof PowerOff)) throw error;
        cut = true;
      }
      disk.cyclePower(seededRandom(at));
      if (!cut) break;
      cuts += 1;
      const names = await disk.list('/').then((found) => (found.includes('mesa') ? disk.list('/mesa') : []));
      // The lock names this very process, which is alive: somebody else has to look at it.
      if (names.includes('workspace.lock')) await disk.unlink('/mesa/workspace.lock');
      expect(await openWorkspace('/mesa', { clock, files: disk }), `cut at ${at}`).toMatchObject({
        ok: true,
      });
    }
    expect(cuts).toBeGreaterThan(10);
  });
});

describe('a lock', () => {
  it('that is a link is not followed: whoever is named behind it holds nothing', async () => {
    await mkdir(folder);
    const elsewhere = join(parent, 'elsewhere');
    await writeFile(elsewhere, JSON.stringify({ ...(await ownIdentity()), lockId, since: clock.now() }));
    await symlink(elsewhere, join(folder, 'workspace.lock'));
    expect(await openWorkspace(folder, { clock })).toMatchObject({ error: { reason: 'link' } });
  });

  async function leaveLock(change: object): Promise<void> {
    await (await open()).close();
    const content = { ...(await ownIdentity()), lockId, since: '2026-11-22T08:00:00.000Z', ...change };
    await writeFile(join(folder, 'workspace.lock'), JSON.stringify(content));
  }

  /** A process id that was in use and no longer is. */
  const deadPid = () => spawnSync(process.execPath, ['--version']).pid;

  it('is held against the same process too', async () => {
    const held = await open();
    expect(await openWorkspace(folder, { clock })).toEqual({
      ok: false,
      error: {
        kind: 'locked',
        path: join(folder, 'workspace.lock'),
        holder: { pid: process.pid, hostname: hostname(), since: clock.now() },
      },
    });
    await held.close();
    await (await open()).close();
  });

  it.each<[string, () => object]>([
    ['a process that has ended', () => ({ pid: deadPid() })],
    ['a process whose id another one has now', () => ({ startTicks: '1' })],
    [
      'a process from before the last start of the machine',
      () => ({ bootId: '00000000-0000-0000-0000-000000000000' }),
    ],
    [
      'a process of this machine when it had another name',
      () => ({ hostname: 'estacion-2', pid: deadPid() }),
    ],
  ])('of %s is recovered', async (_name, change) => {
    await leaveLock(change());
    const workspace = await open();
    expect(workspace.recoveredFrom).toMatchObject({ since: '2026-11-22T08:00:00.000Z' });
    expect((await readdir(folder)).filter((name) => name.startsWith('workspace.lock'))).toEqual([
      'workspace.lock',
    ]);
    await workspace.close();
  });

  it.each<[string, () => object]>([
    ['a living process', () => ({})],
    ['a living process whose start is unknown', () => ({ startTicks: null, bootId: null })],
    [
      'another host, which cannot be asked',
      () => ({ hostname: 'estacion-2', pid: deadPid(), bootId: '00000000-0000-0000-0000-000000000000' }),
    ],
  ])('of %s holds', async (_name, change) => {
    await leaveLock(change());
    const before = await snapshot();
    expect(await openWorkspace(folder, { clock })).toMatchObject({ ok: false, error: { kind: 'locked' } });
    expect(await snapshot()).toEqual(before);
  });

  it.each(['', '{"pid":', '{"pid":-1}', 'null'])('that holds nobody (%j) is recovered', async (content) => {
    await (await open()).close();
    await writeFile(join(folder, 'workspace.lock'), content);
    const workspace = await open();
    expect(workspace.recoveredFrom).toBeNull();
    await workspace.close();
  });

  it('works on a file system without hard links', async () => {
    const files: FileLayer = {
      ...nodeFileLayer,
      link: () => Promise.reject(Object.assign(new Error('no links'), { code: 'EPERM' })),
    };
    const held = await open(files);
    expect(await openWorkspace(folder, { clock, files })).toMatchObject({
      ok: false,
      error: { kind: 'locked' },
    });
    await held.close();
    await (await open(files)).close();
  });

  it('that somebody else holds by now is not given up', async () => {
    const workspace = await open();
    const others = JSON.stringify({ ...(await ownIdentity()), lockId, since: clock.now() });
    await writeFile(join(folder, 'workspace.lock'), others);
    expect((await workspace.close()).ok).toBe(true);
    expect(await readFile(join(folder, 'workspace.lock'), 'utf8')).toBe(others);
  });

  it('that another process has put in the place of a stale one is not cleared away', async () => {
    await leaveLock({ pid: deadPid() });
    const path = join(folder, 'workspace.lock');
    const others = JSON.stringify({ ...(await ownIdentity()), lockId, since: clock.now() });
    let replaced = false;
    const files: FileLayer = {
      ...nodeFileLayer,
      async link(existing, added) {
        if (added !== path && !replaced) {
          replaced = true;
          await writeFile(path, others);
        }
        await nodeFileLayer.link(existing, added);
      },
    };
    expect(await openWorkspace(folder, { clock, files })).toMatchObject({
      ok: false,
      error: { kind: 'locked' },
    });
    expect(replaced).toBe(true);
    expect(await readFile(path, 'utf8')).toBe(others);
  });

  it('is taken over also where another that took it over was killed half way', async () => {
    await leaveLock({ pid: deadPid() });
    const path = join(folder, 'workspace.lock');
    const stale = await readFile(path, 'utf8');
    const successor = createHash('sha256').update(stale).digest('hex').slice(0, 16);
    await writeFile(`${path}.${successor}`, stale);
    await (await open()).close();
    expect((await readdir(folder)).filter((name) => name.startsWith('workspace.lock'))).toEqual([]);
  });

  it('goes to exactly one of several that start together after a crash', async () => {
    for (let round = 0; round < 60; round += 1) {
      await leaveLock({ pid: deadPid() });
      const attempts = await Promise.all(Array.from({ length: 8 }, () => openWorkspace(folder, { clock })));
      const winners = attempts.filter((attempt) => attempt.ok);
      expect(winners).toHaveLength(1);
      for (const winner of winners) if (winner.ok) await winner.value.close();
    }
  });
});
