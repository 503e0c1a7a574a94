// The auditor's ZIP from the ticket, written by the worker of the built program, and judged by its command.
import { execFile } from 'node:child_process';
import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { archiveOfFile } from '../../electron/adapters/expediente/archive-source';
import { verifyExpediente } from '../../electron/adapters/expediente/verify-expediente';
import { workspacePaths } from '../../electron/adapters/workspace-folder';
import type { DeskPage } from '../support/desk-page';
import { answerSaveDialog } from '../support/desk-page-files';
import { lastRecord } from '../support/desk-page-journal';
import { launchSeededDesk, seedClient } from '../support/desk-page-seed';
import { openSeededTicket } from '../support/desk-page-tickets';
import { membersOf, zipOf } from '../support/rezip';

let desk: DeskPage;
test.beforeAll(async () => {
  desk = await launchSeededDesk();
});
test.afterAll(() => desk.close());

const exportedPath = () => join(desk.launched.folder, 'expediente.zip');

test('one click saves an expediente that checks out elsewhere, and the desk remembers which', async () => {
  await openSeededTicket(desk, await seedClient(desk, { name: 'Logística del Bajío' }), 'letter');
  const path = exportedPath();
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
  const { journalFolder } = workspacePaths(workspacePath);
  const journal = join(journalFolder, '000001.jsonl');
  await symlink(journalFolder, join(folder, 'atajo'));
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

test('brought to «Verificar PDF» it is known, and what was made of it is told apart', async () => {
  const path = exportedPath();
  const { page } = desk;
  await page.getByRole('link', { name: 'Verificar PDF' }).click();
  const zone = page.getByRole('group', { name: 'Archivo por verificar' });
  const result = page.locator('[data-verdict]');
  await test.step('the desk knows it for its own, byte by byte', async () => {
    await zone.locator('input[type=file]').setInputFiles(path);
    await expect(result).toHaveAttribute('data-verdict', 'good');
    await expect(page.locator('[data-finding="known"]')).toContainText('Es, byte por byte, el expediente de');
    await expect(page.getByRole('link', { name: /^Abrir / })).toBeVisible();
    for (const question of ['archive', 'files', 'chain', 'records', 'signatures', 'summary'])
      await expect(page.locator(`[data-finding="${question}"]`)).toHaveAttribute('data-tone', 'good');
  });
  await test.step('one that says that it is of this desk, which never handed it out', async () => {
    const other = join(desk.launched.folder, 'otro.zip');
    await writeFile(other, await zipOf(await membersOf(path)));
    await zone.locator('input[type=file]').setInputFiles(other);
    await expect(result).toContainText('Sin anotar en esta mesa');
    await expect(page.locator('[data-finding="known"]')).toContainText('no tiene anotado');
  });
  await test.step('with a picture exchanged', async () => {
    const bad = join(desk.launched.folder, 'malo.zip');
    const members = new Map(await membersOf(path));
    members.set('index.html', Buffer.from('<p>Todo bien</p>'));
    await writeFile(bad, await zipOf(members));
    await zone.locator('input[type=file]').setInputFiles(bad);
    await expect(result).toHaveAttribute('data-verdict', 'bad');
    await expect(page.locator('[data-finding="files"]')).toContainText('index.html');
    await expect(page.locator('[data-finding="chain"]')).toContainText('Sin revisar');
  });
  await test.step('a ZIP that is none', async () => {
    const none = join(desk.launched.folder, 'cortado.zip');
    await writeFile(none, (await readFile(path)).subarray(0, 5_000));
    await zone.locator('input[type=file]').setInputFiles(none);
    await expect(result).toHaveAttribute('data-verdict', 'bad');
    await expect(page.locator('[data-finding="archive"]')).toContainText('no es un ZIP, o está cortado');
  });
});
