import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { workspacePaths } from '../../electron/adapters/workspace-folder';
import { PASSWORD } from '../support/desk-access';
import { DeskPage } from '../support/desk-page';
import { ENGINEER } from '../support/desk-page-seed';
import { expect, launchApp, makeTemporaryFolder, test } from '../support/launch-app';
import { readWorkspaceEvents } from '../support/workspace-reader';

test('`--demo` opens on the furnished board, and a second start finds it as it was', async () => {
  // Forty requests are recorded and two dozen PDFs printed before the first card shows.
  test.setTimeout(180_000);
  const folder = await makeTemporaryFolder();
  try {
    const first = await launchApp({ folder, args: ['--demo'] });
    await expect(first.page.getByText(/^N2-DEMO-\d{4}-0031$/).first()).toBeVisible({ timeout: 120_000 });
    await expect(first.page.getByText('Ana Sofía Robles Cárdenas').first()).toBeVisible();
    await first.close();
    const readme = await readFile(join(first.workspacePath, 'ejemplo', 'LEEME.txt'), 'utf8');
    expect(readme).toContain('cliente-demo.p12');

    const before = await readWorkspaceEvents(first.workspacePath);
    const second = await launchApp({ folder, args: ['--demo'] });
    await expect(second.page.getByText(/^N2-DEMO-\d{4}-0031$/).first()).toBeVisible();
    await second.close();
    const after = await readWorkspaceEvents(first.workspacePath);
    const added = after.slice(before.length).map(({ header }) => header.type);
    expect(added).toEqual(['v1.access.opened', 'v1.access.closed']);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('killed while the example of the set-up is made, the desk says so at the next start and begins again', async () => {
  test.setTimeout(120_000);
  const folder = await makeTemporaryFolder();
  try {
    const first = await launchApp({ folder });
    const person = { ...ENGINEER, role: 'soporte-n2' as const };
    const setup = {
      stationCode: 'MX01',
      person,
      password: PASSWORD,
      workspace: 'example' as const,
      language: 'es-MX' as const,
    };
    const cut = new DeskPage(first).ask('access:set-up', setup).then(
      () => 'answered',
      () => 'cut',
    );
    await expect.poll(() => existsSync(join(first.workspacePath, 'ejemplo', '.sin-terminar'))).toBe(true);
    const journal = join(workspacePaths(first.workspacePath).journalFolder, '000001.jsonl');
    await expect
      .poll(async () => (await readFile(journal, 'utf8')).split('\n').length, { timeout: 60_000 })
      .toBeGreaterThan(9);
    first.app.process().kill('SIGKILL');
    expect(await cut).toBe('cut');

    const second = await launchApp({ folder });
    await expect(second.page.getByText(/ejemplo se interrumpió.*ejemplo-sin-terminar-/)).toBeVisible();
    await expect(second.page.getByRole('heading', { name: 'Preparar la mesa' })).toBeVisible();
    await second.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
