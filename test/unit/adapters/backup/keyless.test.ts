// Backups of a workspace whose keys went away or were damaged while it was open: nobody could open them.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  generationsFolder,
  generationsIn,
  readGeneration,
} from '../../../../electron/adapters/backup/backup-folder';
import { manifestText } from '../../../../electron/adapters/backup/backup-manifest';
import { makeBackup } from '../../../../electron/adapters/backup/make-backup';
import { missingIn, previewRestore } from '../../../../electron/adapters/backup/preview-restore';
import { restoreBackup, verifyBackup } from '../../../../electron/adapters/backup/restore-backup';
import { type FileLayer, nodeFileLayer as files } from '../../../../electron/adapters/workspace-file-layer';
import { workspacePaths } from '../../../../electron/adapters/workspace-folder';
import { PASSWORD } from '../../../support/desk-access';
import { createDeskHarness, type DeskHarness, openHarnessDesk, unwrap } from '../../../support/desk-harness';

type Keys = 'keyringFiles' | 'streamKeyFiles';

let harness: DeskHarness;
let root: string;
let target: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'mesa-n2-keyless-'));
  target = join(root, 'respaldos');
  harness = await createDeskHarness('lider-soc');
});
afterEach(async () => {
  await harness.dispose();
  await rm(root, { recursive: true });
});

const back = () => {
  harness.clock.advance(240);
  return makeBackup({ workspace: harness.folder, target, clock: harness.clock, files });
};
const copiesOf = (which: Keys) => workspacePaths(harness.folder)[which];

async function flip(path: string): Promise<void> {
  const bytes = await readFile(path);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  await writeFile(path, bytes);
}

/** As a list of files that somebody wrote without them, or a version that did not look for them. */
async function withoutKeys(name: string, which: Keys): Promise<void> {
  const manifest = await readGeneration(files, target, name);
  if (!manifest) throw new Error('no generation');
  const gone = workspacePaths('')[which].map((path) => path.replaceAll('\\', '/'));
  const kept = manifest.files.filter(({ path }) => !gone.includes(path));
  await writeFile(join(generationsFolder(target), name), manifestText({ ...manifest, files: kept }));
}

describe('a workspace of which both copies of its keys', () => {
  it.each<[string, Keys, (path: string) => Promise<void>]>([
    ['of who comes in are gone', 'keyringFiles', (path) => rm(path)],
    ['of who comes in are damaged', 'keyringFiles', flip],
    ['of the streams are gone', 'streamKeyFiles', (path) => rm(path)],
    ['of the streams are damaged', 'streamKeyFiles', flip],
    ['of the streams are empty', 'streamKeyFiles', (path) => writeFile(path, '')],
  ])('%s is not backed up, and it is told which', async (_how, which, spoil) => {
    const good = unwrap(await back());
    for (const path of copiesOf(which)) await spoil(path);
    const [first] = copiesOf(which);
    expect(await back()).toEqual({
      ok: false,
      error: { kind: 'damaged', path: first, line: null, reason: 'hash' },
    });
    expect(await generationsIn(files, target)).toEqual([good.name]);
  });

  it.each<Keys>(['keyringFiles', 'streamKeyFiles'])('but one are gone is: %s', async (which) => {
    await rm(copiesOf(which)[0]);
    await flip(copiesOf(which === 'keyringFiles' ? 'streamKeyFiles' : 'keyringFiles')[1]);
    const { name } = unwrap(await back());
    expect(unwrap(await verifyBackup(files, target, name)).damaged).toEqual([]);
  });
});

it('a copy of the streams’ keys that went away or was damaged is whole again before the next backup', async () => {
  const [first, second] = copiesOf('streamKeyFiles');
  const whole = await readFile(first);
  await rm(first);
  await flip(second);
  expect(unwrap(await harness.open.mendStreamKeys())).toEqual([first, second]);
  expect(await readFile(second)).toEqual(whole);
  unwrap(await back());
  await harness.reopen();
  expect(harness.open.notices).toEqual([]);
});

it('both copies of the streams’ keys that went away are there again after the desk is shut, though nothing could be recorded any more', async () => {
  await harness.close();
  let fails = false;
  const failing: FileLayer = {
    ...files,
    open: async (path, ...how) => {
      const file = await files.open(path, ...how);
      if (!path.endsWith('000001.jsonl')) return file;
      return new Proxy(file, {
        get: (target, name) => {
          // Neither synced nor cut back: nothing more is taken.
          if (fails && (name === 'datasync' || name === 'truncate'))
            return () => Promise.reject(Object.assign(new Error('the disk fails'), { code: 'EIO' }));
          const member: unknown = Reflect.get(target, name);
          return typeof member === 'function' ? member.bind(target) : member;
        },
      });
    },
  };
  Object.assign(harness, await openHarnessDesk(harness.folder, harness.clock, { files: failing }));
  const whole = await readFile(copiesOf('streamKeyFiles')[0]);
  fails = true;
  expect(await harness.open.session.save({ idleLockMinutes: 5 })).toMatchObject({ ok: false });
  // Whoever records next is refused before anything is looked at: closing is the last time that anybody knows them.
  for (const path of copiesOf('streamKeyFiles')) await rm(path);
  await harness.close();
  for (const path of copiesOf('streamKeyFiles')) expect(await readFile(path)).toEqual(whole);
  await harness.reopen();
});

describe('a backup that lacks its keys though all that it names is whole', () => {
  it.each<[Keys, string]>([
    ['keyringFiles', 'keyring.json'],
    ['streamKeyFiles', 'data/keys/streams.jsonl'],
  ])('is damaged, and no password is called wrong for it: %s', async (which, lacking) => {
    const { name } = unwrap(await back());
    await withoutKeys(name, which);
    expect(unwrap(await verifyBackup(files, target, name)).damaged).toEqual([lacking]);
    expect(await restoreBackup(files, target, join(root, 'nueva'), name)).toMatchObject({
      error: { kind: 'damaged', path: join(target, lacking) },
    });
    const asked = { files, folder: target, name, workspace: harness.folder, isBlank: true };
    const access = { kind: 'password' as const, login: harness.login, password: PASSWORD };
    expect(await previewRestore({ ...asked, access })).toMatchObject({
      error: { kind: 'backup', reason: 'content-damaged', params: { path: lacking } },
    });
  });

  it('or has those of another workspace cannot be read with the desk’s own key, and says so', async () => {
    const other = await createDeskHarness();
    for (const [index, path] of copiesOf('streamKeyFiles').entries()) {
      await writeFile(path, await readFile(workspacePaths(other.folder).streamKeyFiles[index] ?? ''));
    }
    await other.dispose();
    const { name } = unwrap(await back());
    expect(await missingIn(files, target, name, harness.open.folders.secret)).toMatchObject({
      error: { kind: 'backup', reason: 'content-damaged' },
    });
  });
});
