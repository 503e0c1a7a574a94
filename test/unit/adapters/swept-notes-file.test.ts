// The list of what the desk itself destroyed, which backups read: none of it is lost, and a damaged one is told.
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openEvidenceVault } from '../../../electron/adapters/evidence-vault';
import { sweptNotesIn } from '../../../electron/adapters/sealing/swept-notes';
import { nodeFileLayer } from '../../../electron/adapters/workspace-file-layer';
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
  // What is destroyed is noted before it goes and once it is gone.
  expect(await noted()).toHaveLength(4);
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

it('is left alone where it is whole, or there is none', async () => {
  await harness.reopen();
  expect(told()).toEqual([]);
  unwrap(await harness.open.arrivals.noteSwept(hashes));
  const before = await readFile(path);
  await harness.reopen();
  expect([told(), await aside()]).toEqual([[], []]);
  expect((await readFile(path)).equals(before)).toBe(true);
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
