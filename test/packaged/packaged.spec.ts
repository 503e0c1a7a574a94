// The program that electron-builder makes, in a folder of its own far from the project and its node_modules.
import { execFile } from 'node:child_process';
import { access, mkdir, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { DeskPage } from '../support/desk-page';
import { electronPath, expect, projectRoot } from '../support/launch-app';
import { startPackaged } from '../support/packaged-app';
import { test } from '../support/packaged-test';
import { DeskDriver } from '../support/proofs/desk-driver';
import { FullPath } from '../support/proofs/full-path';
import { inWorkspaceVault } from '../support/workspace-reader';

const run = promisify(execFile);

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/** Files that a process and its children hold open or mapped. */
async function filesInUse(pid: number): Promise<ReadonlySet<string>> {
  const { stdout } = await run('ps', ['-o', 'pid=', '--pid', String(pid), '--ppid', String(pid)]);
  const paths = new Set<string>();
  for (const each of stdout.trim().split(/\s+/)) {
    const maps = await readFile(`/proc/${each}/maps`, 'utf8').catch(() => '');
    for (const [path] of maps.matchAll(/\/\S.*$/gm)) paths.add(path);
    for (const descriptor of await readdir(`/proc/${each}/fd`).catch(() => [])) {
      paths.add(await readlink(`/proc/${each}/fd/${descriptor}`).catch(() => ''));
    }
  }
  return paths;
}

test('creates a request, finds it after a restart, and prints a report', async ({ installed, folder }) => {
  test.setTimeout(180_000);
  const path = new FullPath();
  const first = await startPackaged(installed, { folder });
  await path.prepare(new DeskDriver(first));
  // What has been told through the bridge is on the screen after a reload; the rest is done by hand.
  await first.page.reload();
  const desk = new DeskPage(first);
  await expect(desk.heading('Tablero del procedimiento')).toBeVisible();
  await first.page.keyboard.press('Control+n');
  await first.page.getByText('Llamada telefónica').click();
  const field = (name: string) => first.page.getByRole('textbox', { name, exact: true });
  await field('Quién llamó').fill('María José Núñez');
  await field('Número desde el que llamó').fill('55 8899 0000');
  const called = first.page.getByRole('group', { name: 'Cuándo llamó' });
  await called.getByRole('button', { name: 'Ahora' }).click();
  await field('Qué dijo').fill('Que nadie entra a la VPN desde las nueve.');
  await field('Asunto').fill('La VPN no abre');
  await first.page.getByRole('button', { name: 'Guardar en 1 Solicitud' }).click();
  const card = (page: typeof first.page) =>
    page.getByRole('grid', { name: '1 Solicitud' }).getByRole('row', { name: 'La VPN no abre' });
  await expect(card(first.page)).toBeVisible();
  await first.close();

  const second = await startPackaged(installed, { folder });
  const driver = new DeskDriver(second);
  await path.comeIn(driver);
  await expect(card(second.page)).toBeVisible();
  const acts = path.acts();
  const issued = acts.findIndex(({ name }) => name === 'report.issue');
  for (const { give } of acts.slice(0, issued + 1)) await give(driver);
  const { report, card: reported } = await driver.page(path.ticketId);
  const sha256 = report?.document.sha256 ?? '';
  expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  await new DeskPage(second).openTicket(path.ticketId);
  await expect(second.page.getByText('Revisión 1').first()).toBeVisible();

  // No file dialog can be answered here: the report is judged where the desk keeps it.
  const file = join(folder, 'reporte.pdf');
  await writeFile(file, await inWorkspaceVault(second.workspacePath, sha256));
  await expect(run('qpdf', ['--check', file])).resolves.toMatchObject({
    stdout: expect.stringContaining('No syntax or stream encoding errors found'),
  });
  const { stdout: text } = await run('pdftotext', [file, '-']);
  expect(text).toContain(reported.folio);
  expect(text).toContain('Se revisaron los registros del túnel');

  const foreign = [...(await filesInUse(second.pid))].filter(
    (used) => used.startsWith(projectRoot) || used.includes('node_modules'),
  );
  expect(foreign).toEqual([]);
  await second.close();
});

test('carries one sealed archive with what it runs, and nothing of the tools', async ({ installed }) => {
  const resources = await readdir(join(installed, 'resources'));
  expect(resources).toContain('app.asar');
  expect(resources).not.toContain('app');
  const files = listPackage(join(installed, 'resources', 'app.asar'), { isPack: false });
  expect(files).toContain('/out/main/pdf-worker.js');
  expect(
    files.filter((name) => /\.(ts|tsx|map|spec\.js)$|^\/(test|build|docs)\/|^\/out\/[^/]+\.\w+$/.test(name)),
  ).toEqual([]);
});

/** By the names that the configuration has for them. */
const FUSES: Readonly<Record<string, FuseV1Options>> = {
  runAsNode: FuseV1Options.RunAsNode,
  enableNodeOptionsEnvironmentVariable: FuseV1Options.EnableNodeOptionsEnvironmentVariable,
  enableNodeCliInspectArguments: FuseV1Options.EnableNodeCliInspectArguments,
  enableEmbeddedAsarIntegrityValidation: FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
  onlyLoadAppFromAsar: FuseV1Options.OnlyLoadAppFromAsar,
  loadBrowserProcessSpecificV8Snapshot: FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
  grantFileProtocolExtraPrivileges: FuseV1Options.GrantFileProtocolExtraPrivileges,
  enableCookieEncryption: FuseV1Options.EnableCookieEncryption,
};

test('has its fuses blown as the configuration says (#19); its seal is checked on macOS and Windows only', async ({
  installed,
}) => {
  const wire = await getCurrentFuseWire(join(installed, 'mesa-n2'));
  const blown = Object.entries(FUSES).map(([name, fuse]) => [name, wire[fuse] === FuseState.ENABLE]);
  expect(Object.fromEntries(blown)).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    // Electron checks it on macOS and Windows only; on Linux the archive is as safe as the folder that holds it.
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
    enableCookieEncryption: false,
  });
});

test('runs nobody else’s code: not as Node, not by NODE_OPTIONS, not by an inspector, not from a folder beside the archive (#19)', async ({
  installed,
  folder,
}) => {
  const marker = join(folder, 'ran');
  const script = join(folder, 'intruder.cjs');
  await writeFile(script, `require('node:fs').writeFileSync(${JSON.stringify(marker)}, 'ran');`);
  const env = { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require=${script}` };
  const beside = join(installed, 'resources', 'app');
  await mkdir(beside);
  await writeFile(join(beside, 'package.json'), JSON.stringify({ name: 'intruder', main: 'main.cjs' }));
  await writeFile(join(beside, 'main.cjs'), await readFile(script));
  try {
    const app = await startPackaged(installed, { folder, args: ['--inspect=0'], env });
    await expect(app.page.getByRole('heading', { name: 'Preparar la mesa' })).toBeVisible();
    expect(app.said()).not.toContain('Debugger listening');
    await app.close();
  } finally {
    await rm(beside, { recursive: true });
  }
  expect(await exists(marker)).toBe(false);

  // Control: an Electron with its fuses as they come obeys the same environment.
  await run(electronPath(), ['-e', '0'], { env: { ...env, PATH: process.env['PATH'] } });
  expect(await exists(marker)).toBe(true);
});

test('an installer is not made with an Electron of unknown origin', async ({ folder }) => {
  test.skip(
    electronPath().startsWith(projectRoot),
    'the official Electron is here: installers would be made',
  );
  const command = [join(projectRoot, 'build', 'package.mjs'), '--release', '--into', join(folder, 'salida')];
  const refused = await run(process.execPath, command, { cwd: projectRoot }).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('Electron oficial') });
  expect(await exists(join(folder, 'salida'))).toBe(false);
});
