import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, launchApp, makeTemporaryFolder, test } from '../support/launch-app';

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

    const journal = join(first.workspacePath, 'journal', '000001.jsonl');
    const before = await readFile(journal);
    const second = await launchApp({ folder, args: ['--demo'] });
    await expect(second.page.getByText(/^N2-DEMO-\d{4}-0031$/).first()).toBeVisible();
    await second.close();
    expect((await readFile(journal)).equals(before)).toBe(true);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
