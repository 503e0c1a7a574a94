// A disk that fills up while a record is saved. Needs a disk of its own: where none can be mounted, it is skipped.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { DeskPage } from '../../support/desk-page';
import { readEvents } from '../../support/desk-page-journal';
import { ENGINEER, launchSeededDesk, seedClient } from '../../support/desk-page-seed';
import { openSeededTicket } from '../../support/desk-page-tickets';
import { makeTemporaryFolder } from '../../support/launch-app';

let desk: DeskPage | undefined;
let folder: string;
let disk: string;
let mounted: boolean;

/** A small disk in memory; only root may have one, and not in every container. */
function mountDisk(path: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', path]).status === 0;
}

test.beforeAll(async () => {
  folder = await makeTemporaryFolder();
  disk = join(folder, 'workspace');
  await mkdir(disk);
  mounted = mountDisk(disk);
});
test.afterAll(async () => {
  await desk?.close();
  if (mounted) execFileSync('umount', [disk]);
  await rm(folder, { recursive: true });
});

/** Writes until there is no room for another page. */
async function fillDisk(path: string): Promise<void> {
  const file = await open(path, 'w');
  const page = Buffer.alloc(4096, 1);
  try {
    for (;;) await file.write(page);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    await file.close();
  }
}

test('a record that finds no room is told, kept in its form, and saved once there is room', async () => {
  test.skip(!mounted, 'no disk can be mounted here');
  desk = await launchSeededDesk({ folder });
  const client = await seedClient(desk, { name: 'Servicios Quetzal' });
  await openSeededTicket(desk, client, '5');
  const before = await readEvents(desk);

  await fillDisk(join(disk, 'relleno'));
  await desk.button('Anotar seguimiento').first().click();
  const form = desk.form('Seguimiento');
  const activity = 'Se revisó la tabla de sesiones. '.repeat(300).trim();
  await form.fill({ 'Actividad realizada': activity, Duración: '10' });
  await form.submit('Guardar el seguimiento');
  await expect(form.refusal).toContainText(`No hay espacio en el disco para guardar en ${disk}`);
  await expect(form.refusal).toContainText('lo escrito se conserva');
  await expect(form.field('Actividad realizada')).toHaveValue(activity);
  expect(await readEvents(desk)).toEqual(before);

  await rm(join(disk, 'relleno'));
  await form.submit('Guardar el seguimiento');
  await form.expectGone();
  const after = await readEvents(desk);
  expect(after.slice(before.length).map((event) => event.header.type)).toEqual(['v1.work.logged']);
});

test('who comes in while the disk is full reads everything, and is in the record once there is room', async () => {
  test.skip(!mounted, 'no disk can be mounted here');
  desk ??= await launchSeededDesk({ folder });
  const client = await seedClient(desk, { name: 'Servicios Jacaranda' });
  await openSeededTicket(desk, client, '5');

  await fillDisk(join(disk, 'relleno'));
  const notice = desk.page.getByText(`No hay espacio en el disco (${disk}`);
  // The last page of the journal has room for a few more.
  for (let tried = 0; tried < 10 && !(await notice.isVisible()); tried += 1) {
    await desk.switchPerson(ENGINEER, ENGINEER);
    await desk.heading('Túnel VPN intermitente').waitFor();
  }
  const before = await readEvents(desk);
  await expect(notice).toContainText('su entrada todavía no está en la bitácora');
  await expect(desk.heading('Túnel VPN intermitente')).toBeVisible();

  await rm(join(disk, 'relleno'));
  await desk.button('Anotar seguimiento').first().click();
  const form = desk.form('Seguimiento');
  await form.fill({ 'Actividad realizada': 'Se liberó espacio en el equipo.', Duración: '5' });
  await form.submit('Guardar el seguimiento');
  await form.expectGone();
  const after = (await readEvents(desk)).slice(before.length).map(({ header }) => header);
  expect(after.map(({ type }) => type).slice(-2)).toEqual(['v1.access.opened', 'v1.work.logged']);
  const opened = after.at(-2);
  expect(Date.parse(opened?.occurredAt ?? '')).toBeLessThan(Date.parse(opened?.recordedAt ?? ''));
});
