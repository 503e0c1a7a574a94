// What the terminal says of a backup that was made, and of one that was not.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeBackup } from '../../../../electron/adapters/backup/make-backup';
import { restoreBackup } from '../../../../electron/adapters/backup/restore-backup';
import {
  backupCommand,
  verifyBackupCommand,
} from '../../../../electron/adapters/command-line/backup-commands';
import { createTerminalSpeaker } from '../../../../electron/adapters/command-line/terminal-speaker';
import { signPutBack } from '../../../../electron/adapters/sealing/put-back-notes';
import { plainFile } from '../../../../electron/adapters/snapshot-json-adapter';
import { type FileLayer, nodeFileLayer } from '../../../../electron/adapters/workspace-file-layer';
import { NO_BACKUPS } from '../../../../electron/shared/backup/backups';
import { createDeskHarness, type DeskHarness, keep } from '../../../support/desk-harness';
import { readWorkspace } from '../../../support/workspace-reader';

let harness: DeskHarness;
let root: string;
let said: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'mesa-n2-command-'));
  harness = await createDeskHarness();
  await keep(harness, 'una captura');
  said = '';
});
afterEach(async () => {
  await harness.dispose();
  await rm(root, { recursive: true });
});

const say = async (text: string) => {
  said += text;
};
const terminal = () => ({
  ...{ folder: root, speaker: createTerminalSpeaker() },
  ...{ out: say, err: say, secret: async () => '' },
});
const backUp = () => backupCommand([harness.folder, join(root, 'respaldos')], terminal());
const generations = () => readdir(join(root, 'respaldos', 'generations'));

it('says of a backup that lacks what the one before has that it does not count, and ends with 1', async () => {
  expect(await backUp()).toBe(0);
  expect(await verifyBackupCommand(['respaldos'], terminal())).toBe(0);
  expect(said).not.toMatch(/No cuenta|No continúa/);
  const { evidenceFolder } = harness.door.workspace.paths;
  for (const shelf of await readdir(evidenceFolder))
    await rm(join(evidenceFolder, shelf), { recursive: true });
  expect(await backUp()).toBe(1);
  expect(said).toContain(
    'No cuenta como bueno: le falta evidencia que el anterior tiene y que nadie suprimió (archivos: 1)',
  );
  expect(await generations()).toHaveLength(2);
  // What is made after the loss goes on from the loss: it is measured by what was good.
  expect(await backUp()).toBe(1);
  said = '';
  // Whole is what it names, and what it does not name any more is told by the one before.
  expect(await verifyBackupCommand(['respaldos'], terminal())).toBe(0);
  expect(said).toContain('No continúa todos los anteriores (los que no: 1)');
});

it('knows of evidence that was brought again, and which backup was good last, what the desk remembers', async () => {
  expect(await backUp()).toBe(0);
  const { evidenceFolder, backupsFile } = harness.door.workspace.paths;
  const [shelf = ''] = await readdir(evidenceFolder);
  const [name = ''] = await readdir(join(evidenceFolder, shelf));
  await rm(join(evidenceFolder, shelf, name));
  await keep(harness, 'una captura');
  expect(await backUp()).toBe(1);
  const { keys } = (await readWorkspace(harness.folder)).evidence;
  const path = `data/evidence/${shelf}/${name}`;
  const at = harness.clock.now();
  const putBack = [{ path, at, signature: signPutBack(keys, { path, at }) }];
  const remember = (more: object) =>
    writeFile(backupsFile, plainFile.seal(Buffer.from(JSON.stringify({ ...NO_BACKUPS, putBack, ...more }))));
  await remember({});
  expect(await backUp()).toBe(0);
  // After a restore the desk measures its next by none, and so does who backs up where it does.
  await writeFile(join(evidenceFolder, shelf, name), 'otra cosa');
  await remember({ putBack: [], folder: join(root, 'respaldos') });
  expect(await backUp()).toBe(0);
});

it('names the disk that failed: what cannot be read of the one is no fault of the other', async () => {
  expect(await backUp()).toBe(0);
  const target = join(root, 'respaldos');
  const failing = (where: string, code: string): FileLayer => ({
    ...nodeFileLayer,
    open: async (path, ...how) => {
      if (path.startsWith(where)) throw Object.assign(new Error(code), { code, path });
      return nodeFileLayer.open(path, ...how);
    },
  });
  const { evidenceFolder } = harness.door.workspace.paths;
  const options = { workspace: harness.folder, target, clock: harness.clock };
  expect(await makeBackup({ ...options, files: failing(evidenceFolder, 'EIO') })).toMatchObject({
    error: { kind: 'io', code: 'EIO', path: expect.stringContaining(evidenceFolder) },
  });
  const contents = join(target, 'contents');
  for (const [code, kind] of [
    ['EIO', 'io'],
    ['EACCES', 'not-readable'],
  ] as const) {
    // It was read whole before: what fails is the laying.
    let isLaying = false;
    const files: FileLayer = {
      ...nodeFileLayer,
      makeFolder: async (...given) => {
        isLaying = true;
        return nodeFileLayer.makeFolder(...given);
      },
      open: (...given) => (isLaying ? failing(contents, code) : nodeFileLayer).open(...given),
    };
    const error = { kind, path: expect.stringContaining(contents) };
    expect(await restoreBackup(files, target, join(root, `nueva-${kind}`))).toMatchObject({ error });
  }
});

it('says so of one whose journal does not go on from that of the one before', async () => {
  expect(await backUp()).toBe(0);
  const { journalFolder } = harness.door.workspace.paths;
  await harness.close();
  await writeFile(join(journalFolder, '000001.jsonl'), '');
  const code = await backUp();
  expect([code, said]).toEqual([1, expect.stringContaining('no continúa el anterior')]);
});

it('names what is damaged in the workspace as that, and not as a backup’s', async () => {
  const { streamKeyFiles } = harness.door.workspace.paths;
  await harness.close();
  for (const path of streamKeyFiles) await writeFile(path, 'x');
  expect(await backUp()).toBe(1);
  expect(said).toContain('streams.jsonl está dañado o falta');
  expect(said).not.toContain('--generation');
});

it('says of what is no folder which one it is', async () => {
  await writeFile(join(root, 'nota.txt'), 'x');
  expect(await verifyBackupCommand(['nota.txt'], terminal())).toBe(2);
  expect(said.trim()).toBe(
    `No se pudo leer o escribir ${join(root, 'nota.txt')} (ENOTDIR): el disco no respondió, o ahí no hay lo que debería. Revise que el disco esté conectado y que ${join(root, 'nota.txt')} sea lo que indicó, y repita; si vuelve a fallar, use otro disco. Los respaldos anteriores siguen ahí.`,
  );
});
