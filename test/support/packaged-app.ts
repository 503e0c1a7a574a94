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
  /** Another user than root, whose data are where that user's programs keep them: no folder is said. */
  readonly asUser?: number;
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

/** A command of root's that runs as somebody else, with the rights of programs that ask for them, as a sandbox does. */
export const asOther = (user: number): readonly string[] => [
  'setpriv',
  `--reuid=${user}`,
  `--regid=${user}`,
  '--clear-groups',
];

/** Starts the program of `installed`; only its page can be driven, through Chromium's debugging port. */
export async function startPackaged(installed: string, options: StartOptions): Promise<PackagedApp> {
  const { folder, asUser } = options;
  const data = asUser === undefined ? join(folder, 'data') : join(folder, '.config', 'Mesa N2');
  const workspacePath = asUser === undefined ? join(folder, 'workspace') : join(data, 'workspace');
  const logPath = join(data, 'logs', 'mesa.log');
  await mkdir(folder, { recursive: true });
  const own =
    asUser === undefined
      ? [
          ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
          `--user-data-dir=${data}`,
          `--workspace=${workspacePath}`,
        ]
      : [];
  const [program = '', ...args] = [
    ...(asUser === undefined ? [] : asOther(asUser)),
    join(installed, 'mesa-n2'),
    '--remote-debugging-port=0',
    '--lang=es-MX',
    ...own,
    ...(options.args ?? []),
  ];
  const child = spawn(program, args, {
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
  });
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
