import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  contentPath,
  generationsFolder,
  readGeneration,
} from '../../../../electron/adapters/backup/backup-folder';
import { listGenerations } from '../../../../electron/adapters/backup/list-generations';
import { makeBackup } from '../../../../electron/adapters/backup/make-backup';
import { previewRestore } from '../../../../electron/adapters/backup/preview-restore';
import { pruneBackups } from '../../../../electron/adapters/backup/prune-backups';
import { restoreBackup, verifyBackup } from '../../../../electron/adapters/backup/restore-backup';
import { nodeFileLayer as files } from '../../../../electron/adapters/workspace-file-layer';
import { createDeskHarness, type DeskHarness, unwrap } from '../../../support/desk-harness';

let harness: DeskHarness;
let root: string;
let target: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'mesa-n2-strange-'));
  target = join(root, 'respaldos');
  harness = await createDeskHarness();
});
afterEach(async () => {
  await harness.dispose();
  await rm(root, { recursive: true });
});

const back = async () => {
  harness.clock.advance(1);
  return unwrap(await makeBackup({ workspace: harness.folder, target, clock: harness.clock, files }));
};
const pipe = async (path: string) => void (await promisify(execFile)('mkfifo', [path]));
const isWindows = process.platform === 'win32';

/** What somebody, or a bad stick, lays beside the generations under a name like theirs. */
const STRANGE: readonly (readonly [string, (path: string) => Promise<void>])[] = [
  [
    'a giant full of holes',
    async (path) => {
      await writeFile(path, '');
      await truncate(path, 8 * 1024 ** 4);
    },
  ],
  ['a folder', async (path) => void (await mkdir(path))],
  ...(isWindows
    ? []
    : [['a pipe', pipe] as const, ['a link', (path: string) => symlink('/dev/zero', path)] as const]),
];

it.each(STRANGE)(
  '%s among the generations cannot be read, and stops no backup',
  async (_what, put) => {
    const good = await back();
    const name = '20301123T150000000Z.json';
    await put(join(generationsFolder(target), name));
    const listed = unwrap(await listGenerations(files, target)).generations;
    expect(listed.map(({ name: each, state }) => [each, state])).toEqual([
      [name, 'damaged'],
      [good.name, 'readable'],
    ]);
    const made = await back();
    expect(made.continues).toBe(true);
    await pruneBackups(files, target, made.name, made.at);
    expect(unwrap(await verifyBackup(files, target)).name).toBe(made.name);
    expect(await verifyBackup(files, target, name)).toMatchObject({ error: { kind: 'damaged' } });
  },
  20_000,
);

it.skipIf(isWindows)(
  'a pipe in the place of a content is a content that is not there',
  async () => {
    const made = await back();
    const manifest = await readGeneration(files, target, made.name);
    const keyring = manifest?.files.find(({ path }) => path === 'keyring.json');
    const place = contentPath(target, keyring?.sha256 ?? '');
    await rm(place);
    await pipe(place);
    const { damaged } = unwrap(await verifyBackup(files, target));
    expect(damaged).toContain('keyring.json');
    expect(await restoreBackup(files, target, join(root, 'aqui'))).toMatchObject({
      error: { kind: 'damaged' },
    });
    const access = { kind: 'code', code: 'x' } as const;
    const looked = {
      files,
      folder: target,
      name: made.name,
      workspace: harness.folder,
      isBlank: false,
      access,
    };
    expect(await previewRestore(looked)).toMatchObject({ ok: false });
  },
  20_000,
);

it.skipIf(isWindows)(
  'a pipe in the place of the lock is taken over like one that was left',
  async () => {
    await back();
    await pipe(join(target, 'respaldo.lock'));
    expect((await back()).continues).toBe(true);
  },
  20_000,
);
