// What the terminal says of a backup that was made, and of one that was not.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  backupCommand,
  verifyBackupCommand,
} from '../../../../electron/adapters/command-line/backup-commands';
import { createTerminalSpeaker } from '../../../../electron/adapters/command-line/terminal-speaker';
import { createDeskHarness, type DeskHarness, keep } from '../../../support/desk-harness';

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
  said = '';
  // Whole is what it names, and what it does not name any more is told by the one before.
  expect(await verifyBackupCommand(['respaldos'], terminal())).toBe(0);
  expect(said).toContain('No continúa todos los anteriores (los que no: 1)');
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
    `No se pudo leer o escribir ${join(root, 'nota.txt')} (ENOTDIR). Revise que sea una carpeta y que su disco responda.`,
  );
});
