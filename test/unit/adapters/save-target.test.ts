import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkSaveTarget } from '../../../electron/adapters/save-target';
import { ok } from '../../../electron/shared/result';

let folder: string;
let own: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mesa-n2-'));
  own = join(folder, 'espacio');
  await mkdir(join(own, 'journal'), { recursive: true });
  await writeFile(join(own, 'journal', '000001.jsonl'), 'diario');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const check = (...parts: string[]) => checkSaveTarget(join(folder, ...parts), [own]);
const refused = { ok: false, error: { kind: 'own-folder' } };

it.each([
  ['a file of the workspace', ['espacio', 'journal', '000001.jsonl']],
  ['a new name in the workspace', ['espacio', 'carta.pdf']],
  ['the workspace itself', ['espacio']],
  ['a way back up into it', ['otra', '..', 'espacio', 'carta.pdf']],
])('refuses %s', async (_what, parts) => {
  await mkdir(join(folder, 'otra'));
  expect(await check(...parts)).toMatchObject(refused);
});

it('refuses a linked folder that leads there, and a link that stands for it', async () => {
  await symlink(join(own, 'journal'), join(folder, 'atajo'));
  expect(await check('atajo', '000001.jsonl')).toMatchObject(refused);
  expect(await check('atajo')).toMatchObject(refused);
});

it('refuses the workspace when it was itself opened by a link', async () => {
  await symlink(own, join(folder, 'enlace'));
  expect(await checkSaveTarget(join(own, 'carta.pdf'), [join(folder, 'enlace')])).toMatchObject(refused);
});

it('lets any other place pass: beside it, around it, and one that is not there', async () => {
  await mkdir(join(folder, 'espacio-2'));
  for (const parts of [['carta.pdf'], ['espacio-2', 'carta.pdf'], ['falta', 'carta.pdf']]) {
    expect(await check(...parts)).toEqual(ok(join(folder, ...parts)));
  }
});
