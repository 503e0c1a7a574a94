import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  contentPath,
  generationsFolder,
  readGeneration,
} from '../../../../electron/adapters/backup/backup-folder';
import { manifestText } from '../../../../electron/adapters/backup/backup-manifest';
import { makeBackup } from '../../../../electron/adapters/backup/make-backup';
import { missingIn, previewRestore } from '../../../../electron/adapters/backup/preview-restore';
import { restoreBackup, verifyBackup } from '../../../../electron/adapters/backup/restore-backup';
import { type FileLayer, nodeFileLayer as files } from '../../../../electron/adapters/workspace-file-layer';
import { workspacePaths } from '../../../../electron/adapters/workspace-folder';
import { openTestDoor, PASSWORD } from '../../../support/desk-access';
import { actAs, createDeskHarness, type DeskHarness, keep, unwrap } from '../../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../../support/example-client';
import { Journey } from '../../../support/journey';
import { filesIn } from '../../../support/workspace-on-disk';

let harness: DeskHarness;
let client: ExampleClient;
let root: string;
let target: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'mesa-n2-preview-'));
  target = join(root, 'respaldos');
  harness = await createDeskHarness('lider-soc');
  client = await registerClient(harness);
  await new Journey(harness, client).capture();
});
afterEach(async () => {
  await harness.dispose();
  await rm(root, { recursive: true });
});

const back = async () => {
  harness.clock.advance(1);
  return unwrap(await makeBackup({ workspace: harness.folder, target, clock: harness.clock, files })).name;
};
type Given = Partial<Parameters<typeof previewRestore>[0]>;
const preview = (name: string, given: Given = {}) =>
  previewRestore({
    files,
    folder: target,
    name,
    workspace: harness.folder,
    isBlank: false,
    ...given,
    access: given.access ?? { kind: 'present', secret: harness.open.folders.secret },
  });
const withPassword = (password = PASSWORD) => ({ kind: 'password' as const, login: harness.login, password });

describe('a generation whose journal is not what was kept', () => {
  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['cut in half', (bytes) => bytes.subarray(0, bytes.indexOf(10, bytes.length / 2) + 1)],
    ['an unfinished line behind it', (bytes) => Buffer.concat([bytes, Buffer.from('x')])],
    ['other words', () => Buffer.from('otra cosa\n')],
    ['empty', () => Buffer.alloc(0)],
    [
      'a flipped bit',
      (bytes) => {
        const flipped = Buffer.from(bytes);
        flipped[100] = (flipped[100] ?? 0) ^ 1;
        return flipped;
      },
    ],
  ])('is no older and no empty desk, but a damaged backup: %s', async (_how, spoil) => {
    const name = await back();
    const manifest = await readGeneration(files, target, `${name.replace('.json', '')}.json`);
    const journal = manifest?.files.find(({ path }) => path.startsWith('data/journal/'));
    const place = contentPath(target, journal?.sha256 ?? '');
    await writeFile(place, spoil(await readFile(place)));
    expect(await preview(name)).toEqual({
      ok: false,
      error: {
        kind: 'backup',
        reason: 'content-damaged',
        params: { path: 'data/journal/000001.jsonl' },
      },
    });
  });
});

it('a link in the place of a content is not followed: what lies behind it is no backup', async () => {
  const name = await back();
  const journal = (await readGeneration(files, target, name))?.files.find(({ path }) =>
    path.startsWith('data/journal/'),
  );
  const place = contentPath(target, journal?.sha256 ?? '');
  await rename(place, join(root, 'otra parte'));
  await symlink(join(root, 'otra parte'), place);
  expect(await preview(name)).toMatchObject({ ok: false, error: { reason: 'content-damaged' } });
});

describe('what a generation holds', () => {
  it('is looked into without reading its journal a second time', async () => {
    const name = await back();
    const journal = (await readGeneration(files, target, name))?.files.find(({ path }) =>
      path.startsWith('data/journal/'),
    );
    const place = contentPath(target, journal?.sha256 ?? '');
    let readBytes = 0;
    const counting: FileLayer = {
      ...files,
      open: async (path, mode, permissions) => {
        const file = await files.open(path, mode, permissions);
        if (path !== place) return file;
        const read: typeof file.read = async (into, at) => {
          const got = await file.read(into, at);
          readBytes += got;
          return got;
        };
        return { ...file, read, sizeBytes: () => file.sizeBytes(), close: () => file.close() };
      },
    };
    unwrap(await preview(name, { files: counting, isBlank: true }));
    expect(readBytes).toBe(journal?.sizeBytes);
  });

  it('beside the workspace that went on from it: counts, period, and what would be gone, by folio', async () => {
    const name = await back();
    const then = { head: harness.open.journal.head(), events: harness.open.journal.lastSeq() };
    const journey = await new Journey(harness, client).capture();
    const seen = unwrap(await preview(name));
    expect(seen.backup).toMatchObject({ tickets: 1, clients: 1, people: 1, ...then });
    expect(seen.present).toMatchObject({
      kind: 'known',
      relation: 'earlier',
      lostEvents: harness.open.journal.lastSeq() - then.events,
      tickets: {
        onlyPresent: { count: 1, names: [journey.ticket.requestFolio] },
        onlyBackup: { count: 0 },
        changed: { count: 0 },
      },
      clients: { onlyPresent: { count: 0 }, changed: { count: 0 } },
      codeChanged: false,
      summary: { tickets: 2, head: harness.open.journal.head() },
    });
  });

  it('lacks what its records name and its list of files does not: that is counted, though all it names is whole', async () => {
    const file = await keep(harness, 'la única prueba');
    const journey = new Journey(harness, client);
    await journey.capture();
    await journey.do({ type: 'evidence.attach', payload: { file, note: '' } });
    const name = await back();
    expect(unwrap(await preview(name)).missing).toBe(0);
    const { secret } = harness.open.folders;
    expect(await missingIn(files, target, name, secret)).toEqual({ ok: true, value: 0 });
    const whole = await readGeneration(files, target, name);
    if (!whole) throw new Error('no generation');
    const kept = whole.files.filter(({ path }) => !path.startsWith('data/evidence/'));
    await writeFile(join(generationsFolder(target), name), manifestText({ ...whole, files: kept }));
    expect(unwrap(await verifyBackup(files, target, name)).damaged).toEqual([]);
    const seen = unwrap(await preview(name, { access: withPassword() }));
    expect(seen).toMatchObject({ missing: 3, backup: { files: 0 } });
    expect(await missingIn(files, target, name, secret)).toEqual({ ok: true, value: 3 });
    const other = { ...secret, masterKey: new Uint8Array(32) };
    expect(await missingIn(files, target, name, other)).toMatchObject({ ok: false });
  });

  it('that went on is told as changed; the same is told as the same', async () => {
    expect(unwrap(await preview(await back())).present).toMatchObject({ relation: 'same', lostEvents: 0 });
    const name = await back();
    const [ticket] = harness.open.desk.state.tickets.values();
    const journey = new Journey(harness, client);
    Object.assign(journey, { id: ticket?.id });
    await journey.do(journey.validate(true));
    expect(unwrap(await preview(name)).present).toMatchObject({
      relation: 'earlier',
      tickets: { changed: { count: 1 }, onlyPresent: { count: 0 } },
    });
  });

  it('names the clients that would be gone or be as they were, and tells whether the recovery code is another', async () => {
    const name = await back();
    const { desk } = harness.open;
    await registerClient(harness, {}, 'Zapatos del Norte, S.A.', { tradeName: 'Zapatos del Norte' });
    await registerClient(harness, {}, 'Ártico, S.A.', { tradeName: 'Ártico' });
    const first = desk.state.clients.get(client.clientId);
    unwrap(
      await desk.clientCommand(
        { commandId: randomUUID(), id: client.clientId, expectedVersion: first?.version ?? 0 },
        { type: 'contact.save', payload: { ...client.contact, phone: '+52 55 5555 0199' } },
      ),
    );
    const before = unwrap(await preview(name)).present;
    expect(before).toMatchObject({
      clients: {
        onlyPresent: { count: 2, names: ['Ártico', 'Zapatos del Norte'] },
        changed: { count: 1, names: ['Grupo Bajío'] },
        onlyBackup: { count: 0 },
      },
      codeChanged: false,
    });
    unwrap(await harness.people.renewCode(PASSWORD));
    expect(unwrap(await preview(name)).present).toMatchObject({ codeChanged: true });
  });

  it('that is newer than the workspace, or parted from it, is told as that', async () => {
    const older = await back();
    await new Journey(harness, client).capture();
    const newer = await back();
    const place = join(root, 'otra');
    unwrap(await restoreBackup(files, target, place, older));
    expect(unwrap(await preview(newer, { workspace: place })).present).toMatchObject({
      relation: 'later',
      tickets: { onlyBackup: { count: 1 } },
    });
    const { openHarnessDesk } = await import('../../../support/desk-harness');
    const other = await openHarnessDesk(place, harness.clock);
    await other.door.close();
    expect(unwrap(await preview(newer, { workspace: place })).present).toMatchObject({ relation: 'parted' });
  });

  it('writes nothing, neither into the backup nor into the workspace', async () => {
    const name = await back();
    const before = [await filesIn(target), await filesIn(harness.folder)];
    const seen = unwrap(await preview(name, { access: withPassword() }));
    const [person] = harness.open.desk.state.roster.people;
    expect(seen.openedBy).toEqual({ personId: person?.id, name: person?.name, role: person?.role });
    expect([await filesIn(target), await filesIn(harness.folder)]).toEqual(before);
  });

  it('is compared with no workspace that cannot be read, or is another one', async () => {
    const name = await back();
    const journal = join(harness.folder, 'data', 'journal', '000001.jsonl');
    const sound = await readFile(journal);
    await writeFile(journal, Buffer.concat([sound.subarray(0, 200), Buffer.from('x'), sound.subarray(201)]));
    expect(unwrap(await preview(name)).present).toMatchObject({ kind: 'unreadable', path: journal, line: 1 });
    await writeFile(journal, sound);
    const other = await createDeskHarness();
    expect(unwrap(await preview(name, { workspace: other.folder })).present).toEqual({
      kind: 'other-workspace',
    });
    await other.dispose();
    expect(unwrap(await preview(name, { isBlank: true })).present).toEqual({ kind: 'blank' });
  });
});

describe('a backup of a workspace of somebody’s own', () => {
  it('that bears this one’s id, which lies in the open, is told as another’s', async () => {
    const info = async (folder: string) =>
      JSON.parse(await readFile(workspacePaths(folder).infoFile, 'utf8')) as Record<string, unknown>;
    const { workspaceId } = await info(harness.folder);
    const forged = join(root, 'ajeno');
    await (await openTestDoor(forged, harness.clock)).close();
    const { sha256: _hash, ...rest } = await info(forged);
    await writeFile(workspacePaths(forged).infoFile, JSON.stringify({ ...rest, workspaceId }));
    const { door, close } = await openTestDoor(forged, harness.clock);
    const typed = 'otros nueve perros ladran';
    const person = { name: 'Otra', email: '', role: 'gerente-operaciones' as const, login: 'otra' };
    unwrap(await door.setUp({ stationCode: 'MX01', person, password: typed, language: 'es-MX' }));
    await door.lock('quit');
    await close();
    const { name } = unwrap(await makeBackup({ workspace: forged, target, clock: harness.clock, files }));
    const access = { kind: 'password' as const, login: 'otra', password: typed };
    expect(unwrap(await preview(name, { access })).present).toEqual({ kind: 'other-workspace' });
    const journal = join(harness.folder, 'data', 'journal', '000001.jsonl');
    const sound = await readFile(journal);
    await writeFile(journal, Buffer.concat([Buffer.from('x'), sound]));
    expect(unwrap(await preview(name, { access })).present).toEqual({ kind: 'other-workspace' });
    await writeFile(journal, sound);
  });
});

describe('what opens a generation', () => {
  it('is a name and password, or the recovery code, of then, or of the desk that is there; nothing else does', async () => {
    const name = await back();
    unwrap(await preview(name, { access: withPassword() }));
    for (const access of [
      withPassword('otra contraseña cualquiera'),
      { kind: 'password' as const, login: 'nadie', password: PASSWORD },
      { kind: 'code' as const, code: '0'.repeat(32) },
    ]) {
      expect(await preview(name, { access })).toMatchObject({ error: { kind: 'backup', reason: 'refused' } });
    }
    const renewed = unwrap(await harness.people.renewCode(PASSWORD));
    unwrap(await preview(await back(), { access: { kind: 'code', code: renewed } }));
    const next = 'nueve perros duermen bajo la mesa';
    unwrap(await harness.people.changeOwn({ current: PASSWORD, next }));
    for (const access of [withPassword(next), { kind: 'code' as const, code: renewed }]) {
      unwrap(await preview(name, { access }));
      // On another machine there is only the backup.
      expect(await preview(name, { access, isBlank: true })).toMatchObject({ error: { reason: 'refused' } });
    }
  });

  it('puts nothing in the place of a desk that its owner does not administer, then or now', async () => {
    await actAs(harness, 'soporte-n2');
    await actAs(harness, 'lider-soc');
    const name = await back();
    const asSupport = { kind: 'password' as const, login: 'persona.soporte-n2', password: PASSWORD };
    expect(await preview(name, { access: asSupport })).toMatchObject({ error: { reason: 'not-restorable' } });
    // On an empty machine there is nothing to protect from it.
    unwrap(await preview(name, { access: asSupport, isBlank: true }));
  });

  it('puts nothing in the place of a desk whose door it opens no more, while somebody can come in there', async () => {
    const code = unwrap(await harness.people.renewCode(PASSWORD));
    const name = await back();
    const given = [withPassword(), { kind: 'code' as const, code }];
    for (const access of given) unwrap(await preview(name, { access }));
    unwrap(await harness.people.renewCode(PASSWORD));
    const next = 'nueve perros duermen bajo la mesa';
    unwrap(await harness.people.changeOwn({ current: PASSWORD, next }));
    const outdated = { ok: false, error: { reason: 'access-outdated' } };
    for (const access of given) expect(await preview(name, { access })).toMatchObject(outdated);
    // Who is in, by today's, puts it back with the key of the desk; and on an empty machine there is nothing to protect.
    unwrap(await preview(name));
    for (const access of given) unwrap(await preview(name, { access, isBlank: true }));
    // Nothing of today opens a desk whose keys are lost.
    for (const path of workspacePaths(harness.folder).keyringFiles) await rm(path);
    for (const access of given) unwrap(await preview(name, { access }));
  });

  it('takes today’s where the end of the journal was cut off and the password changed since', async () => {
    const name = await back();
    const next = 'nueve perros duermen bajo la mesa';
    unwrap(await harness.people.changeOwn({ current: PASSWORD, next }));
    await new Journey(harness, client).capture();
    await harness.close();
    const journal = join(harness.folder, 'data', 'journal', '000001.jsonl');
    const lines = (await readFile(journal, 'utf8')).split('\n');
    await writeFile(journal, `${lines.slice(0, -2).join('\n')}\n`);
    const { door, close } = await openTestDoor(harness.folder, harness.clock);
    unwrap(await door.unlock({ login: harness.login, password: next }));
    expect(door.open?.desk.session.state().damage?.failure).toMatchObject({ reason: 'shorter-than-known' });
    expect(await preview(name, { access: withPassword() })).toMatchObject({
      error: { reason: 'access-outdated' },
    });
    expect(unwrap(await preview(name, { access: withPassword(next) }))).toMatchObject({
      present: { kind: 'known', relation: 'earlier' },
      openedBy: { name: 'Ana Robles' },
    });
    await close();
  });
});
