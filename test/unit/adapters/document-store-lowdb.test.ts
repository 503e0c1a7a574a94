import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openDocumentStore } from '../../../electron/adapters/document-store-lowdb';
import { plainFile } from '../../../electron/adapters/snapshot-json-adapter';
import type { FileLayer } from '../../../electron/adapters/workspace-file-layer';
import { unwrap } from '../../support/desk-harness';
import { SimulatedDisk } from '../../support/simulated-disk';
import { fixedClock } from '../../support/store-drafts';

const schema = z.strictObject({ theme: z.enum(['claro', 'oscuro']), count: z.int() });
const defaultValue: z.infer<typeof schema> = { theme: 'claro', count: 0 };
let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesa-n2-document-'));
  path = join(folder, 'settings.json');
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function open(files?: FileLayer, at = path) {
  const options = { path: at, schema, defaultValue, clock: fixedClock, seal: plainFile };
  const opened = await openDocumentStore(files === undefined ? options : { ...options, files });
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

describe('a document', () => {
  it('is the default where there is none, and is written at the first update', async () => {
    const store = await open();
    expect(store.get()).toEqual(defaultValue);
    expect(store.setAside).toBeNull();
    expect(await readdir(folder)).toEqual([]);
    expect(await store.update((current) => ({ ...current, count: 1 }))).toEqual({
      ok: true,
      value: { theme: 'claro', count: 1 },
    });
    expect((await open()).get()).toEqual({ theme: 'claro', count: 1 });
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  it('applies overlapping updates one after another', async () => {
    const store = await open();
    await Promise.all(
      Array.from({ length: 30 }, () => store.update((current) => ({ ...current, count: current.count + 1 }))),
    );
    expect(store.get().count).toBe(30);
    expect(JSON.parse(await readFile(path, 'utf8')).content).toEqual({ theme: 'claro', count: 30 });
  });

  it('in the open with any bit of it turned is set aside, and never another value', async () => {
    await (await open()).update(() => ({ theme: 'oscuro', count: 7 }));
    const sound = await readFile(path);
    for (let bit = 0; bit < sound.length * 8; bit += 1) {
      const turned = Buffer.from(sound);
      turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await writeFile(path, turned);
      const store = await open();
      expect([store.get(), store.setAside !== null], `bit ${bit}`).toEqual([defaultValue, true]);
      await rm(join(folder, store.setAside ?? ''));
    }
  });

  it('that is damaged, was left where it lay and taken away meanwhile, can be written', async () => {
    await writeFile(path, '{');
    const options = { path, schema, defaultValue, clock: fixedClock, seal: plainFile, late: true };
    const store = unwrap(await openDocumentStore(options));
    expect(store.damagedName).toBe('settings.json');
    await rm(path);
    unwrap(await store.update((current) => ({ ...current, count: 3 })));
    expect([store.damagedName, (await open()).get().count]).toEqual([null, 3]);
  });

  describe('that is damaged, and in whose place somebody laid a whole one since,', () => {
    const late = () =>
      openDocumentStore({ path, schema, defaultValue, clock: fixedClock, seal: plainFile, late: true });
    beforeEach(async () => {
      await (await open()).update(() => ({ theme: 'oscuro', count: 7 }));
    });
    const exchanged = async () => {
      const sound = await readFile(path);
      await writeFile(path, '{');
      const store = unwrap(await late());
      await rm(path);
      await writeFile(path, sound);
      return store;
    };

    it('is that one, and nothing is set aside', async () => {
      const store = await exchanged();
      unwrap(await store.moveAside());
      expect([store.get(), store.setAside, store.damagedName]).toEqual([
        { theme: 'oscuro', count: 7 },
        null,
        null,
      ]);
      expect(await readdir(folder)).toEqual(['settings.json']);
    });

    it('is changed from what that says', async () => {
      const store = await exchanged();
      unwrap(await store.update((current) => ({ ...current, count: current.count + 1 })));
      expect([(await open()).get(), store.setAside]).toEqual([{ theme: 'oscuro', count: 8 }, null]);
    });

    it('is set aside where what was laid there is damaged too', async () => {
      const store = await exchanged();
      await writeFile(path, '[');
      unwrap(await store.moveAside());
      expect([store.get(), store.setAside]).toEqual([defaultValue, expect.stringMatching(/damaged/)]);
    });
  });

  it('of before there was a hash in it is read', async () => {
    await writeFile(path, '{"theme":"oscuro","count":7}');
    expect((await open()).get()).toEqual({ theme: 'oscuro', count: 7 });
  });

  it.each([
    ['a folder', () => mkdir(join(path, 'de alguien'), { recursive: true })],
    ['a giant', () => writeFile(path, '').then(() => truncate(path, 600 * 1024 * 1024))],
    ['a link to itself', () => symlink(path, path)],
  ] as const)(
    'in whose place %s lies is set aside like any other, and the desk opens',
    async (_what, lay) => {
      await lay();
      const store = await open();
      expect(store.get()).toEqual(defaultValue);
      expect(await readdir(folder)).toEqual([store.setAside]);
      expect((await store.update((current) => ({ ...current, count: 2 }))).ok).toBe(true);
      expect((await open()).get().count).toBe(2);
    },
  );

  it('is read and written through no link: what lies behind it stays as it was', async () => {
    await (await open()).update(() => ({ theme: 'oscuro', count: 7 }));
    const elsewhere = join(folder, 'de-alguien');
    await rename(path, elsewhere);
    await symlink(elsewhere, path);
    const before = await readFile(elsewhere);
    const store = await open();
    expect(store.get()).toEqual(defaultValue);
    expect(store.setAside).toMatch(/^settings\.json\.damaged-/);
    unwrap(await store.update((current) => ({ ...current, count: 1 })));
    expect(await readFile(elsewhere)).toEqual(before);
  });

  it('that is nested deeper than it can be read is set aside, and the desk opens', async () => {
    const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    await writeFile(path, deep);
    const opened = await openDocumentStore({
      path,
      schema: z.record(z.string(), z.json()),
      defaultValue: {},
      clock: fixedClock,
      seal: plainFile,
    });
    expect(unwrap(opened)).toMatchObject({ setAside: expect.stringMatching(/damaged/) });
    expect(unwrap(opened).get()).toEqual({});
    expect(await readdir(folder)).toHaveLength(1);
  });

  it.each(['', '{', 'null', '0', 'false', '""', '{"theme":"claro"}', '{"theme":"azul","count":0}', '[]'])(
    'that is damaged (%s) is set aside, reported, and the default stands in',
    async (content) => {
      await writeFile(path, content);
      const store = await open();
      expect(store.get()).toEqual(defaultValue);
      expect(store.setAside).toBe('settings.json.damaged-20261122T214500123Z');
      expect(await readdir(folder)).toEqual(['settings.json.damaged-20261122T214500123Z']);
      expect(await readFile(join(folder, store.setAside ?? ''), 'utf8')).toBe(content);
    },
  );

  it.each([
    ['{"theme":"oscuro","count":7,"fax":"55"}', ['fax']],
    ['{"theme":"oscuro","count":7,"fax":"55","__proto__":1,"place":{"a":1}}', ['fax', '__proto__', 'place']],
  ])('keeps what it knows of a document with keys that it does not (%s)', async (content, dropped) => {
    await writeFile(path, content);
    const store = await open();
    expect(store.get()).toEqual({ theme: 'oscuro', count: 7 });
    expect(store.dropped.toSorted()).toEqual(dropped.toSorted());
    expect(store.setAside).toBeNull();
    await store.update((current) => current);
    expect(JSON.parse(await readFile(path, 'utf8')).content).toEqual({ theme: 'oscuro', count: 7 });
  });

  it('drops keys inside it too, and sets aside what is wrong besides', async () => {
    const nested = z.strictObject({ people: z.array(z.strictObject({ name: z.string() })) });
    const openNested = async (content: string) => {
      await writeFile(path, content);
      return unwrap(
        await openDocumentStore({
          path,
          schema: nested,
          defaultValue: { people: [] },
          clock: fixedClock,
          seal: plainFile,
        }),
      );
    };
    const store = await openNested('{"people":[{"name":"Ana"},{"name":"Luis","fax":"1"}]}');
    expect(store.get()).toEqual({ people: [{ name: 'Ana' }, { name: 'Luis' }] });
    expect(store.dropped).toEqual(['people.1.fax']);
    expect((await openNested('{"people":[{"name":7,"fax":"1"}]}')).setAside).not.toBeNull();
  });

  it('keeps each damaged file, even of one instant', async () => {
    for (const content of ['{', '[']) {
      await writeFile(path, content);
      await open();
    }
    expect(await readdir(folder)).toHaveLength(2);
  });

  it.each(['EACCES', 'EIO'])('that cannot be read (%s) is a failure, not the default', async (code) => {
    const disk = new SimulatedDisk();
    await disk.makeFolder('/w');
    await (await open(disk, '/w/settings.json')).update((current) => current);
    disk.failWith = (operation) => (operation === 'open' ? code : null);
    const opened = await openDocumentStore({
      path: '/w/settings.json',
      schema,
      defaultValue,
      clock: fixedClock,
      seal: plainFile,
      files: disk,
    });
    expect(opened).toMatchObject({ ok: false, error: { kind: code === 'EACCES' ? 'not-readable' : 'io' } });
  });

  it('that cannot be written stays as it was, in memory and on the disk', async () => {
    const disk = new SimulatedDisk();
    await disk.makeFolder('/w');
    const store = await open(disk, '/w/settings.json');
    await store.update(() => ({ theme: 'oscuro', count: 7 }));
    for (const failing of ['open', 'write', 'sync', 'rename'] as const) {
      disk.failWith = (operation) => (operation === failing ? 'ENOSPC' : null);
      expect(await store.update(() => ({ theme: 'claro', count: 8 }))).toEqual({
        ok: false,
        error: { kind: 'disk-full', path: '/w/settings.json' },
      });
      disk.failWith = () => null;
      expect(store.get()).toEqual({ theme: 'oscuro', count: 7 });
      expect((await open(disk, '/w/settings.json')).get()).toEqual({ theme: 'oscuro', count: 7 });
    }
    expect((await store.update((current) => ({ ...current, count: 9 }))).ok).toBe(true);
    expect((await open(disk, '/w/settings.json')).get().count).toBe(9);
  });

  it('takes a value that does not fit the schema for a bug, and goes on', async () => {
    const store = await open();
    await expect(store.update(() => ({ theme: 'claro', count: 0.5 }))).rejects.toThrow();
    expect((await store.update((current) => current)).ok).toBe(true);
  });

  it('survives a power cut right after it was acknowledged', async () => {
    const disk = new SimulatedDisk();
    await disk.makeFolder('/w');
    await disk.syncFolder('/');
    const store = await open(disk, '/w/settings.json');
    for (let count = 1; count <= 5; count += 1) {
      await store.update((current) => ({ ...current, count }));
      disk.cyclePower(() => 0);
      expect((await open(disk, '/w/settings.json')).get().count).toBe(count);
    }
  });
});
