// The sections of `npm test`: what each runs, and how many checks it counted.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { runConformance } from './conformance.mjs';
import { runElectronTests } from './e2e.mjs';
import { nodeModules, projectRoot, run, step, toolEnv, toolNode } from './process.mjs';
import { ensureRuntime } from './runtime.mjs';

/**
 * `retried`: titles of tests that failed once and passed at their second attempt; they count as passed and are named.
 * `failures`: what failed, a line each. The end of a long run names them, so that its last page says what to look for.
 * @typedef {{ passed: number, failed: number, skipped: number, retried?: readonly string[], failures?: readonly string[] }} Counts
 */
/** @typedef {{ name: string, kind: string, run: () => Promise<Counts> }} Section */

const results = join(projectRoot, 'test-results');

/**
 * A tool that only says yes or no counts as one check.
 * @param {string} name
 * @param {readonly string[]} command script and arguments, for the project's Node
 * @returns {Section}
 */
function check(name, command) {
  return {
    name,
    kind: 'comprobaciones',
    run: async () => {
      const { code } = await run(toolNode(), command);
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
    },
  };
}

/** @param {string} file @returns {any} null when the run ended before it wrote its report */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/**
 * A run that failed without a failed test (a file that does not load, a crash), or that ran nothing, is a failure.
 * @param {number} code
 * @param {Counts} counts
 * @returns {Counts}
 */
export function withRunFailure(code, counts) {
  const ranNothing = counts.passed + counts.failed === 0;
  const failed = (code !== 0 && counts.failed === 0) || ranNothing ? counts.failed + 1 : counts.failed;
  return { ...counts, failed };
}

/** @param {string} message of an error; its first lines say what was expected @returns {string} one line */
const inOneLine = (message) =>
  stripVTControlCharacters(message).split('\n').slice(0, 6).join(' ').replace(/\s+/g, ' ').slice(0, 400);

/** @param {any} report of Vitest's reporter `json`; null when there is none @returns {string[]} */
export function unitFailures(report) {
  const files = report?.testResults ?? [];
  return files.flatMap((/** @type {any} */ { name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((/** @type {any} */ test) => test.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [`${name}: ${inOneLine(message ?? '')}`] : [];
    return failed.map(
      (/** @type {any} */ test) => `${name}: ${test.fullName}: ${inOneLine(test.failureMessages.join(' '))}`,
    );
  });
}

/** @param {string} name */
function freshReport(name) {
  mkdirSync(results, { recursive: true });
  const file = join(results, name);
  rmSync(file, { force: true });
  return file;
}

/**
 * @param {string} name of the report
 * @param {readonly string[]} [folders] all unit tests when left out
 * @param {{ readonly command: string, readonly env: NodeJS.ProcessEnv }} [runtime] another program that runs JavaScript
 * @returns {Promise<Counts>}
 */
async function unitTests(name, folders = [], runtime = { command: toolNode(), env: {} }) {
  const file = freshReport(`${name}.json`);
  const command = [join(nodeModules, 'vitest', 'vitest.mjs'), 'run', '--config', 'build/vitest.config.ts'];
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${file}`];
  const env = { ...toolEnv(), ...runtime.env };
  const { code } = await run(runtime.command, [...command, ...reporters, ...folders], { env });
  const report = readReport(file);
  return withRunFailure(code, {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
    failures: unitFailures(report).map((line) => line.replace(`${projectRoot}/`, '')),
  });
}

/** What does cryptography runs in Electron too: its BoringSSL takes and refuses other things than Node's OpenSSL. */
const CRYPTOGRAPHIC = ['test/unit/adapters/signing-material', 'test/unit/adapters/pades'];

async function unitTestsInElectron() {
  const runtime = await step('Electron', ensureRuntime);
  const env = { ELECTRON_RUN_AS_NODE: '1', MESA_RUNS_IN: 'electron' };
  return unitTests('unit-in-electron', CRYPTOGRAPHIC, { command: runtime.executable, env });
}

/** A window that got stuck once is the tools' fault (docs/decisions/0007); more of them in one section are the app's. */
const MOST_RETRIED = 2;

/**
 * @param {any} suite Playwright's, with its suites inside
 * @param {'flaky' | 'unexpected'} wanted flaky: what passed at the second attempt
 * @returns {string[]} titles
 */
function titlesOf(suite, wanted) {
  const own = (suite?.specs ?? [])
    .filter((/** @type {any} */ spec) =>
      spec.tests.some((/** @type {any} */ { status }) => status === wanted),
    )
    .map((/** @type {any} */ spec) => spec.title);
  const inside = (suite?.suites ?? []).flatMap((/** @type {any} */ each) => titlesOf(each, wanted));
  return [...own, ...inside];
}

/** @param {any} report of Playwright's reporter `json`; null when there is none @returns {Counts} */
export function electronCounts(report) {
  const stats = report?.stats;
  const retried = titlesOf(report, 'flaky');
  const tooMany = retried.length > MOST_RETRIED;
  return {
    passed: (stats?.expected ?? 0) + (tooMany ? 0 : retried.length),
    failed: (stats?.unexpected ?? 0) + (tooMany ? retried.length : 0),
    skipped: stats?.skipped ?? 0,
    retried,
    failures: titlesOf(report, 'unexpected'),
  };
}

/** Never fewer than two: a test waits for its window more than it computes. */
const WINDOWS = Math.max(2, Math.floor(availableParallelism() / 2));

/**
 * @param {string} name of the report, and of the folder that Playwright empties when it starts
 * @param {readonly ('security' | 'e2e' | 'screens' | 'packaged')[]} projects whose files share the windows, whoever is free
 * @param {number} [windows] at once
 * @returns {Promise<Counts>}
 */
async function electronTests(name, projects, windows = WINDOWS) {
  const file = freshReport(`${name}.json`);
  const args = ['--output', join(results, name), '--retries=1', '--reporter=list,json'];
  const code = await runElectronTests([...projects.flatMap((each) => ['--project', each]), ...args], {
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    windows,
  });
  return withRunFailure(code, electronCounts(readReport(file)));
}

/** @param {...string} path */
const tool = (...path) => join(nodeModules, ...path);

/** @type {readonly Section[]} */
export const sections = [
  check('Formato y estilo', [tool('@biomejs', 'biome', 'bin', 'biome'), 'check', '.', '--error-on-warnings']),
  check('Tipos', [tool('typescript', 'bin', 'tsc'), '-b']),
  check('Dependencias', ['build/check-dependencies.mjs']),
  check('Guiones de paquetes', ['build/check-install-scripts.mjs']),
  check('Código sin uso', [
    tool('knip', 'bin', 'knip.js'),
    '--config',
    'build/knip.json',
    '--no-config-hints',
  ]),
  { name: 'Unidad', kind: 'pruebas', run: () => unitTests('unit') },
  { name: 'Conformidad', kind: 'jueces externos', run: runConformance },
  { name: 'Criptografía', kind: 'pruebas en Electron', run: unitTestsInElectron },
  {
    name: 'Ventanas',
    kind: 'pruebas en Electron',
    run: () => electronTests('windows', ['screens', 'e2e', 'security']),
  },
  { name: 'Paquete', kind: 'pruebas en Electron', run: () => electronTests('packaged', ['packaged'], 1) },
];
