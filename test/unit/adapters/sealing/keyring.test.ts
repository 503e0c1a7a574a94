import { hash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openKeyring } from '../../../../electron/adapters/sealing/keyring';
import { mendKeyring } from '../../../../electron/adapters/sealing/keyring-file';
import { PASSWORD_COST, passwordCostSchema } from '../../../../electron/adapters/sealing/password-key';
import { newRecoveryCode } from '../../../../electron/adapters/sealing/recovery-code';
import { newMasterKey } from '../../../../electron/adapters/sealing/workspace-keys';
import { nodeFileLayer } from '../../../../electron/adapters/workspace-file-layer';
import { normalCode } from '../../../../electron/shared/access';
import { canonicalJson } from '../../../../electron/shared/canonical-json';
import { cheapAccess, PASSWORD } from '../../../support/desk-access';
import { unwrap } from '../../../support/desk-harness';
import { SimulatedDisk } from '../../../support/simulated-disk';

const workspaceId = '0192f0a0-0000-7000-a000-00000000000a';
const ana = { personId: '0192f0a0-0000-7000-a000-0000000000a1', passwordVersion: 1, temporary: false };
const luis = { personId: '0192f0a0-0000-7000-a000-0000000000a2', passwordVersion: 1, temporary: true };
const masterKey = newMasterKey();
let folder: string;
let paths: [string, string];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesa-n2-keyring-'));
  paths = [join(folder, 'keyring.json'), join(folder, 'keyring.copy.json')];
});
afterEach(() => rm(folder, { recursive: true }));

const open = async () => unwrap(await openKeyring({ workspaceId, paths, ...cheapAccess }));

async function withBoth() {
  const keyring = await open();
  unwrap(await keyring.setPassword({ ...ana, login: 'ana', password: PASSWORD }, masterKey));
  unwrap(await keyring.setPassword({ ...luis, login: 'luis', password: `${PASSWORD} dos` }, masterKey));
  return keyring;
}

it('no cost is taken that argon2id cannot have: each lane needs eight blocks of 1 KiB', () => {
  const cost = (memoryKiB: number, lanes: number) =>
    passwordCostSchema.safeParse({ name: 'argon2id', memoryKiB, passes: 1, lanes }).success;
  expect([cost(32, 4), cost(31, 4), cost(8, 1)]).toEqual([true, false, true]);
});

describe('a keyring', () => {
  it('opens for each with their own password, at the next start too, and says whose it is', async () => {
    await withBoth();
    const keyring = await open();
    expect(await keyring.openWithPassword('ana', PASSWORD)).toEqual({ ...ana, masterKey });
    expect(await keyring.openWithPassword('luis', `${PASSWORD} dos`)).toEqual({ ...luis, masterKey });
    expect(keyring.holders(masterKey).toSorted()).toEqual([ana.personId, luis.personId]);
  });

  it.each([
    ['ana', `${PASSWORD} `],
    ['ana', PASSWORD.toUpperCase()],
    ['ana', `${PASSWORD} dos`],
    ['luis', PASSWORD],
    ['nadie', PASSWORD],
  ])('does not open for %s with %j', async (login, password) => {
    expect(await (await withBoth()).openWithPassword(login, password)).toBeNull();
  });

  it('takes the same letters however a keyboard composes them', async () => {
    const keyring = await open();
    unwrap(
      await keyring.setPassword({ ...ana, login: 'ana', password: 'el ñandú corre á prisa' }, masterKey),
    );
    expect(await keyring.openWithPassword('ana', 'el ñandú corre á prisa'.normalize('NFD'))).not.toBeNull();
  });

  it('names nobody, and holds neither key nor password', async () => {
    const keyring = await withBoth();
    unwrap(await keyring.renewCode(masterKey, 0));
    for (const path of paths) {
      const text = await readFile(path, 'utf8');
      expect(text).not.toMatch(/"ana"|"luis"|gatos cruzan/);
      for (const form of ['hex', 'base64', 'base64url'] as const) {
        expect(text).not.toContain(Buffer.from(masterKey).toString(form).slice(0, 20));
      }
      expect(text).not.toContain(ana.personId);
    }
  });

  it('asks a name that nobody has for as much work as a real one', async () => {
    const asked: unknown[] = [];
    const derive: typeof cheapAccess.derive = (request) => {
      asked.push(request.cost);
      return cheapAccess.derive(request);
    };
    await withBoth();
    const keyring = unwrap(await openKeyring({ workspaceId, paths, ...cheapAccess, derive }));
    await keyring.openWithPassword('ana', 'x');
    await keyring.openWithPassword('nadie', 'x');
    expect(asked).toEqual([cheapAccess.cost, cheapAccess.cost]);
  });

  it('costs what RFC 9106 recommends where memory is short', () => {
    expect(PASSWORD_COST).toEqual({ name: 'argon2id', memoryKiB: 65_536, passes: 3, lanes: 4 });
  });

  it('with a new password no longer opens with the old one, nor for who was removed', async () => {
    const keyring = await withBoth();
    const next = { ...ana, passwordVersion: 2, login: 'ana', password: `${PASSWORD} nuevo` };
    unwrap(await keyring.setPassword(next, masterKey));
    expect(await keyring.openWithPassword('ana', PASSWORD)).toBeNull();
    expect(await keyring.openWithPassword('ana', next.password)).toMatchObject({ passwordVersion: 2 });
    unwrap(await keyring.remove([luis.personId], masterKey));
    expect(await keyring.openWithPassword('luis', `${PASSWORD} dos`)).toBeNull();
    expect((await open()).holders(masterKey)).toEqual([ana.personId]);
  });

  it('opens with its newest recovery code, typed in any way, and with no other', async () => {
    const keyring = await withBoth();
    const first = unwrap(await keyring.renewCode(masterKey, 0));
    expect(first).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
    const typed = ` ${first.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')}`;
    expect(await keyring.openWithCode(typed)).toEqual({ masterKey, version: 0 });
    expect(keyring.codeVersion(masterKey)).toBe(0);
    const second = unwrap(await keyring.renewCode(masterKey, 1));
    expect((await open()).codeVersion(masterKey)).toBe(1);
    expect(await keyring.openWithCode(first)).toBeNull();
    expect(await (await open()).openWithCode(second)).toEqual({ masterKey, version: 1 });
    expect(await keyring.openWithCode(second.slice(0, -1))).toBeNull();
  });

  it('opens with a secret that the system kept until it is taken away, or the password changes', async () => {
    const keyring = await withBoth();
    const kept = unwrap(await keyring.setSecret({ ...ana, version: 3 }, masterKey));
    expect(keyring.openWithSecret(kept.slotId, kept.secret)).toEqual({ ...ana, masterKey, version: 3 });
    expect(keyring.openWithSecret(kept.slotId, newMasterKey())).toBeNull();
    unwrap(await keyring.setPassword({ ...ana, login: 'ana', password: `${PASSWORD} tres` }, masterKey));
    expect(keyring.openWithSecret(kept.slotId, kept.secret)).toBeNull();
    const again = unwrap(await keyring.setSecret({ ...ana, version: 4 }, masterKey));
    unwrap(await keyring.removeSecret(ana.personId, masterKey));
    expect(keyring.openWithSecret(again.slotId, again.secret)).toBeNull();
  });

  it('stands on either of its two copies, and fails when both are damaged', async () => {
    await withBoth();
    const sound = await readFile(paths[0]);
    for (const [damaged, other] of [paths, paths.toReversed()] as [string, string][]) {
      for (let at = 0; at < sound.length; at += 7) {
        const turned = Buffer.from(sound);
        turned[at] = (turned[at] ?? 0) ^ 4;
        await writeFile(damaged, turned);
        expect((await open()).holders(masterKey)).toHaveLength(2);
      }
      await writeFile(damaged, sound);
      await writeFile(other, sound);
    }
    for (const path of paths) await writeFile(path, '{}');
    expect(await openKeyring({ workspaceId, paths, ...cheapAccess })).toMatchObject({
      ok: false,
      error: { kind: 'damaged', path: paths[0], reason: 'hash' },
    });
  });

  it('writes a copy anew that is missing, damaged, of before or of elsewhere, from the good one, and says so', async () => {
    const keyring = await withBoth();
    const former = await readFile(paths[0]);
    unwrap(await keyring.remove([luis.personId], masterKey));
    const sound = await readFile(paths[0]);
    const content = {
      ...JSON.parse(String(sound)).content,
      workspaceId: workspaceId.replace(/a$/, 'b'),
      revision: 99,
    };
    const elsewhere = { sha256: hash('sha256', canonicalJson(content)), content };
    const mended = async () => unwrap(await mendKeyring(nodeFileLayer, paths, workspaceId));
    expect(await mended()).toEqual([]);
    for (const path of paths) {
      for (const [why, bytes] of [
        ['missing', null],
        ['damaged', Buffer.from('{}')],
        ['damaged', Buffer.from(JSON.stringify(elsewhere))],
        ['differs', former],
      ] as const) {
        if (bytes === null) await rm(path);
        else await writeFile(path, bytes);
        expect(await mended()).toEqual([{ path, why }]);
        expect(await readFile(path)).toEqual(sound);
        expect(await mended()).toEqual([]);
      }
    }
  });

  it('whose copies go away while it is open writes them anew as it knows them, and leaves sound ones alone', async () => {
    const keyring = await withBoth();
    const [first, second] = paths;
    const whole = await readFile(first, 'utf8');
    await rm(first);
    await writeFile(second, whole.slice(1));
    expect(unwrap(await keyring.mend())).toEqual(paths);
    expect(await readFile(first, 'utf8')).toBe(whole);
    expect(await readFile(second, 'utf8')).toBe(whole);
    expect(unwrap(await keyring.mend())).toEqual([]);
    expect(await (await open()).openWithPassword('ana', PASSWORD)).toMatchObject({ personId: ana.personId });
  });

  it('that is only read, as by the command line, is left as it is', async () => {
    await withBoth();
    await rm(paths[1]);
    expect(await (await open()).openWithPassword('ana', PASSWORD)).toMatchObject(ana);
    await expect(readFile(paths[1])).rejects.toThrow('ENOENT');
  });

  it('on a disk that fails once holds, at the next start too, the password that it told', async () => {
    let failures = 0;
    for (let failing = 1; ; failing += 1) {
      const disk = new SimulatedDisk();
      await disk.makeFolder('/k');
      const start = () => openKeyring({ workspaceId, ...cheapAccess, files: disk, paths: ['/k/a', '/k/b'] });
      const keyring = unwrap(await start());
      unwrap(await keyring.setPassword({ ...ana, login: 'ana', password: PASSWORD }, masterKey));
      const before = disk.operations;
      disk.failWith = () => (disk.operations - before === failing ? 'ENOSPC' : null);
      const next = { ...ana, login: 'ana', password: `${PASSWORD}!` };
      const { ok } = await keyring.setPassword(next, masterKey);
      disk.failWith = () => null;
      const [holds, other] = ok ? [`${PASSWORD}!`, PASSWORD] : [PASSWORD, `${PASSWORD}!`];
      for (const opened of [keyring, unwrap(await start())]) {
        expect(await opened.openWithPassword('ana', holds), `operation ${failing}`).not.toBeNull();
        expect(await opened.openWithPassword('ana', other), `operation ${failing}`).toBeNull();
      }
      if (disk.operations - before < failing) break;
      if (!ok) failures += 1;
    }
    expect(failures).toBeGreaterThan(3);
  });

  it('of another workspace is not taken', async () => {
    await withBoth();
    const other = '0192f0a0-0000-7000-a000-00000000000b';
    expect(await openKeyring({ workspaceId: other, paths, ...cheapAccess })).toMatchObject({
      ok: false,
      error: { kind: 'damaged', reason: 'seal' },
    });
  });

  it('cut at any operation of a change of password opens with the old one or the new one', async () => {
    let cuts = 0;
    for (let at = 1; ; at += 1) {
      const disk = new SimulatedDisk();
      await disk.makeFolder('/k');
      await disk.syncFolder('/');
      const options = { workspaceId, paths: ['/k/a', '/k/b'] as const, ...cheapAccess, files: disk };
      const keyring = unwrap(await openKeyring({ ...options, paths: ['/k/a', '/k/b'] }));
      unwrap(await keyring.setPassword({ ...ana, login: 'ana', password: PASSWORD }, masterKey));
      disk.powerOffAt = disk.operations + at;
      const changing = keyring.setPassword({ ...ana, login: 'ana', password: `${PASSWORD}!` }, masterKey);
      const cut = await changing.then(
        () => false,
        () => true,
      );
      if (!cut) break;
      cuts += 1;
      disk.cyclePower(() => 0.5);
      const again = unwrap(await openKeyring({ ...options, paths: ['/k/a', '/k/b'] }));
      const opened = [
        await again.openWithPassword('ana', PASSWORD),
        await again.openWithPassword('ana', `${PASSWORD}!`),
      ].filter((slot) => slot !== null);
      expect(opened, `cut at ${at}`).toHaveLength(1);
    }
    expect(cuts).toBeGreaterThan(5);
  });
});

describe('a recovery code', () => {
  it('is read as it was made, whatever is typed between its characters', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(' ', '-', '–', '\n', '.', '_'), { maxLength: 40 }), (marks) => {
        const code = newRecoveryCode();
        const typed = [...code].map((character, at) => `${character}${marks[at] ?? ''}`).join('');
        expect(normalCode(typed)).toBe(code.replaceAll('-', ''));
      }),
    );
  });
});
