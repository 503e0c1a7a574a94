// Electron's security checklist, #4 (process sandboxing), seen where it acts: in the kernel, as an ordinary user.
import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import {
  electronPath,
  expect,
  launchApp,
  makeTemporaryFolder,
  projectRoot,
  test,
} from '../support/launch-app';

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;

/** Copies what the app needs at run time to where any user may read it. */
async function copyApp(target: string): Promise<void> {
  const lock: { packages: Record<string, { dev?: boolean; optional?: boolean; devOptional?: boolean }> } =
    JSON.parse(await readFile(join(projectRoot, 'package-lock.json'), 'utf8'));
  const needed = Object.entries(lock.packages)
    .filter(
      ([path, entry]) =>
        path.startsWith('node_modules/') && !entry.dev && !entry.optional && !entry.devOptional,
    )
    .map(([path]) => path);
  for (const path of ['package.json', 'out', ...needed]) {
    await cp(join(projectRoot, path), join(target, path), { recursive: true, dereference: true });
  }
}

/** A script that Playwright can start in Electron's place, which becomes Electron under the unprivileged user. */
async function ordinaryUserLauncher(folder: string): Promise<string> {
  const runtime = join(folder, 'runtime');
  await run('cp', ['-a', '--reflink=auto', dirname(electronPath()), runtime]);
  const script = join(folder, 'electron-as-nobody');
  const lines = [
    '#!/bin/sh',
    `exec setpriv --reuid nobody --regid nogroup --clear-groups -- '${runtime}/electron' "$@"`,
  ];
  await writeFile(script, `${lines.join('\n')}\n`);
  await chmod(script, 0o755);
  await run('chmod', ['-R', 'a+rX', folder]);
  await run('chown', ['nobody:nogroup', join(folder, 'home')]);
  return script;
}

interface ProcessStatus {
  readonly seccomp: string;
  readonly uid: string;
  readonly pidNamespaces: number;
}

async function statusOf(pid: number): Promise<ProcessStatus> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8');
  const field = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(text)?.[1]?.split(/\s+/) ?? [];
  return {
    seccomp: field('Seccomp')[0] ?? '',
    uid: field('Uid')[0] ?? '',
    pidNamespaces: field('NSpid').length,
  };
}

test('as an ordinary user every renderer runs under seccomp, in namespaces of its own', async () => {
  const folder = await makeTemporaryFolder();
  const home = join(folder, 'home');
  await mkdir(home);
  await copyApp(join(folder, 'app'));
  const desk = await launchApp({
    folder: home,
    appPath: join(folder, 'app'),
    sandbox: true,
    ...(isRoot ? { executablePath: await ordinaryUserLauncher(folder) } : {}),
  });

  await expect(desk.page.getByRole('heading', { name: 'Preparar la mesa' })).toBeVisible();
  const pids = await desk.app.evaluate(({ app, webContents }) => ({
    main: process.pid,
    flags: app.commandLine.hasSwitch('no-sandbox'),
    renderers: webContents.getAllWebContents().map((contents) => contents.getOSProcessId()),
  }));
  expect(pids.flags).toBe(false);
  expect(pids.renderers.length).toBeGreaterThan(0);
  expect((await statusOf(pids.main)).uid).not.toBe('0');
  for (const pid of pids.renderers) {
    const status = await statusOf(pid);
    // 2: SECCOMP_MODE_FILTER (linux/seccomp.h).
    expect(status.seccomp).toBe('2');
    expect(status.uid).not.toBe('0');
    expect(status.pidNamespaces).toBeGreaterThan(1);
  }
  await desk.close();
  await run('rm', ['-rf', folder]);
});
