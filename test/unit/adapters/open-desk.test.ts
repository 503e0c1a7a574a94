import { randomUUID } from 'node:crypto';
import { cp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCheckpointStore } from '../../../electron/adapters/checkpoint-store';
import { WorkspaceKeys } from '../../../electron/adapters/sealing/workspace-keys';
import { startupFailureWords } from '../../../electron/adapters/startup-failure';
import type { StoreFailure } from '../../../electron/application/ports';
import { requestOf } from '../../../electron/shared/domain/ticket';
import { auditDeskOf, page } from '../../support/audit-bench';
import {
  createDeskHarness,
  type DeskHarness,
  openHarnessDesk,
  tryHarnessDesk,
  unwrap,
} from '../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../support/example-client';
import { Journey } from '../../support/journey';
import { silentLog } from '../../support/silent-log';

let harness: DeskHarness;
let client: ExampleClient;

beforeEach(async () => {
  harness = await createDeskHarness();
  client = await registerClient(harness);
  await new Journey(harness, client).capture();
});

afterEach(() => harness.dispose());

/** Closes the desk, flips a bit in a line of the journal that its checkpoint already covers, and opens it again. */
async function damageEarlierLine(): Promise<void> {
  const path = join(harness.door.workspace.paths.journalFolder, '000001.jsonl');
  await harness.close();
  const bytes = await readFile(path);
  const at = bytes.indexOf('\n') + 40;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  await writeFile(path, bytes);
  await harness.reopen();
}

describe('a journal that is damaged before its checkpoint', () => {
  it('is found after the start, named by file and line, and nothing more is written', async () => {
    await damageEarlierLine();
    await harness.open.checked;
    expect(harness.open.notices).toContainEqual({
      key: 'journal-damaged',
      params: { path: expect.stringMatching(/000001\.jsonl$/), line: '2' },
    });
    await expect(new Journey(harness, client).capture()).rejects.toThrow(/"kind":"damaged".*"line":2/);
  });

  it('is told to whoever reads the bitácora, as a failure and not as an accident', async () => {
    await damageEarlierLine();
    const read = await auditDeskOf(harness).events(page());
    expect(read).toMatchObject({ ok: false, error: { kind: 'damaged', line: 2 } });
  });

  it('control: an untouched one is whole, and writing goes on', async () => {
    await harness.reopen();
    await harness.open.checked;
    expect(harness.open.notices).toEqual([]);
    await new Journey(harness, client).capture();
  });
});

describe('a journal that a newer version has written', () => {
  it('is not opened: the failure names the type that this version does not know', async () => {
    const { journal, session } = harness.open;
    const actor = session.session()?.person;
    if (!actor) throw new Error('Nobody at the desk');
    const now = harness.clock.now();
    const header = {
      eventId: uuid(),
      streamId: `ticket:${uuid()}`,
      streamVersion: 1,
      type: 'v1.request.teleported',
      ...{ occurredAt: now, recordedAt: now, actor, recordedBy: actor, commandId: randomUUID() },
    };
    unwrap(await journal.append([{ header, payload: {} }]));
    await harness.close();
    await rm(harness.door.workspace.paths.checkpointFolder, { recursive: true });
    expect(await tryHarnessDesk(harness.folder, harness.clock)).toMatchObject({
      ok: false,
      error: { kind: 'unknown-event', type: 'v1.request.teleported' },
    });
  });
});

describe('a clock that was set back', () => {
  it.each(['with its checkpoint', 'without'])(
    'is told and logged at the start, %s, and refuses nothing',
    async (how) => {
      const last = harness.open.desk.state.lastRecordedAt;
      await harness.close();
      if (how === 'without') await rm(harness.door.workspace.paths.checkpointFolder, { recursive: true });
      harness.clock.advance(-3 * 60);
      const warned: unknown[] = [];
      const log = { ...silentLog, warn: (...told: unknown[]) => warned.push(told) };
      Object.assign(harness, await openHarnessDesk(harness.folder, harness.clock, { log }));
      const params = { now: harness.clock.now(), last };
      expect(harness.open.notices).toContainEqual({ key: 'clock-behind', params });
      expect(warned).toContainEqual(['clock behind the journal', params]);
      await new Journey(harness, client).capture();
      expect(harness.open.desk.state.lastRecordedAt).toBe(last);
    },
  );

  it('control: one that stands still or goes on is not told', async () => {
    await harness.reopen();
    harness.clock.advance(1);
    await harness.reopen();
    expect(harness.open.notices).toEqual([]);
  });
});

it('says once of a checkpoint that it was of no use, whatever of it was', async () => {
  await harness.reopen();
  const { checkpointFolder } = harness.door.workspace.paths;
  await harness.close();
  for (const name of ['manifest.json', 'manifest.previous.json'])
    await writeFile(join(checkpointFolder, name), 'hola');
  await harness.reopen();
  const told = harness.open.notices.filter(({ key }) => key === 'checkpoint-rejected');
  expect(told).toHaveLength(1);
  expect(told[0]?.params['path']).toMatch(/manifest\.json, .*manifest\.previous\.json$/);
});

describe('a checkpoint that somebody wrote', () => {
  /** Another subject in the state, by somebody who has the keys. */
  async function forge(): Promise<void> {
    const keys = new WorkspaceKeys(harness.open.folders.secret);
    const { checkpointFolder } = harness.door.workspace.paths;
    await harness.close();
    const store = createCheckpointStore(checkpointFolder, keys);
    const { checkpoint } = await store.load();
    if (!checkpoint) throw new Error('no checkpoint');
    const shards = [...checkpoint.shards].map(([name, state]) => {
      const forged = JSON.stringify(state).replace('"subject":"', '"subject":"Otro: ');
      return [name, JSON.parse(forged)] as const;
    });
    const names = new Set(checkpoint.shards.keys());
    unwrap(await store.save({ ...checkpoint, shards: new Map(shards) }, names));
    await harness.reopen();
  }
  const subjects = () =>
    [...harness.open.desk.state.tickets.values()].map((ticket) => requestOf(ticket).subject);

  it('is found after the start, stops all writing, and is gone at the next', async () => {
    const before = subjects();
    await forge();
    expect(subjects()).not.toEqual(before);
    await harness.open.checked;
    expect(harness.open.notices).toContainEqual(expect.objectContaining({ key: 'checkpoint-differs' }));
    const journey = await new Journey(harness, client);
    await expect(journey.capture()).rejects.toThrow('checkpoint-differs');
    await harness.close();
    await harness.reopen();
    await harness.open.checked;
    expect(subjects()).toEqual(before);
    expect(harness.open.notices).toEqual([]);
  });

  it('that is honest says nothing', async () => {
    await harness.close();
    await harness.reopen();
    await harness.open.checked;
    expect(harness.open.notices).toEqual([]);
  });
});

describe('a checkpoint that the journal went on from', () => {
  it('is written again with what the tail said, also where nothing more is done', async () => {
    const { checkpointFolder } = harness.door.workspace.paths;
    await harness.reopen();
    await rm(`${harness.folder}.checkpoint`, { recursive: true, force: true });
    await cp(checkpointFolder, `${harness.folder}.checkpoint`, { recursive: true });
    await new Journey(harness, client).capture();
    await harness.close();
    // As after a kill: the journal is ahead of the checkpoint.
    await rm(checkpointFolder, { recursive: true });
    await rename(`${harness.folder}.checkpoint`, checkpointFolder);
    await harness.reopen();
    expect(harness.open.desk.state.tickets.size).toBe(2);
    await harness.reopen();
    expect(harness.open.desk.state.tickets.size).toBe(2);
    await harness.open.checked;
    expect(harness.open.notices).toEqual([]);
  });
});

it('a folder in use says since when by the clock of this workstation', () => {
  const holder = { pid: 7, hostname: 'soc-2', since: '2026-11-29T20:05:09.000Z' };
  const { text } = startupFailureWords({ kind: 'locked', path: '/w/workspace.lock', holder }, '');
  expect(text).toMatch(
    /^La tiene abierta otra mesa en el equipo «soc-2» \(proceso 7, desde el \d+ de noviembre de 2026, \d\d:05:09 h \(/,
  );
});

describe('a folder that was copied in part', () => {
  const folderOf = (name: 'journal' | 'checkpoint' | 'evidence') =>
    harness.door.workspace.paths[`${name}Folder`];
  const reopened = () => tryHarnessDesk(harness.folder, harness.clock);

  it('without journal and checkpoint is not taken for an empty one: its folios would begin anew', async () => {
    await harness.close();
    await rm(folderOf('journal'), { recursive: true });
    await rm(folderOf('checkpoint'), { recursive: true });
    const refused = await reopened();
    expect(refused).toMatchObject({ ok: false, error: { kind: 'damaged', reason: 'journal-missing' } });
    if (refused.ok) return;
    expect(startupFailureWords(refused.error as StoreFailure, '').text).toContain(
      'traiga de un respaldo la carpeta «journal»',
    );
  });

  it('without its evidence opens and says so', async () => {
    await harness.close();
    await rm(folderOf('evidence'), { recursive: true });
    await harness.reopen();
    const path = folderOf('evidence');
    expect(harness.open.notices).toContainEqual({ key: 'evidence-folder-missing', params: { path } });
    // What records speak of is missing at every opening, and not at the first alone.
    await harness.reopen();
    await harness.open.searched;
    expect(harness.open.notices.map(({ key }) => key)).toEqual(['evidence-missing']);
  });
});
