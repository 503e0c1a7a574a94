// The door when writes fail in between: whoever should come in can, and nothing is lost.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { discard } from '../../../../electron/adapters/workspace-durable-write';
import { type FileLayer, nodeFileLayer } from '../../../../electron/adapters/workspace-file-layer';
import type { RecordedEvent } from '../../../../electron/shared/domain/event-envelope';
import type { PeopleEventPayloads } from '../../../../electron/shared/domain/people';
import { cardsOf } from '../../../support/cards-of';
import { openTestDoor, PASSWORD, tryTestDoor } from '../../../support/desk-access';
import { behind, TestClock, unwrap } from '../../../support/desk-harness';
import { seededRandom } from '../../../support/seeded-random';
import { PowerOff, SimulatedDisk } from '../../../support/simulated-disk';
import { readWorkspaceEvents } from '../../../support/workspace-reader';

const frozen = join(import.meta.dirname, '../../../fixtures/workspaces/format-1');
const FORMER_ANA = '01a227ce-2c46-76dc-8c97-5c5168af0b83';
const ANA = {
  name: 'Ana Robles',
  email: 'ana@mesa.example',
  role: 'lider-soc' as const,
  login: 'ana.robles',
};
const LUIS = { name: 'Luis Prado', email: '', role: 'soporte-n2' as const, login: 'luis.prado' };
const SECOND = 'otra frase que nadie dijo';

let folder: string;
let clock: TestClock;
/** Which operation fails; none while it is null. */
let failing: ((operation: string, path: string) => boolean) | null;
/** Files that were opened and not closed since. */
const held = new Map<object, string>();

const files: FileLayer = {
  ...nodeFileLayer,
  open: async (path, mode, permissions) => {
    fail(`open ${mode}`, path);
    const file = await nodeFileLayer.open(path, mode, permissions);
    held.set(file, path);
    return new Proxy(file, {
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return async (...given: unknown[]) => {
          fail(String(name), path);
          if (name === 'close') held.delete(target);
          return Reflect.apply(member, target, given);
        };
      },
    });
  },
  unlink: async (path) => {
    fail('unlink', path);
    return nodeFileLayer.unlink(path);
  },
};

function fail(operation: string, path: string): void {
  if (failing?.(operation, path)) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesa-n2-door-disk-'));
  clock = new TestClock('2026-11-29T15:00:00.000Z');
  failing = null;
  held.clear();
});
afterEach(() => rm(folder, { recursive: true }));

const open = () => openTestDoor(folder, clock, { files });
const setUp = (door: Awaited<ReturnType<typeof open>>) =>
  door.door.setUp({ stationCode: 'MX01', person: ANA, password: PASSWORD, language: 'es-MX' });

describe('encrypting a former workspace', () => {
  beforeEach(() => cp(frozen, folder, { recursive: true }));
  const protect = (door: Awaited<ReturnType<typeof open>>) =>
    door.door.protect({ personId: FORMER_ANA, login: 'ana.robles', password: PASSWORD });

  it.each<[string, (operation: string, path: string) => boolean]>([
    [
      'the former files cannot be removed',
      (operation, path) => operation === 'unlink' && /\/evidence\/[0-9a-f]{2}\//.test(path),
    ],
    [
      'the desk cannot be opened',
      (operation, path) => operation === 'open create-new' && path.includes('.tmp'),
    ],
    [
      'the first entry finds no room',
      (operation, path) => operation === 'datasync' && path.endsWith('000001.jsonl'),
    ],
  ])('is not done a second time where %s: whoever asked comes in at the next start', async (_what, fault) => {
    let door = await open();
    failing = fault;
    await protect(door);
    failing = null;
    await protect(door);
    await door.close();
    door = await open();
    const { phase } = await door.door.state();
    if (phase === 'unprotected') unwrap(await protect(door));
    else unwrap(await door.door.unlock({ login: 'ana.robles', password: PASSWORD }));
    expect(cardsOf(behind(door).open.desk).map(({ folio }) => folio)).toEqual([
      'N2-MX01-2026-0001',
      'SOL-MX01-2026-0002',
    ]);
    await door.close();
  });
});

describe('a set-up that was cut', () => {
  it('at any operation can be done again, or was done', async () => {
    let [cuts, done] = [0, 0];
    for (let at = 1; ; at += 1) {
      const disk = new SimulatedDisk();
      disk.powerOffAt = at;
      const cut = await tryTestDoor('/mesa', clock, { files: disk })
        .then((opened) => setUp(unwrap(opened)))
        .then(
          () => false,
          (error: unknown) => {
            if (!(error instanceof PowerOff)) throw error;
            return true;
          },
        );
      if (!cut) break;
      cuts += 1;
      disk.cyclePower(seededRandom(at));
      // Its process is gone, which this one is not: a stale lock is taken over.
      await discard(disk, '/mesa/workspace.lock');
      const again = unwrap(await tryTestDoor('/mesa', clock, { files: disk }));
      const { phase } = await again.door.state();
      const came =
        phase === 'new'
          ? await setUp(again)
          : await again.door.unlock({ login: 'ana.robles', password: PASSWORD });
      expect(came, `cut at ${at}, ${phase}`).toMatchObject({ ok: true });
      done += phase === 'new' ? 0 : 1;
      await again.close();
    }
    expect(cuts).toBeGreaterThan(60);
    expect(done).toBeGreaterThan(0);
  }, 60_000);
});

it('a set-up removes nothing that somebody laid in the folder of its data meanwhile', async () => {
  const opened = await open();
  const theirs = join(folder, 'data', 'tesis.odt');
  await writeFile(theirs, 'de tres años');
  unwrap(await setUp(opened));
  await opened.close();
  expect(await readFile(theirs, 'utf8')).toBe('de tres años');
});

it('a set-up takes no key of a workspace that was copied into its folder meanwhile', async () => {
  const other = await mkdtemp(join(folder, 'otra-'));
  const begun = unwrap(await tryTestDoor(other, clock, { files }));
  unwrap(await setUp(begun));
  await begun.close();
  const own = await mkdtemp(join(folder, 'own-'));
  const opened = unwrap(await tryTestDoor(own, clock, { files }));
  for (const name of ['data', 'workspace.json', 'keyring.json', 'keyring.copy.json'])
    await cp(join(other, name), join(own, name), { recursive: true });
  expect(await setUp(opened)).toMatchObject({ error: { kind: 'workspace', reason: 'appeared' } });
  await opened.close();
  const again = unwrap(await tryTestDoor(own, clock, { files }));
  unwrap(await again.door.unlock({ login: ANA.login, password: PASSWORD }));
  await again.close();
});

describe('a set-up that found no room', () => {
  it.each(['datasync', 'write', 'sync'])(
    'at any %s can be done again, at once and after a new start',
    async (kind) => {
      for (let at = 1; ; at += 1) {
        const own = await mkdtemp(join(folder, 'own-'));
        let count = 0;
        failing = (operation) => {
          if (operation === kind) count += 1;
          return operation === kind && count === at;
        };
        const opened = await tryTestDoor(own, clock, { files });
        const first = opened.ok ? await setUp(opened.value) : opened;
        const isDone = first.ok && count < at;
        failing = null;
        if (opened.ok) {
          if (!first.ok && (await opened.value.door.state()).phase === 'new')
            unwrap(await setUp(opened.value));
          await opened.value.close();
        }
        const again = await openTestDoor(own, clock, { files });
        const { phase } = await again.door.state();
        if (phase === 'new') unwrap(await setUp(again));
        else unwrap(await again.door.unlock({ login: ANA.login, password: PASSWORD }));
        expect((await again.door.state()).phase, `${kind} ${at}`).toBe('open');
        await again.close();
        if (isDone) break;
      }
    },
  );
});

describe('a change that found no room for its record', () => {
  const noRecord = (operation: string, path: string) =>
    operation === 'datasync' && path.endsWith('000001.jsonl');

  it('of one’s own password opens with the new one, and is recorded when one comes in', async () => {
    let door = await open();
    unwrap(await setUp(door));
    failing = noRecord;
    unwrap(await door.door.changePassword({ current: PASSWORD, next: SECOND }));
    failing = null;
    await door.close();
    door = await open();
    unwrap(await door.door.unlock({ login: ANA.login, password: SECOND }));
    expect(behind(door).people.current.passwordVersion).toBe(2);
    await door.close();
  });

  it.each([
    ['by who made it and with its time, once there is room', false],
    ['as found, by nobody, where the process ended before', true],
  ])('is told %s', async (_how, isAnotherProcess) => {
    let door = await open();
    unwrap(await setUp(door));
    const { people } = behind(door);
    unwrap(await people.add({ person: LUIS, password: PASSWORD }, false));
    const luis = behind(door).open.session.settings.people.find(({ name }) => name === LUIS.name);
    failing = noRecord;
    clock.advance(10);
    const doneAt = clock.now();
    unwrap(await people.renewCode(PASSWORD));
    const given = { personId: luis?.id ?? '', login: LUIS.login, password: SECOND };
    unwrap(await people.resetPassword(given));
    clock.advance(10);
    if (isAnotherProcess) {
      await door.close();
      door = await open();
    }
    failing = null;
    await door.door.lock('person');
    unwrap(await door.door.unlock({ login: LUIS.login, password: SECOND }));
    await door.close();
    const told = (await readWorkspaceEvents(folder)).slice(6).flatMap(({ header, payload }) => {
      const { actor, occurredAt, type } = header;
      return type.startsWith('v1.access.rec') || type.startsWith('v1.person.pass')
        ? [{ actor: actor.name, isThen: occurredAt === doneAt, payload }]
        : [];
    });
    expect(told).toMatchObject(
      isAnotherProcess
        ? [
            { actor: LUIS.name, isThen: false, payload: { personId: null, version: 1 } },
            { actor: LUIS.name, isThen: false, payload: { version: 2, by: 'other', found: true } },
          ]
        : [
            { actor: ANA.name, isThen: true, payload: { version: 1 } },
            { actor: ANA.name, isThen: true, payload: { personId: luis?.id, version: 2, by: 'other' } },
          ],
    );
  });

  it('of the recovery code hands the new one out, which opens', async () => {
    let door = await open();
    unwrap(await setUp(door));
    failing = noRecord;
    const code = unwrap(await behind(door).people.renewCode(PASSWORD));
    failing = null;
    await door.close();
    door = await open();
    unwrap(await door.door.recover({ code, login: ANA.login, password: SECOND }));
    await door.close();
  });
});

it.each([1, 2, 3])('a recovery whose write %i finds no room is done whole, or not at all', async (at) => {
  const door = await open();
  const code = unwrap(await setUp(door));
  await door.door.lock('person');
  const wished = { code, login: ANA.login, password: SECOND };
  let written = 0;
  failing = (operation, path) => operation === 'write' && path.includes('keyring') && ++written === at;
  const recovered = await door.door.recover(wished);
  failing = null;
  if (!recovered.ok) {
    expect(recovered.error.kind).toBe('disk-full');
    unwrap(await door.door.unlock({ login: ANA.login, password: PASSWORD }));
    await door.door.lock('person');
    unwrap(await door.door.recover(wished));
  }
  await door.door.lock('person');
  expect(await door.door.recover(wished)).toMatchObject({ error: { reason: 'wrong-code' } });
  unwrap(await door.door.unlock({ login: ANA.login, password: SECOND }));
  await door.close();
});

describe('coming in while nothing can be written', () => {
  const noRoom = (operation: string, path: string) =>
    path.endsWith('000001.jsonl') && (operation === 'write' || operation === 'datasync');
  const comeIn = async (door: Awaited<ReturnType<typeof open>>) =>
    unwrap(await door.door.unlock({ login: ANA.login, password: PASSWORD }));
  /** Something that the desk records. */
  const changeAddress = (door: Awaited<ReturnType<typeof open>>) => {
    const { people } = behind(door);
    const person = { name: ANA.name, email: 'otra@mesa.example', role: ANA.role, active: true };
    return people.change({ personId: people.current.id, person });
  };
  const recordedIn = async (door: Awaited<ReturnType<typeof open>>) => {
    const events: RecordedEvent[] = [];
    for await (const batch of behind(door).open.journal.read()) events.push(...unwrap(batch));
    return events;
  };

  it('shows everything, saves nothing, and records who came and went, with their times, once there is room', async () => {
    const door = await open();
    unwrap(await setUp(door));
    const known = (await recordedIn(door)).length;
    failing = noRoom;
    const times: string[] = [];
    const minute = () => {
      clock.advance(1);
      times.push(clock.now());
    };
    minute();
    await door.door.lock('idle');
    minute();
    await comeIn(door);
    expect(behind(door).open.desk.state.roster.people.map(({ name }) => name)).toEqual([ANA.name]);
    expect(behind(door).open.notices.map(({ key }) => key)).toContain('entry-no-room');
    expect(await changeAddress(door)).toMatchObject({ ok: false, error: { kind: 'disk-full' } });
    minute();
    await door.door.lock('person');
    minute();
    await comeIn(door);
    expect(await recordedIn(door)).toHaveLength(known);
    failing = null;
    minute();
    unwrap(await changeAddress(door));
    expect(behind(door).open.notices.map(({ key }) => key)).not.toContain('entry-no-room');

    const after = (await recordedIn(door)).slice(known);
    expect(after.map(({ header }) => [header.type, header.occurredAt])).toEqual([
      ['v1.access.closed', times[0]],
      ['v1.access.opened', times[1]],
      ['v1.access.closed', times[2]],
      ['v1.access.opened', times[3]],
      ['v1.person.changed', times[4]],
    ]);
    expect(new Set(after.map(({ header }) => header.recordedAt))).toEqual(new Set([times[4]]));
    expect(new Set(after.map(({ header }) => header.actor.name))).toEqual(new Set([ANA.name]));
    await door.close();
  });

  it('by the recovery code tells of the new password and the new code once, however often one comes in before there is room', async () => {
    const door = await open();
    const code = unwrap(await setUp(door));
    await door.door.lock('idle');
    failing = noRoom;
    unwrap(await door.door.recover({ code, login: ANA.login, password: SECOND }));
    for (const cause of ['idle', 'person'] as const) {
      await door.door.lock(cause);
      unwrap(await door.door.unlock({ login: ANA.login, password: SECOND }));
    }
    failing = null;
    unwrap(await changeAddress(door));
    const told = (await recordedIn(door)).flatMap(({ header: { type }, payload }) =>
      ['v1.person.password-set', 'v1.access.recovery-code-renewed'].includes(type) ? [[type, payload]] : [],
    );
    expect(told).toMatchObject([
      ['v1.person.password-set', { version: 1 }],
      ['v1.access.recovery-code-renewed', { version: 1 }],
      ['v1.person.password-set', { version: 2, by: 'recovery-code' }],
    ]);
    await door.close();
  });

  it('remembers the wrong passwords before it until a record tells of them', async () => {
    const door = await open();
    unwrap(await setUp(door));
    await door.door.lock('idle');
    await door.door.unlock({ login: ANA.login, password: 'una frase que no es' });
    failing = noRoom;
    clock.advance(1);
    await comeIn(door);
    await door.close();
    failing = null;
    const again = await open();
    await comeIn(again);
    const entries = (await recordedIn(again)).filter(({ header }) => header.type === 'v1.access.opened');
    expect(entries.at(-1)?.payload).toMatchObject({ failedAttempts: { count: 1 } });
    await again.close();
  });

  it('tells of each wrong password once, also where more come before there is room', async () => {
    const door = await open();
    unwrap(await setUp(door));
    const wrong = () => door.door.unlock({ login: ANA.login, password: 'una frase que no es' });
    await door.door.lock('idle');
    await wrong();
    await wrong();
    failing = noRoom;
    await comeIn(door);
    await door.door.lock('idle');
    clock.advance(1);
    const third = clock.now();
    await wrong();
    clock.advance(1);
    await comeIn(door);
    failing = null;
    unwrap(await changeAddress(door));
    await door.door.lock('idle');
    await comeIn(door);
    const counts = (await recordedIn(door)).flatMap(({ header, payload }) =>
      header.type === 'v1.access.opened'
        ? [(payload as PeopleEventPayloads['v1.access.opened']).failedAttempts]
        : [],
    );
    expect(counts).toMatchObject([null, { count: 2 }, { count: 1, firstAt: third }, null]);
    await door.close();
  });

  it('is told where the journal was taken away meanwhile, and is there again', async () => {
    const door = await open();
    unwrap(await setUp(door));
    await door.door.lock('idle');
    const known = 5;
    failing = noRoom;
    await comeIn(door);
    failing = null;
    behind(door).open.journal.stopWriting({ kind: 'journal-changed', path: folder });
    await door.door.lock('person');
    await comeIn(door);
    const types = (await recordedIn(door)).slice(known - 1).map(({ header }) => header.type);
    expect(types).toEqual(['v1.access.closed', 'v1.access.opened', 'v1.access.closed', 'v1.access.opened']);
    await door.close();
  });

  it('is for nobody where another desk may have taken the folder', async () => {
    const door = await open();
    unwrap(await setUp(door));
    await door.door.lock('idle');
    await rm(join(folder, 'workspace.lock'));
    expect(await door.door.unlock({ login: ANA.login, password: PASSWORD })).toMatchObject({
      ok: false,
      error: { kind: 'lock-lost' },
    });
    await door.workspace.close();
  });
});

describe('a lock', () => {
  it('that is asked for while somebody comes in shuts the desk behind them', async () => {
    let door = await open();
    unwrap(await setUp(door));
    await door.close();
    door = await open();
    const coming = door.door.unlock({ login: ANA.login, password: PASSWORD });
    const { phase } = await door.door.lock('suspend');
    await coming;
    expect(phase).toBe('locked');
    expect(door.door.open).toBeNull();
    await door.close();
  });

  it('ends with the keys forgotten, whatever fails on the way', async () => {
    const door = await openTestDoor(folder, clock, {
      files,
      putAway: () => Promise.reject(new Error('the window is gone')),
    });
    unwrap(await setUp(door));
    await expect(door.door.lock('idle')).rejects.toThrow('the window is gone');
    expect(door.door.closing).toBeNull();
    await door.workspace.close();
  });

  it('that fails holds no file of the desk open, and its entry is recorded all the same', async () => {
    const door = await openTestDoor(folder, clock, {
      files,
      putAway: () => Promise.reject(new Error('the window is gone')),
    });
    const before = [...held.values()];
    unwrap(await setUp(door));
    expect([...held.values()]).not.toEqual(before);
    await expect(door.door.lock('idle')).rejects.toThrow('the window is gone');
    expect([...held.values()]).toEqual(before);
    await door.workspace.close();
    const again = await open();
    unwrap(await again.door.unlock({ login: ANA.login, password: PASSWORD }));
    const closed: unknown[] = [];
    for await (const batch of behind(again).open.journal.read()) {
      closed.push(...unwrap(batch).filter(({ header }) => header.type === 'v1.access.closed'));
    }
    expect(closed).toHaveLength(1);
    await again.close();
  });

  it('at the end of the app gives up the workspace, whatever fails on the way', async () => {
    const door = await openTestDoor(folder, clock, {
      files,
      putAway: () => Promise.reject(new Error('the window is gone')),
    });
    unwrap(await setUp(door));
    await expect(door.close()).rejects.toThrow('the window is gone');
    const again = await open();
    unwrap(await again.door.unlock({ login: ANA.login, password: PASSWORD }));
    await again.close();
  });

  it('closes the journal also where the checkpoint before it breaks', async () => {
    const door = await open();
    const before = [...held.values()];
    unwrap(await setUp(door));
    const settled = vi
      .spyOn(behind(door).open.desk, 'settled')
      .mockRejectedValue(new Error('a bug of the desk'));
    await expect(door.door.lock('idle')).rejects.toThrow('a bug of the desk');
    settled.mockRestore();
    expect([...held.values()]).toEqual(before);
    await door.close();
  });

  it('leaves nothing that goes on sealing: keys that were forgotten seal nothing', async () => {
    const door = await open();
    unwrap(await setUp(door));
    const { vault, session } = behind(door).open;
    await door.door.lock('idle');
    await expect(vault.put(Buffer.from('tarde'), { name: 'x', mediaType: 'text/plain' })).rejects.toThrow(
      'forgotten',
    );
    await expect(session.saveDraft('x', 'tarde')).rejects.toThrow('forgotten');
    await door.close();
  });
});
