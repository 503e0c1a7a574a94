// The auditor's ZIP from the ticket, written by the worker of the built program, and judged by its command.
import { execFile } from 'node:child_process';
import { readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { archiveOfFile } from '../../electron/adapters/expediente/archive-source';
import { verifyExpediente } from '../../electron/adapters/expediente/verify-expediente';
import type { DeskPage } from '../support/desk-page';
import { answerSaveDialog } from '../support/desk-page-files';
import { lastRecord } from '../support/desk-page-journal';
import { launchSeededDesk, seedClient } from '../support/desk-page-seed';
import { openSeededTicket } from '../support/desk-page-tickets';

let desk: DeskPage;
test.beforeAll(async () => {
  desk = await launchSeededDesk();
});
test.afterAll(() => desk.close());

test('one click saves an expediente that checks out elsewhere, and the desk remembers which', async () => {
  await openSeededTicket(desk, await seedClient(desk, { name: 'Logística del Bajío' }), 'letter');
  const path = join(desk.launched.folder, 'expediente.zip');
  await answerSaveDialog(desk.app, path);
  await desk.button('Guardar expediente…').click();
  await expect(desk.page.getByText('Expediente guardado.').first()).toBeVisible();
  const recorded = await lastRecord(desk, 'v1.expediente.exported');
  const source = await archiveOfFile(path);
  const report = await verifyExpediente(source, { anchors: [], revocationLists: [] });
  await source.close();
  expect(report.answers.flatMap(({ findings }) => findings)).toEqual([]);
  expect(report.verdict).toBe('good');
  expect(report.sha256).toBe(recorded.sha256);
  const tested = await promisify(execFile)('unzip', ['-t', path]);
  expect(tested.stdout).toContain('No errors detected');
});

test('a save onto the journal, straight or by a linked folder, is refused with words and leaves it whole', async () => {
  const { folder, workspacePath } = desk.launched;
  const journal = join(workspacePath, 'journal', '000001.jsonl');
  await symlink(join(workspacePath, 'journal'), join(folder, 'atajo'));
  const before = await readFile(journal);
  for (const target of [journal, join(folder, 'atajo', '000001.jsonl'), join(folder, 'data', 'carta.zip')]) {
    await answerSaveDialog(desk.app, target);
    await desk.button('Guardar expediente…').click();
    await expect(
      desk.page.getByText(/la mesa guarda sus propios datos en .*elija otra carpeta/),
    ).toBeVisible();
  }
  expect(await readFile(journal)).toEqual(before);
});
