import { execFile } from 'node:child_process';
import { electronPath, expect, projectRoot, test } from '../support/launch-app';

test('the window opens on the first-run assistant of an empty workspace', async ({ desk }) => {
  await expect(desk.page.getByRole('heading', { name: 'Preparar la mesa' })).toBeVisible();
  expect(desk.page.url()).toBe('desk://app/');
});

test('the page speaks Spanish of Mexico and lives in the desk’s time zone', async ({ desk }) => {
  expect(await desk.page.evaluate(() => document.documentElement.lang)).toBe('es-MX');
  const zone = await desk.page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  expect(zone).toBe('America/Mexico_City');
});

test('a second start on the same data shows the first window and ends', async ({ desk }) => {
  const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [...flags, projectRoot, `--user-data-dir=${desk.folder}/data`];
  const { error, stdout } = await new Promise<{ error: Error | null; stdout: string }>((done) => {
    execFile(electronPath(), args, (error, stdout) => done({ error, stdout }));
  });
  expect(error).toBeNull();
  expect(stdout).toContain('ya hay una mesa abierta');
  expect(await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('the page follows the system’s theme', async ({ desk }) => {
  // The workspace has said which theme it has: until then main would put its own over the one of this test.
  await expect(desk.page.getByRole('heading', { name: 'Preparar la mesa' })).toBeVisible();
  for (const scheme of ['dark', 'light'] as const) {
    await desk.app.evaluate(({ nativeTheme }, source) => {
      nativeTheme.themeSource = source;
    }, scheme);
    await expect(desk.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
  }
});
