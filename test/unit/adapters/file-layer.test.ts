import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, readlink, rm, statfs, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJournal } from '../../../electron/adapters/journal-file';
import { readWholeFile } from '../../../electron/adapters/workspace-durable-write';
import { nodeFileLayer } from '../../../electron/adapters/workspace-file-layer';
import { draft, fixedClock } from '../../support/store-drafts';

/** open(2) on Linux. */
const O_DSYNC = 0o10000;
/** statfs(2): ext2 to ext4, XFS, Btrfs. */
const KEEPS_IT = [0xef53, 0x58465342, 0x9123683e];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesa-n2-layer-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** The flags under which this process has a file open, as the kernel knows them. */
async function flagsOf(path: string): Promise<readonly number[]> {
  const flags: number[] = [];
  for (const fd of await readdir('/proc/self/fd')) {
    const target = await readlink(`/proc/self/fd/${fd}`).catch(() => null);
    if (target !== path) continue;
    const info = await readFile(`/proc/self/fdinfo/${fd}`, 'utf8');
    flags.push(Number.parseInt(/^flags:\s*([0-7]+)$/m.exec(info)?.[1] ?? '', 8));
  }
  return flags;
}

describe.skipIf(process.platform !== 'linux')('a file whose writes are to be durable', () => {
  it('is open with O_DSYNC where the file system keeps it: the journal, new or found again', async () => {
    const expected = KEEPS_IT.includes((await statfs(folder)).type) ? O_DSYNC : 0;
    const path = join(folder, '000001.jsonl');
    for (const round of [1, 2]) {
      const opened = await openJournal(folder, { clock: fixedClock });
      if (!opened.ok) throw new Error(JSON.stringify(opened.error));
      const done = await opened.value.journal.append([draft(round)]);
      expect(done.ok).toBe(true);
      expect((await flagsOf(path)).map((flags) => flags & O_DSYNC)).toEqual([expected]);
      await opened.value.journal.close();
    }
    expect((await readFile(path, 'utf8')).trimEnd().split('\n')).toHaveLength(2);
  });

  it('is like any other in what it reads and writes', async () => {
    const path = join(folder, 'uno');
    await writeFile(path, 'abcdef');
    const file = await nodeFileLayer.open(path, 'update-durable');
    expect(await file.write(Buffer.from('XY'), 2)).toBe(2);
    await file.datasync();
    await file.truncate(5);
    await file.sync();
    await file.close();
    expect(await readFile(path, 'utf8')).toBe('abXYe');
    await expect(nodeFileLayer.open(join(folder, 'no-hay'), 'update-durable')).rejects.toMatchObject({
      code: 'ENOENT',
    });
  });
});

it('names the file that a failed call by its handle was about, as one by its path does', async () => {
  const file = await nodeFileLayer.open(folder, 'read');
  await expect(file.read(Buffer.alloc(1), 0)).rejects.toMatchObject({ code: 'EISDIR', path: folder });
  await file.close();
});

describe('reading a whole file', () => {
  it('refuses one that says it is larger than any that the desk reads', async () => {
    const path = join(folder, 'keyring.json');
    await writeFile(path, '{}');
    await truncate(path, 8 * 1024 ** 4);
    await expect(readWholeFile(nodeFileLayer, path)).rejects.toMatchObject({ code: 'EFBIG', path });
  });

  it.skipIf(process.platform === 'win32')('does not wait for a pipe in its place', async () => {
    const path = join(folder, 'preferences.json');
    await promisify(execFile)('mkfifo', [path]);
    expect(await readWholeFile(nodeFileLayer, path)).toHaveLength(0);
  });
});

describe('making a folder', () => {
  it('makes those above it, and takes what is there for made', async () => {
    const path = join(folder, 'uno', 'dos', 'tres');
    await nodeFileLayer.makeFolder(path, 0o700);
    await nodeFileLayer.makeFolder(path, 0o700);
    expect(await readdir(join(folder, 'uno', 'dos'))).toEqual(['tres']);
  });

  it('says so where a file is in the way', async () => {
    await writeFile(join(folder, 'archivo'), '');
    await expect(nodeFileLayer.makeFolder(join(folder, 'archivo'), 0o700)).rejects.toMatchObject({
      code: 'EEXIST',
    });
    await expect(nodeFileLayer.makeFolder(join(folder, 'archivo', 'uno'), 0o700)).rejects.toMatchObject({
      code: 'ENOTDIR',
    });
  });

  it.skipIf(process.platform !== 'linux')('ends where the system takes none', async () => {
    await expect(nodeFileLayer.makeFolder('/proc/mesa/uno', 0o700)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
