import { randomBytes } from 'node:crypto';
import {
  appendFile,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPieces, removeTree, replaceDurably } from '../../../electron/adapters/workspace-durable-write';
import { nodeFileLayer as files } from '../../../electron/adapters/workspace-file-layer';

let folder: string;
let foreign: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesa-n2-durable-'));
  foreign = join(folder, 'Documentos');
  await mkdir(foreign);
  await writeFile(join(foreign, 'tesis.txt'), 'de otra persona');
});
afterEach(() => rm(folder, { recursive: true }));

const foreignFile = () => readFile(join(foreign, 'tesis.txt'), 'utf8');

describe('removing a tree', () => {
  it('takes what is in it, however deep, and what is not there is removed already', async () => {
    const tree = join(folder, 'tree');
    await mkdir(join(tree, 'a', 'b'), { recursive: true });
    await writeFile(join(tree, 'a', 'b', 'c.txt'), 'x');
    await removeTree(files, tree);
    await removeTree(files, tree);
    expect(await readdir(folder)).toEqual(['Documentos']);
  });

  it('takes a link away and leaves what it points to: as the tree itself, in it, and to a file', async () => {
    const tree = join(folder, 'tree');
    await mkdir(tree);
    await symlink(foreign, join(tree, 'folder'));
    await symlink(join(foreign, 'tesis.txt'), join(tree, 'file'));
    await symlink(tree, join(folder, 'link'));
    await removeTree(files, join(folder, 'link'));
    expect(await readdir(tree)).toHaveLength(2);
    await removeTree(files, tree);
    expect(await readdir(folder)).toEqual(['Documentos']);
    expect(await foreignFile()).toBe('de otra persona');
  });
});

describe('replacing a file', () => {
  it('writes through no link, neither in its place nor beside it', async () => {
    const path = join(folder, 'attempts.json');
    for (const name of [path, `${path}.tmp`]) await symlink(join(foreign, 'tesis.txt'), name);
    await replaceDurably(files, path, Buffer.from('nuevo'));
    expect(await foreignFile()).toBe('de otra persona');
    expect((await lstat(path)).isFile()).toBe(true);
    expect(await readFile(path, 'utf8')).toBe('nuevo');
    expect((await readdir(folder)).toSorted()).toEqual(['Documentos', 'attempts.json']);
  });

  it('takes the place of what an interrupted replacing left beside it', async () => {
    const path = join(folder, 'settings.json');
    await writeFile(`${path}.tmp`, 'a medias, y más largo que lo nuevo');
    await replaceDurably(files, path, Buffer.from('nuevo'));
    expect(await readFile(path, 'utf8')).toBe('nuevo');
  });
});

describe('reading in pieces', () => {
  const MEBIBYTE = 1024 * 1024;

  it('gives all of a file, of whatever size, and takes no more room than it has', async () => {
    for (const sizeBytes of [0, 1, 4095, 4096, 4097, MEBIBYTE, MEBIBYTE + 1, 2 * MEBIBYTE + 4096]) {
      const content = randomBytes(sizeBytes);
      const path = join(folder, `of-${sizeBytes}`);
      await writeFile(path, content);
      const file = await files.open(path, 'read');
      const pieces: Uint8Array[] = [];
      for await (const piece of readPieces(file)) pieces.push(piece);
      await file.close();
      expect(Buffer.concat(pieces).equals(content)).toBe(true);
      const rooms = pieces.map(({ buffer }) => buffer.byteLength);
      expect(Math.max(0, ...rooms)).toBeLessThanOrEqual(Math.min(MEBIBYTE, Math.max(4096, sizeBytes)));
    }
  });

  it('gives what a file grows by while it is read', async () => {
    const path = join(folder, 'grows');
    await writeFile(path, 'antes');
    const file = await files.open(path, 'read');
    let read = '';
    for await (const piece of readPieces(file)) {
      if (read === '') await appendFile(path, ' y después');
      read += Buffer.from(piece).toString('utf8');
    }
    await file.close();
    expect(read).toBe('antes y después');
  });
});
