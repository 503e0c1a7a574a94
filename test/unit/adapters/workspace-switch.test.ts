import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { chosenWorkspace, rememberWorkspace } from '../../../electron/adapters/workspace-choice';
import { nodeFileLayer } from '../../../electron/adapters/workspace-file-layer';
import { createWorkspaceSwitch } from '../../../electron/adapters/workspace-switch';

let root: string;
let calls: unknown[];
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'mesa-n2-switch-'));
  await mkdir(join(root, 'open'));
  calls = [];
});
afterEach(() => rm(root, { recursive: true, force: true }));

const data = () => join(root, 'data');
const switchTo = (chosen: string | null) =>
  createWorkspaceSwitch({
    app: {
      relaunch: (options) => calls.push(options),
      quit: () => calls.push('quit'),
    },
    files: nodeFileLayer,
    userDataPath: data(),
    workspacePath: join(root, 'open'),
    argv: ['/bin/mesa', '.', '--demo', '--workspace=/otra', '--lang=es-MX'],
    execPath: '/bin/mesa',
    chooseFolder: async () => chosen,
  });
const folder = async (name: string, ...files: string[]) => {
  const path = join(root, name);
  await mkdir(path, { recursive: true });
  for (const file of files) await writeFile(join(path, file), '{}');
  return path;
};

it('remembers an empty folder or a workspace, and starts again without what the start had asked for', async () => {
  for (const path of [await folder('nueva'), await folder('copia', 'workspace.json', 'settings.json')]) {
    calls = [];
    expect(await switchTo(path)('chosen')).toEqual({ ok: true, value: true });
    expect(chosenWorkspace(data())).toEqual({ path, found: true });
    expect(calls).toEqual([{ args: ['.', '--lang=es-MX'], execPath: '/bin/mesa' }, 'quit']);
  }
  await rm(join(root, 'copia'), { recursive: true });
  expect(chosenWorkspace(data())).toMatchObject({ found: false });
});

it('takes the empty folder on which a disk is not mounted for none, once a workspace was there', async () => {
  const path = await folder('disco');
  await switchTo(path)('chosen');
  expect(chosenWorkspace(data())).toEqual({ path, found: true });
  await folder('disco', 'workspace.json', 'keyring.json');
  await rememberWorkspace(nodeFileLayer, data(), path);
  expect(chosenWorkspace(data())).toEqual({ path, found: true });
  // What is left of one opens, and says what is wrong.
  await rm(join(path, 'workspace.json'));
  expect(chosenWorkspace(data())).toEqual({ path, found: true });
  await rm(join(path, 'keyring.json'));
  expect(chosenWorkspace(data())).toEqual({ path, found: false });
});

it('goes back to the usual folder by remembering none', async () => {
  await switchTo(await folder('nueva'))('chosen');
  expect(await switchTo(null)('usual')).toEqual({ ok: true, value: true });
  expect(chosenWorkspace(data())).toBeNull();
  expect(await switchTo(null)('usual')).toEqual({ ok: true, value: true });
});

it('stays where it is when nothing was chosen, or what cannot be a workspace', async () => {
  expect(await switchTo(null)('chosen')).toEqual({ ok: true, value: false });
  const refused = async (path: string) => {
    const answer = await switchTo(path)('chosen');
    return answer.ok ? null : 'reason' in answer.error ? answer.error.reason : answer.error.kind;
  };
  expect(await refused(await folder('fotos', 'a.png'))).toBe('other-content');
  expect(await refused(join(root, 'open'))).toBe('in-use');
  expect(await refused(await folder('open/evidence'))).toBe('in-use');
  expect(await refused(join(root, 'nada'))).toBe('missing');
  expect(calls).toEqual([]);
  expect(chosenWorkspace(data())).toBeNull();
});

it('takes a choice that cannot be read for none', async () => {
  await folder('data');
  for (const text of ['', '[]', '{"path":""}', '{"path":7}']) {
    await writeFile(join(data(), 'workspace-choice.json'), text);
    expect(chosenWorkspace(data())).toBeNull();
  }
});
