import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { derivePasswordKey } from '../../../../electron/adapters/sealing/password-key';
import type { WorkspaceDoor } from '../../../../electron/adapters/workspace-door';
import type { Keychain } from '../../../../electron/application/access/access-ports';
import { weaknessOf } from '../../../../electron/application/access/passwords';
import { waitingMs } from '../../../../electron/application/access/waiting-time';
import type { RecordedEvent } from '../../../../electron/shared/domain/event-envelope';
import { PEOPLE_STREAM_ID } from '../../../../electron/shared/domain/people';
import { noKeychain, openTestDoor, PASSWORD } from '../../../support/desk-access';
import { behind, TestClock, unwrap } from '../../../support/desk-harness';

const ANA = {
  name: 'Ana Robles',
  email: 'ana@mesa.example',
  role: 'lider-soc' as const,
  login: 'ana.robles',
};
const LUIS = { name: 'Luis Ortega', email: '', role: 'soporte-n2' as const, login: 'luis' };
const SECOND = 'otra frase que nadie dijo';

let folder: string;
let clock: TestClock;
let door: WorkspaceDoor;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesa-n2-door-'));
  clock = new TestClock();
  door = await openTestDoor(folder, clock);
});
afterEach(async () => {
  await door.close();
  await rm(folder, { recursive: true });
});

const setUp = () =>
  door.door.setUp({ stationCode: 'MX01', person: ANA, password: PASSWORD, language: 'es-MX' });
const unlock = (login = ANA.login, password = PASSWORD) => door.door.unlock({ login, password });
const phase = async () => (await door.door.state()).phase;

async function reopen(keychain: Keychain = noKeychain): Promise<void> {
  await door.close();
  door = await openTestDoor(folder, clock, { keychain });
}

const keyringFiles = () => Promise.all(door.workspace.paths.keyringFiles.map((path) => readFile(path)));

/** An earlier keyring takes the place of the present one, as from a copy of the folder. */
async function putBack(before: readonly Buffer[], keychain: Keychain = noKeychain): Promise<void> {
  await door.close();
  for (const [at, path] of door.workspace.paths.keyringFiles.entries())
    await writeFile(path, before[at] ?? '');
  door = await openTestDoor(folder, clock, { keychain });
}

async function peopleEvents(): Promise<readonly RecordedEvent[]> {
  const found: RecordedEvent[] = [];
  for await (const batch of behind(door).open.journal.read()) {
    found.push(...unwrap(batch).filter(({ header }) => header.streamId === PEOPLE_STREAM_ID));
  }
  return found;
}
const typesOf = (events: readonly RecordedEvent[]) => events.map(({ header }) => header.type);

describe('the first start', () => {
  it('sets the desk up for who begins it, proven and not declared, and records it', async () => {
    expect(await phase()).toBe('new');
    unwrap(await setUp());
    expect(await phase()).toBe('open');
    const { open } = behind(door);
    expect(open.session.session()?.person).toMatchObject({ name: ANA.name, declared: false });
    const events = await peopleEvents();
    expect(typesOf(events)).toEqual([
      'v1.person.added',
      'v1.person.password-set',
      'v1.settings.changed',
      'v1.access.opened',
    ]);
    expect(events.every(({ header }) => header.recordedBy.name === ANA.name)).toBe(true);
    expect(events.at(-1)?.payload).toMatchObject({ way: 'set-up', failedAttempts: null });
  });

  it('is not done twice, and refuses a password that is made of what anybody knows', async () => {
    const guessable = { person: ANA, stationCode: 'MX01', language: 'es-MX' as const };
    expect(await door.door.setUp({ ...guessable, password: 'Ana Robles MX01 2026' })).toMatchObject({
      ok: false,
      error: { kind: 'access', reason: 'guessable' },
    });
    expect(await phase()).toBe('new');
    unwrap(await setUp());
    expect(await setUp()).toMatchObject({ ok: false, error: { kind: 'access', reason: 'refused' } });
  });
});

describe('coming in', () => {
  beforeEach(async () => {
    unwrap(await setUp());
    await reopen();
  });

  it('wants name and password, and tells nothing of which was wrong', async () => {
    expect(await door.door.state()).toMatchObject({ phase: 'locked', people: [], waitSeconds: 0 });
    const wrong = await unlock(ANA.login, SECOND);
    const unknown = await unlock('nadie', PASSWORD);
    expect(wrong).toEqual({ ok: false, error: { kind: 'access', reason: 'refused', params: {} } });
    expect(unknown).toEqual(wrong);
    expect(door.door.open).toBeNull();
    unwrap(await unlock());
    expect(await phase()).toBe('open');
  });

  it('takes longer after each failure, over a new start too, and records how many there were', async () => {
    for (let failures = 1; failures <= 3; failures += 1) {
      expect(await unlock(ANA.login, SECOND)).toMatchObject({ error: { reason: 'refused' } });
    }
    expect(await unlock()).toMatchObject({ error: { reason: 'wait', params: { seconds: '1' } } });
    await reopen();
    expect(await unlock()).toMatchObject({ error: { reason: 'wait' } });
    clock.advance(1);
    expect(await unlock(ANA.login, SECOND)).toMatchObject({ error: { reason: 'refused' } });
    expect((await door.door.state()).waitSeconds).toBe(2);
    clock.advance(1);
    unwrap(await unlock());
    expect((await peopleEvents()).at(-1)?.payload).toMatchObject({ failedAttempts: { count: 4 } });
    await reopen();
    unwrap(await unlock());
    expect((await peopleEvents()).at(-1)?.payload).toMatchObject({ failedAttempts: null });
  });

  it('does not wait for years where failures lie ahead of the clock', async () => {
    clock.advance(60 * 24 * 365);
    for (let failures = 1; failures <= 3; failures += 1) await unlock(ANA.login, SECOND);
    clock.advance(-60 * 24 * 365);
    await reopen();
    expect(await unlock()).toMatchObject({ error: { reason: 'wait', params: { seconds: '1' } } });
    clock.advance(1);
    unwrap(await unlock());
  });

  it('records that the clock had been set back, and goes on', async () => {
    unwrap(await unlock());
    expect((await peopleEvents()).at(-1)?.payload).toMatchObject({ clockBehind: null });
    const last = behind(door).open.desk.state.lastRecordedAt;
    await reopen();
    clock.advance(-90);
    unwrap(await unlock());
    const seqs = (await peopleEvents()).map(({ header }) => header.seq);
    expect((await peopleEvents()).at(-1)?.payload).toMatchObject({ clockBehind: last });
    expect(seqs).toEqual(seqs.toSorted((left, right) => left - right));
  });

  it('waits at most five minutes, and a clock that was set back shortens nothing', () => {
    const at = (count: number, now: string) =>
      waitingMs({ count, firstAt: now, lastAt: '2026-11-29T12:00:00.000Z' }, now);
    const now = '2026-11-29T12:00:00.000Z';
    expect([0, 1, 2, 3, 4, 5, 11, 12, 60].map((count) => at(count, now))).toEqual([
      0, 0, 0, 1_000, 2_000, 4_000, 256_000, 300_000, 300_000,
    ]);
    expect(at(60, '2020-01-01T00:00:00.000Z')).toBe(300_000);
    expect(at(5, '2026-11-29T12:00:03.000Z')).toBe(1_000);
  });

  it('mends a copy of the keys that is gone, and tells the person once', async () => {
    const [, copy] = door.workspace.paths.keyringFiles;
    await door.close();
    await rm(copy);
    door = await openTestDoor(folder, clock);
    expect(door.notices).toEqual([{ key: 'keyring-missing', params: { path: copy } }]);
    await reopen();
    expect(door.notices).toEqual([]);
    unwrap(await unlock());
  });

  it('a stolen copy of the folder opens for nobody without a password', async () => {
    const stolen = await mkdtemp(join(tmpdir(), 'mesa-n2-stolen-'));
    await cp(folder, stolen, { recursive: true });
    await rm(join(stolen, 'workspace.lock'), { force: true });
    await rm(join(stolen, 'attempts.json'), { force: true });
    const other = await openTestDoor(stolen, clock);
    expect(await other.door.unlock({ login: ANA.login, password: SECOND })).toMatchObject({ ok: false });
    expect(other.door.open).toBeNull();
    await other.close();
    await rm(stolen, { recursive: true });
  });
});

describe('somebody of the desk', () => {
  beforeEach(async () => {
    unwrap(await setUp());
  });
  const addLuis = async () => unwrap(await behind(door).people.add({ person: LUIS, password: SECOND }));

  it('comes in with the password that was given to them, and does nothing before it is their own', async () => {
    await addLuis();
    await reopen();
    unwrap(await unlock(LUIS.login, SECOND));
    expect(await phase()).toBe('change-password');
    expect(door.door.open).toBeNull();
    expect(await door.door.changePassword({ current: SECOND, next: SECOND })).toMatchObject({
      error: { reason: 'same' },
    });
    expect(await door.door.changePassword({ current: PASSWORD, next: `${SECOND} mía` })).toMatchObject({
      error: { reason: 'wrong-password' },
    });
    unwrap(await door.door.changePassword({ current: SECOND, next: `${SECOND} mía` }));
    expect(await phase()).toBe('open');
    await reopen();
    expect(await unlock(LUIS.login, SECOND)).toMatchObject({ ok: false });
    unwrap(await unlock(LUIS.login, `${SECOND} mía`));
    expect(await phase()).toBe('open');
  });

  it('has a name that nobody else has', async () => {
    await addLuis();
    const twin = { person: { ...LUIS, name: 'Otro' }, password: 'tercera frase muy larga' };
    expect(await behind(door).people.add(twin)).toMatchObject({ error: { reason: 'login-taken' } });
  });

  it('who left does not come in, also with a keyring of before', async () => {
    await addLuis();
    const before = await keyringFiles();
    const luis = behind(door).open.session.settings.people.find(({ login }) => login === LUIS.login);
    if (!luis) throw new Error('not added');
    const { login: _login, id, ...person } = luis;
    unwrap(await behind(door).people.change({ personId: id, person: { ...person, active: false } }));
    await reopen();
    expect(await unlock(LUIS.login, SECOND)).toMatchObject({ error: { reason: 'refused' } });
    await putBack(before);
    expect(await unlock(LUIS.login, SECOND)).toMatchObject({ error: { reason: 'refused' } });
    unwrap(await unlock());
    // Whoever comes in finds the keyring as the journal has it.
    expect(String((await keyringFiles())[0])).not.toBe(String(before[0]));
  });

  it('with a keyring of before a change of password does not come in by the old one', async () => {
    const before = await keyringFiles();
    unwrap(await door.door.changePassword({ current: PASSWORD, next: SECOND }));
    await putBack(before);
    expect(await unlock()).toMatchObject({ error: { reason: 'refused' } });
  });

  it('a change of password rewrites no data', async () => {
    const { paths } = door.workspace;
    const path = join(paths.journalFolder, '000001.jsonl');
    const before = await readFile(path);
    unwrap(await door.door.changePassword({ current: PASSWORD, next: SECOND }));
    const after = await readFile(path);
    expect(after.subarray(0, before.length).equals(before)).toBe(true);
  });

  it('cannot send themselves away', async () => {
    const { id, login: _login, ...person } = behind(door).people.current;
    const { passwordVersion: _count, ...told } = person;
    expect(
      await behind(door).people.change({ personId: id, person: { ...told, active: false } }),
    ).toMatchObject({ error: { kind: 'invalid' } });
  });
});

describe('the recovery code', () => {
  it('gives a new password once, and is replaced by another', async () => {
    const code = unwrap(await setUp());
    await reopen();
    expect(await door.door.recover({ code: '0000-0000', login: ANA.login, password: SECOND })).toMatchObject({
      error: { reason: 'wrong-code' },
    });
    expect(await door.door.recover({ code, login: 'nadie', password: SECOND })).toMatchObject({
      error: { reason: 'refused' },
    });
    const next = unwrap(await door.door.recover({ code, login: ANA.login, password: SECOND }));
    expect(await phase()).toBe('open');
    expect(typesOf(await peopleEvents()).slice(-2)).toEqual(['v1.person.password-set', 'v1.access.opened']);
    await reopen();
    expect(await unlock()).toMatchObject({ ok: false });
    expect(await door.door.recover({ code, login: ANA.login, password: PASSWORD })).toMatchObject({
      error: { reason: 'wrong-code' },
    });
    expect(next).not.toBe(code);
    unwrap(await unlock(ANA.login, SECOND));
  });

  it('is made anew by who proves their password', async () => {
    const code = unwrap(await setUp());
    expect(await behind(door).people.renewCode(SECOND)).toMatchObject({
      error: { reason: 'wrong-password' },
    });
    const next = unwrap(await behind(door).people.renewCode(PASSWORD));
    await reopen();
    expect(await door.door.recover({ code, login: ANA.login, password: SECOND })).toMatchObject({
      error: { reason: 'wrong-code' },
    });
    unwrap(await door.door.recover({ code: next, login: ANA.login, password: SECOND }));
  });
});

it('gives one name to come in by to one person, whoever asks for it at once', async () => {
  unwrap(await setUp());
  const person = (name: string) => ({ name, email: '', role: 'soporte-n2' as const, login: 'beto.ruiz' });
  const { people } = behind(door);
  const done = await Promise.all([
    people.add({ person: person('Beto Ruiz'), password: 'cinco lunas sobre el cerro' }),
    people.add({ person: person('Otra Persona'), password: 'nueve barcos en la niebla' }),
  ]);
  expect(done.map(({ ok }) => ok)).toEqual([true, false]);
  expect(done[1]).toMatchObject({ error: { reason: 'login-taken' } });
});

describe('a recovery code that was shown', () => {
  const isToConfirm = () => behind(door).open.session.state().codeToConfirm;

  it('waits to be confirmed, over a kill too, until somebody says that it was written down', async () => {
    const code = unwrap(await setUp());
    expect(isToConfirm()).toBe(true);
    await reopen();
    unwrap(await unlock());
    expect(isToConfirm()).toBe(true);
    // Nobody sees it any more: whoever has it on paper renews it all the same, as the notice says.
    expect(await behind(door).people.codeKept(code)).toMatchObject({ error: { reason: 'wrong-code' } });
    const next = unwrap(await behind(door).people.renewCode(PASSWORD));
    for (const typed of ['', 'AAAA', code, next.slice(0, 4)]) {
      expect(await behind(door).people.codeKept(typed)).toMatchObject({ error: { reason: 'wrong-code' } });
    }
    expect(isToConfirm()).toBe(true);
    unwrap(await behind(door).people.codeKept(next.slice(-4).toLowerCase()));
    unwrap(await behind(door).people.codeKept(next));
    expect(isToConfirm()).toBe(false);
    await reopen();
    unwrap(await unlock());
    expect(isToConfirm()).toBe(false);
    expect(
      typesOf(await peopleEvents()).filter((type) => type === 'v1.access.recovery-code-confirmed'),
    ).toHaveLength(1);
  });

  it('waits again after each renewal, and after one that took the place of the code that was used', async () => {
    const code = unwrap(await setUp());
    unwrap(await behind(door).people.codeKept(code));
    await reopen();
    const next = unwrap(await door.door.recover({ code, login: ANA.login, password: SECOND }));
    expect(isToConfirm()).toBe(true);
    unwrap(await behind(door).people.codeKept(next));
    unwrap(await behind(door).people.renewCode(SECOND));
    expect(isToConfirm()).toBe(true);
  });
});

describe('one’s own role', () => {
  it('is not changed by the only one who answers for the desk, until another could come in for it', async () => {
    unwrap(await setUp());
    const { people } = behind(door);
    const { name, email, active, id: personId } = people.current;
    const change = (role: 'lider-soc' | 'soporte-n2' | 'auditor') =>
      people.change({ personId, person: { name, email, active, role } });
    // Alone and without anybody who leads, whoever records administers: an auditor would be left.
    expect(await change('auditor')).toMatchObject({
      error: { kind: 'invalid', issues: [{ path: 'role', message: 'validation.last-administrator' }] },
    });
    unwrap(await change('lider-soc'));
    expect(await change('soporte-n2')).toMatchObject({ error: { kind: 'invalid' } });
    const other = { name: 'Eva Lara', email: 'eva@example.com', role: 'lider-soc', login: 'eva' } as const;
    unwrap(await people.add({ person: other, password: SECOND }, false));
    unwrap(await change('soporte-n2'));
  });
});

describe('a recovery code of before', () => {
  it.each<[string, () => Promise<string>]>([
    ['was renewed', async () => unwrap(await behind(door).people.renewCode(PASSWORD))],
    [
      'was spent',
      async () => {
        const code = firstCode;
        await reopen();
        return unwrap(await door.door.recover({ code, login: ANA.login, password: SECOND }));
      },
    ],
  ])('that %s does not open with a keyring of its time', async (_what, renew) => {
    firstCode = unwrap(await setUp());
    const before = await keyringFiles();
    const next = await renew();
    const after = await keyringFiles();
    await putBack(before);
    const asked = { login: ANA.login, password: 'tercera frase muy larga' };
    expect(await door.door.recover({ ...asked, code: firstCode })).toMatchObject({
      error: { reason: 'wrong-code' },
    });
    expect((await door.door.state()).phase).toBe('locked');
    await putBack(after);
    unwrap(await door.door.recover({ ...asked, code: next }));
    expect(
      (await peopleEvents()).filter(({ header }) => /code-renewed/.test(header.type)).at(-1)?.payload,
    ).toEqual({
      personId: behind(door).people.current.id,
      version: 2,
      codeToConfirm: true,
    });
  });

  let firstCode = '';
});

describe('who tries passwords at an open desk', () => {
  const WRONG = { current: 'no es la contraseña de nadie', next: SECOND };

  it('waits as at the door, and has the desk locked behind them', async () => {
    unwrap(await setUp());
    for (let failures = 1; failures <= 3; failures += 1) {
      expect(await door.door.changePassword(WRONG)).toMatchObject({ error: { reason: 'wrong-password' } });
    }
    const right = { current: PASSWORD, next: SECOND };
    expect(await door.door.changePassword(right)).toMatchObject({
      error: { reason: 'wait', params: { seconds: '1' } },
    });
    expect(await behind(door).people.renewCode(PASSWORD)).toMatchObject({ error: { reason: 'wait' } });
    clock.advance(1);
    expect(await behind(door).people.renewCode(WRONG.current)).toMatchObject({
      error: { reason: 'wrong-password' },
    });
    clock.advance(1);
    expect(await door.door.changePassword(WRONG)).toMatchObject({ error: { reason: 'wrong-password' } });
    await door.door.lock('person');
    expect(await door.door.state()).toMatchObject({ phase: 'locked', lockedBy: 'attempts', waitSeconds: 4 });
    clock.advance(1);
    unwrap(await unlock());
    const [closed, opened] = (await peopleEvents()).slice(-2);
    expect(closed?.payload).toMatchObject({ cause: 'attempts' });
    expect(opened?.payload).toMatchObject({ failedAttempts: { count: 5 } });
  });
});

describe('passwords tried at once at an open desk', () => {
  it('wait for one another: the right one among them opens nothing', async () => {
    unwrap(await setUp());
    const { people } = behind(door);
    const guesses = [...Array.from({ length: 30 }, (_, n) => `adivinanza número ${n}`), PASSWORD];
    const answers = await Promise.all(guesses.map((guess) => people.confirm(guess)));
    const reasons = answers.map((answer) =>
      answer.ok ? 'ok' : 'reason' in answer.error && answer.error.reason,
    );
    expect(reasons.filter((reason) => reason === 'wrong-password')).toHaveLength(3);
    expect(reasons.at(-1)).toBe('wait');
  });
});

describe('the system’s keychain', () => {
  function keychainInMemory(): Keychain & { kept: unknown; isShut: boolean } {
    let kept: { slotId: string; secret: Uint8Array } | null = null;
    return {
      isShut: false,
      available: () => true,
      async recall() {
        return this.isShut ? 'shut' : kept;
      },
      keep: async (_workspace, secret) => {
        kept = secret;
        return true;
      },
      forget: async () => {
        kept = null;
      },
      get kept() {
        return kept;
      },
    };
  }

  it('opens at a start for who wished it, and never a desk that was locked', async () => {
    const keychain = keychainInMemory();
    await reopen(keychain);
    unwrap(await setUp());
    expect((await door.door.state()).keychain).toBe('off');
    unwrap(await behind(door).people.setKeychain({ on: true, password: PASSWORD }));
    expect((await door.door.state()).keychain).toBe('on');
    await reopen(keychain);
    unwrap(await door.door.unlockByKeychain());
    expect(await phase()).toBe('open');
    await door.door.lock('idle');
    expect(await door.door.unlockByKeychain()).toMatchObject({ error: { reason: 'keychain-none' } });
    unwrap(await unlock());
    unwrap(await behind(door).people.setKeychain({ on: false, password: PASSWORD }));
    expect(keychain.kept).toBeNull();
  });

  it('is no way in any more once the password has changed', async () => {
    const keychain = keychainInMemory();
    await reopen(keychain);
    unwrap(await setUp());
    unwrap(await behind(door).people.setKeychain({ on: true, password: PASSWORD }));
    unwrap(await door.door.changePassword({ current: PASSWORD, next: SECOND }));
    await reopen(keychain);
    expect(await door.door.unlockByKeychain()).toMatchObject({ error: { reason: 'keychain-failed' } });
    expect(keychain.kept).toBeNull();
  });

  it('does not open any more once it was switched off, also with a keyring of before', async () => {
    const keychain = keychainInMemory();
    await reopen(keychain);
    unwrap(await setUp());
    unwrap(await behind(door).people.setKeychain({ on: true, password: PASSWORD }));
    const before = await keyringFiles();
    const secret = await keychain.recall('');
    unwrap(await behind(door).people.setKeychain({ on: false, password: PASSWORD }));
    await putBack(before, keychain);
    if (secret && secret !== 'shut') await keychain.keep('', secret);
    expect(await door.door.unlockByKeychain()).toMatchObject({ error: { reason: 'refused' } });
    expect(keychain.kept).toBeNull();
    // Switched on again, the former secret is no way in either.
    unwrap(await unlock());
    unwrap(await behind(door).people.setKeychain({ on: true, password: PASSWORD }));
    await putBack(before, keychain);
    if (secret && secret !== 'shut') await keychain.keep('', secret);
    expect(await door.door.unlockByKeychain()).toMatchObject({ error: { reason: 'refused' } });
  });

  it('that is locked itself is asked again later, and not forgotten', async () => {
    const keychain = keychainInMemory();
    await reopen(keychain);
    unwrap(await setUp());
    unwrap(await behind(door).people.setKeychain({ on: true, password: PASSWORD }));
    await reopen(keychain);
    keychain.isShut = true;
    expect(await door.door.unlockByKeychain()).toMatchObject({ error: { reason: 'keychain-failed' } });
    expect((await door.door.state()).keychain).toBe('on');
    keychain.isShut = false;
    unwrap(await door.door.unlockByKeychain());
  });

  it('is refused where there is none', async () => {
    unwrap(await setUp());
    expect(await behind(door).people.setKeychain({ on: true, password: PASSWORD })).toMatchObject({
      error: { reason: 'keychain-none' },
    });
  });
});

describe('locking', () => {
  it('shuts the door at once, takes drafts until the window is put away, and forgets the keys', async () => {
    let letGo = () => {};
    const away = new Promise<void>((done) => {
      letGo = done;
    });
    const putAway = () => away;
    await door.close();
    door = await openTestDoor(folder, clock, { putAway });
    unwrap(await setUp());
    const { open } = behind(door);
    const locking = door.door.lock('idle');
    expect(door.door.open).toBeNull();
    expect(await door.door.state()).toMatchObject({ phase: 'locked', lockedBy: 'idle' });
    unwrap(
      (await door.door.closing?.session.saveDraft('request:new', 'a medias')) ?? { ok: true, value: true },
    );
    letGo();
    await locking;
    expect(door.door.closing).toBeNull();
    expect(() => open.folders.secret).toThrow('forgotten');
    unwrap(await unlock());
    expect(await behind(door).open.session.draft('request:new')).toBe('a medias');
    const closed = (await peopleEvents()).find(({ header }) => header.type === 'v1.access.closed');
    expect(closed?.payload).toMatchObject({ cause: 'idle' });
  });

  it('twice at the same time is once', async () => {
    unwrap(await setUp());
    await Promise.all([door.door.lock('idle'), door.door.lock('suspend'), door.door.lock('person')]);
    unwrap(await unlock());
    expect(typesOf(await peopleEvents()).filter((type) => type === 'v1.access.closed')).toHaveLength(1);
  });
});

describe('a lock that did not wait for what was under way', () => {
  /** Passwords are turned into keys once the door is shut, as where the computer was suspended meanwhile. */
  async function shutWhile<T>(act: () => Promise<T>): Promise<PromiseSettledResult<T>> {
    let letGo = () => {};
    held = new Promise((done) => {
      letGo = done;
    });
    const acting = Promise.allSettled([act()]);
    await door.door.lock('suspend');
    held = null;
    letGo();
    const [acted] = await acting;
    return acted as PromiseSettledResult<T>;
  }
  let held: Promise<void> | null = null;
  let code: string;

  beforeEach(async () => {
    await door.close();
    const derive: typeof derivePasswordKey = async (given) => {
      await held;
      return derivePasswordKey(given);
    };
    door = await openTestDoor(folder, clock, { derive });
    code = unwrap(await setUp());
  });

  it('spends no recovery code for one that opens nothing', async () => {
    const { people } = behind(door);
    expect(await shutWhile(() => people.renewCode(PASSWORD))).toMatchObject({
      value: { error: { kind: 'locked-desk' } },
    });
    unwrap(await door.door.recover({ code, login: ANA.login, password: SECOND }));
  });

  it('gives nobody a key that opens nothing, which would take their name for ever', async () => {
    const { people } = behind(door);
    const luis = { person: LUIS, password: SECOND };
    await shutWhile(async () => {
      await held;
      return people.add(luis);
    });
    unwrap(await unlock());
    unwrap(await behind(door).people.add(luis, false));
    await door.door.lock('person');
    unwrap(await unlock(LUIS.login, SECOND));
  });
});

it('a journal that lost everybody is damage, and no refusal of whoever comes', async () => {
  unwrap(await setUp());
  const { journalFolder, checkpointFolder } = door.workspace.paths;
  await door.close();
  await writeFile(join(journalFolder, '000001.jsonl'), '');
  for (const name of await readdir(checkpointFolder)) await writeFile(join(checkpointFolder, name), 'x');
  await writeFile(join(checkpointFolder, 'x'), 'x');
  door = await openTestDoor(folder, clock);
  expect(await unlock()).toMatchObject({ ok: false, error: { kind: 'damaged', reason: 'journal-missing' } });
});

describe('a password', () => {
  it('is judged by whoever the door was given for that, wherever one is chosen', async () => {
    await door.close();
    const asked: string[] = [];
    const judge = async (password: string) => {
      asked.push(password);
      return null;
    };
    door = await openTestDoor(folder, clock, { judge });
    const code = unwrap(await setUp());
    unwrap(await door.door.changePassword({ current: PASSWORD, next: 'aaaaaaaaaaaaaaaa' }));
    await door.door.lock('person');
    unwrap(await door.door.recover({ code, login: ANA.login, password: 'bbbbbbbbbbbbbbbb' }));
    expect(asked).toEqual([PASSWORD, 'aaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbb']);
  });

  it.each([
    ['Ana Robles 2026!', 'guessable'],
    ['silent4business2026', 'guessable'],
    ['MX01-MX01-MX01-MX01', 'guessable'],
    ['mesa n2 ana robles', 'guessable'],
    ['mesan2mesan2mesan2', 'guessable'],
    ['123456789012345', 'too-common'],
    ['qwertyuiopasdfgh', 'too-common'],
    ['password1234567', 'too-common'],
    ['contraseña123456', 'too-common'],
    ['abcabcabcabcdeabcde', 'too-common'],
    [PASSWORD, null],
    ['ana cruza el puente a las seis', null],
    ['caballo verde lunes', null],
    ['Ejemplo-sin-validez', null],
    ['tercera frase muy larga', null],
    ['cuatro palabras al azar', null],
    ['el ñandú corre á prisa', null],
    ['contraseña €ñandú', null],
  ])('%j is weak as anybody would guess it: %s', async (password, weakness) => {
    expect(await weaknessOf(password, ['Ana Robles', 'ana.robles', 'Silent4Business', 'MX01'])).toBe(
      weakness,
    );
  });
});
