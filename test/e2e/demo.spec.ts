import { expect, launchApp, test } from '../support/launch-app';

test('`--demo` opens on a furnished board', async () => {
  test.setTimeout(120_000);
  const started = Date.now();
  const desk = await launchApp({ args: ['--demo'] });
  await expect(desk.page.getByText('N2-DEMO-2026-0030').first()).toBeVisible({ timeout: 60_000 });
  console.log('board after', Date.now() - started);
  await desk.page.waitForTimeout(1500);
  await desk.page.screenshot({ path: '/tmp/board.png' });
  await desk.close();
});
