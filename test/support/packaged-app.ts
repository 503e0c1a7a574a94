/** The packaged program, started as an installed one is: nothing of the project around it, no inspector in it. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { sbomName } from '../../build/sbom.mjs';
import { debuggedPage } from './debugged-page';
import { type LaunchedApp, makeTemporaryFolder, projectRoot, readLogErrors } from './launch-app';

export interface PackagedApp extends LaunchedApp {
  /** What the program wrote to its standard streams until now. */
  readonly said: () => string;
  readonly pid: number;
}

interface StartOptions {
  /** Holds the workspace, the user data and the home folder; kept when the app closes. */
  readonly folder: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Packages with the project's own command, and takes the result to a folder outside the project; beside it, its bill. */
export async function packageApp(): Promise<string> {
  const folder = await makeTemporaryFolder();
  const built = join(folder, 'built');
  await promisify(execFile)(process.execPath, ['build/package.mjs', '--into', built], { cwd: projectRoot });
  const installed = join(folder, 'instalada');
  await cp(join(built, 'linux-unpacked'), installed, { recursive: true });
  await cp(join(built, sbomName), billOf(installed));
  await rm(built, { recursive: true });
  return installed;
}

/** The bill of materials that was written with the package. */
export const billOf = (installed: string): string => join(dirname(installed), sbomName);

/** Starts the program of `installed`; only its page can be driven, through Chromium's debugging port. */
export async function startPackaged(installed: string, options: StartOptions): Promise<PackagedApp> {
  const { folder } = options;
  const workspacePath = join(folder, 'workspace');
  const logPath = join(folder, 'data', 'logs', 'mesa.log');
  await mkdir(folder, { recursive: true });
  const child = spawn(
    join(installed, 'mesa-n2'),
    [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--remote-debugging-port=0',
      `--user-data-dir=${join(folder, 'data')}`,
      `--workspace=${workspacePath}`,
      '--lang=es-MX',
      ...(options.args ?? []),
    ],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: '/usr/bin:/bin',
        DISPLAY: process.env['DISPLAY'] ?? '',
        HOME: folder,
        TZ: 'America/Mexico_City',
        LANG: 'es_MX.UTF-8',
        ...options.env,
      },
    },
  );
  const lines: string[] = [];
  const page = await debuggedPage(child, lines);
  return {
    page,
    folder,
    workspacePath,
    logPath,
    pid: child.pid ?? Number.NaN,
    said: () => lines.join('\n'),
    get app(): never {
      throw new Error('The packaged program has no inspector: only its page can be driven');
    },
    tolerate: () => {
      throw new Error('Nothing is tolerated of the packaged program');
    },
    close: async () => {
      const ended = once(child, 'exit');
      // What the system sends when the session ends: the app quits in order.
      child.kill('SIGTERM');
      await ended;
      const logged = await readLogErrors(logPath);
      if (logged.length > 0) throw new Error(`The log tells of errors:\n${logged.join('\n')}`);
    },
  };
}
