import { readFile } from 'node:fs/promises';
import { expect, launchApp, test } from '../support/launch-app';

test('`--demo` opens on a furnished board', async () => {
  test.setTimeout(120_000);
  const desk = await launchApp({ args: ['--demo'] });
  await expect(desk.page.getByText('N2-DEMO-2026-0030').first()).toBeVisible({ timeout: 60_000 });
  await desk.page.waitForTimeout(500);
  await desk.page.screenshot({ path: '/tmp/board.png' });
  console.log(
    (await readFile(desk.logPath, 'utf8'))
      .split('\n')
      .filter((l) => l.includes('furnished'))
      .join('\n'),
  );
  await desk.page.getByText('N2-DEMO-2026-0017').first().click();
  await desk.page.waitForTimeout(3000);
  await desk.page.screenshot({ path: '/tmp/ticket.png' });
  await desk.close();
});
