/** Watches a running desk for what hostile content wants: code that runs, requests that leave, windows, other programs. */
import { readFile } from 'node:fs/promises';
import { expect, type LaunchedApp } from '../launch-app';
import type { Sentinel } from '../sentinel-server';

export interface Watch {
  /** Fails when anything happened since the watch began. `what` is being shown now. */
  expectQuiet(what: string): Promise<void>;
}

/** Elements through which a document acts or fetches; the desk's own page has none of them. */
const ACTIVE =
  'iframe, frame, object, embed, applet, base, meta[http-equiv="refresh" i], form[action], video, audio, portal, ' +
  '[href^="javascript:" i], [href^="data:" i], [href^="http:" i], [href^="file:" i], [src^="http:" i], [srcset], [ping], ' +
  '[onload], [onerror], [onclick], [onfocus], svg script, foreignObject';

/** @param outside the server that the hostile content names */
export async function watchDesk(desk: LaunchedApp, outside: Sentinel): Promise<Watch> {
  const reached = outside.connections();
  await desk.app.evaluate(({ shell }) => {
    const handed: string[] = [];
    Object.assign(globalThis, { __handedOver: handed });
    shell.openExternal = async (url) => void handed.push(url);
    shell.openPath = async (path) => {
      handed.push(path);
      return '';
    };
  });
  const scripts = () => desk.page.locator('script').count();
  const before = await scripts();
  return {
    async expectQuiet(what) {
      expect(await desk.page.evaluate(() => Reflect.get(globalThis, '__ran')), `${what} ran`).toBeUndefined();
      expect(await desk.page.locator(ACTIVE).count(), `${what} got markup into the page`).toBe(0);
      expect(await scripts(), `${what} got a script into the page`).toBe(before);
      expect(desk.page.url(), `${what} moved the page`).toMatch(/^desk:\/\/app\/(#|$)/);
      const main = await desk.app.evaluate(({ webContents }) => ({
        windows: webContents.getAllWebContents().length,
        handed: Reflect.get(globalThis, '__handedOver') as string[],
      }));
      expect(main, `${what} opened something`).toEqual({ windows: 1, handed: [] });
      expect(outside.connections(), `${what} reached out`).toBe(reached);
      // Not even an attempt that the policy or the session stopped.
      expect(await readFile(desk.logPath, 'utf8'), `${what} tried to`).not.toContain('refused:');
    },
  };
}
