import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepContent } from '../../../../electron/adapters/backup/backup-folder';
import { PackCancelled, PackControl } from '../../../../electron/adapters/expediente/pack-control';
import { type FileLayer, nodeFileLayer } from '../../../../electron/adapters/workspace-file-layer';

let root: string;
let source: string;
let target: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'mesa-n2-giving-up-'));
  source = join(root, 'captura.pcap');
  target = join(root, 'respaldos');
  await mkdir(join(target, 'contents'), { recursive: true });
  await writeFile(source, Buffer.alloc(8 * 1024 * 1024, 7));
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

/** Files of which the first piece that is read from `watched` is the last before somebody asks to stop. */
function stopping(watched: (path: string) => boolean) {
  const control = new PackControl();
  const state = { reads: 0 };
  const files: FileLayer = {
    ...nodeFileLayer,
    open: async (path, mode, permissions) => {
      const file = await nodeFileLayer.open(path, mode, permissions);
      if (!watched(path)) return file;
      return {
        ...file,
        sizeBytes: () => file.sizeBytes(),
        close: () => file.close(),
        read: (bytes, position) => {
          state.reads += 1;
          control.cancel();
          return file.read(bytes, position);
        },
      };
    },
  };
  return { files, control, state };
}

const givenUp = async ({ files, control }: ReturnType<typeof stopping>) =>
  expect(keepContent(files, target, source, null, control)).rejects.toBeInstanceOf(PackCancelled);

it('stops in the middle of a large file while that is looked at, before anything is written', async () => {
  const bench = stopping((path) => path === source);
  await givenUp(bench);
  expect(bench.state.reads).toBe(1);
  expect(await readdir(target)).toEqual(['contents']);
});

it('stops in the middle of what an earlier backup holds, which stays', async () => {
  const kept = await keepContent(nodeFileLayer, target, source, null);
  const bench = stopping((path) => path.startsWith(target));
  await givenUp(bench);
  expect(bench.state.reads).toBe(1);
  expect(await keepContent(nodeFileLayer, target, source, null)).toEqual(kept);
});
