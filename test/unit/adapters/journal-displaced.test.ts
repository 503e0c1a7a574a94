// A journal that somebody else removes, replaces, cuts or writes to while a desk has it open.
import { appendFile, copyFile, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJournal } from '../../../electron/adapters/journal-file';
import type { DeskChanged } from '../../../electron/shared/ipc-contract';
import { createDeskHarness, type DeskHarness, openHarnessDesk, unwrap } from '../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { SimulatedDisk } from '../../support/simulated-disk';
import { draft, fixedClock } from '../../support/store-drafts';

let harness: DeskHarness;
let client: ExampleClient;
let journal: string;
let lock: string;

beforeEach(async () => {
  harness = await createDeskHarness();
  client = await registerClient(harness);
  journal = join(harness.door.workspace.paths.journalFolder, '000001.jsonl');
  lock = join(harness.folder, 'workspace.lock');
});

afterEach(() => harness.dispose());

const capture = () => new Journey(harness, client).capture();

async function expectStopped(kind: 'journal-changed' | 'lock-lost', path: string): Promise<void> {
  const changes: DeskChanged[] = [];
  harness.open.onChanged((change) => changes.push(change));
  await expect(capture()).rejects.toThrow(`"kind":"${kind}"`);
  expect(harness.open.notices).toContainEqual({ key: kind, params: { path } });
  expect(changes).toMatchObject([{ settingsChanged: true }]);
  expect(harness.open.desk.state.tickets.size).toBe(0);
  await expect(capture()).rejects.toThrow(`"kind":"${kind}"`);
  expect(harness.open.notices).toHaveLength(1);
}

describe('a journal that is no longer the file at its path stops the desk, which says so', () => {
  it.each<[string, () => Promise<void>]>([
    ['removed', () => rm(journal)],
    ['moved away', () => rename(journal, `${journal}.x`)],
    [
      'replaced by a copy of itself',
      async () => {
        await copyFile(journal, `${journal}.x`);
        await rename(`${journal}.x`, journal);
      },
    ],
    ['cut', () => truncate(journal, 10)],
    ['written to', () => appendFile(journal, '{}\n')],
  ])('%s', async (_what, act) => {
    await act();
    await expectStopped('journal-changed', journal);
  });
});

describe('a lock that is no longer ours', () => {
  const second = () => openHarnessDesk(harness.folder, harness.clock);

  it('stops the desk that lost it; the one that took it goes on, and nothing acknowledged is lost', async () => {
    await rm(lock);
    const other = await second();
    const before = await readFile(journal);
    await expectStopped('lock-lost', lock);
    expect(await readFile(journal)).toEqual(before);
    const held = harness.door;
    Object.assign(harness, other);
    await capture();
    await held.close();
    expect(JSON.parse(await readFile(lock, 'utf8'))).toMatchObject({ pid: process.pid });
    await harness.reopen();
    expect(harness.open.desk.state.tickets.size).toBe(1);
  });

  it.each<[string, () => Promise<void>]>([
    ['removed', () => rm(lock)],
    ['emptied', () => writeFile(lock, '')],
  ])('stops the desk also when it was only %s', async (_what, act) => {
    await act();
    await expectStopped('lock-lost', lock);
  });
});

it('a journal that goes while a line is on its way to the disk is noticed before that line is acknowledged', async () => {
  const disk = new SimulatedDisk();
  await disk.makeFolder('/w');
  const opened = unwrap(await openJournal('/w', { clock: fixedClock, files: disk }));
  unwrap(await opened.journal.append([draft(1)]));
  disk.failWith = (operation, path) => {
    if (operation === 'datasync') void disk.unlink(path);
    return null;
  };
  expect(await opened.journal.append([draft(2)])).toEqual({
    ok: false,
    error: { kind: 'journal-changed', path: '/w/000001.jsonl' },
  });
});
