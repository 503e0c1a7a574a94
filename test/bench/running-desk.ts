/** The real desk, or a window that says hello, started by itself: nothing of a test runner lies between the command and its window. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { debuggedPage } from '../support/debugged-page';
import { PASSWORD } from '../support/desk-access';
import { electronPath, projectRoot } from '../support/launch-app';

export interface RunningDesk {
  readonly page: Page;
  /** From the start of the process to the first content on the screen. */
  readonly firstPaintMs: number;
  /** Of all its processes, in MiB: what they share is counted once (PSS). */
  memoryMiB(): Promise<number>;
  close(): Promise<void>;
}

/** The least that Electron can show. */
export async function makeHello(folder: string): Promise<string> {
  const app = join(folder, 'hola');
  await mkdir(app, { recursive: true });
  const files = {
    'package.json': JSON.stringify({ name: 'hola', version: '1.0.0', main: 'main.js' }),
    'index.html': '<!doctype html><title>Hola</title><h1>Hola, mundo</h1>',
    'main.js': `const { app, BrowserWindow } = require('electron');
      app.on('window-all-closed', () => app.quit());
      app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadFile('index.html'));`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(app, name), text);
  return app;
}

/**
 * @param appPath the project, or another application's folder
 * @param folder holds the workspace and the user data
 */
export async function startDesk(folder: string, appPath = projectRoot): Promise<RunningDesk> {
  const startedAtMs = Date.now();
  const child = spawn(
    electronPath(),
    [
      appPath,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--remote-debugging-port=0',
      '--disable-gpu',
      `--user-data-dir=${join(folder, 'data')}`,
      `--workspace=${join(folder, 'workspace')}`,
      '--lang=es-MX',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, HOME: folder, TZ: 'America/Mexico_City' } },
  );
  const page = await debuggedPage(child, []);
  const paintedAtMs = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const [entry] = list.getEntriesByName('first-contentful-paint');
          if (entry) resolve(performance.timeOrigin + entry.startTime);
        }).observe({ type: 'paint', buffered: true });
      }),
  );
  return {
    page,
    firstPaintMs: paintedAtMs - startedAtMs,
    memoryMiB: async () => memoryOf(familyOf(child)),
    close: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** The process and all that descend from it. */
function familyOf(child: ChildProcess): readonly number[] {
  const table = execFileSync('ps', ['-e', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const parents = new Map(
    table
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number) as [number, number]),
  );
  const isOf = (pid: number | undefined): boolean =>
    pid !== undefined && (pid === child.pid || isOf(parents.get(pid)));
  return [...parents.keys()].filter(isOf);
}

async function memoryOf(pids: readonly number[]): Promise<number> {
  let sumKiB = 0;
  for (const pid of pids) {
    // One that just ended has none.
    const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
    sumKiB += Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0);
  }
  return sumKiB / 1024;
}

/** What has to be on the screen; the words of a heading, where two places show the same kind of thing. */
export interface Sight {
  readonly selector: string;
  readonly heading?: string;
}

export const FIRST_CARD: Sight = { selector: '[data-column] [role="row"]' };

export type Act =
  | { readonly do: 'unlock'; readonly login: string; readonly password: string }
  | { readonly do: 'go'; readonly place: string }
  | { readonly do: 'search'; readonly text: string };

export interface Waited {
  readonly tookMs: number;
  /** Longest task of the page's thread meanwhile; 0 where none was over the 50 ms that Chromium tells of. */
  readonly longestTaskMs: number;
}

/** Does something in the page; answers how long it took until what is looked for was painted. Measured within the page: nothing waits for the runner. */
export const timed = (page: Page, act: Act, sight: Sight): Promise<Waited> =>
  page.evaluate(
    async ([asked, { selector, heading }]) => {
      const nextFrame = () => new Promise((done) => requestAnimationFrame(done));
      const field = document.querySelector<HTMLInputElement>('search input');
      const before = document.querySelector('search')?.textContent;
      const isThere = () =>
        (asked.do !== 'search' || document.querySelector('search')?.textContent !== before) &&
        document.querySelector('[data-loading]') === null &&
        [...document.querySelectorAll(selector)].some(
          (found) => heading === undefined || found.textContent === heading,
        );
      let longestTaskMs = 0;
      const tasks = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration);
      });
      tasks.observe({ type: 'longtask' });
      const startedAtMs = performance.now();
      if (asked.do === 'go') window.location.hash = asked.place;
      else if (asked.do === 'unlock') {
        await window.desk.invoke('access:unlock', { login: asked.login, password: asked.password });
      } else if (field) {
        // As a key does it: React reads the value through the element's own setter.
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, asked.text);
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }
      while (!isThere()) {
        if (performance.now() - startedAtMs > 60_000)
          throw new Error(`Never seen: ${selector} ${heading ?? ''}`);
        await nextFrame();
      }
      // Painted with the frame that comes, over when the one after it begins.
      await nextFrame();
      await nextFrame();
      const tookMs = performance.now() - startedAtMs;
      // What the observer has still to tell.
      await new Promise((done) => setTimeout(done, 0));
      for (const { duration } of tasks.takeRecords()) longestTaskMs = Math.max(longestTaskMs, duration);
      tasks.disconnect();
      return { tookMs, longestTaskMs };
    },
    [act, sight] as const,
  );

/** Comes through the door; answers how long it took from asking until a card could be clicked. */
export const comeIn = (page: Page, login: string, sight = FIRST_CARD): Promise<Waited> =>
  timed(page, { do: 'unlock', login, password: PASSWORD }, sight);
