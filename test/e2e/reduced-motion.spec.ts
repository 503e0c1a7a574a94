// Whoever asked the system for less motion gets none: nothing slides, fades or turns, on the screens and in what opens on them.
import type { Page } from '@playwright/test';
import { launchFurnished } from '../support/furnished-app';
import { expect, test } from '../support/launch-app';

/** What would move by its styles: elements and their drawn parts whose transition or animation takes any time. */
const moving = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const takesTime = (durations: string) => durations.split(',').some((each) => Number.parseFloat(each) > 0);
    const found = new Set<string>();
    for (const element of document.querySelectorAll('body *'))
      for (const part of ['', '::before', '::after']) {
        const style = getComputedStyle(element, part);
        if (part !== '' && style.content === 'none') continue;
        const moves = style.transitionProperty !== 'none' && takesTime(style.transitionDuration);
        const turns = style.animationName !== 'none' && takesTime(style.animationDuration);
        if (moves || turns) found.add(`${element.tagName} ${element.classList} ${part}`);
      }
    return [...found];
  });

test('with less motion asked for nothing moves; control: without, something does', async () => {
  const desk = await launchFurnished(async ({ journey }) => {
    await journey().capture();
  });
  const { page } = desk;
  await page.evaluate(() => {
    location.hash = '/clientes';
  });
  await page.getByRole('button', { name: 'Nuevo cliente' }).first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  expect((await moving(page)).length).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await moving(page)).toEqual([]);
  await page.keyboard.press('Escape');
  for (const path of ['/', '/lista', '/metricas', '/ajustes', '/relevo']) {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    expect([path, ...(await moving(page))]).toEqual([path]);
  }
  await desk.close();
});
