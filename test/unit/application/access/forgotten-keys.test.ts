// A master key lives while somebody is at the desk with it: one that let nobody in is overwritten at once.
import { describe, expect, it } from 'vitest';
import type { Keyring, OpenedSlot } from '../../../../electron/application/access/access-ports';
import { DeskDoor } from '../../../../electron/application/access/desk-door';
import type { DeskBehindDoor } from '../../../../electron/application/access/door-parts';
import type { RosterEntry } from '../../../../electron/shared/domain/people';
import { err, ok } from '../../../../electron/shared/result';
import { DEFAULT_PREFERENCES, DEFAULT_SETTINGS } from '../../../../electron/shared/settings';
import { noKeychain } from '../../../support/desk-access';
import { TestClock } from '../../../support/desk-harness';

const ANA = {
  id: '0192f0a0-0000-7000-a000-0000000000a1',
  name: 'Ana Robles',
  login: 'ana.robles',
  active: true,
  passwordVersion: 2,
} as RosterEntry;
const REQUEST = { login: 'ana.robles', password: 'siete gatos cruzan el puente' };
const refused = err({ kind: 'write', path: '/j', code: 'ENOSPC' } as never);

function doorBefore(person: RosterEntry | null, { opens = true, throws = false } = {}) {
  const masterKey = new Uint8Array(32).fill(7);
  const slot: OpenedSlot = { personId: ANA.id, passwordVersion: 1, temporary: false, masterKey };
  let closed = 0;
  const behind = {
    desk: {
      state: { roster: { version: 1, people: person ? [person] : [], codeVersion: 0 }, lastRecordedAt: null },
      recordPeople: async () => refused,
    },
    session: {
      get settings() {
        if (throws) throw new Error('a bug');
        return DEFAULT_SETTINGS;
      },
      state: () => ({ damage: null }),
    },
    isReadOnly: false,
    close: async () => {
      closed += 1;
    },
  } as unknown as DeskBehindDoor;
  const keyring: Partial<Keyring> = {
    openWithPassword: async () => slot,
    openWithCode: async () => ({ masterKey, version: 0 }),
    codeVersion: () => 0,
    recover: async () => refused,
  };
  const door = new DeskDoor({
    workspaceId: ANA.id,
    phase: 'locked',
    judge: async () => null,
    formerPeople: [],
    keyring: keyring as Keyring,
    keychain: noKeychain,
    attempts: { get: () => null, set: async () => ok(undefined) },
    preferences: { get: () => DEFAULT_PREFERENCES } as never,
    clock: new TestClock(),
    newMasterKey: () => masterKey,
    openDesk: async () => (opens ? ok(behind) : refused),
    clear: async () => ok(undefined),
    protect: async () => ok(undefined),
    example: async () => null,
    changed: () => {},
    putAway: async () => {},
  });
  return { door, isGone: () => masterKey.every((byte) => byte === 0), closed: () => closed };
}

describe('the master key is overwritten', () => {
  it.each<[string, RosterEntry | null, { opens?: boolean }]>([
    ['of somebody whom the journal does not know', null, {}],
    ['of somebody who left', { ...ANA, active: false }, {}],
    ['of a password that was changed since', ANA, {}],
    ['where the desk cannot be opened', ANA, { opens: false }],
    ['where their coming in cannot be recorded', { ...ANA, passwordVersion: 1 }, {}],
  ])('%s', async (_what, person, options) => {
    const { door, isGone, closed } = doorBefore(person, options);
    expect(await door.unlock(REQUEST)).toMatchObject({ ok: false });
    expect(isGone()).toBe(true);
    expect(closed()).toBe(options.opens === false ? 0 : 1);
  });

  it('where a bug stops who comes in, and the desk is closed again', async () => {
    const { door, isGone, closed } = doorBefore({ ...ANA, passwordVersion: 1 }, { throws: true });
    await expect(door.unlock(REQUEST)).rejects.toThrow('a bug');
    expect(isGone()).toBe(true);
    expect(closed()).toBe(1);
  });

  it.each([
    ['for a name that nobody has', 'nadie'],
    ['where the new password finds no room', 'ana.robles'],
  ])('of a recovery code %s', async (_what, login) => {
    const { door, isGone, closed } = doorBefore(ANA);
    expect(await door.recover({ ...REQUEST, login, code: '0000' })).toMatchObject({ ok: false });
    expect(isGone()).toBe(true);
    expect(closed()).toBe(1);
  });
});
