/** The furnished example at a moment that does not pass: what a picture shows of it is the same at every start. */
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import type { FurnishTools } from '../../../electron/adapters/demo/furnish-workspace';
import { FIRST_AT_DESK, STAFF, STAFF_PASSWORD } from '../../../electron/application/demo/people';
import { unwrap } from '../desk-harness';
import { DeskPage } from '../desk-page';
import { EXAMPLE_NOW, furnishedExample } from '../furnished-example';
import { type LaunchedApp, launchApp, makeTemporaryFolder } from '../launch-app';
import { resizeWindow } from '../window-sizes';

/** The window's size in pictures, in CSS pixels. */
export const PICTURE_SIZE = { width: 1280, height: 800 } as const;

/** From now on it is always `now` for the main thread; its timers run on. */
export async function stopClock(app: ElectronApplication, now: string): Promise<void> {
  await app.evaluate((_electron, nowMs) => {
    const Real = Date;
    globalThis.Date = new Proxy(Real, {
      construct: (_target, given) => Reflect.construct(Real, given.length === 0 ? [nowMs] : given),
      get: (target, name) => (name === 'now' ? () => nowMs : Reflect.get(target, name)),
    });
  }, Date.parse(now));
}

/** A desk whose main thread and window are at `now`, in the size of pictures; nobody has come in yet. */
export async function launchStill(folder: string, now = EXAMPLE_NOW): Promise<LaunchedApp> {
  const desk = await launchApp({ folder });
  await stopClock(desk.app, now);
  await desk.page.clock.setFixedTime(now);
  await resizeWindow(desk, PICTURE_SIZE.width, PICTURE_SIZE.height);
  return desk;
}

/** The example with the engineer at it; closing it removes it. */
export async function launchStillExample(tools: FurnishTools): Promise<LaunchedApp> {
  const example = await furnishedExample(EXAMPLE_NOW, tools);
  const folder = await makeTemporaryFolder();
  await rename(example.folder, join(folder, 'workspace'));
  await example.dispose();
  const desk = await launchStill(folder);
  const { login, name } = STAFF[FIRST_AT_DESK];
  unwrap(await new DeskPage(desk).ask('access:unlock', { login, password: STAFF_PASSWORD }));
  await desk.page.getByRole('banner').getByRole('button', { name }).waitFor();
  return {
    ...desk,
    close: async () => {
      await desk.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Waits until what is on the screen is all there: its fonts, its pictures, and nothing on its way. */
export async function comeToRest({ page }: LaunchedApp): Promise<void> {
  await page.mouse.move(0, 0);
  await page.waitForFunction(async () => {
    await document.fonts.ready;
    const painted = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    await painted();
    const busy = document.querySelector('.mantine-Loader-root, [aria-busy="true"], [data-loading="true"]');
    return busy === null && [...document.images].every((image) => image.complete);
  });
}
