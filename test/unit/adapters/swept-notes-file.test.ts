// The list of what the desk itself destroyed, which backups read: none of it is lost, and a damaged one is told.
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openEvidenceVault } from '../../../electron/adapters/evidence-vault';
import { sweptNotesIn } from '../../../electron/adapters/sealing/swept-notes';
import { sweptNotesAt } from '../../../electron/adapters/swept-notes-file';
import {
  type FileLayer,
  nodeFileLayer,
  type StoreFile,
} from '../../../electron/adapters/workspace-file-layer';
import type { EvidenceVault } from '../../../electron/application/ports';
import { err } from '../../../electron/shared/result';
import { someKeys } from '../../support/desk-access';
import { createDeskHarness, type DeskHarness, keep, unwrap } from '../../support/desk-harness';

let harness: DeskHarness;
let path: string;
let hashes: readonly string[];
beforeEach(async () => {
  harness = await createDeskHarness();
  path = harness.door.workspace.paths.sweptNotes;
  const kept = await Promise.all(['uno', 'dos', 'tres'].map((text) => keep(harness, text)));
  hashes = kept.map(({ sha256 }) => sha256);
});
afterEach(() => harness.dispose());

const noted = async () => sweptNotesIn(await readFile(path)).map(({ path: place }) => place);
const aside = async () => (await readdir(dirname(path))).filter((name) => name.startsWith('swept.jsonl.'));
/** Its methods, to be taken one by one. */
const bound = (file: StoreFile): StoreFile => ({
  read: (...given) => file.read(...given),
  write: (...given) => file.write(...given),
  truncate: (sizeBytes) => file.truncate(sizeBytes),
  datasync: () => file.datasync(),
  sync: () => file.sync(),
  sizeBytes: () => file.sizeBytes(),
  stamp: () => file.stamp(),
  close: () => file.close(),
});
const told = () => harness.open.notices.filter(({ key }) => key === 'document-set-aside');

it('keeps the notes of two that are made at once', async () => {
  const { arrivals, vault } = harness.open;
  const [one = '', two = '', three = ''] = hashes;
  const done = await Promise.all([
    arrivals.noteSwept([one]),
    vault.destroy(two),
    arrivals.noteSwept([three]),
  ]);
  expect(done.every(({ ok }) => ok)).toBe(true);
  // What is destroyed is noted before it goes and once it is gone: the later note takes the former's place.
  expect(await noted()).toHaveLength(3);
  expect(new Set(await noted()).size).toBe(3);
});

it('is set aside where a line of it is damaged, which is told once, and goes on with the others', async () => {
  unwrap(await harness.open.arrivals.noteSwept(hashes));
  const [first, ...others] = await noted();
  await harness.close();
  const damaged = await readFile(path);
  damaged[30] = (damaged[30] ?? 0) ^ 1;
  await writeFile(path, damaged);
  await harness.reopen();
  const [name = ''] = await aside();
  expect(told()).toEqual([{ key: 'document-set-aside', params: { name } }]);
  expect((await readFile(join(dirname(path), name))).equals(damaged)).toBe(true);
  expect(await noted()).toEqual(others);
  expect(others).not.toContain(first);
  await harness.reopen();
  expect([told(), await aside()]).toEqual([[], [name]]);
});

it('lets no disposal of thousands of files push out what was noted before it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mesa-n2-notes-'));
  const list = join(folder, 'swept.jsonl');
  const note = sweptNotesAt({
    ...{ keys: someKeys(), clock: harness.clock, files: nodeFileLayer },
    path: list,
  });
  const names = Array.from({ length: 5_001 }, (_, n) => n.toString(16).padStart(64, '0'));
  const [first = '', ...many] = names;
  unwrap(await note([first]));
  // Before they go, and once they are gone.
  unwrap(await note(many));
  harness.clock.advance(1);
  unwrap(await note(many));
  const notes = sweptNotesIn(await readFile(list));
  expect(notes).toHaveLength(names.length);
  expect(notes[0]?.path).toContain(first);
  expect(notes.at(-1)?.at).toBe(harness.clock.now());
  await rm(folder, { recursive: true });
});

it('is left alone where it is whole, or there is none', async () => {
  await harness.reopen();
  expect(told()).toEqual([]);
  unwrap(await harness.open.arrivals.noteSwept(hashes));
  const before = await readFile(path);
  await harness.reopen();
  expect([told(), await aside()]).toEqual([[], []]);
  expect((await readFile(path)).equals(before)).toBe(true);
});

it.each<[string, () => Promise<unknown>]>([
  ['a folder', () => mkdir(join(path, 'cosas'), { recursive: true })],
  ['a link', () => symlink(join(dirname(path), 'nada'), path)],
])(
  'is set aside where %s lies in its place, beside which no disposal could be finished',
  async (_what, lay) => {
    await harness.close();
    await rm(path, { force: true });
    await lay();
    await harness.reopen();
    const [name = ''] = await aside();
    expect(told()).toEqual([{ key: 'document-set-aside', params: { name } }]);
    unwrap(await harness.open.vault.destroyOthers([], hashes));
    expect(new Set(await noted()).size).toBe(hashes.length);
  },
);

it('destroys nothing that comes in again while the rest goes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mesa-n2-vault-'));
  const keys = someKeys();
  const put = (into: EvidenceVault) =>
    into.put(Buffer.from('uno'), { name: 'uno.txt', mediaType: 'text/plain' });
  const { sha256 } = unwrap(await put(unwrap(await openEvidenceVault(folder, keys))));
  let coming: ReturnType<typeof put> | null = null;
  let [isWritten, isShelving] = [() => {}, false];
  const files: FileLayer = {
    ...nodeFileLayer,
    open: async (at, mode, permissions) => {
      const file = await nodeFileLayer.open(at, mode, permissions);
      if (mode !== 'create-new') return file;
      return {
        ...bound(file),
        close: async () => {
          await file.close();
          isWritten();
        },
      };
    },
    makeFolder: async (at, permissions) => {
      isShelving = true;
      return nodeFileLayer.makeFolder(at, permissions);
    },
    unlink: async (at) => {
      if (basename(at) === keys.evidenceName(sha256)) {
        const written = new Promise<void>((resolve) => {
          isWritten = resolve;
        });
        coming = put(vault);
        await written;
        await new Promise((resolve) => setImmediate(resolve));
        if (isShelving) await coming;
      }
      return nodeFileLayer.unlink(at);
    },
  };
  const vault = unwrap(await openEvidenceVault(folder, keys, files));
  unwrap(await vault.destroyOthers([]));
  expect(await coming).toMatchObject({ ok: true });
  expect(unwrap(await vault.has(sha256))).toBe(true);
  await rm(folder, { recursive: true });
});

it('keeps nothing from being destroyed where it finds no room itself', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mesa-n2-vault-'));
  const full = async () => err({ kind: 'disk-full' as const, path });
  const vault = unwrap(await openEvidenceVault(folder, someKeys(), nodeFileLayer, nodeFileLayer, full));
  const { sha256 } = unwrap(
    await vault.put(Buffer.from('uno'), { name: 'uno.txt', mediaType: 'text/plain' }),
  );
  unwrap(await vault.destroy(sha256));
  expect(unwrap(await vault.has(sha256))).toBe(false);
  // A disposal can be finished later, and is.
  const other = unwrap(await vault.put(Buffer.from('dos'), { name: 'dos.txt', mediaType: 'text/plain' }));
  expect((await vault.destroyOthers([], [other.sha256])).ok).toBe(false);
  expect(unwrap(await vault.has(other.sha256))).toBe(true);
  await rm(folder, { recursive: true });
});
