// At 400 % a window of 1280 × 1024 shows 320 × 256 CSS pixels: everything is read and reached by scrolling one way (WCAG 1.4.10).
import type { Page } from '@playwright/test';
import { quickTools } from '../support/furnished-example';
import { test as base, expect } from '../support/launch-app';
import type { Stage } from '../support/pictures/guide-scenes';
import { comeToRest, launchStillExample } from '../support/pictures/still-desk';
import { settle } from '../support/proofs/axe';
import { DeskDriver } from '../support/proofs/desk-driver';
import { examplesForRoutes, findExamples } from '../support/proofs/furnished-examples';
import { addressesOf, visit } from '../support/proofs/screens';
import { stickingOut } from '../support/reflow';
import { overflowOf, picture, resizeWindow } from '../support/window-sizes';

const test = base.extend<object, { stage: Stage }>({
  stage: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn which fixtures this one needs
    async ({}, use) => {
      const desk = await launchStillExample(quickTools);
      const examples = await findExamples(new DeskDriver(desk), false);
      await resizeWindow(desk, 320, 256);
      await use({ desk, examples });
      await desk.close();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
});

/** What slides in may begin to move only once it has been there for a frame. */
const expectNothingOut = (page: Page) => expect.poll(() => stickingOut(page)).toEqual([]);

test('no screen scrolls two ways', async ({ stage: { desk, examples } }) => {
  test.setTimeout(300_000);
  const addresses = addressesOf(await examplesForRoutes(new DeskDriver(desk), examples));
  const found: string[] = [];
  for (const { route, path } of addresses) {
    await visit(desk.page, path);
    await comeToRest(desk);
    await picture(desk.page, `400-${route}-${path.replaceAll(/\W+/g, '').slice(-4)}`);
    const [page, main] = await overflowOf(desk.page);
    if (page || main) found.push(`${path} is ${page} and ${main} px too wide`);
    found.push(...(await stickingOut(desk.page)).map((what) => `${route}: ${what}`));
  }
  expect([...new Set(found)]).toEqual([]);
});

test('the board is a list there, and a request of it is moved and opened', async ({ stage: { desk } }) => {
  const { page } = desk;
  await visit(page, '/');
  await expect(page.getByRole('heading', { level: 1, name: 'Lista de solicitudes' })).toBeVisible();
  const row = page.getByRole('row', { name: /N2-DEMO-2026-0029/ });
  await row.scrollIntoViewIfNeeded();
  await picture(page, '400-list-row');
  await row.getByRole('button', { name: 'Mover N2-DEMO-2026-0029 a…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Mover N2-DEMO-2026-0029 a…' });
  await expect(dialog).toBeVisible();
  await settle(page);
  await expectNothingOut(page);
  await picture(page, '400-move-dialog');
  const way = dialog.getByRole('button', { name: /^6 Soporte/ });
  await way.press('Enter');
  await expect(page.getByRole('heading', { name: 'Seguimiento: solución' })).toBeVisible();
  await settle(page);
  await expectNothingOut(page);
  await picture(page, '400-move-sheet');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await row.getByRole('link').press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: /Splunk/ })).toBeVisible();
});

test('what opens beside and over the screens is as wide as the window', async ({ stage: { desk } }) => {
  const { page } = desk;
  await visit(page, '/clientes');
  await page.getByRole('button', { name: 'Nuevo cliente' }).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await settle(page);
  await expectNothingOut(page);
  await picture(page, '400-sheet');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await settle(page);
  await expectNothingOut(page);
  await picture(page, '400-palette');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog')).toBeVisible();
  await settle(page);
  await expectNothingOut(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the settings fit, each tab', async ({ stage: { desk } }) => {
  const { page } = desk;
  await visit(page, '/ajustes');
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await comeToRest(desk);
    const name = (await tab.textContent()) ?? '';
    expect([name, ...(await overflowOf(page)), ...(await stickingOut(page))]).toEqual([name, 0, 0]);
    await picture(page, `400-settings-${name.slice(0, 6)}`);
  }
});

test('control: a wide element and a box that scrolls sideways are seen', async ({ stage: { desk } }) => {
  await visit(desk.page, '/verificar');
  await desk.page.evaluate(() => {
    const box = document.createElement('div');
    box.style.overflowX = 'auto';
    const wide = document.createElement('p');
    wide.style.width = '400px';
    wide.textContent = 'demasiado ancho';
    box.append(wide);
    document.querySelector('h1')?.after(box);
  });
  const found = await stickingOut(desk.page);
  expect(found).toContainEqual(expect.stringMatching(/^div\. scrolls sideways by \d+ px$/));
  expect(found).toContainEqual(expect.stringMatching(/^p\. «demasiado ancho» at /));
});
