import { cp, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, launchApp, makeTemporaryFolder, projectRoot, test } from '../support/launch-app';

test('nothing that the page loads keeps its own words from being painted', async ({ desk }) => {
  await expect(desk.page.getByRole('heading', { name: 'Preparar la mesa' })).toBeVisible();
  const page = await desk.page.evaluate(() => {
    const loaded = performance.getEntriesByType('resource') as (PerformanceResourceTiming & {
      renderBlockingStatus: string;
    })[];
    return {
      blocking: loaded
        .filter(({ renderBlockingStatus }) => renderBlockingStatus === 'blocking')
        .map(({ name }) => name),
      scripts: loaded.filter(({ name }) => name.endsWith('.js')).length,
      // The policy lets the page's own style through by this response's nonce.
      ownRules: document.querySelector<HTMLStyleElement>('head > style')?.sheet?.cssRules.length ?? 0,
    };
  });
  expect(page.blocking).toEqual([]);
  expect(page.ownRules).toBeGreaterThan(3);
  // A start once read ninety of them, one by one.
  expect(page.scripts).toBeLessThan(12);
});

test('where the application cannot be read, the window says whose it is, and what to do', async () => {
  const folder = await makeTemporaryFolder();
  const appPath = join(folder, 'app');
  for (const part of ['out', 'package.json']) {
    await cp(join(projectRoot, part), join(appPath, part), { recursive: true });
  }
  await rm(join(appPath, 'out/renderer/assets'), { recursive: true });
  const desk = await launchApp({ appPath, folder });
  desk.tolerate(/404|Failed to load|Failed to fetch|Refused to apply style/);
  const words = desk.page.getByText('Mesa N2', { exact: true });
  await expect(words).toBeVisible();
  // Styled without any file, and in the middle.
  await expect(words).toHaveCSS('place-content', 'center');
  await expect(desk.page.getByText('La mesa no terminó de abrirse.')).toBeVisible({ timeout: 20_000 });
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

/** What a bundle's file reads before it runs: its files, and the packages outside. */
async function readFirst(file: string, found: Set<string> = new Set()): Promise<ReadonlySet<string>> {
  found.add(file);
  for (const [, from = ''] of (await readFile(file, 'utf8')).matchAll(
    /^import\s(?:[^'";]*\sfrom\s)?["']([^"']+)["']/gm,
  )) {
    const path = from.startsWith('.') ? join(dirname(file), from) : from;
    if (found.has(path) || from.startsWith('node:')) continue;
    if (from === path) found.add(path);
    else await readFirst(path, found);
  }
  return found;
}

test('main reads nothing of what answers the window before it opens it', async () => {
  const read = [...(await readFirst(join(projectRoot, 'out/main/main.js')))];
  expect(read.filter((path) => /answer-window|workspace-door|desk-command/.test(path))).toEqual([]);
  // Each package outside is a folder of files to find; zod alone is a hundred.
  expect(read.filter((path) => !path.startsWith(projectRoot))).toEqual(['electron']);
});
