// A workspace of format 1, frozen as the version before encryption left it, becomes one of format 2.
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inspectJournal } from '../../../../electron/adapters/journal-reader';
import { protectWorkspace } from '../../../../electron/adapters/migrations/0002-protect-workspace';
import { newMasterKey, WorkspaceKeys } from '../../../../electron/adapters/sealing/workspace-keys';
import type { WorkspaceDoor } from '../../../../electron/adapters/workspace-door';
import { openWorkspace } from '../../../../electron/adapters/workspace-folder';
import type { RecordedEvent } from '../../../../electron/shared/domain/event-envelope';
import { settingsChangedSchema, settingsChanges } from '../../../../electron/shared/domain/settings-changes';
import { cardsOf } from '../../../support/cards-of';
import { openTestDoor, PASSWORD, tryTestDoor } from '../../../support/desk-access';
import { behind, TestClock, unwrap } from '../../../support/desk-harness';
import { seededRandom } from '../../../support/seeded-random';
import { PowerOff } from '../../../support/simulated-disk';
import { diskWith } from '../../../support/workspace-on-disk';
import { readWorkspaceEvents } from '../../../support/workspace-reader';

const frozen = join(import.meta.dirname, '../../../fixtures/workspaces/format-1');
const HEAD = '415489cfd53793976a5e2508238d0ed43452481b8b5c5c864c5f67864e251edd';
const ANA = '01a227ce-2c46-76dc-8c97-5c5168af0b83';

let folder: string;
let clock: TestClock;
let door: WorkspaceDoor | null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesa-n2-format-1-'));
  await cp(frozen, folder, { recursive: true });
  clock = new TestClock('2026-11-29T15:00:00.000Z');
  door = null;
});
afterEach(async () => {
  await door?.close();
  await rm(folder, { recursive: true });
});

const protect = async () => {
  door = await openTestDoor(folder, clock);
  return door.door.protect({ personId: ANA, login: 'ana.robles', password: PASSWORD });
};

async function formerEvents(): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  await inspectJournal(join(frozen, 'journal'), { visit: (event) => events.push(event) });
  return events;
}

async function filesIn(path: string): Promise<readonly string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
}

describe('a workspace of format 1', () => {
  it('says who may protect it, and opens for nobody before', async () => {
    door = await openTestDoor(folder, clock);
    const state = await door.door.state();
    expect(state.phase).toBe('unprotected');
    expect(state.people.map(({ name, role }) => [name, role])).toEqual([
      ['Ana Robles', 'soporte-n2'],
      ['Persona lider-soc', 'lider-soc'],
      ['Persona auditor', 'auditor'],
    ]);
    expect(await door.door.unlock({ login: 'ana.robles', password: PASSWORD })).toMatchObject({ ok: true });
    expect((await door.door.state()).phase).toBe('unprotected');
    expect(door.door.open).toBeNull();
  });

  it('is not encrypted where somebody has a folder of the name that it would empty, and nothing of it is touched', async () => {
    await mkdir(join(folder, 'data'));
    await writeFile(join(folder, 'data', 'tesis.odt'), 'de tres años');
    expect(await protect()).toMatchObject({ error: { kind: 'already-exists', path: join(folder, 'data') } });
    expect(await readFile(join(folder, 'data', 'tesis.odt'), 'utf8')).toBe('de tres años');
    await door?.close();
    await rm(join(folder, 'data'), { recursive: true });
    unwrap(await protect());
  });

  it('keeps every event, hash and head, its evidence, settings and drafts', async () => {
    const before = await formerEvents();
    unwrap(await protect());
    if (!door) throw new Error('no door');
    const { open } = behind(door);
    const after = await readWorkspaceEvents(folder);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.slice(before.length).map(({ header }) => header.type)).toEqual([
      'v1.workspace.protected',
      'v1.settings.changed',
      ...['v1.person.added', 'v1.person.added', 'v1.person.added'],
      'v1.person.password-set',
      'v1.access.opened',
    ]);
    expect(after[before.length]?.payload).toEqual({ fromFormat: 1, events: before.length });
    expect(open.session.settings.stationCode).toBe('MX01');
    const { settings } = settingsChangedSchema.parse(after[before.length + 1]?.payload);
    expect(settings).toEqual(settingsChanges(null, open.session.settings));
    expect(await open.session.draft('request:new')).toEqual({ subject: 'Borrador que sigue' });
    expect(cardsOf(open.desk).map(({ folio }) => folio)).toEqual(['N2-MX01-2026-0001', 'SOL-MX01-2026-0002']);
    for (const path of await filesIn(join(frozen, 'evidence'))) {
      const bytes = await readFile(path);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      expect(Buffer.from(unwrap(await open.vault.read(sha256))).equals(bytes)).toBe(true);
    }
    await door.close();
    door = await openTestDoor(folder, clock);
    unwrap(await door.door.unlock({ login: 'ana.robles', password: PASSWORD }));
    expect(behind(door).open.notices).toEqual([]);
  });

  it('leaves the link of the last former event as the chain’s link at that place', async () => {
    unwrap(await protect());
    await door?.close();
    door = null;
    const { linksOf } = await import('../../../support/workspace-reader');
    expect((await linksOf(folder)).has(HEAD)).toBe(true);
  });

  it('leaves nothing in the open but how the window looks', async () => {
    unwrap(await protect());
    await door?.close();
    door = null;
    // Long enough not to turn up by chance among random bytes.
    const words = /Robles|Persona|Borrador|mesa\.example|v1\.request|FortiGate/;
    for (const path of await filesIn(folder)) {
      expect(await readFile(path, 'latin1'), relative(folder, path)).not.toMatch(words);
    }
    expect((await readdir(folder)).toSorted()).toEqual([
      'attempts.json',
      'data',
      'keyring.copy.json',
      'keyring.json',
      'preferences.json',
      'workspace.json',
    ]);
  });

  it('takes away once what it was, and never what a person puts there afterwards', async () => {
    unwrap(await protect());
    await door?.close();
    const own = ['evidence/captura.pcap', 'checkpoint/nota.txt', 'settings.json', 'drafts.json'];
    for (const path of own) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), 'de una persona');
    }
    door = await openTestDoor(folder, clock);
    for (const path of own) expect(await readFile(join(folder, path), 'utf8')).toBe('de una persona');
  });

  it('whose settings are lost is protected by whoever wrote in its journal', async () => {
    await writeFile(join(folder, 'settings.json'), '{');
    unwrap(await protect());
    if (!door) throw new Error('no door');
    expect(behind(door).open.session.state().person).toMatchObject({ name: 'Ana Robles' });
  });

  it('that is damaged is not touched, and says where', async () => {
    const path = join(folder, 'journal', '000001.jsonl');
    const bytes = await readFile(path);
    bytes[5000] = (bytes[5000] ?? 0) ^ 1;
    await writeFile(path, bytes);
    const before = await filesIn(join(folder, 'evidence'));
    expect(await protect()).toMatchObject({ ok: false, error: { kind: 'damaged', path } });
    expect(await readFile(path)).toEqual(bytes);
    expect(await filesIn(join(folder, 'evidence'))).toEqual(before);
    await door?.close();
    door = await openTestDoor(folder, clock);
    expect((await door.door.state()).phase).toBe('unprotected');
  });

  it('in which nothing was recorded begins at the set-up', async () => {
    for (const name of ['journal', 'evidence', 'checkpoint', 'settings.json', 'drafts.json']) {
      await rm(join(folder, name), { recursive: true });
    }
    door = await openTestDoor(folder, clock);
    expect((await door.door.state()).phase).toBe('new');
  });

  it('of format 3 is refused, and nothing of it is touched', async () => {
    const info = join(folder, 'workspace.json');
    await writeFile(info, (await readFile(info, 'utf8')).replace('"formatVersion": 1', '"formatVersion": 3'));
    const before = (await readdir(folder, { recursive: true })).toSorted();
    expect(await tryTestDoor(folder, clock)).toMatchObject({
      ok: false,
      error: { kind: 'newer-format', found: 3, known: 2 },
    });
    expect((await readdir(folder, { recursive: true })).toSorted()).toEqual(before);
  });
});

describe('protecting, cut off', () => {
  const person = { id: ANA, name: 'Ana Robles', email: '', role: 'soporte-n2' as const, login: null };
  const first = {
    specs: [{ type: 'v1.person.added' as const, payload: person }],
    by: { id: ANA, name: 'Ana Robles', role: 'soporte-n2' as const, declared: false },
  };

  it('at any operation is either as before or done, with every event', async () => {
    const before = await formerEvents();
    const random = seededRandom(42);
    let cuts = 0;
    const states = { before: 0, done: 0 };
    for (let at = 1; ; at += process.env['MESA_FULL'] === '1' ? 1 : 7) {
      const files = await diskWith(frozen, '/w');
      const masterKey = newMasterKey();
      const workspace = unwrap(await openWorkspace('/w', { clock, files }));
      const keys = new WorkspaceKeys({ workspaceId: workspace.info.workspaceId, masterKey });
      files.powerOffAt = files.operations + at;
      let cut = false;
      try {
        unwrap(await protectWorkspace(workspace, keys, first, { files, clock }));
      } catch (error) {
        if (!(error instanceof PowerOff)) throw error;
        cut = true;
      }
      if (!cut) break;
      cuts += 1;
      files.cyclePower(random);
      // The lock names this very process, which goes on.
      await files.unlink('/w/workspace.lock').catch(() => {});
      const again = unwrap(await openWorkspace('/w', { clock, files }));
      states[again.info.formatVersion === 1 ? 'before' : 'done'] += 1;
      const events: RecordedEvent[] = [];
      if (again.info.formatVersion === 1) {
        await inspectJournal('/w/journal', { files, visit: (event) => events.push(event) });
      } else {
        const { sealedLineCodec } = await import('../../../../electron/adapters/sealing/sealed-line-codec');
        const { StreamKeyStore } = await import('../../../../electron/adapters/sealing/stream-keys');
        const streams = unwrap(await StreamKeyStore.read({ keys, paths: again.paths.streamKeyFiles, files }));
        const codec = sealedLineCodec(keys, streams);
        await inspectJournal(again.paths.journalFolder, {
          codec,
          files,
          visit: (event) => events.push(event),
        });
      }
      expect(events.slice(0, before.length), `cut at ${at}`).toEqual(before);
      // Who may come in is there in the same moment.
      const last = events.at(-1)?.header.type;
      expect(last).toBe(again.info.formatVersion === 1 ? before.at(-1)?.header.type : 'v1.person.added');
    }
    expect(cuts).toBeGreaterThan(10);
    expect(states.before).toBeGreaterThan(5);
    expect(states.done).toBeGreaterThan(0);
  }, 300_000);
});
