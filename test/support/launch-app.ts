import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  _electron,
  test as base,
  type ElectronApplication,
  errors,
  expect,
  type Page,
} from '@playwright/test';

export const projectRoot = resolve(import.meta.dirname, '../..');

/** The Electron that `build/e2e.mjs` made ready. */
export function electronPath(): string {
  const path = process.env['ELECTRON_EXEC_PATH'];
  if (!path) throw new Error('ELECTRON_EXEC_PATH is not set: run the tests with `npm run e2e`');
  return path;
}

export interface LaunchOptions {
  /** Folder that holds the app's package.json and out/; the project by default. */
  readonly appPath?: string;
  /** Electron, or a script that starts it. */
  readonly executablePath?: string;
  /** Holds the workspace, the user data and the home folder; kept when the app closes. A fresh one by default. */
  readonly folder?: string;
  readonly args?: readonly string[];
  /** Its temporary files go into `tmp` of the folder, where a test finds them, and not where every program's are. */
  readonly ownTemporaryFiles?: boolean;
  /** Run as root only without Chromium's sandbox, otherwise with it. */
  readonly sandbox?: boolean;
}

/** A running desk. `close` fails when the page or the log told of an error that nobody `tolerate`d. */
export interface LaunchedApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly folder: string;
  readonly workspacePath: string;
  readonly logPath: string;
  /** Declares an error that this test provokes. */
  tolerate(...patterns: readonly RegExp[]): void;
  close(): Promise<void>;
}

export async function makeTemporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'mesa-n2-test-'));
}

/** A launch takes two seconds; a machine that was too busy for the first ones gets more time. */
const LAUNCH_MS = [10_000, 20_000, 60_000] as const;

/**
 * Playwright's launch now and then (one of twenty) waits for ever for the first page's answer although the window stands
 * (microsoft/playwright#29386): it is given up, with the process, and tried again.
 */
async function launchElectron(
  options: Parameters<typeof _electron.launch>[0],
  workspacePath: string,
): Promise<ElectronApplication> {
  const lock = join(workspacePath, 'workspace.lock');
  const before = await readFile(lock).catch(() => null);
  for (const timeout of LAUNCH_MS) {
    try {
      return await _electron.launch({ ...options, timeout });
    } catch (error) {
      if (!(error instanceof errors.TimeoutError)) throw error;
      console.warn('Playwright did not reach the app in time; it is started once more.');
      // The one that was given up left its lock: the next would tell of a desk that ended without a word, above what the test looks at.
      await (before === null ? rm(lock, { force: true }) : writeFile(lock, before));
      // One that was killed while it took the lock leaves what it would have put in its place, too.
      const names = await readdir(workspacePath).catch(() => []);
      const claims = names.filter((name) => name.startsWith('workspace.lock.'));
      await Promise.all(claims.map((name) => rm(join(workspacePath, name), { force: true })));
    }
  }
  throw new Error(`Playwright did not reach the app in ${LAUNCH_MS.length} launches`);
}

export async function readLogErrors(logPath: string): Promise<readonly string[]> {
  const text = await readFile(logPath, 'utf8');
  const entries = text.split(/\n(?=\[\d{4}-)/);
  return entries.filter((entry) => /^\[[^\]]+\] \[error\]/.test(entry));
}

/** Starts the real Electron on its own folder, in Mexico City's time and language. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const folder = options.folder ?? (await makeTemporaryFolder());
  const workspacePath = join(folder, 'workspace');
  const logPath = join(folder, 'data', 'logs', 'mesa.log');
  const temporary = options.ownTemporaryFiles ? { TMPDIR: join(folder, 'tmp') } : {};
  if (temporary.TMPDIR) await mkdir(temporary.TMPDIR, { recursive: true });
  const app = await launchElectron(
    {
      executablePath: options.executablePath ?? electronPath(),
      chromiumSandbox: options.sandbox ?? process.getuid?.() !== 0,
      // Playwright would emulate a light theme; the system's is what the app has to follow.
      colorScheme: null,
      args: [
        options.appPath ?? projectRoot,
        `--user-data-dir=${join(folder, 'data')}`,
        `--workspace=${workspacePath}`,
        '--lang=es-MX',
        // A virtual display has no graphics card, and Chromium's imitation of one takes a quarter of each test.
        '--disable-gpu',
        ...(options.args ?? []),
      ],
      env: {
        PATH: process.env['PATH'] ?? '',
        DISPLAY: process.env['DISPLAY'] ?? '',
        HOME: folder,
        TZ: 'America/Mexico_City',
        LANG: 'es_MX.UTF-8',
        ...temporary,
      },
    },
    workspacePath,
  );

  const problems: string[] = [];
  const tolerated: RegExp[] = [];
  app.context().on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  app.context().on('weberror', (error) => problems.push(`page: ${error.error().message}`));
  const page = await app.firstWindow();
  await page.waitForLoadState('domcontentloaded');
  // Main reads most of itself behind the window, and forgets what a driver asks of it meanwhile («Resulting promise was garbage
  // collected»). A request that no handler ever sees is refused as soon as that is over.
  await page.waitForFunction(
    () => window.desk.invoke('app:info', null as never).then(() => true),
    undefined,
    { polling: 100 },
  );
  // A virtual display sees none of the keys that tests press: a long one would be locked out by its own absence.
  await app.evaluate(({ powerMonitor }) => {
    powerMonitor.getSystemIdleTime = () => 0;
  });

  return {
    app,
    page,
    folder,
    workspacePath,
    logPath,
    tolerate: (...patterns) => {
      tolerated.push(...patterns);
    },
    close: async () => {
      await app.close();
      problems.push(...(await readLogErrors(logPath)));
      if (!options.folder) await rm(folder, { recursive: true, force: true });
      const unexpected = problems.filter((error) => !tolerated.some((pattern) => pattern.test(error)));
      expect(unexpected, 'errors in the console, the page or the log').toEqual([]);
    },
  };
}

/** `desk`: one app per test. */
export const test = base.extend<{ desk: LaunchedApp }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn which fixtures this one needs
  desk: async ({}, use) => {
    const desk = await launchApp();
    await use(desk);
    await desk.close();
  },
});

/** `desk`: one app for all tests of a file that ask for it; for tests that leave it as they found it. */
export const sharedTest = base.extend<object, { desk: LaunchedApp }>({
  desk: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use) => {
      const desk = await launchApp();
      await use(desk);
      await desk.close();
    },
    { scope: 'worker' },
  ],
});

export { expect };
