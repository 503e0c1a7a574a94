// What somebody may bring to «Verificar PDF»: hostile PDFs and hostile ZIPs that say they are expedientes. Each gets a
// verdict in words; none runs, reaches out, or leaves a file anywhere.
// What the readers themselves withstand: test/unit/adapters/pades/verify/ and test/unit/adapters/expediente/tampering.test.ts.
import { readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchFurnished } from '../support/furnished-app';
import { hostileArchives } from '../support/hostile/archives';
import { hostilePdfs } from '../support/hostile/pdfs';
import { watchDesk } from '../support/hostile/watch-page';
import { expect, test } from '../support/launch-app';
import { startSentinel } from '../support/sentinel-server';

/** What was unpacked would lie here, or in the folders above. */
async function filesAround(folder: string): Promise<readonly string[]> {
  const inside = await readdir(folder, { recursive: true });
  const above = await readdir(join(folder, '..'));
  return [...inside, ...above, ...(await readdir(tmpdir()))].filter((path) =>
    /escapado|bomba\.txt/.test(path),
  );
}

test('hostile PDFs and ZIPs get a verdict, and nothing of them happens', async () => {
  test.setTimeout(300_000);
  const outside = await startSentinel();
  const desk = await launchFurnished(async () => {});
  const { page } = desk;
  await page.getByRole('link', { name: 'Verificar PDF' }).click();
  const zone = page.getByRole('group', { name: 'Archivo por verificar' });
  const watch = await watchDesk(desk, outside);
  const bring = async (name: string, bytes: Uint8Array) => {
    const path = join(desk.folder, name);
    await writeFile(path, bytes);
    await zone.locator('input[type=file]').setInputFiles(path);
    await expect(page.getByRole('heading', { name })).toBeVisible();
    await expect(page.locator('[data-verdict]')).toBeVisible({ timeout: 60_000 });
    await watch.expectQuiet(name);
  };

  for (const { name, bytes } of hostilePdfs(outside.url)) {
    await test.step(name, async () => {
      await bring(name, bytes);
    });
  }
  for (const { name, bytes, says } of hostileArchives()) {
    await test.step(name, async () => {
      await bring(name, bytes);
      await expect(page.locator('[data-verdict]')).toHaveAttribute('data-verdict', 'bad');
      await expect(page.getByRole('main')).toContainText(says);
    });
  }
  expect(await filesAround(desk.folder)).toEqual([]);
  await desk.close();
  await outside.close();
});
