/** The window as small as it is used, and as the same screen shows it at 200 %: nothing may be wider than it. */
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { LaunchedApp } from './launch-app';

type Desk = Pick<LaunchedApp, 'app' | 'page'>;

/** In CSS pixels; the second is what a window of 1280 × 800 shows at 200 %. */
const SMALL_SIZES = [
  [1280, 800],
  [640, 400],
] as const;

/** Also smaller than the window lets itself be made by hand. In CSS pixels, of what is shown and without the frame. */
export async function resizeWindow({ app, page }: Desk, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setMinimumSize(320, 240);
      window?.setContentSize(size.width, size.height);
    },
    { width, height },
  );
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
}

/** By how many pixels the page, and the screen in it, are too wide. */
export const overflowOf = (page: Page) =>
  page.evaluate(() => {
    const main = document.querySelector('main');
    return [
      document.documentElement.scrollWidth - window.innerWidth,
      (main?.scrollWidth ?? 0) - (main?.clientWidth ?? 0),
    ];
  });

/** Looks at what is on the screen in each size, and that none of it is too wide. @param look is told the width, as a name of pictures */
export async function atSmallSizes(desk: Desk, look: (width: number) => Promise<void>): Promise<void> {
  for (const [width, height] of SMALL_SIZES) {
    await resizeWindow(desk, width, height);
    await look(width);
    expect([width, ...(await overflowOf(desk.page))]).toEqual([width, 0, 0]);
  }
}

/** Into the folder that `MESA_PICTURES` names, for somebody to look at; nowhere without it. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['MESA_PICTURES'];
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`) });
}
