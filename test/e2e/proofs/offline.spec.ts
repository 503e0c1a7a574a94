// The same path where there is no network at all: a namespace of its own with nothing in it but loopback.
import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { expect, makeTemporaryFolder, projectRoot, test } from '../../support/launch-app';

/** What passes there: the commands with every screen, and the same work by hand on the screens. */
const SPECS = ['test/e2e/proofs/full-path.spec.ts', 'test/e2e/journeys/whole-line.spec.ts'];
const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli');

interface Report {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly skipped: number };
}

/** Runs a command where only loopback is up, without what the running tests put into the environment. */
async function runOffline(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(PLAYWRIGHT|PW_|TEST_|NODE_OPTIONS|FORCE_COLOR)/.test(name),
  );
  const script = 'ip link set lo up && exec "$@"';
  return promisify(execFile)('unshare', ['--net', 'sh', '-c', script, 'sh', command, ...args], {
    cwd: projectRoot,
    env: { ...Object.fromEntries(inherited), ...env },
  });
}

test.beforeEach(() => {
  test.skip(process.getuid?.() !== 0, 'only root may make a network namespace');
});

test('the full path and the whole line by hand pass with only loopback up', async () => {
  test.setTimeout(300_000);
  const folder = await makeTemporaryFolder();
  const report = join(folder, 'report.json');
  const options = ['--config', 'build/playwright.config.ts', '--project=e2e', '--reporter=line,json'];
  const args = [playwright, 'test', ...options, '--output', join(folder, 'output'), ...SPECS];
  // A red run tells what failed in there, not only that something did.
  await runOffline(process.execPath, args, { PLAYWRIGHT_JSON_OUTPUT_FILE: report }).catch(
    ({ message, stdout }: Error & { readonly stdout?: string }) => {
      throw new Error(stripVTControlCharacters(`${message}\n${stdout ?? ''}`));
    },
  );
  const { stats }: Report = JSON.parse(await readFile(report, 'utf8'));
  expect(stats).toMatchObject({ unexpected: 0, skipped: 0 });
  expect(stats.expected).toBeGreaterThanOrEqual(SPECS.length);
  await rm(folder, { recursive: true, force: true });
});

test('control: from there nothing can be reached', async () => {
  const { stdout } = await runOffline('ip', ['-o', 'link']);
  expect(stdout.trim().split('\n')).toEqual([expect.stringMatching(/^1: lo: <LOOPBACK,UP/)]);
  const attempt = `require('node:net').connect(80, '192.0.2.1').once('error', (error) => console.log(error.code))`;
  expect((await runOffline(process.execPath, ['-e', attempt])).stdout.trim()).toBe('ENETUNREACH');
});
