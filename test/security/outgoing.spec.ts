// Copies that other programs open lie outside the workspace: for their owner only, and no longer than until the next start.
import { chmod, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, launchApp, makeTemporaryFolder, test } from '../support/launch-app';

test('what was handed to other programs is gone at the next start, and its folder is its owner’s', async () => {
  const folder = await makeTemporaryFolder();
  const outgoing = join(folder, 'data', 'outgoing');
  await mkdir(outgoing, { recursive: true });
  await chmod(outgoing, 0o777);
  await writeFile(join(outgoing, 'captura de un cliente.png'), 'x');
  const desk = await launchApp({ folder });
  await expect(desk.page.getByRole('heading', { name: 'Preparar la mesa' })).toBeVisible();
  expect(await readdir(outgoing)).toEqual([]);
  expect((await stat(outgoing)).mode & 0o777).toBe(0o700);
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});
