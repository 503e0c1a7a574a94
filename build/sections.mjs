// The sections of `npm test`: what each runs, and how many checks it counted.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runElectronTests } from './e2e.mjs';
import { nodeModules, projectRoot, run, toolNode } from './process.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
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

/** @param {string} name */
function freshReport(name) {
  mkdirSync(results, { recursive: true });
  const file = join(results, name);
  rmSync(file, { force: true });
  return file;
}

/** @returns {Promise<Counts>} */
async function unitTests() {
  const file = freshReport('unit.json');
  const command = [join(nodeModules, 'vitest', 'vitest.mjs'), 'run', '--config', 'build/vitest.config.ts'];
  const { code } = await run(toolNode(), [
    ...command,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = readReport(file);
  return withRunFailure(code, {
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? 0,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  });
}

/** @param {'security' | 'e2e' | 'packaged'} project @returns {Promise<Counts>} */
async function electronTests(project) {
  // Outside Playwright's own output folder, which it empties when it starts.
  const file = freshReport(`../test-results-${project}.json`);
  const code = await runElectronTests(['--project', project, '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  const stats = readReport(file)?.stats;
  rmSync(file, { force: true });
  return withRunFailure(code, {
    passed: stats?.expected ?? 0,
    failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0),
    skipped: stats?.skipped ?? 0,
  });
}

/** @param {...string} path */
const tool = (...path) => join(nodeModules, ...path);

/** @type {readonly Section[]} */
export const sections = [
  check('Formato y estilo', [tool('@biomejs', 'biome', 'bin', 'biome'), 'check', '.', '--error-on-warnings']),
  check('Tipos', [tool('typescript', 'bin', 'tsc'), '-b']),
  check('Dependencias', ['build/check-dependencies.mjs']),
  check('Código sin uso', [
    tool('knip', 'bin', 'knip.js'),
    '--config',
    'build/knip.json',
    '--no-config-hints',
  ]),
  { name: 'Unidad', kind: 'pruebas', run: unitTests },
  { name: 'Seguridad', kind: 'pruebas en Electron', run: () => electronTests('security') },
  { name: 'De punta a punta', kind: 'pruebas en Electron', run: () => electronTests('e2e') },
  { name: 'Paquete', kind: 'pruebas en Electron', run: () => electronTests('packaged') },
];
