// Evidence that goes away from a workspace, unlawfully and by a disposal, as its backups see it.
import { randomUUID } from 'node:crypto';
import { access, appendFile, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generationsIn } from '../../../../electron/adapters/backup/backup-folder';
import { listGenerations } from '../../../../electron/adapters/backup/list-generations';
import { makeBackup } from '../../../../electron/adapters/backup/make-backup';
import { pruneBackups } from '../../../../electron/adapters/backup/prune-backups';
import { evidencePath } from '../../../../electron/adapters/evidence-vault';
import {
  checkedLine,
  disposalNote,
  disposalNoteKey,
  disposalNotesIn,
} from '../../../../electron/adapters/sealing/disposal-notes';
import { signPutBack } from '../../../../electron/adapters/sealing/put-back-notes';
import { type FileLayer, nodeFileLayer as files } from '../../../../electron/adapters/workspace-file-layer';
import { workspacePaths } from '../../../../electron/adapters/workspace-folder';
import type { PutBack } from '../../../../electron/shared/backup/backups';
import { openBare, someKeys } from '../../../support/desk-access';
import { actAs, createDeskHarness, type DeskHarness, keep, unwrap } from '../../../support/desk-harness';
import { type ExampleClient, registerClient } from '../../../support/example-client';
import { Journey } from '../../../support/journey';
import { readWorkspace } from '../../../support/workspace-reader';

const AT = '2026-11-23T20:00:00.000Z';

let harness: DeskHarness;
let client: ExampleClient;
let root: string;
let target: string;
let lastGood: string | null;
/** As the keeper remembers it, whoever is at the desk. */
let putBack: readonly PutBack[];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'mesa-n2-lost-'));
  target = join(root, 'respaldos');
  harness = await createDeskHarness();
  client = await registerClient(harness);
  lastGood = null;
  putBack = [];
});
afterEach(async () => {
  await harness.dispose();
  await rm(root, { recursive: true });
});

/** As the keeper asks for it: measured by the last good one, and pruned where it goes on from that. */
async function back(hours = 4) {
  harness.clock.advance(hours * 60);
  const made = unwrap(
    await makeBackup({
      workspace: harness.folder,
      target,
      clock: harness.clock,
      files,
      lastGood,
      putBack,
      after: async ({ continues, name, at }) => {
        if (continues) await pruneBackups(files, target, name, at);
      },
    }),
  );
  if (made.continues) lastGood = made.name;
  return made;
}
const parted = async () =>
  unwrap(await listGenerations(files, target)).generations.map(({ parted: is }) => is);

async function request(subject: string) {
  const journey = await new Journey(harness, client).capture({ subject });
  const file = await keep(harness, `captura de ${subject}`, 'captura.txt');
  await journey.do({ type: 'evidence.attach', payload: { file, note: '' } });
  return { journey, place: await placeOf(file.sha256) };
}
const placeOf = async (sha256: string) =>
  evidencePath(
    workspacePaths(harness.folder).evidenceFolder,
    sha256,
    (await readWorkspace(harness.folder)).evidence.keys,
  );

async function withdraw(journey: Journey): Promise<void> {
  const role = 'gerente-operaciones' as const;
  await actAs(harness, role);
  const authority = { name: 'Persona gerente-operaciones', role, how: 'present' as const, evidence: null };
  await journey.do({
    type: 'deviation.withdraw',
    payload: { reason: 'Lo pide el cliente.', authority, evidence: [await keep(harness, randomUUID())] },
  });
  await actAs(harness, 'soporte-n2');
}

const orderOf = ({ id }: Journey, expectedVersion: number) => ({
  commandId: randomUUID(),
  ticketId: id,
  expectedVersion,
  ground: 'data-subject' as const,
  reference: 'ARCO-17/2026',
  reason: 'Lo pidió su titular.',
});

async function disposeOf(journey: Journey): Promise<void> {
  await withdraw(journey);
  unwrap(await harness.open.disposals.dispose(orderOf(journey, journey.ticket.version)));
}

/** As a person brings it again, by whoever attaches it a second time. */
async function bringAgain(journey: Journey, subject: string): Promise<void> {
  const recorded = journey.ticket.custody.length;
  await keep(harness, `captura de ${subject}`, 'captura.txt');
  expect(journey.ticket.custody.slice(recorded).map(({ act }) => act)).toEqual(['put-back']);
  putBack = harness.open.putBack();
}

async function flipLast(path: string): Promise<void> {
  const bytes = await readFile(path);
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  await writeFile(path, bytes);
}

describe('evidence that was brought again, sealed anew', () => {
  it.each([
    ['lost', (place: string) => rm(place)],
    ['damaged', flipLast],
  ])(
    'where it was %s is the same evidence, and the generations before are gone on from',
    async (_how, spoil) => {
      const { journey, place } = await request('uno');
      await back();
      await spoil(place);
      expect((await back()).continues).toBe(false);
      await bringAgain(journey, 'uno');
      expect(await back()).toMatchObject({ continues: true, lost: 0 });
      expect((await parted())[0]).toBe(false);
      expect((await parted()).at(-1)).toBe(false);
    },
  );

  it('is so too where the clock was set back in between', async () => {
    const { journey, place } = await request('uno');
    await back();
    await flipLast(place);
    harness.clock.advance(-600);
    await bringAgain(journey, 'uno');
    expect((await back()).continues).toBe(true);
    expect(await parted()).toEqual([false, false]);
  });

  it('is damaged all the same where its bytes change after that', async () => {
    const { journey, place } = await request('uno');
    await back();
    await rm(place);
    await bringAgain(journey, 'uno');
    expect((await back()).continues).toBe(true);
    await flipLast(await place);
    expect((await back()).continues).toBe(false);
  });
});

describe('evidence that a disposal destroyed and that came in again before the next backup', () => {
  it('is the same evidence, and what was made before is gone on from', async () => {
    const { journey, place } = await request('uno');
    await back();
    await disposeOf(journey);
    const again = await request('uno');
    expect(await again.place).toBe(await place);
    expect(await back()).toMatchObject({ continues: true, lost: 0 });
    expect(await back()).toMatchObject({ continues: true, lost: 0 });
    expect(await parted()).toEqual([false, false, false]);
  });

  it('is so too where nothing spoke of it, and it was there before this opening', async () => {
    const { journey } = await request('uno');
    await keep(harness, 'lo que nadie registró', 'suelta.txt');
    await harness.reopen();
    await back();
    await disposeOf(journey);
    await keep(harness, 'lo que nadie registró', 'suelta.txt');
    expect(await back()).toMatchObject({ continues: true, lost: 0 });
  });

  it('is told from a loss where it was made for a record that was refused', async () => {
    const { sha256 } = await keep(harness, 'un reporte que nadie registró', 'reporte.pdf');
    await back();
    unwrap(await harness.open.vault.destroy(sha256));
    expect(await back()).toMatchObject({ continues: true, lost: 0 });
  });

  it('is damaged all the same where its bytes change after that', async () => {
    const { journey, place } = await request('uno');
    await back();
    await disposeOf(journey);
    await request('uno');
    expect((await back()).continues).toBe(true);
    await flipLast(await place);
    expect((await back()).continues).toBe(false);
    // What has it whole is not gone on from, and so stays.
    expect((await parted())[1]).toBe(true);
  });

  it('excuses no other file that was damaged or exchanged in the same hours', async () => {
    const { journey } = await request('uno');
    const other = await request('dos');
    const good = await back();
    await disposeOf(journey);
    await request('uno');
    await flipLast(await other.place);
    expect((await back()).continues).toBe(false);
    expect(lastGood).toBe(good.name);
  });
});

describe('evidence that somebody exchanged who has no key', () => {
  it.each<[string, (path: string) => PutBack]>([
    ['signs nothing', (path) => ({ path, at: AT })],
    [
      'signs it with a key of their own',
      (path) => ({ path, at: AT, signature: signPutBack(someKeys(), { path, at: AT }) }),
    ],
  ])('is no evidence that was brought again, where whoever laid a word there %s', async (_how, word) => {
    const { place } = await request('uno');
    const { name } = await back();
    await flipLast(await place);
    putBack = [word(relative(harness.folder, await place).replaceAll('\\', '/'))];
    for (let made = 0; made < 14; made += 1) expect((await back(14 * 24)).continues).toBe(false);
    expect(await generationsIn(files, target)).toContain(name);
    expect((await parted()).at(-1)).toBe(true);
  });

  it('is not excused by what the desk signed of another file, or of another time', async () => {
    const { journey, place } = await request('uno');
    const other = await request('dos');
    await rm(await place);
    await bringAgain(journey, 'uno');
    await back();
    const [signed] = putBack;
    if (!signed) throw new Error('nothing was brought again');
    await flipLast(await other.place);
    const path = relative(harness.folder, await other.place).replaceAll('\\', '/');
    putBack = [signed, { ...signed, path }];
    expect((await back()).continues).toBe(false);
    await flipLast(await other.place);
    expect((await back()).continues).toBe(true);
    await flipLast(await place);
    putBack = [{ ...signed, at: harness.clock.now() }];
    expect((await back()).continues).toBe(false);
  });
});

describe('a disposal that was not finished when a backup was made', () => {
  it('is no loss: those after it are good, and what was disposed of goes with the schedule', async () => {
    const { journey } = await request('uno');
    await request('dos');
    await withdraw(journey);
    const first = await back();
    const { secret } = harness.open.folders;
    const masterKey = Uint8Array.from(secret.masterKey);
    const { version } = journey.ticket;
    await harness.close();
    // The files are gone, and the disk is full when the checkpoint is to be written anew.
    const full: FileLayer = {
      ...files,
      open: async (path, mode, permissions) => {
        if (mode === 'create-new' && path.includes('checkpoint'))
          throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
        return files.open(path, mode, permissions);
      },
    };
    const bare = await openBare(harness.folder, harness.clock, masterKey, full);
    const [person] = bare.open.session.settings.people;
    unwrap(bare.open.session.seat(person?.id ?? ''));
    const done = unwrap(await bare.open.disposals.dispose(orderOf(journey, version)));
    expect(done.unfinished).toMatchObject({ kind: 'disk-full' });
    await bare.close();

    expect(await back()).toMatchObject({ continues: true, lost: 0 });
    await harness.reopen();
    expect(harness.open.disposals).toBeDefined();
    expect(await back()).toMatchObject({ continues: true, lost: 0 });
    expect(await parted()).toEqual([false, false, false]);
    const { disposalMark } = harness.door.workspace.paths;
    await expect(access(disposalMark)).rejects.toThrow('ENOENT');
    for (let day = 0; day < 40; day += 1) await back(24);
    expect(await generationsIn(files, target)).not.toContain(first.name);
  }, 90_000);
});

describe('a generation that lacks evidence of the last good one', () => {
  it('is no good one, though it lacks one file only, and the last that has it is never pruned', async () => {
    const { place } = await request('uno');
    const good = await back();
    await rm(place);
    expect(await back()).toMatchObject({ continues: false, lost: 1 });
    for (let day = 0; day < 30; day += 1) await back(24);
    expect(await generationsIn(files, target)).toContain(good.name);
    expect((await parted()).at(-1)).toBe(true);
  }, 60_000);

  it('is none when the whole folder of the evidence went away, and says of how many files', async () => {
    await request('uno');
    await request('dos');
    await back();
    const { evidenceFolder } = workspacePaths(harness.folder);
    await harness.close();
    await rename(evidenceFolder, join(root, 'evidencia movida'));
    await harness.reopen();
    expect(await back()).toMatchObject({ continues: false, lost: 4 });
  });

  it('is a good one again once the file was put back', async () => {
    const { place } = await request('uno');
    await back();
    await rename(place, join(root, 'movido'));
    expect((await back()).continues).toBe(false);
    await rename(join(root, 'movido'), place);
    expect(await back()).toMatchObject({ continues: true, lost: 0 });
    expect(await parted()).toEqual([false, false, false]);
  });

  it('is not excused by what was disposed of later', async () => {
    const lost = await request('uno');
    const { journey } = await request('dos');
    const good = await back();
    await rm(lost.place);
    await back();
    await disposeOf(journey);
    expect(await back()).toMatchObject({ continues: false, lost: 1 });
    // Begun anew by hand: what has the file stays all the same.
    lastGood = null;
    for (let day = 0; day < 20; day += 1) await back(24);
    expect(await generationsIn(files, target)).toContain(good.name);
  }, 60_000);

  it('is a good one where a request was disposed of in between, and goes on from those before', async () => {
    const { journey } = await request('uno');
    await request('dos');
    await back();
    await disposeOf(journey);
    expect(await back()).toMatchObject({ continues: true, lost: 0 });
    await back();
    expect(await parted()).toEqual([false, false, false]);
  });
});

describe('what was laid into the folder by somebody who has no key, to excuse a loss', () => {
  const noteOf = (signature?: string) =>
    checkedLine({
      stream: 'ticket:0192f0a0-0000-7000-9000-00000000000f',
      destroyedAt: '2026-11-23T15:00:00.000Z',
      ...(signature !== undefined && { signature }),
    });
  const paths = () => harness.door.workspace.paths;
  /** By a key of somebody’s own. */
  const forged = () => {
    const keys = someKeys(harness.door.workspace.info.workspaceId);
    return disposalNote(keys, 'ticket:x', '2026-11-23T15:00:00.000Z');
  };

  it.each<[string, () => Promise<void>]>([
    ['a bare mark of a disposal', () => writeFile(paths().disposalMark, '\n')],
    ['a mark with a note', () => writeFile(paths().disposalMark, noteOf('AAAA'))],
    ['a note of a destroyed key', () => appendFile(paths().streamKeyFiles[0], noteOf())],
    ['a note that somebody signed', () => appendFile(paths().streamKeyFiles[1], checkedLine(forged()))],
  ])(
    'excuses none: %s',
    async (_what, plant) => {
      const { place } = await request('uno');
      const good = await back();
      await rm(place);
      await plant();
      expect(await back()).toMatchObject({ continues: false, lost: 1 });
      for (let day = 0; day < 20; day += 1) await back(24);
      expect(await generationsIn(files, target)).toContain(good.name);
    },
    60_000,
  );

  it('with a key of their own to check it by: no generation with that is a good one, and the next opening says it', async () => {
    const { place } = await request('uno');
    const good = await back();
    const own = someKeys(harness.door.workspace.info.workspaceId);
    await writeFile(paths().disposalNoteKeyFile, disposalNoteKey(own));
    expect((await back()).continues).toBe(false);
    await rm(place);
    await writeFile(paths().disposalMark, checkedLine(disposalNote(own, 'ticket:x', harness.clock.now())));
    expect((await back()).continues).toBe(false);
    expect(lastGood).toBe(good.name);
    await harness.reopen();
    expect(harness.open.notices).toContainEqual({
      key: 'keys-mended',
      params: { path: paths().disposalNoteKeyFile },
    });
    expect(await back()).toMatchObject({ continues: false, lost: 1 });
  });

  it('again, as it was of a disposal that is over', async () => {
    const lost = await request('uno');
    const { journey } = await request('dos');
    await disposeOf(journey);
    const note = disposalNotesIn(await readFile(paths().streamKeyFiles[0]));
    await back();
    await rm(lost.place);
    await writeFile(paths().disposalMark, checkedLine(note[0] ?? {}));
    expect(await back()).toMatchObject({ continues: false, lost: 1 });
  });
});
